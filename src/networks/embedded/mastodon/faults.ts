/** Which of the requests to the embedded Mastodon can go wrong, and how? */

import { parseScript, type RuleOf, type Script } from '../faults.ts';
import { REFUSALS, type RefusalName } from './replies.ts';

const KINDS = ['post', 'timeline', 'me', 'instance', 'picture'] as const;

export type RequestKind = (typeof KINDS)[number];

export type MastodonRule = RuleOf<RequestKind, RefusalName>;

export type MastodonFaults = readonly MastodonRule[];

/** @param value parsed JSON */
export function parseFaults(value: unknown): Script<MastodonFaults> {
  return parseScript<MastodonRule>(value, { kinds: KINDS, refusals: Object.keys(REFUSALS) });
}
