/** What does Mastodon answer when it does not do what it was asked? */

import { BAD_GATEWAY, GATEWAY_TIMEOUT } from '../gateway.ts';
import type { Reply } from '../wire.ts';

/** By the names that scripts of faults use. */
export const REFUSALS = {
  unauthorized: refusal(401, 'The access token is invalid'),
  'out-of-scope': refusal(403, 'This action is outside the authorized scopes'),
  forbidden: refusal(403, 'This action is not allowed'),
  'not-found': refusal(404, 'Record not found'),
  'parent-not-visible': refusal(404, 'The post you are trying to reply to does not appear to exist.'),
  'too-long': refusal(422, 'Validation failed: Text character limit of 500 exceeded'),
  blank: refusal(422, "Validation failed: Text can't be blank"),
  'media-unprocessed': refusal(422, 'Cannot attach files that have not finished processing. Try again in a moment!'),
  'media-unknown': refusal(422, 'Validation failed: File has contents that are not what they are reported to be'),
  'rate-limited': refusal(429, 'Too many requests'),
  'request-timeout': refusal(408, 'Request Timeout'),
  'internal-error': refusal(500, 'Something went wrong'),
  'bad-gateway': BAD_GATEWAY,
  unavailable: refusal(503, 'Service Unavailable'),
  'gateway-timeout': GATEWAY_TIMEOUT,
} as const satisfies Record<string, Reply>;

export type RefusalName = keyof typeof REFUSALS;

export function refusal(status: number, error: string): Reply {
  return { status, body: { error } };
}
