/** What does the embedded Bluesky answer a request, by the protocol and by the script of faults? */

import { SECOND } from '../../../chat/chat.ts';
import { bare } from '../../../chat/handles.ts';
import { parseJSON } from '../../../chat/value.ts';
import { isKey, keyOf, newestOf, readUri } from '../../bluesky/key.ts';
import { type PostRecord, placed, recordOf } from '../../bluesky/post-record.ts';
import { COLLECTION, type Did } from '../../bluesky/request.ts';
import { at, stringAt } from '../../json.ts';
import type { Answerer } from '../embedded.ts';
import { type Ground, type Manners, scripted } from '../scripted.ts';
import type { ScriptedReply } from '../server.ts';
import type { Asked, Reply } from '../wire.ts';
import type { BlueskyFaults, BlueskyRule, RequestKind } from './faults.ts';
import { ill, invalid, REFUSALS, refusal } from './replies.ts';
import type { NewPost, Repository, StoredPost } from './repository.ts';
import type { Sessions, TokenKind } from './sessions.ts';

export type EmbeddedAccount = {
  readonly did: Did;
  /** With its sign: `@hcldr.bsky.social`. */
  readonly handle: string;
};

export type AnswererOptions = Ground<StoredPost> & {
  readonly account: EmbeddedAccount;
  readonly password: string;
  /** The DIDs of the other accounts that the server knows, by handle without the sign. */
  readonly people: Readonly<Record<string, string>>;
  readonly repository: Repository;
  readonly sessions: Sessions;
};

export function answererOf(options: AnswererOptions): Answerer<BlueskyFaults> {
  const { account, password, people, repository, sessions, now } = options;
  const name = bare(account.handle);
  const script = scripted<BlueskyRule, NewPost, StoredPost>({
    ...options,
    posts: repository,
    shown: ({ id, cid }) => done({ uri: id, cid, validationStatus: 'valid' }),
    manners: MANNERS,
  });

  const routes: Readonly<Record<string, Route>> = {
    'POST com.atproto.server.createSession': { kind: 'me', reply: openSession },
    'GET com.atproto.server.getSession': { kind: 'me', token: 'access', reply: () => done(whoIs()) },
    'POST com.atproto.server.refreshSession': { kind: 'renewal', token: 'refresh', reply: newSession },
    'GET com.atproto.identity.resolveHandle': { kind: 'person', reply: resolveHandle },
    'POST com.atproto.repo.uploadBlob': { kind: 'picture', token: 'access', reply: addPicture },
    'GET com.atproto.repo.getRecord': { kind: 'timeline', reply: getRecord },
    'GET com.atproto.repo.listRecords': { kind: 'timeline', reply: listRecords },
  };

  async function answer(asked: Asked): Promise<ScriptedReply> {
    const call = `${asked.method} ${asked.url.pathname.slice('/xrpc/'.length)}`;
    if (call === PUT) return refusedToken(asked, 'access') ?? answerPut(parseJSON(asked.body.toString('utf8')));
    const route = Object.hasOwn(routes, call) ? routes[call] : undefined;
    if (route === undefined) return { reply: refusal(501, 'MethodNotImplemented', 'Method Not Implemented') };
    const refused = route.token && refusedToken(asked, route.token);
    return refused ?? script.answered(route.kind, () => route.reply(asked));
  }

  function refusedToken({ headers }: Asked, kind: TokenKind): ScriptedReply | undefined {
    const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
    if (scheme !== 'Bearer') return { reply: REFUSALS['no-token'] };
    const state = sessions.stateOf(kind, token);
    if (state === 'good') return undefined;
    return { reply: REFUSALS[state === 'expired' ? 'expired-token' : 'invalid-token'] };
  }

  async function answerPut(body: unknown): Promise<ScriptedReply> {
    const objection = placeObjection(body) ?? repository.flaw(at(body, 'record'));
    if (objection !== undefined) return { reply: objection };
    const { rkey: key, record } = body as { readonly rkey: string; readonly record: PostRecord };
    return script.posted(record.text, { key, record });
  }

  function placeObjection(body: unknown): Reply | undefined {
    if (!isHere(stringAt(body, 'repo'))) return refusal(403, 'AccountNotFound', 'Account not found');
    if (stringAt(body, 'collection') !== COLLECTION) return invalid('Only posts are imitated');
    if (at(body, 'swapRecord') !== null) return invalid('Only what is not there yet can be put into the imitation');
    const key = at(body, 'rkey');
    return isKey(key) ? undefined : invalid(`Invalid record key for ${COLLECTION}: Invalid TID string (got "${key}")`);
  }

  function openSession({ body }: Asked): Reply {
    const login = parseJSON(body.toString('utf8'));
    const isMe = isHere(stringAt(login, 'identifier')) && stringAt(login, 'password') === password;
    return isMe ? newSession() : REFUSALS.unauthorized;
  }

  function newSession(): Reply {
    return done({ ...sessions.open(), ...whoIs() });
  }

  function whoIs() {
    return { did: account.did, handle: name, active: true };
  }

  function resolveHandle({ url }: Asked): Reply {
    const wanted = url.searchParams.get('handle')?.toLowerCase() ?? '';
    if (isHere(wanted)) return done({ did: account.did });
    return Object.hasOwn(people, wanted) ? done({ did: people[wanted] }) : invalid('Unable to resolve handle');
  }

  async function addPicture({ headers, body }: Asked): Promise<Reply> {
    if (body.length > LARGEST_PICTURE) return refusal(413, 'PayloadTooLarge', 'request entity too large');
    const { cid, mimeType, size } = await repository.addPicture(body, headers['content-type'] ?? '*/*');
    return done({ blob: { $type: 'blob', ref: { $link: cid }, mimeType, size } });
  }

  function getRecord({ url }: Asked): Reply {
    const { repo, collection, rkey } = Object.fromEntries(url.searchParams);
    if (!isHere(repo)) return refusal(502, 'UpstreamFailure', 'Upstream service unreachable');
    const found = collection === COLLECTION && repository.visible().find(({ key }) => key === rkey);
    const where = `at://${repo}/${collection}/${rkey}`;
    return found ? done(shown(found)) : refusal(400, 'RecordNotFound', `Could not locate record: ${where}`);
  }

  /** A page of the posts, newest first, of what is visible by now. */
  function listRecords({ url }: Asked): Reply {
    const { repo, collection, limit = '50', cursor = '~' } = Object.fromEntries(url.searchParams);
    if (!isHere(repo)) return invalid(`Could not find repo: ${repo}`);
    if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) return invalid('Invalid limit');
    const fitting = collection === COLLECTION ? repository.visible().filter(({ key }) => key < cursor) : [];
    const page = fitting.slice(0, Number(limit));
    return done({ records: page.map(shown), ...(page.length > 0 && { cursor: page.at(-1)?.key }) });
  }

  function isHere(repo: string | undefined): boolean {
    return repo === account.did || repo?.toLowerCase() === name.toLowerCase();
  }

  /** The post that Bluesky's own app would make of it. */
  function typed(text: string, parent: string | undefined): NewPost {
    const [posts, createdAt] = [repository.all(), now()];
    const above = posts.find(({ id }) => id === parent);
    const record = recordOf({
      ...{ text, createdAt, people: new Map(), images: [] },
      parent: above && placed({ uri: above.id, cid: above.cid }, above.record),
    });
    const newest = newestOf(posts.map(({ id }) => id));
    const key = keyOf({ text, at: createdAt, ...(parent !== undefined && { parent }) }, readUri(newest)?.key);
    return { key, record };
  }

  return { answer, byHand: (text, parent) => script.byHand(typed(text, parent)), setFaults: script.setFaults };
}

type Route = {
  readonly kind: RequestKind;
  /** The kind of token that it needs; none: it needs none. */
  readonly token?: TokenKind;
  readonly reply: (asked: Asked) => Reply | Promise<Reply>;
};

const MANNERS: Manners<BlueskyRule> = {
  refusals: REFUSALS,
  ill,
  exhausted: until => ({
    'ratelimit-limit': 5000,
    'ratelimit-remaining': 0,
    'ratelimit-reset': Math.ceil(until / SECOND),
    'ratelimit-policy': '5000;w=3600',
  }),
  why: 'message',
};

const PUT = 'POST com.atproto.repo.putRecord';

const LARGEST_PICTURE = 5 * 1024 * 1024;

function done(body: object): Reply {
  return { status: 200, body };
}

function shown({ id, cid, record }: StoredPost): object {
  return { uri: id, cid, value: record };
}
