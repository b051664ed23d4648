/** What does the X API v2 answer, when all is well, to the requests about posts that hcldr makes? */

import { bare } from '../../../chat/handles.ts';
import { isRecord } from '../../../chat/value.ts';
import { at } from '../../json.ts';
import { isId } from '../../x/outcome.ts';
import type { Reply } from '../wire.ts';
import type { RequestKind } from './faults.ts';
import { isOfPictures } from './picture-api.ts';
import type { NewPost, PostsOfX, StoredPost } from './posts.ts';
import { readBackOf } from './read-back.ts';
import { invalid } from './replies.ts';

export type EmbeddedAccount = {
  readonly id: string;
  /** With its sign: `@hcldr`. */
  readonly handle: string;
  /** As it is shown above posts: `Healthcare Leadership Chat`. */
  readonly name: string;
};

export function kindOf(method: string, path: string): RequestKind | undefined {
  if (isOfPictures(method, path)) return 'picture';
  if (method === 'POST') return path === '/2/tweets' ? 'post' : undefined;
  if (method !== 'GET') return undefined;
  if (path === '/2/users/me') return 'me';
  return /^\/2\/users\/\d{1,19}\/tweets$/.test(path) ? 'timeline' : undefined;
}

/** The post that a body asks for, or what is wrong with the body. */
export function readWanted(body: unknown): { readonly wanted: NewPost } | { readonly refused: Reply } {
  const unknownKey = isRecord(body) ? Object.keys(body).find(key => !['text', 'reply', 'media'].includes(key)) : '';
  if (unknownKey !== undefined) return { refused: invalid(unknownKey, '') };
  const text = at(body, 'text');
  if (typeof text !== 'string' || text.trim() === '') return { refused: invalid('text', String(text ?? '')) };
  const media = at(body, 'media') === undefined ? undefined : at(body, 'media', 'media_ids');
  if (media !== undefined && !isSomeIds(media)) return { refused: invalid('media.media_ids', '') };
  const pictures = media === undefined ? {} : { pictures: media };
  if (at(body, 'reply') === undefined) return { wanted: { text, ...pictures } };
  const parent = at(body, 'reply', 'in_reply_to_tweet_id');
  if (!isId(parent)) return { refused: invalid('reply.in_reply_to_tweet_id', String(parent ?? '')) };
  return { wanted: { text, parent, ...pictures } };
}

function isSomeIds(media: unknown): media is readonly string[] {
  return Array.isArray(media) && media.length >= 1 && media.length <= 4 && media.every(isId);
}

export function createdReply({ id, text, pictures }: StoredPost): Reply {
  return { status: 201, body: { data: { id, text: readBackOf(text, pictures).text, edit_history_tweet_ids: [id] } } };
}

export function meReply({ id, name, handle }: EmbeddedAccount): Reply {
  return { status: 200, body: { data: { id, name, username: bare(handle) } } };
}

/** A page of the timeline, newest first, of what is visible by now. */
export function timelineReply(url: URL, owner: EmbeddedAccount, posts: PostsOfX): Reply {
  const [, , , userId = ''] = url.pathname.split('/');
  if (userId !== owner.id) return nobody(userId);
  const query = url.searchParams;
  const wrong = [...query].find(([name, value]) => !(QUERY[name]?.(value) ?? false));
  if (wrong) return invalid(...wrong);
  const before = idOr(query.get('pagination_token'), NEWEST);
  const after = idOr(query.get('since_id'), 0n);
  const fitting = posts.visible().filter(({ id }) => BigInt(id) > after && BigInt(id) < before);
  const page = fitting.slice(0, Number(query.get('max_results') ?? DEFAULT_PAGE));
  const fields = new Set((query.get('tweet.fields') ?? '').split(','));
  const shown = page.map(post => shownPost(post, fields));
  return { status: 200, body: { ...(shown.length > 0 && { data: shown }), meta: metaOf(page, fitting.length) } };
}

const DEFAULT_PAGE = 10;
const NEWEST = 10n ** 20n;

/** What is not known here is refused, as X does. */
const QUERY: Readonly<Record<string, (value: string) => boolean>> = {
  since_id: isId,
  // X's tokens are opaque. These are the id of the last post of the page before.
  pagination_token: isId,
  max_results: value => /^\d{1,3}$/.test(value) && Number(value) >= 5 && Number(value) <= 100,
  'tweet.fields': value => value.split(',').every(field => Object.hasOwn(FIELDS, field)),
};

const FIELDS: Readonly<Record<string, (post: StoredPost) => object>> = {
  id: () => ({}),
  text: () => ({}),
  created_at: post => ({ created_at: new Date(post.at).toISOString() }),
  referenced_tweets: ({ parent }) =>
    parent === undefined ? {} : { referenced_tweets: [{ type: 'replied_to', id: parent }] },
  entities: ({ text, pictures }) => {
    const { links } = readBackOf(text, pictures);
    return links.length === 0 ? {} : { entities: { urls: links } };
  },
};

function idOr(value: string | null, otherwise: bigint): bigint {
  return value === null ? otherwise : BigInt(value);
}

function shownPost(post: StoredPost, fields: ReadonlySet<string>): object {
  const { id, text, pictures } = post;
  const base = { id, text: readBackOf(text, pictures).text, edit_history_tweet_ids: [id] };
  return Object.assign(base, ...[...fields].map(field => FIELDS[field]?.(post)));
}

function metaOf(page: readonly StoredPost[], fitting: number): object {
  const [newest, oldest] = [page.at(0)?.id, page.at(-1)?.id];
  return {
    result_count: page.length,
    ...(newest !== undefined && { newest_id: newest, oldest_id: oldest }),
    ...(fitting > page.length && { next_token: oldest }),
  };
}

/** X says with 200 that it knows no such user. */
function nobody(userId: string): Reply {
  return {
    status: 200,
    body: {
      errors: [
        {
          value: userId,
          detail: `Could not find user with id: [${userId}].`,
          title: 'Not Found Error',
          resource_type: 'user',
          parameter: 'id',
          resource_id: userId,
          type: 'https://api.x.com/2/problems/resource-not-found',
        },
      ],
    },
  };
}
