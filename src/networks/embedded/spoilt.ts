/** What is answered under a rule of the script of faults, in place of the right reply? */

import type { OutgoingHttpHeaders } from 'node:http';
import type { AnyRule } from './faults.ts';
import type { Answer } from './server.ts';
import type { Reply } from './wire.ts';

/** How a network says no. */
export type Manners = {
  /** By the names that faults are scripted with. */
  readonly refusals: Readonly<Record<string, Reply>>;
  /** How it says that it is at fault itself. */
  readonly ill: (status: number, detail: string) => Reply;
  /** The headers of a window that is used up. */
  readonly exhausted: (rule: AnyRule) => OutgoingHttpHeaders;
};

export function spoilt(reply: Reply, rule: AnyRule | undefined, manners: Manners): Answer {
  return rule === undefined ? { reply } : { reply: replyUnder(rule, reply, manners), rule };
}

export function withHeaders(headers: OutgoingHttpHeaders, reply: Reply): Reply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function replyUnder(rule: AnyRule, reply: Reply, { refusals, ill, exhausted }: Manners): Reply {
  const refusal = Object.hasOwn(refusals, rule.do) ? refusals[rule.do] : undefined;
  if (refusal !== undefined) return withHeaders(exhausted(rule), refusal);
  if (rule.do === 'late-commit') return ill(503, 'Service Unavailable');
  return rule.do === 'status' ? ill(rule.status ?? 500, 'A status of the script of faults') : reply;
}
