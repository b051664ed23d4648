/** `hcldr logout x`: a login is forgotten by this machine; the keys themselves live on, which is said. */

import { sameHandle } from '../run/checks.ts';
import type { SavedAccount } from '../system/credentials.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { inForceWords, keysGiven, unusableInWords } from './open-network.ts';
import { note, refuse } from './say.ts';

export type LogoutOptions = {
  readonly handle?: string;
  /** Where there are several: all of them. */
  readonly yes: boolean;
};

export async function logout(options: LogoutOptions, edges: Edges): Promise<ExitCode> {
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const file = (await edges.load.credentials()).credentialsFile(settings.credentials, settings.locks);
  const found = await file.read();
  if (found.kind === 'unusable') return refuse(unusableInWords(found), edges);
  const chosen = await chooseLogins(found.accounts.filter(isOfX), options, edges);
  if (chosen === 'left') {
    await note('Nothing was removed.', edges);
    return edges.interruption.exitCode();
  }
  if (typeof chosen === 'string') {
    await noteInForce(edges);
    return refuse(chosen, edges);
  }
  const isChosen = (account: SavedAccount): boolean =>
    isOfX(account) && chosen.some(({ origin, handle }) => origin === account.origin && handle === account.handle);
  const changed = await file.change(accounts => accounts.filter(account => !isChosen(account)));
  if (changed.kind === 'unusable') return refuse(unusableInWords(changed), edges);
  const { loggedOutText } = await edges.load.accountWords();
  for (const { handle } of chosen) edges.stdout.write(loggedOutText(handle));
  await note(STILL_GOOD, edges);
  await noteInForce(edges);
  return EXIT.done;
}

const STILL_GOOD =
  'The keys are still good: whoever has them elsewhere can post. To end that, revoke the access token in the developer console, under the app’s keys and tokens: https://console.x.com';

const isOfX = ({ network }: SavedAccount): boolean => network === 'x';

async function chooseLogins(
  logins: readonly SavedAccount[],
  { handle, yes }: LogoutOptions,
  edges: Edges,
): Promise<readonly SavedAccount[] | string> {
  const names = logins.map(login => login.handle).join(', ');
  if (logins.length === 0) return 'No login to X is saved on this machine.';
  if (handle !== undefined) {
    const named = logins.filter(login => sameHandle(login.handle, handle));
    // It is not repeated: it may be a key that was put in the wrong place.
    return named.length > 0 ? named : `There is no such login to X, only ${names}.`;
  }
  if (logins.length === 1 || yes) return logins;
  if (!edges.interactive) return `There are several logins to X: ${names}. Name one, or give --yes for all.`;
  const { choose } = await edges.load.prompts();
  const choices = [
    ...logins.map(login => ({ name: nameOf(login, logins), value: String(logins.indexOf(login)) })),
    { name: 'All of them', value: 'all' },
  ];
  const choice = await choose('Which one is logged out?', choices, edges.interruption.signal);
  if (choice === undefined) return 'left';
  return choice === 'all' ? logins : logins.filter((_, index) => String(index) === choice);
}

/** With its place where the handle alone says too little. */
function nameOf({ handle, origin }: SavedAccount, logins: readonly SavedAccount[]): string {
  return logins.every(login => login.origin === origin) ? handle : `${handle} at ${origin}`;
}

async function noteInForce(edges: Edges): Promise<void> {
  const given = await keysGiven(edges);
  if (given.kind !== 'none') await note(`${inForceWords(given)} They stay in force.`, edges);
}
