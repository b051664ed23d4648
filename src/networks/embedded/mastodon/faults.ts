/** Which of the requests to the embedded Mastodon can go wrong, and how? */

import { parseScript, type RuleOf } from '../faults.ts';
import { REFUSALS, type RefusalName } from './replies.ts';

const KINDS = ['post', 'timeline', 'me', 'instance', 'picture'] as const;

export type RequestKind = (typeof KINDS)[number];

export type MastodonRule = RuleOf<RequestKind, RefusalName>;

export type MastodonFaults = readonly MastodonRule[];

/** A script out of parsed JSON, or what is wrong with it, in one sentence without a full stop. */
export function parseFaults(value: unknown): MastodonFaults | string {
  return parseScript<MastodonRule>(value, { kinds: KINDS, refusals: Object.keys(REFUSALS) });
}
