/** What does the embedded instance answer a request, by Mastodon's rules and by the script of faults? */

import { type Duration, MINUTE } from '../../../chat/chat.ts';
import { parseJSON } from '../../../chat/value.ts';
import type { Limits } from '../../../plan/rulers/ruler.ts';
import { at, listAt, stringAt } from '../../json.ts';
import { counterOf } from '../counter.ts';
import type { Answerer } from '../embedded.ts';
import { formIn } from '../form.ts';
import { type Ground, type Manners, scripted } from '../scripted.ts';
import type { ScriptedReply } from '../server.ts';
import { type Asked, type Reply, withHeaders } from '../wire.ts';
import { instanceReply, mediaReply, meReply, type Place, statusReply, timelineReply } from './api.ts';
import type { MastodonFaults, MastodonRule, RequestKind } from './faults.ts';
import { REFUSALS, refusal } from './replies.ts';
import type { NewStatus, Statuses, StoredStatus } from './statuses.ts';
import { includes, type Tokens } from './tokens.ts';

export type AnswererOptions = Ground<StoredStatus> & {
  readonly place: () => Place;
  readonly statuses: Statuses;
  readonly tokens: Tokens;
  readonly limits: Limits;
  /** Requests in five minutes. */
  readonly requestLimit: number;
  /** How long the processing of a picture takes. */
  readonly processing: Duration;
};

export function answererOf(options: AnswererOptions): Answerer<MastodonFaults> {
  const { place, statuses, tokens, limits, processing, now } = options;
  const count = counterOf({ limit: options.requestLimit, window: WINDOW, now });
  const script = scripted<MastodonRule, NewStatus, StoredStatus>({
    ...options,
    posts: statuses,
    shown: status => statusReply(status, place(), statuses),
    manners: MANNERS,
  });

  async function answer(asked: Asked): Promise<ScriptedReply> {
    const { exceeded, remaining, until } = count();
    const answered = exceeded ? { reply: REFUSALS['rate-limited'] } : await answerCounted(asked);
    const headers = {
      'x-ratelimit-limit': `${options.requestLimit}`,
      'x-ratelimit-remaining': `${remaining}`,
      'x-ratelimit-reset': new Date(until).toISOString(),
    };
    return { ...answered, reply: withHeaders(headers, answered.reply) };
  }

  async function answerCounted(asked: Asked): Promise<ScriptedReply> {
    const granted = tokens.answer(asked);
    if (granted !== undefined) return { reply: granted };
    const route = ROUTES.find(({ method, path }) => method === asked.method && path.test(asked.url.pathname));
    if (route === undefined) return { reply: REFUSALS['not-found'] };
    if (route.scope !== undefined) {
      const scopes = tokens.scopesOf(asked);
      if (scopes === undefined) return { reply: REFUSALS.unauthorized };
      if (!includes(scopes, route.scope)) return { reply: REFUSALS['out-of-scope'] };
    }
    return answerKind(route.kind, asked);
  }

  async function answerKind(kind: Route['kind'], asked: Asked): Promise<ScriptedReply> {
    switch (kind) {
      case 'change':
        // What has been posted is not changed here.
        return { reply: REFUSALS['not-found'] };
      case 'look-at-picture':
        return { reply: lookAtMedia(asked.url) };
      case 'post':
        return answerPost(asked);
      case 'picture':
        return script.answered(kind, () => addMedia(asked));
      case 'me':
        return script.answered(kind, () => meReply(place()));
      case 'instance':
        return script.answered(kind, () => instanceReply(place(), limits));
      case 'timeline':
        return script.answered(kind, () => timelineReply(asked.url, place(), statuses));
    }
  }

  function answerPost({ body, headers }: Asked): Promise<ScriptedReply> {
    const key = headers['idempotency-key'];
    const wanted = { ...readWanted(parseJSON(body.toString('utf8'))), ...(typeof key === 'string' && { key }) };
    return script.posted(wanted.text, wanted);
  }

  async function addMedia({ body, headers }: Asked): Promise<Reply> {
    const form = await formIn(body, headers['content-type']);
    const file = form?.get('file');
    if (!(file instanceof Blob) || !file.type.startsWith('image/')) return REFUSALS['media-unknown'];
    const alt = form?.get('description');
    const media = await statuses.addMedia({ type: file.type, alt: typeof alt === 'string' ? alt : '' }, processing);
    const reply = mediaReply(media, place(), processing === 0);
    return { ...reply, status: processing === 0 ? 200 : 202 };
  }

  function lookAtMedia({ pathname }: URL): Reply {
    const media = statuses.media(pathname.split('/').at(-1) ?? '');
    return media ? mediaReply(media, place(), media.readyAt <= now()) : REFUSALS['not-found'];
  }

  return {
    answer,
    byHand: (text, parent) => script.byHand({ text, media: [], ...(parent !== undefined && { parent }) }),
    setFaults: script.setFaults,
  };
}

const WINDOW = 5 * MINUTE;

const MANNERS: Manners<MastodonRule> = {
  refusals: REFUSALS,
  ill: refusal,
  exhausted: until => ({ 'x-ratelimit-reset': new Date(until).toISOString() }),
  why: 'error',
};

type Route = {
  readonly kind: RequestKind | 'change' | 'look-at-picture';
  readonly method: string;
  readonly path: RegExp;
  /** The scope that the token needs; none: no token is needed. */
  readonly scope?: string;
};

const ROUTES: readonly Route[] = [
  { kind: 'me', method: 'GET', path: /^\/api\/v1\/accounts\/verify_credentials$/, scope: 'read:accounts' },
  { kind: 'instance', method: 'GET', path: /^\/api\/v2\/instance$/ },
  { kind: 'timeline', method: 'GET', path: /^\/api\/v1\/accounts\/\d{1,20}\/statuses$/, scope: 'read:statuses' },
  { kind: 'post', method: 'POST', path: /^\/api\/v1\/statuses$/, scope: 'write:statuses' },
  { kind: 'change', method: 'PUT', path: /^\/api\/v1\/statuses\/\d{1,20}$/, scope: 'write:statuses' },
  { kind: 'picture', method: 'POST', path: /^\/api\/v2\/media$/, scope: 'write:media' },
  { kind: 'look-at-picture', method: 'GET', path: /^\/api\/v1\/media\/\d{1,20}$/, scope: 'write:media' },
];

function readWanted(json: unknown): NewStatus {
  const parent = at(json, 'in_reply_to_id') ?? undefined;
  const language = stringAt(json, 'language');
  return {
    text: stringAt(json, 'status') ?? '',
    media: listAt(json, 'media_ids').map(String),
    ...(parent !== undefined && { parent: String(parent) }),
    ...(language !== undefined && { language }),
  };
}
