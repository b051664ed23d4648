/** Where does hcldr keep its files, the logins and the journals, given the environment? */

import type { ChatKey } from '../chat/chat-key.ts';
import type { CredentialsFile } from '../system/credentials.ts';
import type { Journals } from '../system/journals.ts';
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

/** Of the chat's live runs: a rehearsal keeps its own elsewhere. */
export async function journalsIn(
  { journals }: Settings,
  chat: ChatKey,
  { load }: Pick<Edges, 'load'>,
): Promise<Journals> {
  return (await load.journals()).journalsOf(journals, chat);
}
