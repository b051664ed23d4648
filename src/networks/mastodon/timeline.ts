/** Which posts has the account made since a post that is known? */

import type { CannotTell, Ref } from '../../run/ports.ts';
import type { Answer } from '../answer.ts';
import { isFine, TOO_MANY_POSTS } from '../outcome.ts';
import { cannotTell } from './outcome.ts';
import type { Call, Send } from './request.ts';
import { BELOW_ALL, isAbove, isId, isNumber, type Page, readPage, type Status } from './status.ts';

export type Search = {
  readonly since?: Ref | undefined;
  /** Without a bound: how many are enough; none: one page. */
  readonly most?: number | undefined;
};

export type TimelineRead =
  | {
      readonly kind: 'posts';
      /** Newest first. */
      readonly posts: readonly Status[];
      /** Whether they are all newer than the bound, or there is none. */
      readonly isNewer: boolean;
      /** Whether these are all, or enough. */
      readonly isWhole: boolean;
    }
  | CannotTell;

/**
 * Reads newest first, page by page, down to the bound. Numeric ids show by themselves which posts are above it. Names
 * do not: there the timeline's own order has to lead to it, and a bound that has been deleted is never met.
 *
 * Not all servers page. One that shows the same page again shows no more; and if that page is shorter than any
 * server's, there is no more.
 */
export async function readTimeline(
  accountId: string,
  search: Search,
  { send, signal }: { readonly send: Send; readonly signal: AbortSignal },
): Promise<TimelineRead> {
  const bound = isId(search.since) ? search.since : undefined;
  const { most = 0 } = search;
  const posts = new Map<string, Status>();
  let before: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = await send(timelineCall(accountId, { ...search, bound, before }), signal);
    const page = pageIn(answer);
    if (page === undefined) return cannotTell(answer);
    const above = page.statuses.slice(0, placeOf(bound, page.statuses));
    for (const status of above) posts.set(status.id, status);
    const isMet = above.length < page.statuses.length;
    const isAgain = page.oldest === before;
    const isEnough = bound === undefined && posts.size >= most;
    const isWhole = isMet || page.isLast || isEnough || (isAgain && posts.size < SHORTEST_PAGE);
    if (isWhole || isAgain) {
      const all = [...posts.values()];
      return { kind: 'posts', posts: all, isNewer: isMet || isBelow(bound, all), isWhole };
    }
    before = page.oldest;
  }
  return TOO_MANY_POSTS;
}

/** What a page shows at most. */
const PAGE = 40;

/** The shortest full page of servers that ignore the limit. */
const SHORTEST_PAGE = 20;

/** Ample: an evening has a dozen posts. */
const MOST_PAGES = 10;

/** The index of the first post in a page that is not above the bound; undefined if there is none. */
function placeOf(bound: string | undefined, statuses: readonly Status[]): number | undefined {
  if (bound === undefined) return undefined;
  const place = statuses.findIndex(({ id }) => id === bound || (areNumbers(id, bound) && !isAbove(id, bound)));
  return place < 0 ? undefined : place;
}

/** Whether the ids alone show that the bound is below them all. */
function isBelow(bound: string | undefined, statuses: readonly Status[]): boolean {
  return bound === undefined || bound === BELOW_ALL || statuses.every(({ id }) => areNumbers(id, bound));
}

function areNumbers(...ids: readonly string[]): boolean {
  return ids.every(isNumber);
}

function pageIn(answer: Answer): (Page & { readonly isLast: boolean }) | undefined {
  const page = isFine(answer) ? readPage(answer.data) : undefined;
  if (page === undefined || answer.kind !== 'answered') return undefined;
  // Servers that link their pages leave out the link to the next one where there is none.
  const link = answer.headers['link'];
  return { ...page, isLast: page.oldest === undefined || (link !== undefined && !/rel="?next/.test(`${link}`)) };
}

type PageSearch = { readonly most?: number | undefined } & Readonly<Record<'bound' | 'before', string | undefined>>;

function timelineCall(accountId: string, { most = PAGE, bound, before }: PageSearch): Call {
  return {
    method: 'GET',
    path: `api/v1/accounts/${encodeURIComponent(accountId)}/statuses`,
    query: {
      limit: `${Math.min(most, PAGE)}`,
      exclude_reblogs: 'true',
      // Not where ids are names: the server would have to be trusted to have understood it.
      ...(bound !== undefined && isNumber(bound) && { since_id: bound }),
      ...(before !== undefined && { max_id: before }),
    },
  };
}
