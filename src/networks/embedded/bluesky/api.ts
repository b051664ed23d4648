/** What does a Bluesky server answer, when all is well, to the requests that hcldr makes? */

import { bare } from '../../../chat/handles.ts';
import { isKey } from '../../bluesky/key.ts';
import { COLLECTION, type Did } from '../../bluesky/request.ts';
import { at, stringAt } from '../../json.ts';
import type { Asked, Reply } from '../wire.ts';
import { invalid, refusal } from './replies.ts';
import type { Repository, StoredPost } from './repository.ts';
import type { Tokens } from './sessions.ts';

export type EmbeddedAccount = {
  readonly did: Did;
  /** With its sign: `@hcldr.bsky.social`. */
  readonly handle: string;
};

/** Whether that names the account, by its DID or its handle. */
export function isNamed(name: string | undefined, { did, handle }: EmbeddedAccount): boolean {
  return name === did || name?.toLowerCase() === bare(handle).toLowerCase();
}

export function meReply(account: EmbeddedAccount): Reply {
  return done(meIn(account));
}

export function sessionReply(tokens: Tokens, account: EmbeddedAccount): Reply {
  return done({ ...tokens, ...meIn(account) });
}

function meIn({ did, handle }: EmbeddedAccount): object {
  return { did, handle: bare(handle), active: true };
}

/** @param people the DIDs of the others, by handle without the sign */
export function personReply(url: URL, account: EmbeddedAccount, people: Readonly<Record<string, string>>): Reply {
  const wanted = url.searchParams.get('handle')?.toLowerCase() ?? '';
  if (isNamed(wanted, account)) return done({ did: account.did });
  return Object.hasOwn(people, wanted) ? done({ did: people[wanted] }) : invalid('Unable to resolve handle');
}

export async function pictureReply({ headers, body }: Asked, { addPicture }: Repository): Promise<Reply> {
  if (body.length > LARGEST_PICTURE) return refusal(413, 'PayloadTooLarge', 'request entity too large');
  const { cid, mimeType, size } = await addPicture(body, headers['content-type'] ?? '*/*');
  return done({ blob: { $type: 'blob', ref: { $link: cid }, mimeType, size } });
}

const LARGEST_PICTURE = 5 * 1024 * 1024;

export function postReply(url: URL, account: EmbeddedAccount, { visible }: Repository): Reply {
  const { repo, collection, rkey } = Object.fromEntries(url.searchParams);
  if (!isNamed(repo, account)) return refusal(502, 'UpstreamFailure', 'Upstream service unreachable');
  const found = collection === COLLECTION && visible().find(({ key }) => key === rkey);
  const where = `at://${repo}/${collection}/${rkey}`;
  return found ? done(shownPost(found)) : refusal(400, 'RecordNotFound', `Could not locate record: ${where}`);
}

/** A page of the posts, newest first, of what is visible by now. */
export function postsReply(url: URL, account: EmbeddedAccount, { visible }: Repository): Reply {
  const { repo, collection, limit = '50', cursor = '~' } = Object.fromEntries(url.searchParams);
  if (!isNamed(repo, account)) return invalid(`Could not find repo: ${repo}`);
  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) return invalid('Invalid limit');
  const fitting = collection === COLLECTION ? visible().filter(({ key }) => key < cursor) : [];
  const page = fitting.slice(0, Number(limit));
  return done({ records: page.map(shownPost), ...(page.length > 0 && { cursor: page.at(-1)?.key }) });
}

function shownPost({ id, cid, record }: StoredPost): object {
  return { uri: id, cid, value: record };
}

/** What is wrong with the place to which a body puts a post. */
export function placeObjection(body: unknown, account: EmbeddedAccount): Reply | undefined {
  if (!isNamed(stringAt(body, 'repo'), account)) return refusal(403, 'AccountNotFound', 'Account not found');
  if (stringAt(body, 'collection') !== COLLECTION) return invalid('Only posts are imitated');
  if (at(body, 'swapRecord') !== null) return invalid('Only what is not there yet can be put into the imitation');
  const key = at(body, 'rkey');
  return isKey(key) ? undefined : invalid(`Invalid record key for ${COLLECTION}: Invalid TID string (got "${key}")`);
}

export function createdReply({ id, cid }: StoredPost): Reply {
  return done({ uri: id, cid, validationStatus: 'valid' });
}

function done(body: object): Reply {
  return { status: 200, body };
}
