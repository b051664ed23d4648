/** Which run is meant by a chat file that cannot be posted as it is now, and how does it stand? */

import type { Outline } from '../chat/chat.ts';
import { type ChatKey, keyText } from '../chat/chat-key.ts';
import { dayInName } from '../chat/file-name.ts';
import { readCommunity } from '../chat/parse.ts';
import { BUILT_IN } from '../chat/settled.ts';
import { startIn } from '../run/journal.ts';
import { rebuildCommand, resumeCommand } from './command-line.ts';
import type { Edges } from './edges.ts';
import type { Unplanned } from './plan-chat.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { quotedFile } from './shell-words.ts';
import { type RunTold, standingByJournal } from './standing.ts';

/** Undefined: on this machine no run of that day has begun, or several have. */
export async function unplannedRun(unplanned: Unplanned, file: string, edges: Edges): Promise<RunTold | undefined> {
  const about = unplanned.kind === 'problems' ? unplanned.outline : await sharedBeside(file, edges);
  const settings = await settingsOf(edges);
  const { chatsIn } = await edges.load.journals();
  const [chat, ...others] = (await chatsIn(settings.journals)).filter(one => isMeant(one, file, about));
  if (!chat || others.length > 0) return undefined;
  const read = await (await journalsIn(settings, chat, edges)).read();
  if (read.kind === 'none' || !startIn(read.entries)) return undefined;
  const { title = '', zone } = about;
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

type About = Pick<Outline, 'title' | 'date' | 'hashtag' | 'zone'>;

/** What is known of a chat whose file is not there: what all chats of its folder share. */
async function sharedBeside(file: string, { load }: Edges): Promise<About> {
  const { folderOf, readChatFolder } = await load.files();
  const folder = await readChatFolder(folderOf(file));
  const { hashtag, timezone = BUILT_IN.timezone } = readCommunity(
    folder.kind === 'read' ? folder.community : undefined,
  ).value;
  return { zone: timezone, ...(hashtag !== undefined && { hashtag }) };
}

/** By the day that the file says, or that it is named after. */
function isMeant({ hashtag, date }: ChatKey, file: string, about: About): boolean {
  const isOfDay = date === about.date || date === dayInName(file);
  return isOfDay && keyText({ hashtag: about.hashtag ?? hashtag, date }) === keyText({ hashtag, date });
}
