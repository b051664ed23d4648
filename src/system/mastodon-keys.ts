/** Which keys open an account on a Mastodon instance, and what are they called? */

import { faultsIn, keysOf } from './keys.ts';
import { serverOf } from './web-origin.ts';

export type MastodonKeys = {
  /** `https://mastodon.social` */
  readonly instance: string;
  /** A secret. */
  readonly token: string;
};

/** The names in the environment. */
export const MASTODON_KEY_NAMES = {
  instance: 'MASTODON_INSTANCE',
  token: 'MASTODON_ACCESS_TOKEN',
} as const satisfies Record<keyof MastodonKeys, string>;

/**
 * The instance named as `mastodon.social`, by its address or by a handle; undefined: no server to which a token may be
 * sent.
 */
export function instanceOf(text: string): string | undefined {
  return serverOf(/^@?[\w.-]+@([^@/]+)$/.exec(text.trim())?.[1] ?? text);
}

export const mastodonKeys = keysOf<MastodonKeys>({
  names: MASTODON_KEY_NAMES,
  place: { name: MASTODON_KEY_NAMES.instance, receives: MASTODON_KEY_NAMES.token },
  read: values => {
    const { missing, malformed } = faultsIn(values, [MASTODON_KEY_NAMES.token]);
    const named = values[MASTODON_KEY_NAMES.instance] ?? '';
    const instance = named === '' ? undefined : serverOf(named);
    if (missing.length > 0 || malformed.length > 0 || instance === undefined) {
      const isMissing = named === '';
      return {
        kind: 'incomplete',
        missing: [...(isMissing ? [MASTODON_KEY_NAMES.instance] : []), ...missing],
        malformed,
        misaddressed: isMissing || instance !== undefined ? [] : [MASTODON_KEY_NAMES.instance],
      };
    }
    return { kind: 'keys', keys: { instance, token: values[MASTODON_KEY_NAMES.token] ?? '' } };
  },
});
