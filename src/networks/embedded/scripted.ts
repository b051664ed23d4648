/**
 * What becomes of a request under the script of faults: is a post stored, now or later, and what does its sender hear?
 */

import type { OutgoingHttpHeaders } from 'node:http';
import { type Duration, type Instant, SECOND } from '../../chat/chat.ts';
import { turns } from '../../run/turns.ts';
import { stringAt } from '../json.ts';
import type { Agenda } from './agenda.ts';
import type { HandOutcome } from './compose-page.ts';
import { type AnyRule, isStored, scriptOf } from './faults.ts';
import type { ScriptedReply } from './server.ts';
import { type Reply, withHeaders } from './wire.ts';

/** The account's posts, and the network's rules for a new one. */
export type Posts<New, Stored> = {
  /** In the order in which they came. */
  readonly all: () => readonly Stored[];
  /** Those that are shown by now, newest first. */
  readonly visible: () => readonly Stored[];
  /** The earlier post that this one repeats, if any; left out where the network recognises no repeats. */
  readonly sentBefore?: (post: New) => Stored | undefined | Promise<Stored | undefined>;
  /** Why the network would refuse it; `undefined`: it would not. */
  readonly objection: (post: New) => Reply | undefined;
  /** As it would be stored now. */
  readonly drafted: (post: New, lag: Duration) => Stored | Promise<Stored>;
  /** Resolves when the post is in the store. */
  readonly keep: (post: Stored) => Promise<unknown>;
};

/** Measuring takes time that grows with the square of a text's links; what is longer is too long anyway. */
export const LONGEST_MEASURED = 5000;

/** How a network says no. */
export type Manners<Rule extends AnyRule> = {
  /** By the names that faults are scripted with. */
  readonly refusals: Readonly<Record<string, Reply>>;
  /** How it says that it is at fault itself. */
  readonly ill: (status: number, detail: string) => Reply;
  /** The headers of a window that is used up until then. */
  readonly exhausted: (until: Instant, rule: Rule) => OutgoingHttpHeaders;
  /** The key of a refusal's body that says why, in words. */
  readonly why: string;
};

/** What every embedded network needs. */
export type Ground<Stored> = {
  readonly now: () => Instant;
  readonly agenda: Agenda;
  readonly readLag: Duration;
  /** Called with each post once it is in the store. */
  readonly onPost: (post: Stored) => void;
};

export type ScriptedOptions<Rule extends AnyRule, New, Stored> = Ground<Stored> & {
  readonly posts: Posts<New, Stored>;
  /** The answer that shows a post to its sender. */
  readonly shown: (post: Stored) => Reply;
  readonly manners: Manners<Rule>;
};

export type Scripted<Rule extends AnyRule, New> = {
  /** The answer to a request that posts nothing. */
  readonly answered: (kind: Rule['on'], reply: () => Reply | Promise<Reply>) => Promise<ScriptedReply>;
  /**
   * The answer to a request to post. What makes no sense has to be refused before, so that the script does not count
   * it.
   */
  readonly posted: (text: string, post: New) => Promise<ScriptedReply>;
  /** Posts as a person does: by the network's rules alone. */
  readonly byHand: (post: New) => Promise<HandOutcome>;
  /** Sets another script of faults; the counting of requests begins anew. */
  readonly setFaults: (faults: readonly Rule[]) => void;
};

export function scripted<Rule extends AnyRule, New, Stored extends { readonly id: string }>(
  options: ScriptedOptions<Rule, New, Stored>,
): Scripted<Rule, New> {
  const { posts, shown, now, agenda, readLag, onPost } = options;
  const { refusals, ill, exhausted, why } = options.manners;
  let ruleFor = scriptOf<Rule>([]);
  const inTurn = turns();

  async function answered(kind: Rule['on'], reply: () => Reply | Promise<Reply>): Promise<ScriptedReply> {
    const rule = ruleFor(kind, '');
    return spoilt(await reply(), rule);
  }

  async function posted(text: string, post: New): Promise<ScriptedReply> {
    const rule = ruleFor('post', text);
    const lag = rule?.lag ?? readLag;
    if (rule?.do === 'late-commit') agenda.add(now() + (rule.after ?? 0), () => void accept(post, lag));
    const taken = isStored(rule) ? await accept(post, lag) : { post: await posts.drafted(post, lag) };
    return 'refused' in taken ? { reply: taken.refused } : spoilt(shown(taken.post), rule);
  }

  /** In turn, so that no other post comes between the look at what is there and the store's answer. */
  function accept(post: New, lag: Duration): Promise<Taken<Stored>> {
    return inTurn(async () => {
      const before = await posts.sentBefore?.(post);
      if (before !== undefined) return { post: before };
      const refused = posts.objection(post);
      if (refused !== undefined) return { refused };
      const added = await posts.drafted(post, lag);
      await posts.keep(added);
      onPost(added);
      return { post: added };
    });
  }

  function spoilt(reply: Reply, rule: Rule | undefined): ScriptedReply {
    return rule === undefined ? { reply } : { reply: replyUnder(rule, reply), rule };
  }

  /** Still the right reply where the fault spoils it only on the wire. */
  function replyUnder(rule: Rule, reply: Reply): Reply {
    const refusal = Object.hasOwn(refusals, rule.do) ? refusals[rule.do] : undefined;
    if (refusal !== undefined) {
      return rule.reset === undefined ? refusal : withHeaders(exhausted(now() + rule.reset * SECOND, rule), refusal);
    }
    if (rule.do === 'late-commit') return ill(503, 'Service Unavailable');
    return rule.do === 'status' ? ill(rule.status ?? 500, 'A status of the script of faults') : reply;
  }

  return {
    answered,
    posted,
    byHand: async post => {
      const taken = await accept(post, readLag);
      if (!('refused' in taken)) return { kind: 'posted', id: taken.post.id };
      return { kind: 'refused', why: stringAt(taken.refused.body, why) ?? '' };
    },
    setFaults: faults => {
      ruleFor = scriptOf<Rule>(faults);
    },
  };
}

type Taken<Stored> = { readonly post: Stored } | { readonly refused: Reply };
