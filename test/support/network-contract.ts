/** What does a run rely on in any network? The same tests for each, including the fake one. */

import { afterEach, describe, expect, test } from 'vitest';
import type { Intent, Network, PostDraft, Receipt, Ref } from '../../src/run/ports.ts';
import { PNG } from './pictures.ts';

/** What happens to the first post of a test. */
export type FirstPost = 'well' | 'answer lost' | 'request lost' | 'refused' | 'late on the timeline';

/** When all posts are due. */
const DUE = Date.UTC(2022, 11, 7, 1, 30);

type Posts = readonly { readonly id: Ref; readonly text: string; readonly parent?: Ref }[];

/** A network without posts, whose clock stands still. */
export type Subject = {
  readonly network: Network;
  /** Opens the same account as another process would. */
  readonly another: () => Network;
  /** The posts as the network holds them, oldest first. */
  readonly posts: () => Posts | Promise<Posts>;
  readonly advance: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
  /** `@hcldr` by default. */
  readonly handle?: string;
  /**
   * What happens when an intent is sent twice: by default it is refused for its text; `met` answers with the first
   * post.
   */
  readonly repeat?: 'refused' | 'met';
  /** Whether its compose link can reply to a post; true by default. */
  readonly linksReplies?: boolean;
  /** The alt texts of all its pictures; undefined: they cannot be seen there. */
  readonly alts?: () => readonly string[];
  /** The reference of a post that does not exist; `7` by default. */
  readonly nowhere?: Ref;
};

/**
 * @param make opens a subject; a late post appears on its timeline after a minute of its clock
 * @param lags whether posts can be late there
 */
export function describeNetworkContract(
  name: string,
  make: (firstPost: FirstPost) => Promise<Subject>,
  { lags } = { lags: true },
): void {
  describe(`${name}, as the run sees it`, () => {
    let subject: Subject | undefined;

    async function open(firstPost: FirstPost = 'well'): Promise<Subject> {
      subject = await make(firstPost);
      return subject;
    }

    afterEach(async () => {
      await subject?.close();
      subject = undefined;
    });

    test('names the account, and has a bound for what is to come also where there is no post yet', async () => {
      const { network, handle = '@hcldr' } = await open();
      const outcome = await network.account({ posts: 5 });
      expect(outcome).toMatchObject({ kind: 'account', account: { handle } });
      if (outcome.kind !== 'account') return;
      const intent = await network.prepare({ text: 'the first of all', at: DUE, known: [outcome.newest] });
      expect((await network.post(intent)).kind).toBe('posted');
      expect((await network.find(intent)).kind).toBe('found');
    });

    test('shows its recent posts as people read them, newest first, after a bound', async () => {
      const { network } = await open();
      await network.account();
      const first = await posted(network, 'first');
      const second = await posted(network, 'Fish & chips < $5, https://example.org/menu', { parent: first.ref });
      expect(await network.recent(first.ref)).toEqual({
        kind: 'posts',
        posts: [
          {
            receipt: second,
            text: 'Fish & chips < $5, https://example.org/menu',
            postedAt: expect.any(Number),
          },
        ],
      });
      const all = await network.recent();
      expect(all.kind === 'posts' && all.posts.map(({ receipt }) => receipt.ref)).toEqual([second.ref, first.ref]);
    });

    test('names the newest post of the account, and shows as many as are wished', async () => {
      const { network } = await open();
      const refs: Ref[] = [];
      for (const text of ['1', '2', '3', '4', '5', '6'])
        refs.unshift((await posted(network, text, { known: refs })).ref);
      const outcome = await network.account({ posts: 5 });
      const recent = outcome.kind === 'account' && outcome.recent?.kind === 'posts' ? outcome.recent.posts : [];
      expect(outcome).toMatchObject({ newest: refs[0] });
      expect(recent.map(({ receipt }) => receipt.ref)).toEqual(refs.slice(0, 5));
    });

    test('reads no post where none is wished', async () => {
      const { network } = await open();
      await posted(network, 'first');
      expect(await network.account()).not.toHaveProperty('recent');
    });

    test('posts a text to the letter, outside of any thread', async () => {
      const { network, posts } = await open();
      const receipt = await posted(network, 'Welcome to #hcldr!');
      expect(await posts()).toMatchObject([{ id: receipt.ref, text: 'Welcome to #hcldr!' }]);
      expect((await posts())[0]).not.toHaveProperty('parent');
    });

    test('posts a reply to the post that it is told', async () => {
      const { network, posts } = await open();
      const opening = await posted(network, 'opening');
      await posted(network, 'T1', { parent: opening.ref });
      expect((await posts())[1]).toMatchObject({ text: 'T1', parent: opening.ref });
    });

    test('posts a picture with its alt text, and knows the post again', async () => {
      const { network, posts, alts } = await open();
      const first = await posted(network, 'first');
      const uploaded = await network.upload({ bytes: PNG, type: 'image/png', alt: 'A circle of “people”' });
      if (uploaded.kind !== 'uploaded') throw new Error(uploaded.reason.what);
      const images = [JSON.parse(JSON.stringify(uploaded.ref))];
      const intent = await network.prepare({
        text: 'T1 #hcldr',
        at: DUE,
        parent: first.ref,
        known: [first.ref],
        images,
      });
      const { ref } = await sent(network, JSON.parse(JSON.stringify(intent)));
      expect((await posts())[1]).toMatchObject({ id: ref, text: 'T1 #hcldr' });
      expect(await network.find(intent)).toMatchObject({ kind: 'found', receipt: { ref } });
      expect(await network.recent(first.ref)).toMatchObject({ posts: [{ text: 'T1 #hcldr' }] });
      if (alts) expect(alts()).toEqual(['A circle of “people”']);
    });

    test('shows each post at a link of its own, and reads the post out of that link', async () => {
      const { network } = await open();
      const receipts = [await posted(network, 'first'), await posted(network, 'second')];
      expect(new Set(receipts.map(({ url }) => url)).size).toBe(2);
      expect(receipts.map(({ url }) => network.receiptOf(url))).toEqual(receipts);
    });

    test('finds no post in a link to elsewhere', async () => {
      const { network } = await open();
      expect(network.receiptOf('https://example.org/hcldr/status/1')).toBeUndefined();
    });

    test('makes the same intent out of the same draft, but for what it keeps for itself', async () => {
      const { network } = await open();
      const { ref } = await posted(network, 'first');
      const draft = { text: 'second', at: DUE, parent: ref, known: [ref] };
      const { own: _first, ...intent } = await network.prepare(draft);
      const { own: _second, ...again } = await network.prepare(draft);
      expect(intent).toEqual(again);
    });

    test('makes intents that survive the journal', async () => {
      const { network } = await open();
      const { ref } = await posted(network, 'first');
      const intent = await network.prepare({ text: 'second', at: DUE, parent: ref, known: [ref] });
      expect(JSON.parse(JSON.stringify(intent))).toEqual(intent);
    });

    test('looks above the newest of the posts that are known', async () => {
      const { network } = await open();
      const first = await posted(network, 'first');
      const second = await posted(network, 'second', { known: [first.ref] });
      const intent = await network.prepare({
        text: 'third',
        at: DUE,
        parent: first.ref,
        known: [second.ref, first.ref],
      });
      expect(intent.newestKnown).toEqual(second.ref);
    });

    test('finds what was posted', async () => {
      const { network } = await open();
      const { intent } = await replied(network);
      const { ref } = await sent(network, intent);
      expect(await network.find(intent)).toMatchObject({ kind: 'found', receipt: { ref } });
    });

    test('finds nothing where nothing was sent', async () => {
      const { network } = await open();
      const { intent } = await replied(network);
      expect(await network.find(intent)).toEqual({ kind: 'none' });
    });

    test('finds nothing on an account without posts', async () => {
      const { network } = await open();
      expect(await network.find(await network.prepare({ text: 'opening', at: DUE, known: [] }))).toEqual({
        kind: 'none',
      });
    });

    test('does not know what came of a lost answer, and finds the post', async () => {
      const { network, posts } = await open('answer lost');
      const intent = await firstIntent(network);
      expect((await network.post(intent)).kind).toBe('unknown');
      expect(await network.find(intent)).toMatchObject({ kind: 'found', receipt: { ref: (await posts())[0]?.id } });
    });

    test('does not know what came of a lost request, and finds nothing', async () => {
      const { network, posts } = await open('request lost');
      const intent = await firstIntent(network);
      expect((await network.post(intent)).kind).toBe('unknown');
      expect(await network.find(intent)).toEqual({ kind: 'none' });
      expect(await posts()).toEqual([]);
    });

    test('is certain of a refusal, and finds nothing', async () => {
      const { network, posts } = await open('refused');
      const intent = await firstIntent(network);
      expect((await network.post(intent)).kind).toBe('not-posted');
      expect(await network.find(intent)).toEqual({ kind: 'none' });
      expect(await posts()).toEqual([]);
    });

    if (lags) {
      test('does not find a post that the timeline does not show yet, and finds it later', async () => {
        const { network, advance } = await open('late on the timeline');
        const intent = await firstIntent(network);
        expect((await network.post(intent)).kind).toBe('posted');
        expect(await network.find(intent)).toEqual({ kind: 'none' });
        advance(60_000);
        expect((await network.find(intent)).kind).toBe('found');
      });
    }

    test('does not take a post with another parent for the one that it looks for', async () => {
      const { network } = await open();
      const { opening, intent } = await replied(network);
      await posted(network, intent.text);
      expect(await network.find({ ...intent, newestKnown: opening.ref })).toEqual({ kind: 'none' });
    });

    test('does not take an older post with the same text for the one that it looks for', async () => {
      const { network } = await open();
      const older = await posted(network, 'T1 #hcldr');
      const intent = await network.prepare({ text: 'T1 #hcldr', at: DUE, known: [older.ref] });
      expect(await network.find(intent)).toEqual({ kind: 'none' });
    });

    test('cannot tell a post from an older one where it does not know what was there before', async () => {
      const { network } = await open();
      await posted(network, 'T1 #hcldr');
      expect((await network.find({ text: 'T1 #hcldr' })).kind).toBe('cannot-tell');
    });

    test('makes no second post of the same intent', async () => {
      const { network, posts, repeat = 'refused' } = await open();
      const { intent } = await replied(network);
      const receipt = await sent(network, intent);
      const refused = { kind: 'not-posted', reason: { code: 'duplicate' }, retry: { kind: 'never' } };
      expect(await network.post(intent)).toMatchObject(repeat === 'met' ? { kind: 'posted', receipt } : refused);
      expect(await posts()).toHaveLength(2);
    });

    test('makes no second post of what another process sends for the same instant', async () => {
      const { network, another, posts, repeat = 'refused' } = await open();
      const { ref } = await posted(network, 'opening');
      const other = another();
      const draft = { text: 'T1 #hcldr', at: DUE, parent: ref, known: [ref] };
      const [intent, same] = [await network.prepare(draft), await other.prepare(draft)];
      const receipt = await sent(network, intent);
      expect(await other.post(same)).toMatchObject(
        repeat === 'met' ? { kind: 'posted', receipt } : { kind: 'not-posted', reason: { code: 'duplicate' } },
      );
      expect(await posts()).toHaveLength(2);
    });

    test('refuses a reply to a post that is not there, and lets it be tried once more', async () => {
      const { network, nowhere = '7' } = await open();
      expect(
        await network.post(await network.prepare({ text: 'T1', at: DUE, parent: nowhere, known: [] })),
      ).toMatchObject({
        kind: 'not-posted',
        reason: { code: 'parent-not-visible' },
        retry: { kind: 'once', after: 5000 },
      });
    });

    test.each([
      ['marks of HTML', 'Doctors & nurses: <5 or >50? &amp; so on'],
      ['curly quotes', 'T1: “How” is it – ‘a nice-to-have’ or … more? #hcldr'],
      ['a link', 'Sources: https://example.org/a?b=1&c=2 #hcldr'],
      ['two links, one of them bare', 'https://example.org/ and example.com/x'],
      ['a word that looks like a link', 'T1.Next is health.In 2026 #hcldr'],
      ['line ends', 'Sources for #hcldr:\n\nSeneca, Christopher.\nWIRED'],
      ['emoji', 'Who is here? 🧑‍⚕️👋🏽 🫶'],
      ['decomposed letters', 'Cafe\u0301 and re\u0301sume\u0301'],
    ])('finds a text with %s', async (_what, text) => {
      const { network } = await open();
      const { intent } = await replied(network, text);
      const { ref } = await sent(network, intent);
      expect(await network.find(intent)).toMatchObject({ kind: 'found', receipt: { ref } });
    });

    test('makes a link to post by hand, with the text and the post that it replies to', async () => {
      const { network, linksReplies = true } = await open();
      const link = new URL(network.composeLink('T1: a & b #hcldr', '12'));
      expect(link.searchParams.get('text')).toBe('T1: a & b #hcldr');
      expect(link.searchParams.get('in_reply_to')).toBe(linksReplies ? '12' : null);
      expect(new URL(network.composeLink('opening')).searchParams.has('in_reply_to')).toBe(false);
    });
  });
}

async function posted(network: Network, text: string, draft: Partial<PostDraft> = {}): Promise<Receipt> {
  return sent(network, await network.prepare({ text, at: DUE, known: [], ...draft }));
}

/** The first intent of an evening, newer than whatever is on the account. */
async function firstIntent(network: Network): Promise<Intent> {
  const outcome = await network.account({ posts: 5 });
  return network.prepare({ text: 'T1 #hcldr', at: DUE, known: outcome.kind === 'account' ? [outcome.newest] : [] });
}

async function sent(network: Network, intent: Intent): Promise<Receipt> {
  const outcome = await network.post(intent);
  if (outcome.kind !== 'posted') throw new Error(`“${intent.text}” is ${outcome.kind}: ${outcome.reason.what}`);
  return outcome.receipt;
}

/** An opening that is posted, and an intent that replies to it. */
async function replied(network: Network, text = 'T1 #hcldr'): Promise<{ opening: Receipt; intent: Intent }> {
  const opening = await posted(network, 'opening');
  return { opening, intent: await network.prepare({ text, at: DUE, parent: opening.ref, known: [opening.ref] }) };
}
