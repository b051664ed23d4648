/** Which runs of a chat are there on this machine, and how is one begun or taken up? */

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../run/journal.ts';
import type { Journal, Json } from '../run/ports.ts';
import { createLog, type LogFile, openLog } from './log-file.ts';

/** What a run is of: the hashtag without its sign, and the day. */
export type ChatKey = { readonly hashtag: string; readonly date: string };

export type JournalFile = Journal & { readonly path: string; readonly close: () => Promise<void> };

export type Journals = {
  /** The newest journal, or undefined where there is none. Rejects with LogDamaged. */
  readonly latest: () => Promise<JournalFile | undefined>;
  /** A new one behind it. */
  readonly create: () => Promise<JournalFile>;
};

const FORMAT = 'hcldr-journal-1';

/** @param folder where all journals are: `STATE/journals` */
export function journalsOf(folder: string, { hashtag, date }: ChatKey): Journals {
  const prefix = `${hashtag.replace(/^#/, '').toLowerCase()}-${date}.`;
  const numbers = async (): Promise<readonly number[]> =>
    (await namesIn(folder))
      .filter(name => name.startsWith(prefix) && name.endsWith('.journal'))
      .map(name => Number(name.slice(prefix.length, -'.journal'.length)))
      .filter(Number.isInteger)
      .sort((a, b) => a - b);
  const format = (number: number) => ({ path: join(folder, `${prefix}${number}.journal`), format: FORMAT });
  return {
    latest: async () => {
      const last = (await numbers()).at(-1);
      return last === undefined ? undefined : asJournal(await openLog(format(last)));
    },
    create: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const last = (await numbers()).at(-1) ?? 0;
      return asJournal(await createLog(format(last + 1)));
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function asJournal(log: LogFile): JournalFile {
  // The checksums and the format's name vouch for the shape: only hcldr writes such lines.
  const entries = log.records as unknown as Entry[];
  const written = [...entries];
  return {
    path: log.path,
    entries: () => written,
    append: async entry => {
      await log.append(entry as unknown as Json);
      written.push(entry);
    },
    close: log.close,
  };
}
