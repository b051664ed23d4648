/** What are the keys to X, and what are they called? */

import {
  faultsIn,
  findKeys,
  type KeyForm,
  type KeysFound,
  type KeysRead,
  parseKeys,
  savedKeys,
  type Values,
} from './keys.ts';

/** OAuth 1.0a user keys; secrets, all four. */
export type XKeys = {
  readonly apiKey: string;
  readonly apiKeySecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
};

/** What each is called in the environment. */
export const X_KEY_NAMES = {
  apiKey: 'X_API_KEY',
  apiKeySecret: 'X_API_KEY_SECRET',
  accessToken: 'X_ACCESS_TOKEN',
  accessTokenSecret: 'X_ACCESS_TOKEN_SECRET',
} as const satisfies Record<keyof XKeys, string>;

/** @param dotenv path of the `.env` file; it need not exist, and gives nothing but these four */
export function findXKeys(env: Values, dotenv: string): Promise<KeysFound<XKeys>> {
  return findKeys(FORM, env, dotenv);
}

/** The four out of lines as those of `.env`; what else is in the text is passed over. */
export function parseXKeys(text: string): KeysRead<XKeys> {
  return parseKeys(FORM, text);
}

/** The four of a login that was saved; none: it is not whole. */
export function savedXKeys(keys: Values): XKeys | undefined {
  return savedKeys(FORM, keys);
}

const FORM: KeyForm<XKeys> = {
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
};
