import { expect, test } from 'vitest';
import { type Instant, MINUTE } from '../../src/chat/chat.ts';
import { beginning } from '../../src/run/beginning.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Receipt } from '../../src/run/ports.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { type Run, runChat } from '../../src/run/run-chat.ts';
import { type LaneStatus, statusOf } from '../../src/run/status.ts';
import { troubleWatch } from '../../src/run/trouble.ts';
import { whole } from '../../src/terminal/lines.ts';
import { paint } from '../../src/terminal/paint.ts';
import { questionRows } from '../../src/terminal/question-text.ts';
import { memoryJournal, sheetOf, threadOn } from '../support/evening.ts';
import { type FakeFaults, fakeNetwork } from '../support/fake-network.ts';
import { PNG } from '../support/pictures.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SHEET = sheetOf({ citations: [] });
const ACCOUNT = { id: '1', handle: '@hcldr', newest: '999' };

/** X and Mastodon, begun on both, with nobody there to be asked; on X goes wrong what is given. */
async function onTwo(
  faults: FakeFaults,
  happened: (entry: Entry, run: Run) => void = () => {},
  isRefused: (entry: Entry, now: Instant) => boolean = () => false,
) {
  /** Of which lane she hears, before the other is done, that it stands still, and why. */
  const told: string[] = [];
  const troubleIn = troubleWatch();
  const clock = virtualClock(SHEET.startsAt - MINUTE);
  const x = fakeNetwork({ clock, faults });
  const mastodon = { ...fakeNetwork({ clock, faults: {} }), name: 'mastodon' as const };
  const memory = memoryJournal();
  const append = async (entry: Entry): Promise<void> => {
    if (isRefused(entry, clock.now())) throw new Error('the disk is full');
    await memory.append(entry);
  };
  const journal = { ...memory, append };
  const lane = { account: ACCOUNT, takenOver: [] };
  const lanes = [
    { ...lane, sheet: SHEET, network: x },
    { ...lane, sheet: { ...SHEET, network: 'mastodon' }, network: mastodon },
  ] as const;
  for (const entry of beginning([], { lanes, clock })) await journal.append(entry);
  const begin = (lanes: Parameters<typeof runChat>[0]['lanes'], { signal } = new AbortController()): Run => {
    const run: Run = runChat({
      ...{ lanes, journal, clock, attended: false, sendLate: false, horizon: HORIZON },
      pictures: async () => ({ kind: 'read', bytes: PNG }),
      signal,
      watcher: {
        moves: (network, view) => {
          const trouble = troubleIn(view, clock.now());
          const isOver = mastodon.posts().length === SHEET.cues.length;
          if (trouble?.kind === 'stopped' && !isOver) told.push(`${network} ${trouble.cue.id} ${trouble.why}`);
        },
        happened: entry => happened(entry, run),
      },
    });
    return run;
  };
  return { x, mastodon, journal, begin, lanes, told };
}

const T1_REFUSED: FakeFaults = { post: { 2: { kind: 'refuse', retry: { kind: 'never' } } } };

test('a lane that has stopped goes on by a post that is named for it, while the others are under way', async () => {
  let byHand: Receipt | undefined;
  const evening = await onTwo(T1_REFUSED, (entry, run) => {
    if (entry.kind !== 'posted' || entry.network !== 'mastodon' || entry.cue !== 'T2') return;
    const [opening] = evening.x.posts();
    byHand = evening.x.postByHand('T1, by hand', opening?.id);
    void run.obey({ kind: 'adopt', cue: 'T1', receipt: byHand }, 'x');
  });
  const ends = await evening.begin(evening.lanes).ended;
  expect(ends.map(({ end }) => end.kind)).toEqual(['done', 'done']);
  expect(threadOn(evening.x).map(({ text }) => text.split(/[ :,]/)[0])).toEqual([
    ...['Welcome', 'T1', 'T2', 'T3', 'T4', 'That'],
  ]);
  expect(evening.x.posts()[2]?.parent).toBe(byHand?.ref);
});

test.each<{ what: string; faults?: FakeFaults; isRefused?: (entry: Entry, now: Instant) => boolean; hears: string[] }>([
  { what: 'is refused for good', faults: T1_REFUSED, hears: ['x T1 refused'] },
  {
    what: 'finds no room on the disk',
    isRefused: ({ kind, ...entry }) => kind === 'sending' && 'network' in entry && entry.network === 'x',
    hears: ['x opening no-journal', 'x opening too-late'],
  },
])('of a lane whose post $what she hears at once, while the others are under way', async row => {
  const { begin, lanes, told } = await onTwo(row.faults ?? {}, () => {}, row.isRefused);
  await begin(lanes).ended;
  expect(told).toEqual(row.hears);
});

test('she hears of a bug in one lane at once, while the others are under way', async () => {
  const { begin, lanes, told } = await onTwo({});
  const [x, other] = lanes;
  if (!x || !other) throw new Error('two lanes');
  const broken = { ...x, network: { ...x.network, post: () => Promise.reject(new Error('a bug')) } };
  await expect(begin([broken, other]).ended).rejects.toThrow('a bug');
  expect(told).toEqual(['x opening bug']);
});

test('of a lane that is the last one its end says enough', async () => {
  const { begin, lanes, told } = await onTwo(T1_REFUSED);
  await begin(lanes.slice(0, 1)).ended;
  expect(told).toEqual([]);
});

test('a lane that found no room on the disk goes on when there is room, while others are under way', async () => {
  const isFull = (now: Instant) => now > SHEET.startsAt + 4.9 * MINUTE && now < SHEET.startsAt + 5.9 * MINUTE;
  const { begin, lanes, x } = await onTwo(
    {},
    () => {},
    (entry, now) => isFull(now) && 'network' in entry && entry.network === 'x',
  );
  const ends = await begin(lanes).ended;
  expect(ends.map(({ end }) => end.kind)).toEqual(['done', 'done']);
  expect(threadOn(x)).toHaveLength(SHEET.cues.length);
});

test('without one it ends as it stopped, and the run is not finished', async () => {
  const { begin, lanes, journal, mastodon } = await onTwo(T1_REFUSED);
  const ends = await begin(lanes).ended;
  expect(ends.map(({ end }) => end.kind)).toEqual(['stop', 'done']);
  expect(threadOn(mastodon)).toHaveLength(SHEET.cues.length);
  expect(journal.entries().some(({ kind }) => kind === 'finished')).toBe(false);
});

test('where she stops the evening, a lane that stood still ends as it did, with its reason', async () => {
  const stop = new AbortController();
  const { begin, lanes } = await onTwo(T1_REFUSED, entry => {
    if (entry.kind === 'posted' && entry.network === 'mastodon' && entry.cue === 'T2') stop.abort();
  });
  const ends = await begin(lanes, stop).ended;
  expect(ends.map(({ end }) => end.kind)).toEqual(['stop', 'stopped']);
});

test('a run that goes on without one of its networks is not finished by the others', async () => {
  const { begin, lanes, journal } = await onTwo({});
  const [ends] = await begin(lanes.slice(1)).ended;
  expect(ends?.end.kind).toBe('done');
  expect(journal.entries().some(({ kind }) => kind === 'finished')).toBe(false);
});

test('of a lane whose journal could not be written it is said that nothing is sent, and not that something is', async () => {
  let told: LaneStatus | undefined;
  const evening = await onTwo(
    {},
    (entry, run) => {
      const [x] = run.lanes;
      if (x?.view().move.kind === 'no-journal' && entry.kind === 'posted' && entry.network === 'mastodon')
        told = statusOf(x.view());
    },
    entry => entry.kind === 'sending' && entry.network === 'x' && entry.cue.id === 'T2',
  );
  const [x] = await evening.begin(evening.lanes).ended;
  expect(x?.end).toMatchObject({ kind: 'stop', why: 'too-late', cue: { id: 'T2' } });
  expect(told?.cues.find(({ id }) => id === 'T2')?.state).toBe('planned');
  const said = questionRows(told ? [told] : [], { paint: paint({ colour: false }), ...whole });
  expect(said).toEqual(['Nothing is sent: the journal could not be written (the disk is full).']);
});

test('what she says as the evening ends is still said', async () => {
  const evening = await onTwo({}, (entry, run) => {
    if (entry.kind !== 'posted' || entry.network !== 'x' || entry.cue !== 'closing') return;
    // By then the other lane is done, and waits for this one.
    void run.obey({ kind: 'say', text: 'See you next week!' }, 'mastodon');
  });
  const { append } = evening.journal;
  evening.journal.append = async entry => {
    if (entry.kind === 'added') await new Promise(setImmediate);
    await append(entry);
  };
  const ends = await evening.begin(evening.lanes).ended;
  expect(ends.map(({ end }) => end)).toEqual(Array(2).fill({ kind: 'done', undelivered: [] }));
  expect(evening.mastodon.posts().at(-1)?.text).toBe('See you next week! #hcldr');
  expect(evening.journal.entries().at(-1)?.kind).toBe('finished');
});

test('a bug in one lane does not keep another one from its end', async () => {
  const { begin, lanes, mastodon } = await onTwo({});
  const [x, other] = lanes;
  if (!x || !other) throw new Error('two lanes');
  const broken = { ...x, network: { ...x.network, post: () => Promise.reject(new Error('a bug')) } };
  await expect(begin([broken, other]).ended).rejects.toThrow('a bug');
  expect(threadOn(mastodon)).toHaveLength(SHEET.cues.length);
});

test('a bug in the last lane under way ends the evening also of one that stands still', async () => {
  const { begin, lanes } = await onTwo(T1_REFUSED);
  const [x, other] = lanes;
  const post: typeof other.network.post = async intent => {
    if (intent.text.startsWith('T2')) throw new Error('a bug');
    return other.network.post(intent);
  };
  const broken = { ...other, network: { ...other.network, post } };
  await expect(begin([x, broken]).ended).rejects.toThrow('a bug');
});

test('a saved file is gone by on the network whose sheet it is', async () => {
  const changed = sheetOf({ topics: [1, 2, 3, 4].map(nth => ({ label: `T${nth}`, text: 'Why so?' })), citations: [] });
  const evening = await onTwo({}, (entry, run) => {
    if (entry.kind !== 'posted' || entry.network !== 'x' || entry.cue !== 'T1') return;
    run.replan([{ ...changed, network: 'mastodon' }]);
  });
  await evening.begin(evening.lanes).ended;
  const [onX, onMastodon] = [evening.x, evening.mastodon].map(({ posts }) => posts()[2]?.text);
  expect([onX, onMastodon]).toEqual([SHEET.cues[2]?.text, 'T2: Why so? #hcldr']);
});
