/** Which of the requests to the embedded Bluesky can go wrong, and how? */

import { parseScript, type RuleOf, type Script } from '../faults.ts';
import { REFUSALS, type RefusalName } from './replies.ts';

/** `timeline`: each look at the account's posts; `me`: each request about a session, except for its renewal. */
const KINDS = ['post', 'timeline', 'me', 'renewal', 'person', 'picture'] as const;

export type RequestKind = (typeof KINDS)[number];

export type BlueskyRule = RuleOf<RequestKind, RefusalName>;

export type BlueskyFaults = readonly BlueskyRule[];

/** @param value parsed JSON */
export function parseFaults(value: unknown): Script<BlueskyFaults> {
  return parseScript<BlueskyRule>(value, { kinds: KINDS, refusals: Object.keys(REFUSALS) });
}
