import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/chat/source-text.ts';
import type { Edges } from '../../src/commands/edges.ts';
import { type PlannedChat, planChat } from '../../src/commands/plan-chat.ts';
import { type Kept, replanOnSave } from '../../src/commands/replan.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import { inForce } from '../../src/run/in-force.ts';
import { progressOf } from '../../src/run/progress.ts';
import { entriesOf } from '../support/entries.ts';
import { aView } from '../support/lane-view.ts';

const FILE = '2022-12-06.yaml';
const chat = ({ T2 = 'Two?', hashtag = '#hcldr', date = '2022-12-06' } = {}): string =>
  `title: A\nhashtag: "${hashtag}"\ndate: ${date}\nstart: 8:30pm\ntopics:\n  T1: One?\n  T2: "${T2}"\n`;

/** An evening on X whose opening is out, and whose lane has last decided by the file as it began. */
async function anEvening(before: string, whileAsked = before, shared?: string) {
  let isUntouched = false;
  let given: readonly Kept[] = [];
  let text = before;
  let community = shared;
  let save = (): unknown => undefined;
  const load = {
    files: async () => ({
      isCommunityFile: () => false,
      readChatFiles: async () => ({
        kind: 'read',
        chat: { file: FILE, bytes: bytesOf(text) } satisfies SourceFile,
        ...(community === undefined
          ? {}
          : { community: { file: 'community.yaml', bytes: Buffer.from(community) } satisfies SourceFile }),
      }),
      watchChatFiles: (_: string, saved: () => unknown) => {
        save = saved;
        return () => {};
      },
    }),
    pictures: async () => ({ picturesBeside: () => () => ({ kind: 'missing' }), watchPictures: () => () => {} }),
    words: () => import('../../src/terminal/words.ts'),
    problemWords: () => import('../../src/terminal/problems.ts'),
  };
  const edges = { load, stderr: {} } as unknown as Edges;
  const planned = (await planChat(FILE, edges)) as PlannedChat;
  const { sheet } = planned;
  const progress = progressOf(entriesOf(sheet).postedUpTo('opening'), 'x');
  const view = aView({ sheet: inForce(sheet, progress), progress, move: { kind: 'done', undelivered: [] } });
  let sheets: readonly RunSheet[] = [sheet];
  const [told, said]: [unknown[], string[]] = [[], []];
  text = whileAsked;
  await replanOnSave(
    {
      file: FILE,
      chat: planned.chat,
      begun: [sheet],
      part: one => one,
      isShared: community !== undefined,
      isUntouched: () => isUntouched,
      isGiven: fixed => given.includes(fixed),
      tells: (changes, what) => {
        told.push(changes);
        said.push(what);
      },
      run: {
        lanes: [{ network: 'x', view: () => view }],
        replan: next => {
          sheets = next;
        },
      },
    },
    edges,
  );
  return {
    told,
    said,
    T2: () => sheets[0]?.cues.find(({ id }) => id === 'T2')?.text,
    saves: async (next: string): Promise<void> => {
      text = next;
      await save();
    },
    /** Nothing was tried yet, and the command has given these. */
    waits: (...those: readonly Kept[]) => {
      isUntouched = true;
      given = those;
    },
    closing: () => sheets[0]?.cues.find(({ id }) => id === 'closing'),
    sharedIs: async (next: string | undefined): Promise<void> => {
      community = next;
      await save();
    },
  };
}

const LATER = chat().replace('8:30pm', '9pm');
const STAR = `${chat()}thread: star\n`;
const MORE = `${chat()}networks: [x, mastodon]\n`;
const OTHER = `${chat()}accounts: { x: "@other" }\n`;

const A_BUG = 'a bug';

function bytesOf(text: string): Buffer {
  if (text === A_BUG) throw new Error('something is undefined');
  return Buffer.from(text);
}

test('a bug that a save meets is told, and what was there stays in force', async () => {
  const { saves, said, T2 } = await anEvening(chat());
  await saves(A_BUG);
  await saves(chat({ T2: 'Two, mended?' }));
  expect(said[0]).toBe(
    `${FILE} was saved, and could not be taken over: something is undefined. What it said before stays in force.`,
  );
  expect(T2()).toBe('T2: Two, mended? #hcldr');
});

test('a community’s file that is gone for a moment leaves its words and its places in force', async () => {
  const SHARED = 'closing: Bye from {title}\nschedule: {closing: +110m}\n';
  const { sharedIs, closing, said } = await anEvening(chat(), chat(), SHARED);
  const before = closing();
  await sharedIs(undefined);
  expect(closing()).toEqual(before);
  expect(said).toEqual([expect.stringContaining('There is no community.yaml beside it any more')]);
  await sharedIs(SHARED.replace('Bye', 'Goodbye'));
  expect(closing()?.text).toBe('Goodbye from A');
});

test('a community’s file that is gone is said to be gone, also where the chat cannot do without it', async () => {
  const { sharedIs, said } = await anEvening(chat().replace('hashtag: "#hcldr"\n', ''), undefined, 'hashtag: hcldr\n');
  await sharedIs(undefined);
  expect(said).toEqual([expect.stringContaining('There is no community.yaml beside it any more')]);
});

test('a community’s file that is saved with a mistake is the one that is named', async () => {
  const { sharedIs, said } = await anEvening(chat(), chat(), 'weekday: Tuesday\n');
  await sharedIs('weekday: Toosday\n');
  expect(said).toEqual([
    expect.stringMatching(/^community\.yaml has problems now\. .*\ncommunity\.yaml:1:10: error: weekday/),
  ]);
});

describe('a save is in force', () => {
  test('that came before the evening was under way', async () => {
    const { T2, told } = await anEvening(chat(), chat({ T2: 'Two, mended?' }));
    expect(T2()).toBe('T2: Two, mended? #hcldr');
    expect(told).toEqual([['T2 now says: T2: Two, mended? #hcldr']]);
  });

  test('and nothing is told where there was none', async () => {
    expect((await anEvening(chat())).told).toEqual([]);
  });

  test('that is undone before the lane has decided again', async () => {
    const { T2, told, saves } = await anEvening(chat());
    await saves(chat({ T2: 'Two, other?' }));
    await saves(chat());
    expect(T2()).toBe('T2: Two? #hcldr');
    expect(told).toEqual([['T2 now says: T2: Two, other? #hcldr'], ['T2 now says: T2: Two? #hcldr']]);
  });
});

test.each([
  { what: 'the thread', more: 'thread: star\n', told: 'The thread stays a chain' },
  { what: 'the networks', more: 'networks: [x, mastodon]\n', told: 'The networks and accounts stay' },
  { what: 'an account', more: 'accounts: { x: "@other" }\n', told: 'The networks and accounts stay' },
])('a save of $what is told to change nothing, once', async ({ more, told }) => {
  const { said, saves } = await anEvening(chat());
  await saves(chat() + more);
  await saves(chat({ T2: 'Two, mended?' }) + more);
  await saves(chat({ T2: 'Two, mended?' }));
  expect(said[0]).toContain(`${FILE} was saved too late:\n  ${told}`);
  expect(said[1]).not.toContain('stay');
  expect(said[2]).toBeUndefined();
});

test('a save that came before the evening was under way is told where it changes what a run keeps', async () => {
  const { said } = await anEvening(chat(), STAR);
  expect(said).toEqual([expect.stringContaining('The thread stays a chain')]);
});

const BEGINS_AGAIN = 'Nothing is out yet: stop it and give the command again, which takes this from the file.';

test.each([
  { what: 'a start', next: LATER, told: 'The start stays 8:30 PM EST: a run keeps the one that it began with.' },
  { what: 'the thread', next: STAR, told: 'The thread stays a chain: a run keeps the form that it began with.' },
  { what: 'the networks', next: MORE, told: 'The networks and accounts stay: a run keeps those that it began with.' },
  { what: 'an account', next: OTHER, told: 'The networks and accounts stay: a run keeps those that it began with.' },
])('a save of $what while nothing is out yet is begun with by the command that is given again', async save => {
  const { said, saves, waits } = await anEvening(chat());
  waits();
  await saves(save.next);
  expect(said).toEqual([`${FILE} was saved:\n  ${save.told} ${BEGINS_AGAIN}`]);
});

test.each<{ what: Kept; next: string; told: string }>([
  { what: 'startsAt', next: LATER, told: 'At the desk, > and < move what is to come.' },
  { what: 'networks', next: MORE, told: 'a run keeps those that it began with.' },
  { what: 'accounts', next: OTHER, told: 'a run keeps those that it began with.' },
])('a save of $what, which the command has given, is not said to be begun with', async ({ what, next, told }) => {
  const { said, saves, waits } = await anEvening(chat());
  waits(what);
  await saves(next);
  expect(said).toEqual([expect.stringMatching(new RegExp(`was saved:\\n.*${told}$`))]);
});

describe('of another chat is told, and what was said before stays', () => {
  test.each([
    { what: 'hashtag', next: { hashtag: '#other' }, back: 'hashtag: "#hcldr"' },
    { what: 'date', next: { date: '2022-12-13' }, back: 'date: "2022-12-06"' },
  ])('by its $what', async ({ next, back }) => {
    const { T2, told, said, saves } = await anEvening(chat());
    await saves(chat({ ...next, T2: 'Two, other?' }));
    expect(told).toEqual(['unreadable']);
    expect(said[0]).toContain(back);
    expect(T2()).toBe('T2: Two? #hcldr');
  });

  test('but a hashtag in other letters is the same', async () => {
    const { T2, saves } = await anEvening(chat());
    await saves(chat({ hashtag: '#HCldr' }));
    expect(T2()).toBe('T2: Two? #HCldr');
  });
});
