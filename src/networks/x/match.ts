/** Is this post on the account's timeline the one that was meant to be sent? */

import type { Instant } from '../../chat/chat.ts';
import { asReadBack } from '../../run/likeness.ts';
import type { Intent } from '../../run/ports.ts';
import { at, listAt, stringAt } from '../json.ts';
import { isId } from './outcome.ts';

/** A post as a timeline of X shows it: `text` has `t.co` links and HTML entities. */
export type TimelinePost = {
  readonly id: string;
  readonly text: string;
  readonly postedAt?: Instant;
  /** The post that it replies to. */
  readonly parent?: string;
  /** Where each `t.co` link of the text leads; an empty text for those that X appends for pictures. */
  readonly links: ReadonlyMap<string, string>;
};

/** One page of a timeline, newest first. */
export type TimelinePage = {
  readonly posts: readonly TimelinePost[];
  /** The token of the next page; none: this was the last. */
  readonly next?: string;
};

/** A page from an answer's JSON; `undefined` if anything in it is missing or strange: then it proves no absence. */
export function readPage(json: unknown): TimelinePage | undefined {
  if (at(json, 'meta') === undefined || listAt(json, 'errors').length > 0) return undefined;
  const data = at(json, 'data') ?? [];
  if (!Array.isArray(data)) return undefined;
  const posts = data.map(readPost).filter(post => post !== undefined);
  if (posts.length < data.length) return undefined;
  const next = stringAt(json, 'meta', 'next_token');
  return next === undefined ? { posts } : { posts, next };
}

/** Same parent, newer than what was known before the sending (by X's ids, never by a clock of ours), same text. */
export function isMatch(post: TimelinePost, intent: Intent): boolean {
  return (
    post.parent === intent.parent &&
    (!isId(intent.newestKnown) || BigInt(post.id) > BigInt(intent.newestKnown)) &&
    asReadBack(readBack(post)) === asReadBack(intent.text)
  );
}

/** The newest of X's ids, which is the greatest; undefined if there is none. */
export function newestOf(refs: readonly unknown[]): string | undefined {
  return refs
    .filter(isId)
    .reduce<string | undefined>(
      (newest, id) => (newest === undefined || BigInt(id) > BigInt(newest) ? id : newest),
      undefined,
    );
}

/** More than X's longest post of 280 can come to by escaping and shortening; a longer text is not ours. */
const LONGEST_READ_BACK = 4000;

function readPost(value: unknown): TimelinePost | undefined {
  const id = at(value, 'id');
  const text = stringAt(value, 'text');
  const postedAt = Date.parse(stringAt(value, 'created_at') ?? '');
  if (!isId(id) || text === undefined || text.length > LONGEST_READ_BACK) return undefined;
  const references = listAt(value, 'referenced_tweets');
  const parent = stringAt(
    references.find(reference => stringAt(reference, 'type') === 'replied_to'),
    'id',
  );
  const post = { id, text, links: linksOf(value), ...(!Number.isNaN(postedAt) && { postedAt }) };
  return parent === undefined ? post : { ...post, parent };
}

function linksOf(value: unknown): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const link of listAt(value, 'entities', 'urls')) {
    const short = stringAt(link, 'url');
    const long = stringAt(link, 'expanded_url');
    if (short !== undefined && isOfPicture(link)) links.set(short, '');
    else if (short !== undefined && long !== undefined && long.length <= LONGEST_READ_BACK) links.set(short, long);
  }
  return links;
}

/** X puts a link to each picture after the text. */
function isOfPicture(link: unknown): boolean {
  return stringAt(link, 'media_key') !== undefined;
}

/** Undoes what X has made of the text. */
export function readBack({ text, links }: TimelinePost): string {
  return text
    .replace(/&(amp|lt|gt);/g, entity => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>' })[entity] ?? entity)
    .replace(/( ?)(https?:\/\/t\.co\/\w+)/g, (whole, space: string, short: string) => {
      const long = links.get(short);
      if (long === undefined) return whole;
      return long === '' ? '' : `${space}${long}`;
    });
}
