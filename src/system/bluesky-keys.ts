/** Which keys open an account on Bluesky, what are they called, and does a text look like one of them? */

import { bare, HANDLES, LONGEST_HANDLE } from '../chat/handles.ts';
import { faultsIn, keysOf } from './keys.ts';
import { serverOf } from './web-origin.ts';

export type BlueskyKeys = {
  /** Where the account lives: `https://bsky.social`. */
  readonly service: string;
  /** A handle without the `@`, or a DID. */
  readonly identifier: string;
  /** An app password; a secret. */
  readonly password: string;
};

/** The service where most accounts live. */
export const BLUESKY = 'https://bsky.social';

/** The names in the environment. */
export const BLUESKY_KEY_NAMES = {
  service: 'BLUESKY_SERVICE',
  identifier: 'BLUESKY_IDENTIFIER',
  password: 'BLUESKY_APP_PASSWORD',
} as const satisfies Record<keyof BlueskyKeys, string>;

/** The service named as `bsky.social` or by its address; undefined: no server to which a password may be sent. */
export function serviceOf(text: string): string | undefined {
  return serverOf(text);
}

/** The handle or DID, ready to be sent; undefined: it is neither. */
export function identifierOf(text: string): string | undefined {
  const name = bare(text);
  const isRight = HANDLES.bluesky.test(name) || /^did:[a-z]+:[\w.:%-]+$/.test(name);
  return isRight && name.length < LONGEST_HANDLE ? name : undefined;
}

/** Whether it has the form of Bluesky's app passwords. */
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
