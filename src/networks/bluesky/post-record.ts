/** What is a post on Bluesky: which parts of its text are links, mentions and hashtags, and what does it reply to? */

import { AppBskyFeedPost } from '@atcute/bluesky';
import RichtextBuilder from '@atcute/bluesky-richtext-builder';
import type { Instant } from '../../chat/chat.ts';
import { ENGLISH } from '../../chat/languages.ts';
import { piecesOn, seenOn } from '../../plan/length.ts';
import type { Seen } from '../../plan/rulers/ruler.ts';
import type { Json } from '../../run/ports.ts';
import { at, stringAt } from '../json.ts';
import { is } from './protocol.ts';
import type { Did } from './request.ts';

/** https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json */
export type PostRecord = AppBskyFeedPost.Main;

/** A post by its address and the hash of what it says. */
export type StrongRef = { readonly uri: string; readonly cid: string };

/** A post, and the one that its thread began with. */
export type Placed = StrongRef & { readonly root?: StrongRef };

export type NewRecord = {
  readonly text: string;
  /** Left out: English. */
  readonly language?: string | undefined;
  readonly createdAt: Instant;
  readonly parent?: Placed | undefined;
  /** By handle, without the sign; whoever is missing is not linked. */
  readonly people: ReadonlyMap<string, Did>;
  /** As `imageOf` has made them. */
  readonly images: readonly Json[];
};

export function recordOf({ text, language = ENGLISH, createdAt, parent, people, images }: NewRecord): PostRecord {
  const facets = facetsOf(text, people);
  return plain({
    $type: 'app.bsky.feed.post',
    text,
    ...(facets.length > 0 && { facets }),
    ...(parent && { reply: replyTo(parent) }),
    ...(images.length > 0 && { embed: { $type: 'app.bsky.embed.images', images } }),
    langs: [language],
    createdAt: new Date(createdAt).toISOString(),
  });
}

/** The same record as a reply. */
export function asReply(record: PostRecord, parent: Placed): PostRecord {
  return { ...record, reply: plain(replyTo(parent)) };
}

/** A picture as a record has it. */
export function imageOf(blob: unknown, alt: string): Json {
  return plain({ alt, image: blob });
}

/** A post from a repository; `undefined` if by the protocol it is none. */
export function readRecord(value: unknown): PostRecord | undefined {
  return is(AppBskyFeedPost.mainSchema, value) ? value : undefined;
}

/** The handles that a text mentions. */
export function handlesIn(text: string): readonly string[] {
  return seenOn('bluesky', text).flatMap(({ kind, shown }) => (kind === 'handle' ? [shown] : []));
}

/** What a reply says about its thread; a parent without a root is the root itself. */
function replyTo({ uri, cid, root = { uri, cid } }: Placed) {
  return { root: { uri: root.uri, cid: root.cid }, parent: { uri, cid } };
}

/** A post and the first one of its thread, as its record names it. */
export function placed({ uri, cid }: StrongRef, record: unknown): Placed {
  const root = at(record, 'reply', 'root');
  const [rootUri, rootCid] = [stringAt(root, 'uri'), stringAt(root, 'cid')];
  return rootUri === undefined || rootCid === undefined
    ? { uri, cid }
    : { uri, cid, root: { uri: rootUri, cid: rootCid } };
}

function facetsOf(text: string, people: ReadonlyMap<string, Did>): readonly unknown[] {
  const built = new RichtextBuilder();
  for (const piece of piecesOn('bluesky', text)) {
    if (typeof piece === 'string') built.addText(piece);
    else decorate(built, piece, people);
  }
  return built.facets;
}

function decorate(built: RichtextBuilder, { kind, shown }: Seen, people: ReadonlyMap<string, Did>): void {
  const did = people.get(shown.slice(1).toLowerCase());
  if (kind === 'hashtag' && [...shown].length <= LONGEST_TAG) built.addTag(shown, shown.slice(1));
  else if (kind === 'handle' && did !== undefined) built.addMention(shown, did);
  else if (kind === 'link' && isLink(shown)) built.addLink(shown, shown);
  else built.addText(shown);
}

/** A tag has at most 64 graphemes. Code points are counted instead: there are at least as many. */
const LONGEST_TAG = 64;

function isLink(text: string): text is `${string}:${string}` {
  return URL.canParse(text);
}

/** As the journal gives it back. */
function plain<Data>(value: unknown): Data {
  return JSON.parse(JSON.stringify(value));
}
