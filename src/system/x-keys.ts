/** Which keys open the chat's account on X? */

import { readFile, stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** OAuth 1.0a user keys; secrets, all four. */
export type XKeys = {
  readonly apiKey: string;
  readonly apiKeySecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
};

export type KeysFound =
  | { readonly kind: 'keys'; readonly keys: XKeys; readonly warnings: readonly string[] }
  /** Names of what is missing, or is no key by its look. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[]; readonly malformed: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = {
  apiKey: 'X_API_KEY',
  apiKeySecret: 'X_API_KEY_SECRET',
  accessToken: 'X_ACCESS_TOKEN',
  accessTokenSecret: 'X_ACCESS_TOKEN_SECRET',
} as const satisfies Record<keyof XKeys, string>;

/**
 * The environment wins over the file, name by name.
 *
 * @param dotenv path of the `.env` file; it need not exist, and gives nothing but these four
 */
export async function findXKeys(env: Environment, dotenv: string): Promise<KeysFound> {
  const file = await readDotenv(dotenv);
  const given = (name: string): string => (env[name] || file.values[name] || '').trim();
  const names = Object.values(NAMES);
  const missing = names.filter(name => given(name) === '');
  // A key is a run of visible ASCII: anything else is a slip of copying, and must not get into a header.
  const malformed = names.filter(name => given(name) !== '' && !/^[\x21-\x7e]{1,512}$/.test(given(name)));
  if (missing.length > 0 || malformed.length > 0) return { kind: 'incomplete', missing, malformed };
  const keys = {
    apiKey: given(NAMES.apiKey),
    apiKeySecret: given(NAMES.apiKeySecret),
    accessToken: given(NAMES.accessToken),
    accessTokenSecret: given(NAMES.accessTokenSecret),
  };
  const used = names.some(name => !env[name] && file.values[name]);
  return { kind: 'keys', keys, warnings: used ? file.warnings : [] };
}

type Dotenv = { readonly values: Readonly<Record<string, string | undefined>>; readonly warnings: readonly string[] };

async function readDotenv(path: string): Promise<Dotenv> {
  try {
    // A decoder drops the byte order mark that some editors write, which would become part of the first name.
    const text = new TextDecoder().decode(await readFile(path));
    const values = parseEnv(text) as Record<string, string>;
    const { mode } = await stat(path);
    const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
    return { values, warnings: open ? [`${path} holds secrets and others can read it: chmod 600 ${path}`] : [] };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { values: {}, warnings: [] };
    throw error;
  }
}
