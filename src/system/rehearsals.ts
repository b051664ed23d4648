/** Where does a rehearsal keep what it needs to resume after a crash? */

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NetworkName } from '../chat/chat.ts';
import { type ChatKey, keyText } from '../chat/chat-key.ts';
import { isMap, parseJSON } from '../chat/value.ts';
import type { Pace } from './clock.ts';
import { makeFolder } from './make-folder.ts';
import { inOwnFolder } from './own-folder.ts';
import { codeOf } from './why-not.ts';

/** A rehearsal's own folder: its clock, its journal, and the posts of its network. */
export type Rehearsal = {
  readonly pace: Pace;
  /** The folder for `journalsOf`. */
  readonly journals: string;
  /** The file of posts of each embedded network. */
  readonly posts: Readonly<Record<NetworkName, string>>;
};

/** @param folder of all rehearsals: `STATE/rehearsals` */
export function rehearsalFolder(folder: string, chat: ChatKey): string {
  return join(folder, keyText(chat));
}

/** Deletes the chat's last rehearsal and begins another. */
export async function beginRehearsal(folder: string, pace: Pace): Promise<Rehearsal> {
  return inOwnFolder({ folder: dirname(folder), setting: 'HCLDR_STATE_DIR' }, async () => {
    await rm(folder, { recursive: true, force: true });
    await makeFolder(folder, 0o700);
    return setClock(folder, pace);
  });
}

/** Sets the rehearsal's clock to this pace from now on. */
export async function setClock(folder: string, pace: Pace): Promise<Rehearsal> {
  // Renamed once it is whole, so that a rehearsal that is cut off has a complete clock or none.
  const draft = `${clockIn(folder)}.new`;
  await writeFile(draft, JSON.stringify(pace), { mode: 0o600, flush: true });
  await rename(draft, clockIn(folder));
  return rehearsalIn(folder, pace);
}

/** The rehearsal that was cut off, with the clock it had; undefined if there is none. */
export async function takeUpRehearsal(folder: string): Promise<Rehearsal | undefined> {
  const pace = await readPace(clockIn(folder));
  return pace && rehearsalIn(folder, pace);
}

function rehearsalIn(folder: string, pace: Pace): Rehearsal {
  const posts = (network: NetworkName): string => join(folder, `posts-${network}.jsonl`);
  return {
    pace,
    journals: folder,
    posts: { x: posts('x'), bluesky: posts('bluesky'), mastodon: posts('mastodon') },
  };
}

function clockIn(folder: string): string {
  return join(folder, 'clock.json');
}

async function readPace(path: string): Promise<Pace | undefined> {
  const clock = parseJSON(await textOf(path));
  if (!isMap(clock)) return undefined;
  const { evening, machine, speed } = clock;
  const numbers = typeof evening === 'number' && typeof machine === 'number' && typeof speed === 'number';
  return numbers && speed > 0 ? { evening, machine, speed } : undefined;
}

/** Empty if there is no such file. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
