/** Which keys open a network: those in the environment, in `.env`, or of a login? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { sameHandle } from '../chat/handles.ts';
import { listed } from '../chat/words.ts';
import type { Network } from '../run/ports.ts';
import type { Amiss, SavedAccount } from '../system/credentials.ts';
import type { GivenBy } from '../system/keys.ts';
import type { Settings } from '../system/settings.ts';
import { type Access, accessTo, type Credential, type GivenKeys, maybeUnread, type NoneGiven } from './access.ts';
import type { Edges } from './edges.ts';
import { note, type Refused, refused } from './say.ts';
import { loginsIn } from './settings.ts';
import { quoted } from './shell-words.ts';

type Opening = {
  readonly settings: Settings;
  readonly network: NetworkName;
  /** The wanted handle, which chooses among several logins. */
  readonly account: string | undefined;
};

export type Opened = {
  readonly kind: 'opened';
  readonly network: Network;
  /** Of the keys in force: `from the environment`. */
  readonly source: string;
  /** The network is on this machine, so nothing posted there is public. */
  readonly onLoopback: boolean;
};

/** Opens the network with the keys in force; or returns what is missing. */
export async function openNetwork(opening: Opening, edges: Edges): Promise<Opened | Refused> {
  const { network, settings, account } = opening;
  const access = await accessTo(network, settings, edges);
  const chosen = await chooseKeys({ network, settings, account, access }, edges);
  if (chosen.kind === 'refused') return chosen;
  const { origin, open } = chosen.credential;
  const { isOnLoopback } = await edges.load.webOrigin();
  return { kind: 'opened', network: await open(), source: chosen.source, onLoopback: isOnLoopback(origin) };
}

/** `the environment and .env` */
export function giversInWords(givenBy: readonly GivenBy[]): string {
  return listed(givenBy.map(giver => (giver === 'environment' ? 'the environment' : giver)));
}

/** Tells why no login is used: some keys are set. */
export function inForceWords({ givenBy }: Exclude<GivenKeys, { kind: 'none' }>): string {
  return `The keys in ${giversInWords(givenBy)} win over every login.`;
}

/** Tells what is wrong with a file of secrets, and the command that fixes it. */
export function amissInWords({ why, cure }: Amiss): string {
  return cure ? `${why}. To mend it:\n  ${cure.map(quoted).join(' ')}` : `${why}.`;
}

type Choice = {
  readonly network: NetworkName;
  readonly settings: Settings;
  readonly account: string | undefined;
  readonly access: Access;
};

type Chosen = {
  readonly kind: 'chosen';
  readonly credential: Credential;
  /** `from the environment` */
  readonly source: string;
};

async function chooseKeys(choice: Choice, edges: Edges): Promise<Chosen | Refused> {
  const { network, access } = choice;
  const given = await access.given();
  if (given.kind === 'none') return savedKeys({ ...choice, given }, edges);
  const { givenBy, warnings } = given;
  for (const warning of warnings) await note(amissInWords(warning), edges);
  if (given.kind === 'credential') {
    return { kind: 'chosen', credential: given.credential, source: `from ${giversInWords(givenBy)}` };
  }
  const all = access.needed.length > 2 ? 'all of them' : 'both';
  return refused(
    `The keys to ${NETWORK_TITLES[network]} in ${giversInWords(givenBy)} are not complete: ${given.why}. Set ${all}; or none, and log in: hcldr login ${network}`,
  );
}

async function savedKeys(
  { network, settings, account, access, given }: Choice & { readonly given: NoneGiven },
  edges: Edges,
): Promise<Chosen | Refused> {
  const found = await (await loginsIn(settings, edges)).read();
  if (found.kind === 'unusable') return refused(amissInWords(found));
  const logins = found.accounts.filter(login => login.network === network && access.isHere(login));
  if (logins.length === 0) return refused(noKeys(network, access, given));
  const login = loginFor(account, logins);
  if (!login) return refused(noLogin(network, logins, account));
  const credential = access.saved(login);
  if (!credential) return refused(`The login of ${login.handle} is not complete. Log in again: hcldr login ${network}`);
  return { kind: 'chosen', credential, source: `from the login of ${login.handle}` };
}

function noKeys(network: NetworkName, { needed }: Access, given: NoneGiven): string {
  return `There are no keys to ${NETWORK_TITLES[network]}${maybeUnread(given, needed)}. Log in, once: hcldr login ${network} (or set ${listed(needed)} in the environment or in .env). Without any account, try hcldr rehearse.`;
}

/** A single login is used whatever its handle: the network says whose it is, and handles can change. */
function loginFor(account: string | undefined, logins: readonly SavedAccount[]): SavedAccount | undefined {
  if (logins.length === 1) return logins[0];
  return logins.find(({ handle }) => account !== undefined && sameHandle(handle, account));
}

/** There are several logins, and the wanted handle is unknown, or is none of them. */
function noLogin(network: NetworkName, logins: readonly SavedAccount[], account: string | undefined): string {
  const all = logins.map(({ handle }) => handle).join(', ');
  return account === undefined
    ? `There are several logins to ${NETWORK_TITLES[network]}: ${all}. Say which account posts, with --account or in community.yaml.`
    : `There is no login of ${account}, only of ${all}. Log in as ${account}: hcldr login ${network}`;
}
