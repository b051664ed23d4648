import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { isComplete, unseenIn } from '../../src/run/lane.ts';
import type { Watcher } from '../../src/run/lane-view.ts';
import type { Network, Reason, Receipt } from '../../src/run/ports.ts';
import type { Run } from '../../src/run/run-chat.ts';
import type { Answers } from '../support/asking.ts';
import { anEvening, memoryJournal, sheetOf, threadOf, threadOn } from '../support/evening.ts';
import { NO_ANSWER } from '../support/fake-network.ts';

const RATE_LIMITED: Reason = { code: 'rate-limited', what: 'too fast' };
const REPLY_REFUSED: Reason = { code: 'reply-refused', what: 'the reply is refused' };

/** When each post went out, in minutes from the start. */
function minutesOf({ network, sheet }: ReturnType<typeof anEvening>): readonly number[] {
  return network.posts().map(({ at }) => (at - sheet.startsAt) / MINUTE);
}

test('a bug in a lane rejects the run, and nothing beside it', async () => {
  const evening = anEvening();
  const network = { ...evening.network, post: () => Promise.reject(new Error('a bug')) };
  let written: Promise<void> | undefined;
  const ended = evening.run({
    network,
    hands: run => {
      written = run.written;
    },
  });
  await expect(ended).rejects.toThrow('a bug');
  await expect(written).resolves.toBeUndefined();
});

describe('an evening without trouble', () => {
  test('posts every cue of the sheet at its instant, each in reply to the one before', async () => {
    const evening = anEvening();
    const { end } = await evening.run();
    expect(end).toEqual({ kind: 'done', undelivered: [] });
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
    expect(evening.network.posts().map(({ at }) => at)).toEqual(evening.sheet.cues.map(({ at }) => at));
  });

  test('a star replies to the opening throughout', async () => {
    const evening = anEvening({ chat: { thread: 'star', citations: [] } });
    await evening.run();
    const [opening] = evening.sheet.cues;
    expect(threadOn(evening.network).map(({ parent }) => parent)).toEqual([undefined, ...Array(5).fill(opening?.text)]);
  });

  test('writes the intent before each send, and the receipt after it', async () => {
    const evening = anEvening({ chat: { topics: [{ label: 'T1', text: 'Why?' }], citations: [] } });
    await evening.run();
    const kinds = evening.journal.entries().map(({ kind }) => kind);
    expect(kinds.filter(kind => kind !== 'peeked')).toEqual([
      'started',
      ...Array(3).fill(['sending', 'posted']).flat(),
      'finished',
    ]);
  });

  test('each network learns the language of the chat', async () => {
    const evening = anEvening({ chat: { language: 'de' } });
    const languages: unknown[] = [];
    const prepare: Network['prepare'] = draft => {
      languages.push(draft.language);
      return evening.network.prepare(draft);
    };
    await evening.run({ network: { ...evening.network, prepare } });
    expect(new Set(languages)).toEqual(new Set(['de']));
  });

  test('an extra goes out at its instant, outside the thread', async () => {
    const evening = anEvening({ chat: { extras: [{ at: -10 * MINUTE, text: 'Soon!' }] }, beginsAt: -HOUR });
    const { end } = await evening.run();
    expect(end).toEqual({ kind: 'done', undelivered: [] });
    const [extra, opening] = evening.network.posts();
    expect(extra).toMatchObject({ text: 'Soon!', at: evening.sheet.startsAt - 10 * MINUTE });
    expect(extra).not.toHaveProperty('parent');
    expect(opening).not.toHaveProperty('parent');
  });

  test('an extra that is refused keeps nothing of the thread back, and is told at an end that finishes no run', async () => {
    const faults = { post: { 1: { kind: 'refuse', retry: { kind: 'never' } } } } as const;
    const evening = anEvening({ chat: { extras: [{ at: -10 * MINUTE, text: 'Soon!' }] }, beginsAt: -HOUR, faults });
    const { end } = await evening.run();
    expect(end).toMatchObject({ kind: 'done', undelivered: [{ cue: { id: 'extra-1' } }] });
    expect(evening.journal.entries().some(({ kind }) => kind === 'finished')).toBe(false);
    expect(evening.network.posts().map(({ text }) => text)).toEqual(
      evening.sheet.cues.filter(({ extra }) => !extra).map(({ text }) => text),
    );
  });
});

test.each([
  ['that is out', 'not posted anew', {}, ['Soonn!']],
  ['that was refused', 'posted', { post: { 1: { kind: 'refuse', retry: { kind: 'never' } } } }, ['Soon!']],
] as const)('an extra %s is %s because its text is mended in the file', async (_, __, faults, said) => {
  const chat = (text: string) => ({ extras: [{ at: -10 * MINUTE, text }] });
  const evening = anEvening({ chat: chat('Soonn!'), beginsAt: -HOUR, faults });
  let run: Run | undefined;
  const happened: Watcher['happened'] = entry => {
    const isTried = (entry.kind === 'posted' || entry.kind === 'refused') && entry.cue === 'extra-1';
    if (isTried) run?.replan([sheetOf(chat('Soon!'))]);
  };
  await evening.run({
    hands: begun => {
      run = begun;
    },
    desk: { happened },
  });
  const texts = evening.network.posts().map(({ text }) => text);
  expect(texts.filter(text => text.startsWith('Soon'))).toEqual(said);
});

describe('a laptop that slept', () => {
  test('does not repeat an extra that was posted by hand before the opening', async () => {
    const evening = anEvening({ chat: { extras: [{ at: -10 * MINUTE, text: 'Soon!' }] }, beginsAt: -HOUR });
    let hasSlept = false;
    const wait: typeof evening.clock.wait = async (...args) => {
      if (hasSlept) return evening.clock.wait(...args);
      hasSlept = true;
      evening.clock.pass(52 * MINUTE);
      evening.network.postByHand('Soon!');
      evening.clock.pass(10 * MINUTE);
    };
    const { end } = await evening.run({ clock: { ...evening.clock, wait } });
    expect(end).toEqual({ kind: 'done', undelivered: [] });
    expect(evening.network.sent.filter(({ text }) => text === 'Soon!')).toEqual([]);
  });

  test('posts what it missed three minutes apart, and is on time again', async () => {
    const evening = anEvening();
    let slept = false;
    const sleeping = {
      ...evening.clock,
      wait: async (...args: Parameters<typeof evening.clock.wait>) => {
        // 8:36 to 9:02: T2 (8:48) and T3 (9:01) are missed, T4 is at 9:14.
        if (evening.network.posts().length === 2 && !slept) {
          slept = true;
          evening.clock.pass(27 * MINUTE);
        } else await evening.clock.wait(...args);
      },
    };
    await evening.run({ clock: sleeping });
    expect(minutesOf(evening).slice(0, 6)).toEqual([0, 5, 32, 35, 44, 56]);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('closer cues keep their planned gap when they are late', async () => {
    const schedule = new Map([
      ['T1', 10 * SECOND],
      ['closing', 20 * SECOND],
    ]);
    const chat = { topics: [{ label: 'T1', text: 'Why?' }], citations: [], schedule };
    const evening = anEvening({ chat, beginsAt: 10 * MINUTE });
    await evening.run();
    expect(minutesOf(evening).map(minutes => minutes * 60)).toEqual([600, 610, 620]);
  });

  test('what is more than thirty minutes late is not sent unasked', async () => {
    const evening = anEvening({ beginsAt: 30 * MINUTE + 1 });
    const { end } = await evening.run();
    expect(end).toMatchObject({ kind: 'stop', why: 'too-late', cue: { id: 'opening' } });
    expect(evening.network.sent).toEqual([]);
  });

  test('thirty minutes are not too late', async () => {
    const evening = anEvening({ beginsAt: 30 * MINUTE });
    await evening.run();
    expect(minutesOf(evening).slice(0, 4)).toEqual([30, 33, 36, 39]);
  });

  test('--late sends it', async () => {
    const evening = anEvening({ beginsAt: 2 * HOUR });
    const { end } = await evening.run({ sendLate: true });
    expect(end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test.each([
    { says: 'send', ends: 'done', posts: 9 },
    { says: 'skip', ends: 'done', posts: 8 },
    { says: 'stop', ends: 'stopped', posts: 0 },
    { says: 'leave', ends: 'stop', posts: 0 },
  ] as const)('the moderator is asked, and "$says" is obeyed', async ({ says, ends, posts }) => {
    const evening = anEvening({ beginsAt: 31 * MINUTE });
    const questions: string[] = [];
    const ask = async ({ cue, about }: { cue: { id: string }; about: string }) => {
      questions.push(`${cue.id} ${about}`);
      return { kind: says };
    };
    const { end } = await evening.run({ desk: { ask } });
    expect(questions).toEqual(['opening too-late']);
    expect(end.kind).toBe(ends);
    expect(evening.network.posts()).toHaveLength(posts);
  });
});

describe('a certain failure', () => {
  test.each([
    { retry: { kind: 'backoff' }, seconds: 2 },
    { retry: { kind: 'once', after: 5 * SECOND }, seconds: 5 },
    { retry: { kind: 'after', after: 7 * MINUTE }, seconds: 420 },
    { retry: { kind: 'after', after: 0 }, seconds: 2 },
  ] as const)('that may pass is tried again: $retry.kind', async ({ retry, seconds }) => {
    const evening = anEvening({ faults: { post: { 2: { kind: 'refuse', retry, reason: RATE_LIMITED } } } });
    const { end } = await evening.run();
    expect(end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
    expect(minutesOf(evening)[1]).toBe(5 + seconds / 60);
  });

  test('pauses grow, and the last one repeats', async () => {
    const refuse = { kind: 'refuse', retry: { kind: 'backoff' }, reason: NO_ANSWER } as const;
    const evening = anEvening({ faults: { post: { 1: refuse, 2: refuse, 3: refuse, 4: refuse, 5: refuse } } });
    await evening.run();
    expect((minutesOf(evening)[0] ?? 0) * 60).toBe(2 + 5 + 15 + 30 + 30);
  });

  test('that is for good ends the lane, and what follows is not posted', async () => {
    const faults = { post: { 3: { kind: 'refuse', retry: { kind: 'never' }, reason: REPLY_REFUSED } } } as const;
    const evening = anEvening({ faults });
    const { end } = await evening.run();
    expect(end).toMatchObject({ kind: 'stop', why: 'refused', cue: { id: 'T2' }, reason: REPLY_REFUSED });
    expect(evening.network.posts()).toHaveLength(2);
  });

  test('the next start sends it first', async () => {
    const faults = { post: { 3: { kind: 'refuse', retry: { kind: 'never' }, reason: REPLY_REFUSED } } } as const;
    const evening = anEvening({ faults });
    await evening.run();
    evening.clock.pass(MINUTE);
    const { end } = await evening.run();
    expect(end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('a window that ends too late is handed over at once', async () => {
    const retry = { kind: 'after', after: 40 * MINUTE } as const;
    const evening = anEvening({ faults: { post: { 2: { kind: 'refuse', retry, reason: RATE_LIMITED } } } });
    const { end } = await evening.run();
    expect(end).toMatchObject({ kind: 'stop', why: 'too-late', cue: { id: 'T1' }, reason: RATE_LIMITED });
    expect(evening.clock.now()).toBe(evening.sheet.startsAt + 5 * MINUTE);
  });

  test('a parent that is not visible yet is tried once more, no oftener', async () => {
    const refuse = { kind: 'refuse', retry: { kind: 'once', after: 5 * SECOND } } as const;
    const evening = anEvening({ faults: { post: { 2: refuse, 3: refuse } } });
    const { end } = await evening.run();
    expect(end).toMatchObject({ kind: 'stop', why: 'refused', cue: { id: 'T1' } });
    expect(evening.network.sent).toHaveLength(3);
  });
});

describe('an unknown outcome', () => {
  test('is looked for, and what is found is not sent again', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-answer' } } } });
    const { end } = await evening.run();
    expect(end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length);
  });

  test('is found although the account shows it late', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-answer', lag: 50 * SECOND } } } });
    await evening.run();
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('is sent once more, the very same, after a minute of looking in vain', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-request' } } } });
    const { end } = await evening.run();
    expect(end.kind).toBe('done');
    const [, , first, second] = evening.network.sent;
    expect(second).toEqual(first);
    expect(minutesOf(evening)[2]).toBe(18 + 1);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('a failed look is no absence', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-request' } }, find: [3, 4, 5] } });
    await evening.run();
    expect((minutesOf(evening)[2] ?? 0) * 60).toBe(18 * 60 + 60 + 30 + 30);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('the network’s word that it has the text settles the second send', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-answer', lag: 90 * SECOND } } } });
    const { end } = await evening.run();
    expect(end.kind).toBe('done');
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length + 1);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('where it cannot be settled and nobody can be asked, the lane looks until it is too late', async () => {
    const faults = {
      post: { 3: { kind: 'lose-request' } },
      find: Array.from({ length: 999 }, (_, i) => i + 1),
    } as const;
    const evening = anEvening({ faults });
    const { end } = await evening.run();
    expect(end).toMatchObject({ kind: 'stop', why: 'unsettled', cue: { id: 'T2' } });
    expect(evening.network.sent).toHaveLength(3);
    expect(evening.clock.now() - evening.sheet.startsAt).toBeGreaterThan(48 * MINUTE);
  });

  test('where it cannot be settled the moderator is asked, and says that it is there', async () => {
    const faults = {
      post: { 3: { kind: 'lose-answer' } },
      find: Array.from({ length: 999 }, (_, i) => i + 1),
    } as const;
    const evening = anEvening({ faults });
    const ask = async () => {
      const [, , t2] = evening.network.posts();
      return { kind: 'adopt', receipt: { ref: t2?.id ?? '', url: '' } } as const;
    };
    const { end } = await evening.run({ desk: { ask } });
    expect(end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });
});

describe('a post by another hand', () => {
  const beforeT2 = { until: 'T1' };

  /** An evening in which somebody posts something once a cue is out. */
  async function withPostByHand(
    { until }: { until: string },
    text: (sheet: string) => string,
    desk: { readonly ask?: Answers } = {},
  ) {
    const evening = anEvening();
    const happened: Watcher['happened'] = entry => {
      if (entry.kind !== 'posted' || entry.cue !== until) return;
      const parent = entry.receipt.ref;
      evening.network.postByHand(text(evening.sheet.cues[2]?.text ?? ''), parent);
    };
    return { evening, result: await evening.run({ desk: { ...desk, happened } }) };
  }

  test('that has the cue’s very text stands for the cue, and the next one replies to it', async () => {
    const { evening, result } = await withPostByHand(beforeT2, text => `  ${text} `);
    expect(result.end.kind).toBe('done');
    expect(result.progress.cues.get('T2')).toMatchObject({ kind: 'posted', by: 'look' });
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length - 1);
    const [, , t2, t3] = evening.network.posts();
    expect(t3?.parent).toBe(t2?.id);
  });

  test('is not one of this evening’s own, which may say the same again', async () => {
    const topics = [{ label: 'T1', text: 'Why?' }];
    const evening = anEvening({ chat: { topics, closing: 'T1: WHY? #hcldr', citations: [] } });
    const { end } = await evening.run();
    expect(end).toEqual({ kind: 'done', undelivered: [] });
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('that says much the same is told, and without an answer the cue goes out on time', async () => {
    const { evening, result } = await withPostByHand(
      beforeT2,
      () => 'T2 How might we continue to foster grassroots communities?',
    );
    expect(result.end.kind).toBe('done');
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length);
    expect(evening.journal.entries()).toContainEqual(
      expect.objectContaining({ kind: 'peeked', cue: 'T2', similar: expect.anything() }),
    );
    expect(minutesOf(evening).at(-1)).toBe(58 + 20 / 60);
  });

  test('that says much the same is adopted where the moderator says so', async () => {
    const ask: Answers = async ({ similar }) => (similar ? { kind: 'adopt', receipt: similar } : { kind: 'stop' });
    const { evening, result } = await withPostByHand(
      beforeT2,
      () => 'T2: How might we foster grassroots communities in healthcare',
      { ask },
    );
    expect(result.progress.cues.get('T2')).toMatchObject({ kind: 'posted', by: 'person' });
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length - 1);
  });

  test.each(['T2: Something quite different', 'How might we continue to foster grassroots communities in healthcare?'])(
    'is none of the cue’s: %s',
    async text => {
      const { evening } = await withPostByHand(beforeT2, () => text);
      expect(evening.network.sent).toHaveLength(evening.sheet.cues.length);
      expect(evening.journal.entries()).not.toContainEqual(expect.objectContaining({ similar: expect.anything() }));
    },
  );

  test('is looked for ten seconds before a cue, once, and a look that fails delays nothing', async () => {
    const evening = anEvening();
    const looks: number[] = [];
    const recent = async () => {
      looks.push((evening.clock.now() - evening.sheet.startsAt) / SECOND);
      evening.clock.pass(8 * SECOND);
      return { kind: 'cannot-tell', reason: NO_ANSWER } as const;
    };
    await evening.run({ network: { ...evening.network, recent } });
    expect(looks).toEqual([0, 5, 18, 31, 44, 56, 58].map(minutes => minutes * 60 - 10));
    expect(evening.network.posts().map(({ at }) => at)).toEqual(evening.sheet.cues.map(({ at }) => at));
  });
});

test('a post that she names is looked for, and what the network says of looks is heeded', async () => {
  const evening = anEvening();
  const looks: number[] = [];
  const recent: typeof evening.network.recent = async since => {
    looks.push((evening.clock.now() - evening.sheet.startsAt) / MINUTE);
    if (looks.length === 2) return { kind: 'cannot-tell', reason: RATE_LIMITED, after: 20 * MINUTE };
    return evening.network.recent(since);
  };
  const happened: Watcher['happened'] = entry => {
    if (entry.kind !== 'posted' || entry.cue !== 'opening') return;
    const receipt = evening.network.postByHand('T1: Something by hand', entry.receipt.ref);
    void run?.obey({ kind: 'adopt', cue: 'T1', receipt });
  };
  let run: Run | undefined;
  const hands = (begun: Run): void => {
    run = begun;
  };
  await evening.run({ network: { ...evening.network, recent }, desk: { happened }, hands });
  expect(looks.slice(1, 3).map(Math.round)).toEqual([0, 31]);
});

describe('a post that she has named for the last cue', () => {
  const refused = { kind: 'refuse', reason: REPLY_REFUSED, retry: { kind: 'never' } } as const;
  const mistyped = { ref: '424242', url: 'https://fake.example/hcldr/status/424242' };

  /** An evening whose last cue is refused, and stands by the link that she gives when she is asked. */
  async function named(receipt: Receipt) {
    const evening = anEvening({ faults: { post: { 9: refused } } });
    const ask = async () => ({ kind: 'adopt', receipt }) as const;
    return { evening, result: await evening.run({ desk: { ask } }) };
  }

  test('and that the account does not show is looked for a minute, and does not finish the evening', async () => {
    const { evening, result } = await named(mistyped);
    expect(result.end.kind).toBe('done');
    expect(isComplete(result)).toBe(false);
    expect(unseenIn(result)).toMatchObject([{ cue: { id: 'sources-3' }, receipt: mistyped, unverified: 'missing' }]);
    const adopted = evening.journal.entries().findLast(({ kind }) => kind === 'adopted')?.at ?? 0;
    expect(evening.clock.now() - adopted).toBe(MINUTE);
    expect(evening.journal.entries().map(({ kind }) => kind)).not.toContain('finished');
  });

  test('is done once the right one is named', async () => {
    const { evening, result } = await named(mistyped);
    const cue = result.sheet.cues.at(-1) ?? expect.fail('the sheet is empty');
    const receipt = evening.network.postByHand('The last sources, by hand');
    const at = evening.clock.now();
    await evening.journal.append({ at, up: 0, kind: 'adopted', network: 'x', cue, receipt, by: 'person' });
    expect(isComplete(await evening.run())).toBe(true);
    expect(evening.journal.entries().at(-1)?.kind).toBe('finished');
  });

  test('ends the evening at her word where the account cannot be read', async () => {
    const evening = anEvening({ faults: { post: { 9: refused } } });
    const recent: Network['recent'] = async () => ({ kind: 'cannot-tell', reason: RATE_LIMITED });
    const ask = async () => ({ kind: 'adopt', receipt: mistyped }) as const;
    const result = await evening.run({ network: { ...evening.network, recent }, desk: { ask } });
    expect(result.end.kind).toBe('done');
    expect(unseenIn(result)).toMatchObject([{ cue: { id: 'sources-3' }, unverified: 'so far' }]);
  });
});

describe('the journal’s disk', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

  test('nothing is sent without a durable intent', async () => {
    const evening = anEvening();
    const journal = memoryJournal();
    const refusing = {
      ...journal,
      append: async (entry: Parameters<typeof journal.append>[0]) => {
        if (entry.kind === 'sending' && entry.cue.id === 'T2') throw full;
        await journal.append(entry);
      },
    };
    const { end } = await evening.run({ journal: refusing });
    expect(end).toMatchObject({ kind: 'no-journal', cue: { id: 'T2' }, error: full });
    expect(evening.network.sent).toHaveLength(2);
  });

  test('a receipt that cannot be written is told, remembered, and written five seconds later', async () => {
    const evening = anEvening();
    const journal = memoryJournal();
    const tried: number[] = [];
    const failing = {
      ...journal,
      append: async (entry: Parameters<typeof journal.append>[0]) => {
        if (entry.kind === 'posted' && entry.cue === 'T1') tried.push(evening.clock.now() - entry.at);
        if (tried.length === 1) throw full;
        await journal.append(entry);
      },
    };
    const unsaved: unknown[] = [];
    const happened = (_: unknown, error?: Error) => unsaved.push(...(error ? [error] : []));
    const { end } = await evening.run({ journal: failing, desk: { happened } });
    expect(end.kind).toBe('done');
    expect(unsaved).toEqual([full]);
    expect(tried).toEqual([0, 5 * SECOND]);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
    const about = journal
      .entries()
      .flatMap(entry => (entry.kind === 'posted' || entry.kind === 'sending' ? [entry.kind] : []));
    expect(about).toEqual(Array(evening.sheet.cues.length).fill(['sending', 'posted']).flat());
  });

  test('a cue that is due in seconds does not wait for the disk to be tried again', async () => {
    const evening = anEvening();
    const journal = memoryJournal();
    let refused = 0;
    const append: typeof journal.append = async entry => {
      if (entry.kind === 'peeked' && entry.cue === 'T1' && ++refused === 1) throw full;
      await journal.append(entry);
    };
    const recent: typeof evening.network.recent = async since => {
      evening.clock.pass(7 * SECOND);
      return evening.network.recent(since);
    };
    await evening.run({ journal: { ...journal, append }, network: { ...evening.network, recent } });
    expect(refused).toBe(2);
    expect(evening.network.posts().map(({ at }) => at)).toEqual(evening.sheet.cues.map(({ at }) => at));
  });
});

test('a hold that the disk has refused is tried once more where she stops', async () => {
  const evening = anEvening();
  const journal = memoryJournal();
  const stop = new AbortController();
  let isFull = false;
  const append: typeof journal.append = async entry => {
    if (isFull) throw new Error('no space left on device');
    await journal.append(entry);
  };
  let run: Run | undefined;
  const happened: Watcher['happened'] = (entry, unsaved) => {
    if (entry.kind === 'peeked' && entry.cue === 'T2') {
      isFull = true;
      void run?.obey({ kind: 'hold' });
    }
    if (entry.kind !== 'held' || !unsaved) return;
    isFull = false;
    stop.abort();
  };
  const hands = (begun: Run): void => {
    run = begun;
  };
  await evening.run({ journal: { ...journal, append }, signal: stop.signal, desk: { happened }, hands });
  expect(journal.entries().at(-1)).toMatchObject({ kind: 'held' });
  expect(run?.unwritten()).toBe(0);
});

test('a hold that the disk has refused is written while she holds', async () => {
  const evening = anEvening();
  const journal = memoryJournal();
  const stop = new AbortController();
  let isFull = false;
  const append: typeof journal.append = async entry => {
    if (isFull) throw new Error('no space left on device');
    await journal.append(entry);
    if (entry.kind === 'held') stop.abort();
  };
  let run: Run | undefined;
  const happened: Watcher['happened'] = (entry, unsaved) => {
    if (entry.kind === 'peeked' && entry.cue === 'T2') {
      isFull = true;
      void run?.obey({ kind: 'hold' });
    }
    if (entry.kind === 'held' && unsaved) isFull = false;
  };
  await evening.run({
    journal: { ...journal, append },
    hands: begun => {
      run = begun;
    },
    desk: { happened, ask: () => new Promise(() => undefined) },
    signal: stop.signal,
  });
  expect(journal.entries().at(-1)?.kind).toBe('held');
});

describe('an evening that is taken up', () => {
  test('stops between two requests, and goes on where it stood', async () => {
    const evening = anEvening();
    const controller = new AbortController();
    const happened = ({ kind, ...entry }: { kind: string; cue?: unknown }) => {
      if (kind === 'posted' && entry.cue === 'T2') controller.abort();
    };
    expect((await evening.run({ desk: { happened }, signal: controller.signal })).end).toEqual({ kind: 'stopped' });
    expect(evening.network.posts()).toHaveLength(3);
    expect((await evening.run()).end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test.each(['prepare', 'find', 'recent'] as const)(
    'whose %s was broken off by the stop has learnt nothing of it',
    async what => {
      const evening = anEvening({ faults: { post: { 2: { kind: 'lose-answer' } } } });
      const controller = new AbortController();
      const brokenOff = async (): Promise<never> => {
        controller.abort();
        return { kind: 'cannot-tell', reason: NO_ANSWER, text: 'without its parent' } as never;
      };
      const network = { ...evening.network, [what]: brokenOff };
      expect((await evening.run({ network, signal: controller.signal })).end).toEqual({ kind: 'stopped' });
      const { kind } = evening.journal.entries().at(-1) ?? {};
      expect(kind).toBe({ prepare: 'started', find: 'doubted', recent: 'started' }[what]);
      expect((await evening.run()).end.kind).toBe('done');
      expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
    },
  );

  test('what comes after the last cue sent is the file’s as it is now', async () => {
    const evening = anEvening();
    const controller = new AbortController();
    const happened = ({ kind, ...entry }: { kind: string; cue?: unknown }) => {
      if (kind === 'posted' && entry.cue === 'T1') controller.abort();
    };
    await evening.run({ desk: { happened }, signal: controller.signal });
    const sheet = sheetOf({
      topics: [
        { label: 'T1', text: 'Changed too late' },
        { label: 'T2', text: 'Changed in time' },
      ],
    });
    await evening.run({ sheet });
    const texts = evening.network.posts().map(({ text }) => text);
    expect(texts[1]).toBe(evening.sheet.cues[1]?.text);
    expect(texts.slice(2)).toEqual(sheet.cues.slice(2).map(({ text }) => text));
    expect(texts[2]).toContain('Changed in time');
  });

  const newWords = sheetOf({ topics: ['T1', 'T2', 'T3', 'T4'].map(label => ({ label, text: `New ${label}?` })) });
  const refusedAtT2 = { post: { 3: { kind: 'refuse', retry: { kind: 'never' } } } } as const;

  test('a cue that may be there keeps the text of its intent', async () => {
    const find = Array.from({ length: 999 }, (_, i) => i + 1);
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-answer', lag: HOUR } }, find } });
    await evening.run();
    const { sheet } = await evening.run({ sheet: newWords });
    expect(sheet.cues[2]?.text).toBe(evening.sheet.cues[2]?.text);
  });

  test('a cue that was refused is sent in the file’s new words', async () => {
    const evening = anEvening({ faults: refusedAtT2 });
    await evening.run();
    const { end } = await evening.run({ sheet: newWords });
    expect(end.kind).toBe('done');
    expect(evening.network.posts()[2]?.text).toBe('T2: New T2? #hcldr');
  });

  test('a cue that was refused replies to the topic that the file has put before it since', async () => {
    const evening = anEvening({ faults: refusedAtT2 });
    await evening.run();
    const [, t1, t2, ...others] = sheetOf().cues.slice(0, 5);
    const topics = [t1, { id: 'T1b', text: 'T1b: And why?' }, t2, ...others].flatMap(cue =>
      cue ? [{ label: cue.id, text: cue.text.replace(/^\w+: | #hcldr$/g, '') }] : [],
    );
    const sheet = sheetOf({ topics });
    expect((await evening.run({ sheet })).end.kind).toBe('done');
    // The opening is out, and counts four topics.
    expect(threadOn(evening.network).slice(2)).toEqual(threadOf(sheet).slice(2));
  });

  test('a cue that was refused is left out once the file has it no more', async () => {
    const evening = anEvening({ faults: refusedAtT2 });
    await evening.run();
    const without = sheetOf({ topics: [{ label: 'T1', text: 'New T1?' }] });
    expect((await evening.run({ sheet: without })).end.kind).toBe('done');
    expect(evening.network.posts()[2]?.text).toContain('That was #hcldr');
  });

  test('a cue that was refused, and posted by hand as it was, is not posted in new words as well', async () => {
    const evening = anEvening({ faults: refusedAtT2 });
    await evening.run();
    const [, t1] = evening.network.posts();
    const byHand = evening.network.postByHand(evening.sheet.cues[2]?.text ?? '', t1?.id);
    const { progress } = await evening.run({ sheet: newWords });
    expect(progress.cues.get('T2')).toMatchObject({ kind: 'posted', receipt: byHand });
  });

  test('new words are tried as often as any, whatever became of the old ones', async () => {
    const refuse = (kind: 'once' | 'never') =>
      ({ kind: 'refuse', reason: REPLY_REFUSED, retry: kind === 'once' ? { kind, after: SECOND } : { kind } }) as const;
    const evening = anEvening({ faults: { post: { 3: refuse('never'), 4: refuse('once') } } });
    await evening.run();
    expect((await evening.run({ sheet: newWords })).end.kind).toBe('done');
  });
});

describe('what a person or a clock does in between', () => {
  test('a clock that is set back after a refusal makes no second send early', async () => {
    const refuse = { kind: 'refuse', retry: { kind: 'backoff' }, reason: NO_ANSWER } as const;
    const evening = anEvening({ faults: { post: { 2: refuse } } });
    const happened: Watcher['happened'] = ({ kind }) => {
      if (kind === 'refused') evening.clock.step(-10 * MINUTE);
    };
    await evening.run({ desk: { happened } });
    for (const [index, { at }] of evening.network.posts().entries()) {
      expect(at).toBeGreaterThanOrEqual(evening.sheet.cues[index]?.at ?? 0);
    }
  });

  test('a clock that is set back during a pause makes it no longer', async () => {
    const refuse = { kind: 'refuse', retry: { kind: 'backoff' }, reason: NO_ANSWER } as const;
    const evening = anEvening({ faults: { post: { 1: refuse } }, beginsAt: 20 * MINUTE });
    const wait: typeof evening.clock.wait = async (...asked) => {
      if (evening.network.sent.length === 1) evening.clock.step(-10 * MINUTE);
      await evening.clock.wait(...asked);
    };
    const sent: number[] = [];
    const post: typeof evening.network.post = async intent => {
      sent.push(evening.clock.uptime());
      return evening.network.post(intent);
    };
    await evening.run({ network: { ...evening.network, post }, clock: { ...evening.clock, wait } });
    expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBe(2 * SECOND);
  });

  test('a file that is saved while nothing is due is gone by at once', async () => {
    const evening = anEvening();
    let run: Run | undefined;
    let isSaved = false;
    const wait: typeof evening.clock.wait = async (...asked) => {
      if (!isSaved && evening.network.posts().length === 2) {
        isSaved = true;
        run?.replan([sheetOf({ schedule: new Map([['T2', 10 * MINUTE]]) })]);
      }
      await evening.clock.wait(...asked);
    };
    const hands = (begun: Run): void => {
      run = begun;
    };
    await evening.run({ clock: { ...evening.clock, wait }, hands });
    expect(minutesOf(evening).slice(1, 4)).toEqual([5, 10, 31]);
  });

  test('what the network says it has keeps its words, whatever the file says by then', async () => {
    const reason = { code: 'duplicate', what: 'it has that text' } as const;
    const evening = anEvening({ faults: { post: { 2: { kind: 'refuse', retry: { kind: 'never' }, reason } } } });
    const words = evening.sheet.cues.map(cue => (cue.id === 'T1' ? { ...cue, text: 'T1: In other words?' } : cue));
    let run: Run | undefined;
    const happened: Watcher['happened'] = ({ kind }) => {
      if (kind === 'refused') run?.replan([{ ...evening.sheet, cues: words }]);
    };
    const hands = (begun: Run): void => {
      run = begun;
    };
    const { end } = await evening.run({ desk: { happened }, hands });
    expect(end).toMatchObject({ kind: 'stop', why: 'refused', cue: { id: 'T1' } });
    expect(evening.network.posts()).toHaveLength(1);
  });

  test('a look whose answer took long counts by when it was asked', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-answer', lag: 50 * SECOND } } } });
    let looks = 0;
    const find: typeof evening.network.find = async intent => {
      looks += 1;
      const outcome = await evening.network.find(intent);
      // The machine sleeps while the third answer is on its way.
      if (looks === 3) evening.clock.pass(2 * MINUTE);
      return outcome;
    };
    await evening.run({ network: { ...evening.network, find } });
    expect(evening.network.sent).toHaveLength(evening.sheet.cues.length);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('a window that the network has closed holds also the cue after one that is skipped', async () => {
    const retry = { kind: 'after', after: 29 * MINUTE } as const;
    const evening = anEvening({ faults: { post: { 2: { kind: 'refuse', retry, reason: RATE_LIMITED } } } });
    const controller = new AbortController();
    const happened: Watcher['happened'] = ({ kind }) => {
      if (kind === 'refused') controller.abort();
    };
    await evening.run({ desk: { happened }, signal: controller.signal });
    const [, t1] = evening.sheet.cues;
    if (t1) await evening.journal.append({ at: 0, up: 0, kind: 'skipped', network: 'x', cue: t1 });
    await evening.run();
    expect(minutesOf(evening)[1]).toBe(5 + 29);
  });

  test('a cue that she skips while it is looked for is not told to be adopted', async () => {
    const evening = anEvening();
    let run: Run | undefined;
    const told: string[] = [];
    const recent: typeof evening.network.recent = async since => {
      const t2 = evening.sheet.cues[2];
      if (t2 && evening.clock.now() === t2.at - 10 * SECOND) {
        evening.network.postByHand(t2.text, evening.network.posts()[1]?.id);
        await run?.obey({ kind: 'skip', cue: 'T2' });
      }
      return evening.network.recent(since);
    };
    const happened: Watcher['happened'] = entry => {
      if (entry.kind === 'skipped' || entry.kind === 'adopted') told.push(entry.kind);
    };
    await evening.run({
      network: { ...evening.network, recent },
      hands: begun => {
        run = begun;
      },
      desk: { happened },
    });
    expect(told).toEqual(['skipped']);
  });

  test('looks keep out of a window that is closed to them', async () => {
    const evening = anEvening({ faults: { post: { 3: { kind: 'lose-request' } } } });
    const looks: number[] = [];
    const find: typeof evening.network.find = async intent => {
      looks.push((evening.clock.now() - evening.sheet.startsAt) / SECOND - 18 * 60);
      if (looks.length === 1) return { kind: 'cannot-tell', reason: RATE_LIMITED, after: 4 * MINUTE };
      return evening.network.find(intent);
    };
    await evening.run({ network: { ...evening.network, find } });
    expect(looks).toEqual([3, 243]);
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });

  test('a cue that was refused for good, and posted by hand, is not sent again', async () => {
    const faults = { post: { 3: { kind: 'refuse', retry: { kind: 'never' }, reason: REPLY_REFUSED } } } as const;
    const evening = anEvening({ faults });
    await evening.run();
    evening.network.postByHand(evening.sheet.cues[2]?.text ?? '', evening.network.posts()[1]?.id);
    const { end } = await evening.run();
    expect(end.kind).toBe('done');
    expect(threadOn(evening.network)).toEqual(threadOf(evening.sheet));
  });
});
