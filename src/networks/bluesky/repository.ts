/** Which posts are in the account's repository, and what does a reply have to say about its parent? */

import type { Receipt, RecentOutcome, Ref, SeenPost } from '../../run/ports.ts';
import type { Answer } from '../answer.ts';
import { TOO_MANY_POSTS } from '../outcome.ts';
import { type Address, readUri } from './key.ts';
import { cannotTell, isNotFound } from './outcome.ts';
import { type Placed, type PostRecord, placed, readRecord } from './post-record.ts';
import type { Requests } from './request.ts';
import type { Sessions } from './session.ts';

export type RepositoryOptions = {
  readonly requests: Requests;
  readonly sessions: Sessions;
  /** Where people see a post. */
  readonly linkTo: (address: Address) => string;
};

export type Repository = {
  /** All posts after a bound, or no answer: what is read in part proves no absence. */
  readonly recent: (search: Search, signal: AbortSignal) => Promise<RecentOutcome>;
  /** What stands at that address, or under that key of the account. */
  readonly read: (place: Pick<Address, 'key'> & Partial<Address>, signal: AbortSignal) => Promise<Read>;
  /** What a reply has to say about that post; the post is read unless that is known already. */
  readonly parent: (ref: Ref, signal: AbortSignal) => Promise<Exclude<Read, Found> | ParentFound>;
  /** For a post that is certainly there: what replies have to say about it is kept. */
  readonly receipt: (post: Post) => Receipt;
};

export type Search = { readonly since: Ref | undefined; readonly most?: number | undefined };

export type Post = { readonly uri: string; readonly cid: string; readonly record: PostRecord };

type Found = { readonly kind: 'found'; readonly post: Post };

type ParentFound = { readonly kind: 'found'; readonly parent: Placed };

export type Read = Found | { readonly kind: 'none' } | { readonly kind: 'failed'; readonly answer: Answer };

export function repositoryOf({ requests, sessions, linkTo }: RepositoryOptions): Repository {
  /** By address. */
  const seen = new Map<string, Placed>();

  async function recent({ since, most = LARGEST_PAGE }: Search, signal: AbortSignal): Promise<RecentOutcome> {
    const bound = readUri(since)?.key ?? '';
    const posts: SeenPost[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = { limit: Math.min(most, LARGEST_PAGE), cursor };
      const { told } = await sessions.within(
        ({ did, token }) => requests.listRecords({ repo: did, ...page }, { signal, token }),
        signal,
      );
      if (told.data === undefined) return cannotTell(told.answer);
      const { records } = told.data;
      const above = records.filter(({ uri }) => (readUri(uri)?.key ?? '') > bound);
      posts.push(...above.flatMap(seenPost));
      cursor = told.data.cursor;
      if (bound === '' || cursor === undefined || above.length < records.length) return { kind: 'posts', posts };
    }
    return TOO_MANY_POSTS;
  }

  async function read({ repo, key }: Pick<Address, 'key'> & Partial<Address>, signal: AbortSignal): Promise<Read> {
    const { kind, told } = await sessions.within(
      ({ did, token }) => requests.getRecord({ repo: repo ?? did, rkey: key }, { signal, token }),
      signal,
    );
    if (kind === 'acted' && isNotFound(told.answer)) return { kind: 'none' };
    const record = readRecord(told.data?.value);
    const { uri, cid } = told.data ?? {};
    if (record === undefined || uri === undefined || cid === undefined) return { kind: 'failed', answer: told.answer };
    return { kind: 'found', post: { uri, cid, record } };
  }

  async function parent(ref: Ref, signal: AbortSignal): Promise<Exclude<Read, Found> | ParentFound> {
    const known = seen.get(ref);
    if (known !== undefined) return { kind: 'found', parent: known };
    const address = readUri(ref);
    if (address === undefined) return { kind: 'none' };
    const found = await read(address, signal);
    return found.kind === 'found' ? { kind: 'found', parent: remember(found.post) } : found;
  }

  /** Empty for anything in the collection that is not a post: people do not see it. */
  function seenPost({ uri, cid, value }: { readonly uri: string; readonly cid: string; readonly value: unknown }) {
    const record = readRecord(value);
    if (record === undefined || readUri(uri) === undefined) return [];
    return [{ receipt: receipt({ uri, cid, record }), text: record.text, postedAt: Date.parse(record.createdAt) }];
  }

  function receipt(post: Post): Receipt {
    remember(post);
    const address = readUri(post.uri);
    return { ref: post.uri, url: address === undefined ? post.uri : linkTo(address) };
  }

  function remember({ uri, cid, record }: Post): Placed {
    const place = placed({ uri, cid }, record);
    seen.set(uri, place);
    return place;
  }

  return { recent, read, parent, receipt };
}

const LARGEST_PAGE = 100;

/** Ample: an evening has a dozen posts. */
const MOST_PAGES = 10;
