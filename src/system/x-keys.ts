/** Which keys to X does the environment give, or a text with its lines? */

import { readFile, stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** OAuth 1.0a user keys; secrets, all four. */
export type XKeys = {
  readonly apiKey: string;
  readonly apiKeySecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
};

/** The environment wins over `.env` name by name, so some may be of the one and some of the other. */
export type GivenBy = 'environment' | '.env';

export type KeysRead =
  | { readonly kind: 'keys'; readonly keys: XKeys }
  /** Names of what is missing, or is no key by its look. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[]; readonly malformed: readonly string[] };

export type KeysFound =
  | (KeysRead & { readonly givenBy: readonly GivenBy[]; readonly warnings: readonly string[] })
  /** Not one of the four is set. */
  | { readonly kind: 'none' };

type Values = Readonly<Record<string, string | undefined>>;

/** What each is called in the environment. */
export const X_KEY_NAMES = {
  apiKey: 'X_API_KEY',
  apiKeySecret: 'X_API_KEY_SECRET',
  accessToken: 'X_ACCESS_TOKEN',
  accessTokenSecret: 'X_ACCESS_TOKEN_SECRET',
} as const satisfies Record<keyof XKeys, string>;

const NAMES = Object.values(X_KEY_NAMES);

/** @param dotenv path of the `.env` file; it need not exist, and gives nothing but these four */
export async function findXKeys(env: Values, dotenv: string): Promise<KeysFound> {
  const file = await readDotenv(dotenv);
  const given = NAMES.map(name =>
    isSet(env[name])
      ? { name, by: 'environment' as const, value: env[name] }
      : { name, by: '.env' as const, value: file.values[name] },
  ).filter(({ value }) => isSet(value));
  if (given.length === 0) return { kind: 'none' };
  const givenBy = (['environment', '.env'] as const).filter(giver => given.some(({ by }) => by === giver));
  const read = readXKeys(Object.fromEntries(given.map(({ name, value }) => [name, value])));
  return { ...read, givenBy, warnings: givenBy.includes('.env') ? file.warnings : [] };
}

/** The four out of lines as those of `.env`; what else is in the text is passed over. */
export function parseXKeys(text: string): KeysRead {
  return readXKeys(parseEnv(text.replace(/^\uFEFF/, '')) as Values);
}

/** The four of a login that was saved; none: it is not whole. */
export function savedXKeys(keys: Values): XKeys | undefined {
  const read = readXKeys(Object.fromEntries(Object.entries(X_KEY_NAMES).map(([own, name]) => [name, keys[own]])));
  return read.kind === 'keys' ? read.keys : undefined;
}

/** A key is a run of visible ASCII: anything else is a slip of copying, and must not get into a header. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]{1,512}$/.test(text);
}

function isSet(value: string | undefined): boolean {
  return (value ?? '').trim() !== '';
}

function readXKeys(values: Values): KeysRead {
  const given = (name: string): string => (values[name] ?? '').trim();
  const missing = NAMES.filter(name => given(name) === '');
  const malformed = NAMES.filter(name => given(name) !== '' && !isKey(given(name)));
  if (missing.length > 0 || malformed.length > 0) return { kind: 'incomplete', missing, malformed };
  return {
    kind: 'keys',
    keys: {
      apiKey: given(X_KEY_NAMES.apiKey),
      apiKeySecret: given(X_KEY_NAMES.apiKeySecret),
      accessToken: given(X_KEY_NAMES.accessToken),
      accessTokenSecret: given(X_KEY_NAMES.accessTokenSecret),
    },
  };
}

type Dotenv = { readonly values: Values; readonly warnings: readonly string[] };

async function readDotenv(path: string): Promise<Dotenv> {
  try {
    // A decoder drops the byte order mark that some editors write, which would become part of the first name.
    const text = new TextDecoder().decode(await readFile(path));
    const values = parseEnv(text) as Values;
    const { mode } = await stat(path);
    const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
    return { values, warnings: open ? [`${path} holds secrets and others can read it: chmod 600 ${path}`] : [] };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { values: {}, warnings: [] };
    throw error;
  }
}
