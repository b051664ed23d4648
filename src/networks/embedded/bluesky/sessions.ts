/** Whose token is this, and is it still good? */

import { randomUUID } from 'node:crypto';
import { DAY, HOUR, type Instant } from '../../../chat/chat.ts';

export type TokenKind = 'access' | 'refresh';

export type Tokens = { readonly accessJwt: string; readonly refreshJwt: string };

export type TokenState = 'good' | 'expired' | 'unknown';

/** The tokens of one account; they are forgotten when the process ends. */
export type Sessions = {
  readonly open: () => Tokens;
  readonly stateOf: (kind: TokenKind, token: string) => TokenState;
};

export function openSessions(now: () => Instant): Sessions {
  const ends = new Map<string, Instant>();

  function issued(kind: TokenKind): string {
    const token = `embedded.${kind}.${randomUUID()}`;
    ends.set(token, now() + LASTS[kind]);
    return token;
  }

  return {
    open: () => ({ accessJwt: issued('access'), refreshJwt: issued('refresh') }),
    stateOf: (kind, token) => {
      const end = token.startsWith(`embedded.${kind}.`) ? ends.get(token) : undefined;
      if (end === undefined) return 'unknown';
      return now() < end ? 'good' : 'expired';
    },
  };
}

/** As on real servers. */
const LASTS = { access: 2 * HOUR, refresh: 90 * DAY };
