/** What opens an account on an instance of Mastodon, and what is it called? */

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
import { serverOf } from './web-origin.ts';

export type MastodonKeys = {
  /** `https://mastodon.social` */
  readonly instance: string;
  /** A secret. */
  readonly token: string;
};

const NAMES = {
  instance: 'MASTODON_INSTANCE',
  token: 'MASTODON_ACCESS_TOKEN',
} as const satisfies Record<keyof MastodonKeys, string>;

/** @param dotenv path of the `.env` file; it need not exist, and gives nothing but these two */
export function findMastodonKeys(env: Values, dotenv: string): Promise<KeysFound<MastodonKeys>> {
  return findKeys(FORM, env, dotenv);
}

/** Out of lines as those of `.env`; what else is in the text is passed over. */
export function parseMastodonKeys(text: string): KeysRead<MastodonKeys> {
  return parseKeys(FORM, text);
}

/** Those of a login that was saved; none: it is not whole. */
export function savedMastodonKeys(keys: Values): MastodonKeys | undefined {
  return savedKeys(FORM, keys);
}

/** The instance of `mastodon.social`, of its address, or of a handle there; undefined: none to which a token may be sent. */
export function instanceOf(text: string): string | undefined {
  return serverOf(/^@?[\w.-]+@([^@/]+)$/.exec(text.trim())?.[1] ?? text);
}

const FORM: KeyForm<MastodonKeys> = {
  names: NAMES,
  places: [NAMES.instance],
  read: values => {
    const { missing, malformed } = faultsIn(values, [NAMES.token]);
    const named = values[NAMES.instance] ?? '';
    const instance = named === '' ? undefined : serverOf(named);
    if (missing.length > 0 || malformed.length > 0 || instance === undefined) {
      const isMissing = named === '';
      return {
        kind: 'incomplete',
        missing: [...(isMissing ? [NAMES.instance] : []), ...missing],
        malformed,
        misaddressed: isMissing || instance !== undefined ? [] : [NAMES.instance],
      };
    }
    return { kind: 'keys', keys: { instance, token: values[NAMES.token] ?? '' } };
  },
};
