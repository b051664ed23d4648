/** What does a Bluesky server answer when it does not do what it was asked? */

import { BAD_GATEWAY, GATEWAY_TIMEOUT } from '../gateway.ts';
import type { Reply } from '../wire.ts';

/** By the names that scripts of faults use. */
export const REFUSALS = {
  unauthorized: refusal(401, 'AuthenticationRequired', 'Invalid identifier or password'),
  'no-token': refusal(401, 'AuthMissing', 'Authentication Required'),
  'expired-token': refusal(400, 'ExpiredToken', 'Token has expired'),
  'invalid-token': refusal(400, 'InvalidToken', 'Token could not be verified'),
  'taken-down': refusal(401, 'AccountTakedown', 'Account has been taken down'),
  'second-factor': refusal(401, 'AuthFactorTokenRequired', 'A sign in code has been sent to your email address'),
  forbidden: refusal(403, 'Forbidden', 'You are not permitted to perform this action'),
  'too-long': invalid('Invalid app.bsky.feed.post record: grapheme too big (maximum 300, got 301) at $.record.text'),
  'bad-parameter': invalid('Invalid record key (got "") at $.rkey'),
  'other-record': refusal(400, 'InvalidSwap', 'Record was at another version'),
  'no-picture': refusal(400, 'BlobNotFound', 'Could not find blob'),
  'rate-limited': refusal(429, 'RateLimitExceeded', 'Rate Limit Exceeded'),
  'request-timeout': refusal(408, 'RequestTimeout', 'Request Timeout'),
  'internal-error': refusal(500, 'InternalServerError', 'Internal Server Error'),
  'bad-gateway': BAD_GATEWAY,
  unavailable: refusal(503, 'NotEnoughResources', 'Service Unavailable'),
  'gateway-timeout': GATEWAY_TIMEOUT,
} as const satisfies Record<string, Reply>;

export type RefusalName = keyof typeof REFUSALS;

export function refusal(status: number, error: string, message: string): Reply {
  return { status, body: { error, message } };
}

/** A parameter of the request is missing, unknown or wrong. */
export function invalid(message: string): Reply {
  return refusal(400, 'InvalidRequest', message);
}

/** A failure of the server's own. */
export function ill(status: number, detail: string): Reply {
  return refusal(status, 'InternalServerError', detail);
}
