/** What does the embedded network answer a request, by X's rules and by the script of faults? */

import type { OutgoingHttpHeaders } from 'node:http';
import { type Duration, type Instant, SECOND } from '../../../chat/chat.ts';
import { parseJSON } from '../../../chat/value.ts';
import { turns } from '../../../run/turns.ts';
import { stringAt } from '../../json.ts';
import type { XKeys } from '../../x/request.ts';
import type { Agenda } from '../agenda.ts';
import type { HandOutcome } from '../compose-page.ts';
import { type AnyRule, isStored, scriptOf } from '../faults.ts';
import type { Answer, Asked } from '../server.ts';
import { type Manners, spoilt, withHeaders } from '../spoilt.ts';
import type { Reply } from '../wire.ts';
import { createdReply, type EmbeddedAccount, kindOf, meReply, readWanted, timelineReply, type Wanted } from './api.ts';
import type { RequestKind, XFaults, XRule } from './faults.ts';
import { verifierOf } from './oauth.ts';
import { answerPicture } from './picture-api.ts';
import type { Pictures } from './pictures.ts';
import type { NewPost, Posts, StoredPost } from './posts.ts';
import { type Limits, limiterOf } from './rate-limits.ts';
import { ill, invalid, NOT_FOUND, REFUSALS } from './replies.ts';

export type Answerer = {
  readonly answer: (asked: Asked) => Promise<Answer>;
  /** What a person posts, by X's rules and by no others. */
  readonly byHand: (text: string, parent: string | undefined) => Promise<HandOutcome>;
  readonly setFaults: (faults: XFaults) => void;
};

/** What the app of the keys may do. */
export type Access = 'read' | 'read-write';

export type AnswererOptions = {
  readonly account: EmbeddedAccount;
  readonly keys: XKeys;
  readonly posts: Posts;
  readonly pictures: Pictures;
  readonly limits: Limits;
  readonly access: Access;
  readonly readLag: Duration;
  readonly now: () => Instant;
  readonly agenda: Agenda;
  readonly onPost: (post: StoredPost) => void;
};

export function answererOf(options: AnswererOptions): Answerer {
  const { account, access, posts, pictures, readLag, now, agenda, onPost } = options;
  const isSigned = verifierOf(options.keys, Date.now);
  const count = limiterOf(options.limits, now);
  const manners: Manners = { refusals: REFUSALS, ill, exhausted: rule => exhausted(rule, now()) };
  let ruleFor = scriptOf<XRule>([]);
  const inTurn = turns();

  async function answer(asked: Asked): Promise<Answer> {
    const { method, url } = asked;
    if (!isSigned({ method, url, authorization: asked.headers.authorization })) return { reply: REFUSALS.unauthorized };
    const kind = kindOf(method, url.pathname);
    if (kind === undefined) return { reply: NOT_FOUND };
    const { exceeded, headers } = count(kind);
    const answered = exceeded ? { reply: REFUSALS['rate-limited'] } : await answerKind(kind, asked);
    return { ...answered, reply: withHeaders({ 'x-access-level': access, ...headers }, answered.reply) };
  }

  async function answerKind(kind: RequestKind, asked: Asked): Promise<Answer> {
    const { url, body } = asked;
    if (kind === 'post') return answerPost(body.toString('utf8'));
    if (kind === 'picture') return answerUpload(asked);
    const reply = kind === 'me' ? meReply(account) : timelineReply(url, account, posts);
    return spoilt(reply, ruleFor(kind, ''), manners);
  }

  async function answerUpload(asked: Asked): Promise<Answer> {
    if (access === 'read') return { reply: REFUSALS['read-only'] };
    const rule = ruleFor('picture', '');
    return spoilt(await answerPicture(asked, pictures), rule, manners);
  }

  async function answerPost(body: string): Promise<Answer> {
    if (access === 'read') return { reply: REFUSALS['read-only'] };
    const read = readWanted(parseJSON(body));
    if ('refused' in read) return { reply: read.refused };
    const unknown = read.wanted.pictures?.find(id => pictures.find(id) === undefined);
    if (unknown !== undefined) return { reply: invalid('media.media_ids', unknown) };
    const rule = ruleFor('post', read.wanted.text);
    const post = { ...read.wanted, lag: rule?.lag ?? readLag };
    if (rule?.do === 'late-commit') agenda.add(now() + (rule.after ?? 0), () => void accept(post));
    const reply = isStored(rule) ? await accept(post) : notAccepted(read.wanted);
    return reply.status === 201 ? spoilt(reply, rule, manners) : { reply };
  }

  /** One after the other: between the look for a duplicate and the store's answer there is no other post. */
  function accept(post: NewPost): Promise<Reply> {
    return inTurn(async () => {
      const objection = posts.objection(post);
      if (objection !== undefined) return REFUSALS[objection];
      const added = await posts.add(post);
      onPost(added);
      return createdReply(added.id, added);
    });
  }

  /** What an accepted post would be answered: a fault decides what of it the sender hears. */
  function notAccepted(wanted: Wanted): Reply {
    return createdReply(posts.nextId(), wanted);
  }

  async function byHand(text: string, parent: string | undefined): Promise<HandOutcome> {
    const { status, body } = await accept({ text, lag: readLag, ...(parent !== undefined && { parent }) });
    if (status === 201) return { kind: 'posted', id: stringAt(body, 'data', 'id') ?? '' };
    return { kind: 'refused', why: stringAt(body, 'detail') ?? '' };
  }

  return {
    answer,
    byHand,
    setFaults: faults => {
      ruleFor = scriptOf<XRule>(faults);
    },
  };
}

/** The headers of a window that is used up. */
function exhausted({ window = 'x-rate-limit', reset }: AnyRule, now: Instant): OutgoingHttpHeaders {
  if (reset === undefined) return {};
  return { [`${window}-remaining`]: 0, [`${window}-reset`]: Math.ceil(now / SECOND) + reset };
}
