/** Where does hcldr keep its files and the logins, given the environment? */

import type { CredentialsFile } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import type { Edges } from './edges.ts';

export async function settingsOf({ load, env }: Pick<Edges, 'load' | 'env'>): Promise<Settings> {
  return (await load.settings()).readSettings(env);
}

export async function loginsIn(
  { credentials, locks }: Settings,
  { load }: Pick<Edges, 'load'>,
): Promise<CredentialsFile> {
  return (await load.credentials()).credentialsFile(credentials, locks);
}
