import { describe, expect, test } from 'vitest';
import { type Duration, type Instant, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { samePost } from '../../src/networks/same-post.ts';
import { beginning } from '../../src/run/beginning.ts';
import type { Clock, Intent, Json, Network, PostDraft, PostOutcome } from '../../src/run/ports.ts';
import { HORIZON } from '../../src/run/retry.ts';
import { runChat } from '../../src/run/run-chat.ts';
import { stillness, timeFrom } from '../simulation/time.ts';
import { memoryJournal, sheetOf } from '../support/evening.ts';

type Outage = { readonly from: Instant; readonly for: Duration };
type Stored = { readonly text: string; readonly at: Instant; readonly parent: Json | undefined; readonly late: Json };

/** A network on which a repeat meets the post of its name; should the record of it be another one, it is refused. */
function namingNetwork(now: () => Instant, { outage, isStrict }: { outage: Outage; isStrict: boolean }) {
  const posts = new Map<string, Stored>();
  const receipt = (name: string) => ({ ref: name, url: `https://social.example/${name}` });
  const ownOf = ({ own }: Intent) => own as { readonly name: string; readonly late: Json };
  const take = (intent: Intent): PostOutcome => {
    const { name, late } = ownOf(intent);
    const there = posts.get(name);
    if (now() >= outage.from && now() < outage.from + outage.for) {
      return { kind: 'not-posted', reason: { code: 'unreachable', what: 'down' }, retry: { kind: 'backoff' } };
    }
    if (isStrict && there && there.late !== late) {
      return { kind: 'not-posted', reason: { code: 'duplicate', what: 'it is there' }, retry: { kind: 'never' } };
    }
    if (!there) posts.set(name, { text: intent.text, at: now(), parent: intent.parent, late });
    return { kind: 'posted', receipt: receipt(name) };
  };
  /** As one of the machines has it. */
  const reached = (clock: Clock, latency: Duration): Network => {
    const pause = () => clock.wait({ for: latency }, new AbortController().signal);
    return {
      name: 'bluesky',
      account: async () => ({ kind: 'account', account: { id: '1', handle: '@hcldr' }, newest: '1' }),
      prepare: async (draft: PostDraft) => ({
        text: draft.text,
        ...(draft.parent === undefined ? {} : { parent: draft.parent }),
        own: { name: samePost(draft).toString('hex'), late: draft.late ?? null },
        repeats: { kind: 'same' },
      }),
      post: async intent => {
        await pause();
        return take(intent);
      },
      find: async intent => {
        await pause();
        const { name } = ownOf(intent);
        return posts.has(name) ? { kind: 'found', receipt: receipt(name) } : { kind: 'none' };
      },
      recent: async () => {
        await pause();
        const newestFirst = [...posts].reverse();
        return {
          kind: 'posts',
          posts: newestFirst.map(([name, { text, at }]) => ({ receipt: receipt(name), text, postedAt: at })),
        };
      },
      upload: async () => ({ kind: 'uploaded', ref: '1' }),
      composeLink: () => '',
      receiptOf: () => undefined,
    };
  };
  return { posts, reached };
}

/** Two machines that see and do the same at the same moments, one of them a little slower. */
async function onTwoMachines(outage: { readonly at: string; readonly for: Duration }, isStrict: boolean) {
  const sheet = sheetOf({}, 'bluesky');
  const time = timeFrom({ start: sheet.startsAt - MINUTE, countsSleep: true, notices: () => 0 });
  const from = sheet.cues.find(({ id }) => id === outage.at)?.at ?? Number.NaN;
  const network = namingNetwork(time.now, { outage: { from, for: outage.for }, isStrict });
  const ends: string[] = [];
  for (const latency of [40, 90]) {
    const clock = time.clockFor({ alive: true });
    const journal = memoryJournal();
    const lane = { sheet, account: { id: '1', handle: '@hcldr', newest: '1' }, takenOver: [] };
    for (const entry of beginning([], { lanes: [lane], clock })) await journal.append(entry);
    const run = runChat({
      ...{ journal, clock, attended: false, sendLate: false, horizon: HORIZON },
      lanes: [{ sheet, network: network.reached(clock, latency) }],
      pictures: async () => ({ kind: 'unreadable', why: 'there are none' }),
      signal: new AbortController().signal,
      watcher: { happened: () => {}, moves: () => {} },
    });
    run.ended.then(([lane]) => ends.push(lane?.end.kind ?? 'no lane'));
  }
  do await stillness();
  while (ends.length < 2 && time.pass());
  return {
    ends,
    thread: [...network.posts.values()].map(({ text, parent }) => ({ text, parent: textOf(parent) })),
    sheet,
  };

  function textOf(name: Json | undefined): string | undefined {
    return network.posts.get(String(name))?.text;
  }
}

describe.each([
  { repeats: 'answered with the post that is there', isStrict: false },
  { repeats: 'refused where its date is another', isStrict: true },
])('two machines make one thread, where a repeat is $repeats', ({ isStrict }) => {
  test.each([
    { at: 'opening', for: 0 },
    { at: 'opening', for: 45 * SECOND },
    { at: 'opening', for: 240 * SECOND },
    { at: 'T1', for: 150 * SECOND },
    { at: 'T2', for: 20 * MINUTE },
    { at: 'closing', for: 45 * SECOND },
  ])('and the network is down from $at on for $for ms', async outage => {
    const { ends, thread, sheet } = await onTwoMachines(outage, isStrict);
    expect(ends).toEqual(['done', 'done']);
    expect(thread).toEqual(
      sheet.cues.map(({ text, replyTo }) => ({ text, parent: sheet.cues.find(({ id }) => id === replyTo)?.text })),
    );
  });
});
