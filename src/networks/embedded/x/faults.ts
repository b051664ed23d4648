/** Which of the requests to the embedded X can go wrong, and how? */

import { parseScript, type RuleOf, type WireFault } from '../faults.ts';
import { REFUSALS, type RefusalName } from './replies.ts';

const KINDS = ['post', 'timeline', 'me', 'picture'] as const;

export type RequestKind = (typeof KINDS)[number];

export type XFaultName = RefusalName | WireFault;

export type XRule = RuleOf<RequestKind, RefusalName>;

export type XFaults = readonly XRule[];

/** A script out of parsed JSON, or what is wrong with it, in one sentence without a full stop. */
export function parseFaults(value: unknown): XFaults | string {
  return parseScript<XRule>(value, { kinds: KINDS, refusals: Object.keys(REFUSALS) });
}
