/** `hcldr logout`: how does this machine forget a login? The keys stay valid, and it says where to revoke them. */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { sameHandle } from '../chat/handles.ts';
import type { SavedAccount } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import { accessTo } from './access.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { amissInWords, inForceWords } from './open-network.ts';
import { note, type Refused, refuse, refused } from './say.ts';
import { loginsIn, settingsOf } from './settings.ts';

export type LogoutOptions = {
  readonly network: NetworkName;
  readonly handle?: string;
  /** If there are several logins: remove them all. */
  readonly yes: boolean;
};

export async function logout(options: LogoutOptions, edges: Edges): Promise<ExitCode> {
  const { network } = options;
  const settings = await settingsOf(edges);
  const file = await loginsIn(settings, edges);
  const found = await file.read();
  if (found.kind === 'unusable') return refuse(amissInWords(found), edges);
  const chosen = await chooseLogins(found.accounts.filter(isOf(network)), options, edges);
  if (chosen === 'left') {
    await note('Nothing was removed.', edges);
    return edges.interruption.exitCode();
  }
  if ('why' in chosen) {
    await noteInForce(network, settings, edges);
    return refuse(chosen.why, edges);
  }
  const isChosen = (account: SavedAccount): boolean =>
    isOf(network)(account) &&
    chosen.some(({ origin, handle }) => origin === account.origin && handle === account.handle);
  const changed = await file.change(accounts => accounts.filter(account => !isChosen(account)));
  if (changed.kind === 'unusable') return refuse(amissInWords(changed), edges);
  const { loggedOutText } = await edges.load.accountWords();
  for (const { handle } of chosen) edges.stdout.say(loggedOutText(handle, network));
  for (const origin of new Set(chosen.map(login => login.origin))) await note(STILL_GOOD[network](origin), edges);
  await noteInForce(network, settings, edges);
  return EXIT.done;
}

const STILL_GOOD: Readonly<Record<NetworkName, (origin: string) => string>> = {
  x: () =>
    'The keys are still good: whoever has them elsewhere can post. To end that, revoke the access token in the developer console, under the app’s keys and tokens: https://console.x.com',
  bluesky: () =>
    'The app password is still good: whoever has it elsewhere can post. To end that, delete it under Settings, Privacy and security, App passwords: https://bsky.app/settings/app-passwords',
  mastodon: origin =>
    `The access token is still good: whoever has it elsewhere can post. To end that, revoke hcldr under Preferences, Account, Authorized apps: ${origin}/oauth/authorized_applications`,
};

const isOf =
  (wanted: NetworkName) =>
  ({ network }: SavedAccount): boolean =>
    network === wanted;

async function chooseLogins(
  logins: readonly SavedAccount[],
  { network, handle, yes }: LogoutOptions,
  edges: Edges,
): Promise<readonly SavedAccount[] | 'left' | Refused> {
  const names = logins.map(login => login.handle).join(', ');
  if (logins.length === 0) return refused(`No login to ${NETWORK_TITLES[network]} is saved on this machine.`);
  if (handle !== undefined) {
    const named = logins.filter(login => sameHandle(login.handle, handle));
    // The handle is not repeated: it may be a key, typed in the wrong place.
    return named.length > 0 ? named : refused(`There is no such login to ${NETWORK_TITLES[network]}, only ${names}.`);
  }
  if (logins.length === 1 || yes) return logins;
  if (!edges.interactive) {
    return refused(
      `There are several logins to ${NETWORK_TITLES[network]}: ${names}. Name one, or give --yes for all.`,
    );
  }
  const { choose } = await edges.load.prompts();
  const choices = [
    ...logins.map(login => ({ name: nameOf(login, logins), value: String(logins.indexOf(login)) })),
    { name: 'All of them', value: 'all' },
  ];
  const choice = await choose('Which one is logged out?', choices, edges.interruption.signal);
  if (choice === undefined) return 'left';
  return choice === 'all' ? logins : logins.filter((_, index) => String(index) === choice);
}

/** The handle; with its server if the logins are on different ones. */
function nameOf({ handle, origin }: SavedAccount, logins: readonly SavedAccount[]): string {
  return logins.every(login => login.origin === origin) ? handle : `${handle} at ${origin}`;
}

async function noteInForce(network: NetworkName, settings: Settings, edges: Edges): Promise<void> {
  const given = await (await accessTo(network, settings, edges)).given();
  if (given.kind !== 'none') await note(`${inForceWords(given)} They stay in force.`, edges);
}
