/** Which of the requests to the embedded X can go wrong, and how? */

import { oneOf, parseScript, type RuleOf, type Script } from '../faults.ts';
import { REFUSALS, type RefusalName } from './replies.ts';

/** For `rate-limited` and `usage-cap`: the window that is used up, by default `x-rate-limit`. */
const WINDOWS = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'] as const;

const KINDS = ['post', 'timeline', 'me', 'picture'] as const;

export type RequestKind = (typeof KINDS)[number];

export type XRule = RuleOf<RequestKind, RefusalName> & { readonly window?: (typeof WINDOWS)[number] };

export type XFaults = readonly XRule[];

/** @param value parsed JSON */
export function parseFaults(value: unknown): Script<XFaults> {
  const own = { window: { is: oneOf(WINDOWS), expected: WINDOWS.join(', ') } };
  return parseScript<XRule>(value, { kinds: KINDS, refusals: Object.keys(REFUSALS), own });
}
