/** What opens an account on Bluesky, what is it called, and has somebody typed it? */

import { faultsIn, keysOf } from './keys.ts';
import { serverOf } from './web-origin.ts';

export type BlueskyKeys = {
  /** Where the account lives: `https://bsky.social`. */
  readonly service: string;
  /** A handle without its sign, or a DID. */
  readonly identifier: string;
  /** An app password; a secret. */
  readonly password: string;
};

/** Where most accounts live. */
export const BLUESKY = 'https://bsky.social';

/** What each is called in the environment. */
export const BLUESKY_KEY_NAMES = {
  service: 'BLUESKY_SERVICE',
  identifier: 'BLUESKY_IDENTIFIER',
  password: 'BLUESKY_APP_PASSWORD',
} as const satisfies Record<keyof BlueskyKeys, string>;

/** The service of `bsky.social`, or of its address; undefined: none to which a password may be sent. */
export function serviceOf(text: string): string | undefined {
  return serverOf(text);
}

/** A handle or a DID as it is sent; undefined: it is neither. */
export function identifierOf(text: string): string | undefined {
  const bare = text.trim().replace(/^@/, '');
  const isHandle = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(bare);
  return (isHandle || /^did:[a-z]+:[\w.:%-]+$/.test(bare)) && bare.length < 254 ? bare : undefined;
}

/** As Bluesky makes them. */
export function looksLikeAppPassword(text: string): boolean {
  return /^([a-z0-9]{4}-){3}[a-z0-9]{4}$/i.test(text);
}

export const blueskyKeys = keysOf<BlueskyKeys>({
  names: BLUESKY_KEY_NAMES,
  place: { name: BLUESKY_KEY_NAMES.service, receives: BLUESKY_KEY_NAMES.password },
  read: values => {
    const { missing, malformed } = faultsIn(values, [BLUESKY_KEY_NAMES.identifier, BLUESKY_KEY_NAMES.password]);
    const service = serverOf(values[BLUESKY_KEY_NAMES.service] ?? BLUESKY);
    if (missing.length > 0 || malformed.length > 0 || service === undefined) {
      return {
        kind: 'incomplete',
        missing,
        malformed,
        misaddressed: service === undefined ? [BLUESKY_KEY_NAMES.service] : [],
      };
    }
    const identifier = (values[BLUESKY_KEY_NAMES.identifier] ?? '').replace(/^@/, '');
    return { kind: 'keys', keys: { service, identifier, password: values[BLUESKY_KEY_NAMES.password] ?? '' } };
  },
});
