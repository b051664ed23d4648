import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { type ChatFile, sheetFrom } from './chat-file.ts';
import { calmNight, type Night } from './night.ts';
import { type NightReport, simulate } from './simulate.ts';

/** Opening at 0, T1 at 5 minutes, T2 at 18, closing at 30, one sources post at 32. */
const FILE: ChatFile = {
  thread: 'chain',
  topics: [
    { text: 'Doctors & nurses: <5 or >50 online?', at: 5 * MINUTE },
    { text: 'What of https://example.org/a?b=1&c=2 do you use?', at: 18 * MINUTE },
  ],
  closingAfter: 12 * MINUTE,
  sources: 1,
  extras: [],
};
const SHEET = sheetFrom(FILE);
const at = (minutes: number): number => SHEET.startsAt + minutes * MINUTE;

type Changes = Partial<Omit<Night, 'network' | 'disk' | 'assumptions'>> & {
  readonly post?: Partial<Night['network']['post']>;
  readonly network?: Partial<Night['network']>;
  readonly disk?: Partial<Night['disk']>;
  readonly assumptions?: Partial<Night['assumptions']>;
};

/** A calm night, except for these changes. */
function nightWith({ post, network, disk, assumptions, ...changes }: Changes, seed: number): Night {
  const calm = calmNight(seed, FILE);
  return {
    ...calm,
    calm: false,
    ...changes,
    network: { ...calm.network, ...network, post: { ...calm.network.post, ...post } },
    disk: { ...calm.disk, ...disk },
    assumptions: { ...calm.assumptions, ...assumptions },
  };
}

const NIGHTS = 40;

/** The same scenario on many seeds: requests, pauses and her thoughts take other times. */
async function nightsWith(changes: Changes): Promise<readonly NightReport[]> {
  const reports: NightReport[] = [];
  for (let seed = 1; seed <= NIGHTS; seed += 1) reports.push(await simulate(nightWith(changes, seed)));
  return reports;
}

function breachesOf(reports: readonly NightReport[]): readonly string[] {
  return reports.flatMap(({ witness }) => witness.breaches.map(({ kind, what }) => `${kind}: ${what}`));
}

const ONE_IN_THREE = { requestLost: 1 / 3, answerLost: 1 / 3 };

/** `ends`: how each of these nights ends; left out: some of them are handed over to her. */
const KEPT: readonly {
  readonly night: string;
  readonly changes: Changes;
  readonly ends?: 'complete';
}[] = [
  { night: 'every answer is lost', ends: 'complete', changes: { post: { answerLost: 1 } } },
  {
    night: 'every answer is lost, and the account shows a post only as the horizon ends',
    ends: 'complete',
    changes: {
      post: { answerLost: 1 },
      assumptions: { commitDelay: 0, readLag: 55 * SECOND, duplicateRule: 'off' },
    },
  },
  {
    night: 'every answer is lost, and the account has last week’s posts in the very same words',
    ends: 'complete',
    changes: { post: { answerLost: 1 }, network: { lastWeek: 'there' } },
  },
  {
    night: 'two answers in three are lost, half of them with the request',
    ends: 'complete',
    changes: { post: ONE_IN_THREE },
  },
  {
    night: 'the network is ill, and stores what it got as late as the horizon, without a duplicate rule',
    ends: 'complete',
    changes: {
      post: { ill: 0.5 },
      network: { stored: 1, storedLate: 1 },
      assumptions: { commitDelay: MINUTE, readLag: 0, duplicateRule: 'off' },
    },
  },
  {
    night: 'the network stores what it got ten minutes late, and no text twice',
    ends: 'complete',
    changes: {
      post: { ill: 0.5 },
      network: { stored: 1, storedLate: 1 },
      assumptions: { commitDelay: 10 * MINUTE, readLag: 0, duplicateRule: 'at the store' },
    },
  },
  {
    night: 'the account shows a post after three minutes, and the network takes no text twice',
    ends: 'complete',
    changes: {
      post: ONE_IN_THREE,
      assumptions: { commitDelay: 5 * SECOND, readLag: 3 * MINUTE, duplicateRule: 'at arrival' },
    },
  },
  { night: 'the network wants no more requests, again and again', changes: { post: { tooMany: 0.3 } } },
  {
    night: 'the network wants no more posts and no more looks',
    ends: 'complete',
    changes: { post: { tooMany: 0.2, answerLost: 0.4 }, network: { readFails: 0.4, readTooMany: 1 } },
  },
  { night: 'half of the looks fail', ends: 'complete', changes: { post: ONE_IN_THREE, network: { readFails: 0.5 } } },
  {
    night: 'the clock is set back by ten minutes while T1 is not through',
    ends: 'complete',
    changes: {
      post: { unreachable: 0.5, requestLost: 0.4 },
      steps: [{ at: at(5) + 20 * SECOND, by: -10 * MINUTE }],
    },
  },
  {
    night: 'the clock jumps ahead over T2, and back',
    ends: 'complete',
    changes: {
      steps: [
        { at: at(10), by: 15 * MINUTE },
        { at: at(11), by: -15 * MINUTE },
      ],
    },
  },
  {
    night: 'the machine sleeps through T1 and T2',
    ends: 'complete',
    changes: { sleeps: [{ at: at(4), for: 20 * MINUTE }] },
  },
  {
    night: 'the machine sleeps in the middle of a look, and its uptime does not',
    ends: 'complete',
    changes: {
      post: { ill: 0.7 },
      network: { stored: 1, storedLate: 1, slow: true },
      assumptions: { commitDelay: MINUTE, readLag: 0, duplicateRule: 'off' },
      countsSleep: true,
      sleeps: [
        { at: at(0) + 27 * SECOND, for: 2 * MINUTE },
        { at: at(5) + 4 * SECOND, for: 2 * MINUTE },
        { at: at(18) + 12 * SECOND, for: 2 * MINUTE },
      ],
    },
  },
  { night: 'the disk refuses every third write', ends: 'complete', changes: { disk: { refuses: 0.3, leaves: 0.5 } } },
  {
    night: 'the disk is full while T1 is due',
    ends: 'complete',
    changes: { disk: { leaves: 0, full: { from: at(4), to: at(9) } } },
  },
  {
    night: 'the disk fills up as answers get lost',
    ends: 'complete',
    changes: { post: { answerLost: 0.5 }, disk: { leaves: 0.5, refuses: 0.2 } },
  },
  {
    night: 'somebody posts T1 by hand, a minute before',
    ends: 'complete',
    changes: { byHand: [{ cue: 'T1', before: MINUTE, exact: true }] },
  },
  {
    night: 'somebody posts T1 by hand while it waits in a window',
    changes: { post: { tooMany: 0.7 }, byHand: [{ cue: 'T1', before: -20 * SECOND, exact: true }] },
  },
  {
    night: 'somebody posts T1 by hand while it is looked for',
    ends: 'complete',
    changes: { post: { requestLost: 0.7 }, byHand: [{ cue: 'T1', before: -30 * SECOND, exact: true }] },
  },
  {
    night: 'nobody is at the desk, and two requests in three get lost',
    changes: { attended: false, post: ONE_IN_THREE },
  },
  { night: 'an hour has passed, and nobody was asked', changes: { attended: false, beginsAt: at(60) } },
  { night: 'T1 is refused for good, and posted by hand', changes: { post: { refused: 0.5 } } },
];

describe('every promise is kept where', () => {
  test.each(KEPT.map(({ night, ...row }) => [night, row] as const))('%s', async (_, { changes, ends }) => {
    const reports = await nightsWith(changes);
    expect(breachesOf(reports)).toEqual([]);
    const complete = reports.filter(({ end }) => end === 'done').length;
    expect(complete).toBeGreaterThanOrEqual(ends === 'complete' ? NIGHTS : 1);
  });
});

describe('a lane goes on by itself', () => {
  /** Lanes on which all goes well: a cue that is lost or late there is a promise broken. */
  const beside = (['bluesky', 'mastodon'] as const).map(
    (network, i): Night => ({ ...calmNight(1000 + i, FILE), files: [{ ...SHEET, network }] }),
  );

  test.each([
    { night: 'X is down all evening', changes: { network: { outage: { from: at(-2), to: at(120) } } } },
    {
      night: 'X is down all evening, and nobody is there',
      changes: { network: { outage: { from: at(-2), to: at(120) } }, attended: false },
    },
    { night: 'X refuses every post', changes: { post: { refused: 1 } } },
    {
      night: 'X wants no more requests',
      changes: { post: { tooMany: 0.5 }, network: { readFails: 0.5, readTooMany: 1 } },
    },
    { night: 'the answers of X get lost', changes: { post: { answerLost: 1 }, network: { slow: true } } },
  ])('where $night', async ({ changes }) => {
    expect(breachesOf(await nightsWith({ ...changes, beside }))).toEqual([]);
  });
});

describe('a crash', () => {
  const NUMBERS = Array.from({ length: 7 }, (_, i) => i);
  const EVENTS = Array.from({ length: 14 }, (_, i) => i);

  test.each([
    { night: 'on which all goes well', changes: {} },
    { night: 'on which every answer is lost', changes: { post: { answerLost: 1 } } },
    { night: 'with a disk that keeps what it did not confirm', changes: { disk: { leaves: 1 } } },
    { night: 'without a duplicate rule', changes: { assumptions: { duplicateRule: 'off' as const } } },
  ])('at any event of a night $night changes nothing of the thread', async ({ changes }) => {
    for (const posts of NUMBERS) {
      for (const events of EVENTS) {
        const report = await simulate(nightWith({ ...changes, kills: [{ posts, events }] }, 1));
        const where = `${events} events after post ${posts} was begun`;
        expect(breachesOf([report]), where).toEqual([]);
        expect(report.end, where).toBe('done');
      }
    }
  });

  test('after a crash after a crash changes nothing of the thread', async () => {
    for (const first of EVENTS) {
      for (const second of EVENTS) {
        const kills = [
          { posts: 2, events: first },
          { posts: 0, events: second },
          { posts: 1, events: first },
        ];
        const report = await simulate(nightWith({ kills, post: { answerLost: 0.5 } }, first * 100 + second));
        expect(breachesOf([report]), `crashes ${first} and ${second} events in`).toEqual([]);
      }
    }
  });
});

describe('what is assumed is needed:', () => {
  test.each([
    {
      assumption: 'a post that is stored after the horizon, by a network without a duplicate rule, is there twice',
      assumptions: { commitDelay: 3 * MINUTE, readLag: 0, duplicateRule: 'off' as const },
    },
    {
      assumption: 'and by one whose rule looks at arrivals only',
      assumptions: { commitDelay: 3 * MINUTE, readLag: 0, duplicateRule: 'at arrival' as const },
    },
  ])('$assumption', async ({ assumptions }) => {
    const reports = await nightsWith({ post: { ill: 1 / 2 }, network: { stored: 1, storedLate: 1 }, assumptions });
    expect(breachesOf(reports)).toEqual([]);
    expect(
      reports.filter(({ witness }) => witness.remarks.has('twice, beyond the assumptions')).length,
    ).toBeGreaterThan(0);
  });
});
