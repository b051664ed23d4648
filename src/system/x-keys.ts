/** Which keys open an account on X, and what are they called? */

import { faultsIn, keysOf } from './keys.ts';

/** OAuth 1.0a user keys; all four are secrets. */
export type XKeys = {
  readonly apiKey: string;
  readonly apiKeySecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
};

/** The names in the environment. */
export const X_KEY_NAMES = {
  apiKey: 'X_API_KEY',
  apiKeySecret: 'X_API_KEY_SECRET',
  accessToken: 'X_ACCESS_TOKEN',
  accessTokenSecret: 'X_ACCESS_TOKEN_SECRET',
} as const satisfies Record<keyof XKeys, string>;

export const xKeys = keysOf<XKeys>({
  names: X_KEY_NAMES,
  read: values => {
    const { missing, malformed } = faultsIn(values, Object.values(X_KEY_NAMES));
    if (missing.length > 0 || malformed.length > 0) return { kind: 'incomplete', missing, malformed };
    return {
      kind: 'keys',
      keys: {
        apiKey: values[X_KEY_NAMES.apiKey] ?? '',
        apiKeySecret: values[X_KEY_NAMES.apiKeySecret] ?? '',
        accessToken: values[X_KEY_NAMES.accessToken] ?? '',
        accessTokenSecret: values[X_KEY_NAMES.accessTokenSecret] ?? '',
      },
    };
  },
});
