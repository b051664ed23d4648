/** What does X answer when it does not do what it was asked? */

import { BAD_GATEWAY, GATEWAY_TIMEOUT } from '../gateway.ts';
import type { Reply } from '../wire.ts';

/** By the names that scripts of faults use. */
export const REFUSALS = {
  duplicate: forbidden('You are not allowed to create a Tweet with duplicate content.'),
  'reply-refused': forbidden(
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  ),
  'parent-not-visible': forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.'),
  'read-only': {
    status: 403,
    headers: { 'x-access-level': 'read' },
    body: {
      title: 'Forbidden',
      detail: 'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
      type: 'https://api.x.com/2/problems/oauth1-permissions',
      status: 403,
    },
  },
  'not-enrolled': {
    status: 403,
    body: {
      title: 'Client Forbidden',
      detail:
        'This request must be made using an approved developer account that is enrolled in the requested endpoint.',
      reason: 'client-not-enrolled',
      type: 'https://api.x.com/2/problems/client-forbidden',
      status: 403,
    },
  },
  'spend-cap': {
    status: 403,
    body: {
      title: 'SpendCapReached',
      detail: 'Your enrolled account has reached its spend cap for the current billing cycle.',
      type: 'https://api.x.com/2/problems/spend-cap-reached',
      status: 403,
    },
  },
  'no-credit': {
    status: 402,
    body: {
      title: 'CreditsDepleted',
      detail: 'Your enrolled account does not have any credits to fulfill this request.',
      type: 'https://api.x.com/2/problems/credits',
      status: 402,
    },
  },
  unauthorized: {
    status: 401,
    body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
  },
  forbidden: forbidden('You are not permitted to perform this action.'),
  'too-long': forbidden('Your Tweet text is too long.'),
  'bad-parameter': invalid('text', ''),
  'rate-limited': {
    status: 429,
    body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
  },
  'usage-cap': {
    status: 429,
    body: {
      title: 'UsageCapExceeded',
      detail: 'Usage cap exceeded: Monthly product cap',
      type: 'https://api.x.com/2/problems/usage-capped',
      status: 429,
    },
  },
  'request-timeout': { status: 408, body: { title: 'Request Timeout', type: 'about:blank', status: 408 } },
  'internal-error': ill(500, 'Something is broken.'),
  'bad-gateway': BAD_GATEWAY,
  unavailable: ill(503, 'Service Unavailable'),
  'gateway-timeout': GATEWAY_TIMEOUT,
} as const satisfies Record<string, Reply>;

export type RefusalName = keyof typeof REFUSALS;

/** A parameter of the request is missing, unknown or wrong. */
export function invalid(parameter: string, value: string): Reply {
  return {
    status: 400,
    body: {
      errors: [{ parameters: { [parameter]: [value] }, message: `The \`${parameter}\` value [${value}] is not valid` }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    },
  };
}

/** Nothing of the API is there. */
export const NOT_FOUND: Reply = {
  status: 404,
  body: { title: 'Not Found Error', type: 'about:blank', status: 404, detail: 'Not Found' },
};

/** A failure of the server's own. */
export function ill(status: number, detail: string): Reply {
  return { status, body: { title: detail, detail, type: 'about:blank', status } };
}

function forbidden(detail: string): Reply {
  return { status: 403, body: { detail, type: 'about:blank', title: 'Forbidden', status: 403 } };
}
