/** What does the embedded network answer a request, by X's rules and by the script of faults? */

import { SECOND } from '../../../chat/chat.ts';
import { parseJSON } from '../../../chat/value.ts';
import type { XKeys } from '../../x/request.ts';
import type { Answerer } from '../embedded.ts';
import { type Ground, type Manners, scripted } from '../scripted.ts';
import type { ScriptedReply } from '../server.ts';
import { type Asked, withHeaders } from '../wire.ts';
import { createdReply, type EmbeddedAccount, kindOf, meReply, readWanted, timelineReply } from './api.ts';
import type { RequestKind, XFaults, XRule } from './faults.ts';
import { verifierOf } from './oauth.ts';
import { answerPicture } from './picture-api.ts';
import type { Pictures } from './pictures.ts';
import type { NewPost, PostsOfX, StoredPost } from './posts.ts';
import { type Limits, limiterOf } from './rate-limits.ts';
import { ill, invalid, NOT_FOUND, REFUSALS } from './replies.ts';

/** What the app of the keys may do. */
export type Access = 'read' | 'read-write';

export type AnswererOptions = Ground<StoredPost> & {
  readonly account: EmbeddedAccount;
  readonly keys: XKeys;
  readonly posts: PostsOfX;
  readonly pictures: Pictures;
  readonly limits: Limits;
  readonly access: Access;
};

export function answererOf(options: AnswererOptions): Answerer<XFaults> {
  const { account, access, posts, pictures } = options;
  const isSigned = verifierOf(options.keys, Date.now);
  const count = limiterOf(options.limits, options.now);
  const script = scripted<XRule, NewPost, StoredPost>({ ...options, shown: createdReply, manners: MANNERS });

  async function answer(asked: Asked): Promise<ScriptedReply> {
    const { method, url } = asked;
    if (!isSigned({ method, url, authorization: asked.headers.authorization })) return { reply: REFUSALS.unauthorized };
    const kind = kindOf(method, url.pathname);
    if (kind === undefined) return { reply: NOT_FOUND };
    const { exceeded, headers } = count(kind);
    const answered = exceeded ? { reply: REFUSALS['rate-limited'] } : await answerKind(kind, asked);
    return { ...answered, reply: withHeaders({ 'x-access-level': access, ...headers }, answered.reply) };
  }

  async function answerKind(kind: RequestKind, asked: Asked): Promise<ScriptedReply> {
    const isWriting = kind === 'post' || kind === 'picture';
    if (isWriting && access === 'read') return { reply: REFUSALS['read-only'] };
    switch (kind) {
      case 'me':
        return script.answered(kind, () => meReply(account));
      case 'timeline':
        return script.answered(kind, () => timelineReply(asked.url, account, posts));
      case 'picture':
        return script.answered(kind, () => answerPicture(asked, pictures));
      case 'post':
        return answerPost(asked.body.toString('utf8'));
    }
  }

  async function answerPost(body: string): Promise<ScriptedReply> {
    const read = readWanted(parseJSON(body));
    if ('refused' in read) return { reply: read.refused };
    const unknown = read.wanted.pictures?.find(id => pictures.find(id) === undefined);
    if (unknown !== undefined) return { reply: invalid('media.media_ids', unknown) };
    return script.posted(read.wanted.text, read.wanted);
  }

  return {
    answer,
    byHand: (text, parent) => script.byHand({ text, ...(parent !== undefined && { parent }) }),
    setFaults: script.setFaults,
  };
}

const MANNERS: Manners<XRule> = {
  refusals: REFUSALS,
  ill,
  exhausted: (until, { window = 'x-rate-limit' }) => ({
    [`${window}-remaining`]: 0,
    [`${window}-reset`]: Math.ceil(until / SECOND),
  }),
  why: 'detail',
};
