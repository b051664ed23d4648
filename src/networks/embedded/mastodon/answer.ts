/** What does the embedded instance answer a request, by Mastodon's rules and by the script of faults? */

import { type Duration, type Instant, MINUTE, SECOND } from '../../../chat/chat.ts';
import { parseJSON } from '../../../chat/value.ts';
import type { Limits } from '../../../plan/length.ts';
import { turns } from '../../../run/turns.ts';
import { at, listAt, stringAt } from '../../json.ts';
import type { Agenda } from '../agenda.ts';
import type { HandOutcome } from '../compose-page.ts';
import { counterOf } from '../counter.ts';
import { isStored, scriptOf } from '../faults.ts';
import type { Answer, Asked } from '../server.ts';
import { type Manners, spoilt, withHeaders } from '../spoilt.ts';
import type { Reply } from '../wire.ts';
import { instanceReply, mediaReply, meReply, type Place, statusReply, timelineReply } from './api.ts';
import type { MastodonFaults, MastodonRule, RequestKind } from './faults.ts';
import { REFUSALS, refusal } from './replies.ts';
import type { NewStatus, Statuses, StoredStatus } from './statuses.ts';
import { includes, type Tokens } from './tokens.ts';

export type Answerer = {
  readonly answer: (asked: Asked) => Promise<Answer>;
  /** What a person posts, by Mastodon's rules and by no others. */
  readonly byHand: (text: string, parent: string | undefined) => Promise<HandOutcome>;
  readonly setFaults: (faults: MastodonFaults) => void;
};

export type AnswererOptions = {
  readonly place: () => Place;
  readonly statuses: Statuses;
  readonly tokens: Tokens;
  readonly limits: Limits;
  /** Requests in five minutes. */
  readonly requestLimit: number;
  readonly readLag: Duration;
  /** How long a picture is processed. */
  readonly processing: Duration;
  readonly now: () => Instant;
  readonly agenda: Agenda;
  readonly onPost: (status: StoredStatus) => void;
};

export function answererOf(options: AnswererOptions): Answerer {
  const { place, statuses, tokens, limits, readLag, processing, now, agenda, onPost } = options;
  const count = counterOf({ limit: options.requestLimit, window: WINDOW, now });
  const manners: Manners = {
    refusals: REFUSALS,
    ill: refusal,
    exhausted: ({ reset }) => (reset === undefined ? {} : { 'x-ratelimit-reset': isoIn(reset * SECOND) }),
  };
  let ruleFor = scriptOf<MastodonRule>([]);
  const inTurn = turns();

  const isoIn = (duration: Duration): string => new Date(now() + duration).toISOString();

  async function answer(asked: Asked): Promise<Answer> {
    const { exceeded, remaining, until } = count();
    const answered = exceeded ? { reply: REFUSALS['rate-limited'] } : await answerCounted(asked);
    const headers = {
      'x-ratelimit-limit': `${options.requestLimit}`,
      'x-ratelimit-remaining': `${remaining}`,
      'x-ratelimit-reset': new Date(until).toISOString(),
    };
    return { ...answered, reply: withHeaders(headers, answered.reply) };
  }

  async function answerCounted(asked: Asked): Promise<Answer> {
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

  async function answerKind(kind: Route['kind'], asked: Asked): Promise<Answer> {
    switch (kind) {
      case 'change':
        // What has been posted is not changed here.
        return { reply: REFUSALS['not-found'] };
      case 'look-at-picture':
        return { reply: lookAtMedia(asked.url) };
      case 'post':
        return answerPost(asked);
      case 'picture':
        return spoilt(await addMedia(asked), ruleFor('picture', ''), manners);
      case 'me':
        return spoilt(meReply(place()), ruleFor('me', ''), manners);
      case 'instance':
        return spoilt(instanceReply(place(), limits), ruleFor('instance', ''), manners);
      case 'timeline':
        return spoilt(timelineReply(asked.url, place(), statuses), ruleFor('timeline', ''), manners);
    }
  }

  async function answerPost({ body, headers }: Asked): Promise<Answer> {
    const json = parseJSON(body.toString('utf8'));
    const key = headers['idempotency-key'];
    const wanted = { ...readWanted(json), ...(typeof key === 'string' && { key }) };
    const rule = ruleFor('post', wanted.text);
    const status = { ...wanted, lag: rule?.lag ?? readLag };
    if (rule?.do === 'late-commit') agenda.add(now() + (rule.after ?? 0), () => void accept(status));
    const reply = isStored(rule) ? await accept(status) : shown(statuses.drafted(status));
    return reply.status === 200 ? spoilt(reply, rule, manners) : { reply };
  }

  /** One after the other: between the look for the key and the store's answer there is no other status. */
  function accept(status: NewStatus): Promise<Reply> {
    return inTurn(async () => {
      const before = statuses.sentBefore(status.key);
      if (before !== undefined) return shown(before);
      const objection = statuses.objection(status);
      if (objection !== undefined) return REFUSALS[objection];
      const added = await statuses.add(status);
      onPost(added);
      return shown(added);
    });
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

  const shown = (status: StoredStatus): Reply => statusReply(status, place(), statuses);

  async function byHand(text: string, parent: string | undefined): Promise<HandOutcome> {
    const status = { text, media: [], lag: readLag, ...(parent !== undefined && { parent }) };
    const reply = await accept(status);
    if (reply.status === 200) return { kind: 'posted', id: stringAt(reply.body, 'id') ?? '' };
    return { kind: 'refused', why: stringAt(reply.body, 'error') ?? '' };
  }

  return {
    answer,
    byHand,
    setFaults: faults => {
      ruleFor = scriptOf<MastodonRule>(faults);
    },
  };
}

type Route = {
  readonly kind: RequestKind | 'change' | 'look-at-picture';
  readonly method: string;
  readonly path: RegExp;
  /** What the token has to be good for; none: it needs no token. */
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

function readWanted(json: unknown): Omit<NewStatus, 'lag'> {
  const parent = at(json, 'in_reply_to_id') ?? undefined;
  const language = stringAt(json, 'language');
  return {
    text: stringAt(json, 'status') ?? '',
    media: listAt(json, 'media_ids').map(String),
    ...(parent !== undefined && { parent: String(parent) }),
    ...(language !== undefined && { language }),
  };
}

async function formIn(body: Buffer, type: string | undefined): Promise<FormData | undefined> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type ?? '' } }).formData();
  } catch {
    return undefined;
  }
}

const WINDOW = 5 * MINUTE;
