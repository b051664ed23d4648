/** Which run is meant by a chat file that cannot be posted as it is now, and how does it stand? */

import type { Chat } from '../chat/chat.ts';
import type { ChatKey } from '../chat/chat-key.ts';
import { baseName, dayInName, isNamedAsChat } from '../chat/file-name.ts';
import { readCommunity } from '../chat/parse.ts';
import { BUILT_IN } from '../chat/settled.ts';
import { startIn } from '../run/journal.ts';
import { rebuildCommand, resumeCommand } from './command-line.ts';
import type { Edges } from './edges.ts';
import type { Unplanned } from './plan-chat.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { quotedFile } from './shell-words.ts';
import { type RunTold, standingByJournal } from './standing.ts';

/** Undefined: no such run has begun on this machine, or nothing says which one is meant. */
export async function unplannedRun(unplanned: Unplanned, file: string, edges: Edges): Promise<RunTold | undefined> {
  const about = await aboutChat(unplanned, file, edges);
  if (!about) return undefined;
  const { title, zone, key } = about;
  const read = await (await journalsIn(await settingsOf(edges), key, edges)).read();
  if (read.kind === 'none' || !startIn(read.entries)) return undefined;
  const planned = {
    command: (name: string) => `hcldr ${name} ${quotedFile(file)}`,
    chat: { accounts: {} },
    sheets: [],
  };
  const mended = unplanned.kind === 'problems' ? 'right' : 'back';
  return {
    read,
    standing: standingByJournal({ title, zone }, read.entries),
    goOn: `What is to come stands in the chat file. To go on, once that is ${mended}: ${resumeCommand(planned, read.entries)}`,
    rebuild: rebuildCommand(planned),
    unplanned,
  };
}

type About = Pick<Chat, 'title' | 'zone'> & { readonly key: ChatKey };

/** The file's own date counts, and the one in its name only if there is none. */
async function aboutChat(unplanned: Unplanned, file: string, edges: Edges): Promise<About | undefined> {
  const { outline, key } = unplanned.kind === 'problems' ? unplanned : await sharedBeside(file, edges);
  const { hashtag, date = dayInName(file) } = key;
  if (hashtag === undefined || date === undefined) return undefined;
  return { title: outline.title ?? '', zone: outline.zone, key: { hashtag, date } };
}

type Known = Pick<Extract<Unplanned, { kind: 'problems' }>, 'outline' | 'key'>;

/** What all chats of its folder share, for a file that seems to have been a chat there. */
async function sharedBeside(file: string, { load }: Edges): Promise<Known> {
  const { folderOf, readChatFolder } = await load.files();
  const folder = await readChatFolder(folderOf(file));
  const { hashtag, timezone = BUILT_IN.timezone } = readCommunity(
    folder.kind === 'read' ? folder.community : undefined,
  ).value;
  const names = folder.kind === 'read' ? folder.names : [];
  // Where the chat of that day stands beside it, the name was mistyped.
  const isMistyped = names.some(name => name !== baseName(file) && dayInName(name) === dayInName(file));
  const wasChat = isNamedAsChat(file) && !isMistyped;
  return { outline: { zone: timezone }, key: wasChat && hashtag !== undefined ? { hashtag } : {} };
}
