/** With which keys is X opened: those of the environment, of `.env`, or of a login? */

import { type Duration, SECOND } from '../chat/chat.ts';
import { sameHandle } from '../run/checks.ts';
import type { Network } from '../run/ports.ts';
import type { SavedAccount, Unusable } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import type { GivenBy, KeysFound, KeysRead, XKeys } from '../system/x-keys.ts';
import type { Edges } from './edges.ts';
import { note, quoted } from './say.ts';

/** Of one call to the network, on the machine's clock; a look before a post has to be over when that is due. */
const DEADLINE: Duration = 15 * SECOND;
const PEEK_DEADLINE: Duration = 8 * SECOND;

type Opening = {
  readonly settings: Settings;
  /** The handle that is wanted, which chooses among several logins. */
  readonly account: string | undefined;
  readonly quiet: boolean;
};

/** X with the keys that are in force, which are named; or what is missing, in words. */
export async function openNetwork({ settings, account, quiet }: Opening, edges: Edges): Promise<Network | string> {
  const chosen = await chooseKeys(settings, account, edges);
  if (typeof chosen === 'string') return chosen;
  for (const warning of chosen.warnings) await note(warning, edges);
  if (!quiet) await note(`Keys to X: ${chosen.source}`, edges);
  return openX(chosen.keys, settings, edges);
}

export async function openX(keys: XKeys, { xOrigin }: Settings, { load }: Pick<Edges, 'load'>): Promise<Network> {
  const x = await load.x();
  return x.openX({ keys, origin: xOrigin, deadline: DEADLINE, peekDeadline: PEEK_DEADLINE });
}

/** The four that the environment and `.env` give. */
export async function keysGiven({ env, folder, load }: Pick<Edges, 'env' | 'folder' | 'load'>): Promise<KeysFound> {
  return (await load.keys()).findXKeys(env, `${folder}/.env`);
}

/** `the environment and .env` */
export function giversInWords(givenBy: readonly GivenBy[]): string {
  return givenBy.map(giver => (giver === 'environment' ? 'the environment' : giver)).join(' and ');
}

/** Some of the four are set, and so no login is used. */
export function inForceWords({ givenBy }: Exclude<KeysFound, { kind: 'none' }>): string {
  return `The keys in ${giversInWords(givenBy)} win over every login.`;
}

/** Which names are missing among those that are given, or are no keys. */
export function incompleteInWords({ missing, malformed }: Extract<KeysRead, { kind: 'incomplete' }>): string {
  const parts = [
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`] : []),
    ...(malformed.length > 0
      ? [`${malformed.join(', ')} ${malformed.length > 1 ? 'have' : 'has'} characters that no key has`]
      : []),
  ];
  return parts.join('; ');
}

/** What is wrong with the file of the logins, and what mends it. */
export function unusableInWords({ why, cure }: Unusable): string {
  return cure ? `${why}. To mend it:\n  ${cure.map(quoted).join(' ')}` : `${why}.`;
}

/** The logins to X that are good where X is now. */
function loginsAt(accounts: readonly SavedAccount[], { xOrigin }: Settings): readonly SavedAccount[] {
  return accounts.filter(({ network, origin }) => network === 'x' && origin === xOrigin);
}

type Chosen = {
  readonly keys: XKeys;
  /** `from the environment` */
  readonly source: string;
  readonly warnings: readonly string[];
};

async function chooseKeys(settings: Settings, account: string | undefined, edges: Edges): Promise<Chosen | string> {
  const given = await keysGiven(edges);
  switch (given.kind) {
    case 'keys':
      return { keys: given.keys, source: `from ${giversInWords(given.givenBy)}`, warnings: given.warnings };
    case 'incomplete':
      return `The keys to X in ${giversInWords(given.givenBy)} are not complete: ${incompleteInWords(given)}. Set all four; or none, and log in: hcldr login x`;
    case 'none':
      return savedKeys(settings, account, edges);
  }
}

async function savedKeys(settings: Settings, account: string | undefined, edges: Edges): Promise<Chosen | string> {
  const { credentialsFile } = await edges.load.credentials();
  const found = await credentialsFile(settings.credentials, settings.locks).read();
  if (found.kind === 'unusable') return unusableInWords(found);
  const logins = loginsAt(found.accounts, settings);
  if (logins.length === 0) return NO_KEYS;
  const login = chooseLogin(logins, account);
  if (typeof login === 'string') return login;
  const keys = (await edges.load.keys()).savedXKeys(login.keys);
  if (!keys) return `The login of ${login.handle} is not complete. Log in again: hcldr login x`;
  return { keys, source: `from the login of ${login.handle}`, warnings: [] };
}

const NO_KEYS =
  'There are no keys to X. Log in, once: hcldr login x (or set X_API_KEY, X_API_KEY_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET in the environment or in .env). Without any account, try hcldr rehearse.';

/** The only one, whatever it is called: X says itself whose it is, and an account may have got a new handle. */
function chooseLogin(logins: readonly SavedAccount[], account: string | undefined): SavedAccount | string {
  const [first, ...others] = logins;
  if (first && others.length === 0) return first;
  const named = logins.find(({ handle }) => account !== undefined && sameHandle(handle, account));
  if (named) return named;
  const all = logins.map(({ handle }) => handle).join(', ');
  return account === undefined
    ? `There are several logins to X: ${all}. Say which account posts, with --account or in community.yaml.`
    : `There is no login of ${account}, only of ${all}. Log in as ${account}: hcldr login x`;
}
