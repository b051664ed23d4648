/** What does the gateway in front of a network's servers say when they do not answer it? The same on every network. */

import type { Reply } from './wire.ts';

export const BAD_GATEWAY: Reply = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><h1>502 Bad Gateway</h1></html>',
};

export const GATEWAY_TIMEOUT: Reply = { status: 504, headers: { 'content-type': 'text/plain' }, body: '' };
