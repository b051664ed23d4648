/** What does the embedded Bluesky answer a request, by the protocol and by the script of faults? */

import { SECOND } from '../../../chat/chat.ts';
import { parseJSON } from '../../../chat/value.ts';
import { keyOf, newestOf, readUri } from '../../bluesky/key.ts';
import { type PostRecord, placed, recordOf } from '../../bluesky/post-record.ts';
import { at, stringAt } from '../../json.ts';
import type { Answerer } from '../embedded.ts';
import { type Ground, type Manners, scripted } from '../scripted.ts';
import type { ScriptedReply } from '../server.ts';
import type { Asked, Reply } from '../wire.ts';
import {
  createdReply,
  type EmbeddedAccount,
  isNamed,
  meReply,
  personReply,
  pictureReply,
  placeObjection,
  postReply,
  postsReply,
  sessionReply,
} from './api.ts';
import type { BlueskyFaults, BlueskyRule, RequestKind } from './faults.ts';
import { ill, REFUSALS, refusal } from './replies.ts';
import type { NewPost, Repository, StoredPost } from './repository.ts';
import type { Sessions, TokenKind } from './sessions.ts';

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
  const script = scripted<BlueskyRule, NewPost, StoredPost>({
    ...options,
    posts: repository,
    shown: createdReply,
    manners: MANNERS,
  });

  const routes: Readonly<Record<string, Route>> = {
    'POST com.atproto.server.createSession': { kind: 'me', reply: openSession },
    'GET com.atproto.server.getSession': { kind: 'me', token: 'access', reply: () => meReply(account) },
    'POST com.atproto.server.refreshSession': { kind: 'renewal', token: 'refresh', reply: newSession },
    'GET com.atproto.identity.resolveHandle': { kind: 'person', reply: ({ url }) => personReply(url, account, people) },
    'POST com.atproto.repo.uploadBlob': {
      kind: 'picture',
      token: 'access',
      reply: asked => pictureReply(asked, repository),
    },
    'GET com.atproto.repo.getRecord': { kind: 'timeline', reply: ({ url }) => postReply(url, account, repository) },
    'GET com.atproto.repo.listRecords': { kind: 'timeline', reply: ({ url }) => postsReply(url, account, repository) },
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
    const objection = placeObjection(body, account) ?? repository.flaw(at(body, 'record'));
    if (objection !== undefined) return { reply: objection };
    const { rkey: key, record } = body as { readonly rkey: string; readonly record: PostRecord };
    return script.posted(record.text, { key, record });
  }

  function openSession({ body }: Asked): Reply {
    const login = parseJSON(body.toString('utf8'));
    const isMe = isNamed(stringAt(login, 'identifier'), account) && stringAt(login, 'password') === password;
    return isMe ? newSession() : REFUSALS.unauthorized;
  }

  function newSession(): Reply {
    return sessionReply(sessions.open(), account);
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
