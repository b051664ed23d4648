/** Which journals of a chat are on this machine, and how is one created or opened? */

import { copyFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ChatKey, HASHTAG, keyText } from '../chat/chat-key.ts';
import type { Entry, Journal } from '../run/journal.ts';
import type { Json } from '../run/ports.ts';
import { isEntry } from '../run/read-entry.ts';
import { syncFolder } from './durable.ts';
import { Expected } from './expected.ts';
import { createLog, type Format, LogDamaged, type LogFile, openLog, recordsOf } from './log-file.ts';
import { makeFolder } from './make-folder.ts';
import { namesIn } from './names-in.ts';
import { codeOf, whyNotWritten } from './why-not.ts';

export type JournalFile = Journal & { readonly close: () => Promise<void> };

export type Latest =
  | { readonly kind: 'none' }
  | { readonly kind: 'journal'; readonly journal: JournalFile }
  | {
      /** Something else has written to the file, or another version of hcldr has. */
      readonly kind: 'damaged';
      /** The file, the line, and what is wrong there. */
      readonly message: string;
      /** The certain entries: those before the damage. */
      readonly entries: readonly Entry[];
      /** Renames the file to make way for a new one; resolves with the new name. */
      readonly setAside: () => Promise<string>;
      /**
       * Replaces the file by one with the certain entries, and keeps the damaged one under a new name. If that fails,
       * nothing has changed.
       */
      readonly rebuild: () => Promise<{ readonly journal: JournalFile; readonly aside: string }>;
    };

/** What a journal says, only to be shown: nothing is repaired or written. */
export type Told = { readonly kind: 'none' } | Known;

export type Known =
  | { readonly kind: 'read'; readonly entries: readonly Entry[] }
  | { readonly kind: 'damaged'; readonly entries: readonly Entry[]; readonly message: string };

/** The disk refused an entry or a new journal; the message says why: `the disk is full (ENOSPC)`. */
export class JournalUnwritable extends Expected {
  override readonly name = 'JournalUnwritable';
  constructor(why: string) {
    super(why, {
      told: `the journal cannot be written: ${why}. Nothing is sent without it.`,
      cure: 'Make room, or set HCLDR_STATE_DIR to a folder that can be written; then give the same command.',
    });
  }
}

export type Journals = {
  readonly read: () => Promise<Told>;
  /** The newest journal. */
  readonly latest: () => Promise<Latest>;
  /** The runs before the newest, the latest of them first. */
  readonly earlier: () => Promise<readonly Known[]>;
  /** Creates the next journal, which becomes the newest. */
  readonly create: () => Promise<JournalFile>;
};

function journalAt(path: string): Format {
  return { path, format: 'hcldr-journal-1', isRecord: isEntry };
}

/** @param folder of all journals: `STATE/journals` */
export function journalsOf(folder: string, chat: ChatKey): Journals {
  const prefix = `${keyText(chat)}.`;
  const numbers = async (): Promise<readonly number[]> =>
    (await namesIn(folder))
      .filter(name => name.startsWith(prefix) && name.endsWith('.journal'))
      .map(name => Number(name.slice(prefix.length, -'.journal'.length)))
      .filter(Number.isInteger)
      .sort((a, b) => a - b);
  const format = (number: number) => journalAt(join(folder, `${prefix}${number}.journal`));
  const told = async (number: number): Promise<Known> => {
    try {
      return { kind: 'read', entries: asEntries(await recordsOf(format(number))) };
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      return { kind: 'damaged', entries: asEntries(error.records), message: error.message };
    }
  };
  return {
    read: async () => {
      const last = (await numbers()).at(-1);
      return last === undefined ? { kind: 'none' } : told(last);
    },
    earlier: async () => {
      const runs = await Promise.all((await numbers()).slice(0, -1).map(told));
      return runs.reverse();
    },
    latest: async () => {
      const last = (await numbers()).at(-1);
      if (last === undefined) return { kind: 'none' };
      try {
        return { kind: 'journal', journal: asJournal(await openLog(format(last))) };
      } catch (error) {
        if (error instanceof LogDamaged) return damaged(error);
        throw error;
      }
    },
    create: async () => {
      const last = (await numbers()).at(-1) ?? 0;
      const next = format(last + 1);
      return written(async () => {
        await makeFolder(folder, 0o700);
        return asJournal(await createLog(next));
      });
    },
  };
}

/** The chats that were run, newest first. */
export async function chatsIn(folder: string): Promise<readonly ChatKey[]> {
  const keys = (await namesIn(folder)).flatMap(name => {
    const [, hashtag, date] = /^(.+)-(\d{4}-\d\d-\d\d)\.\d+\.journal$/.exec(name) ?? [];
    return hashtag !== undefined && date !== undefined && HASHTAG.test(hashtag) ? [{ hashtag, date }] : [];
  });
  const unique = new Map(keys.map(key => [`${key.date} ${key.hashtag}`, key]));
  return [...unique].sort(([a], [b]) => b.localeCompare(a)).map(([, key]) => key);
}

function damaged({ path, message, records }: LogDamaged): Latest {
  const aside = `${path}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  return {
    kind: 'damaged',
    message,
    entries: asEntries(records),
    setAside: async () => {
      await rename(path, aside);
      return aside;
    },
    rebuild: () =>
      written(async () => {
        const fresh = journalAt(`${path}.new`);
        try {
          await writeLog(fresh, records);
          await copyFile(path, aside);
          // Renaming is atomic: at no moment does the run lack a journal with its start and what is in doubt.
          await rename(fresh.path, path);
        } catch (error) {
          // Half a copy would be taken for a whole one.
          for (const left of [fresh.path, aside]) await rm(left, { force: true }).catch(() => undefined);
          throw error;
        }
        await syncFolder(dirname(path));
        return { journal: asJournal(await openLog(journalAt(path))), aside };
      }),
  };
}

/** Replaces what a process has left that died while writing. */
async function writeLog(format: Format, records: readonly Json[]): Promise<void> {
  await rm(format.path, { force: true });
  const log = await createLog(format);
  try {
    for (const record of records) await log.append(record);
  } finally {
    await log.close();
  }
}

function asJournal(log: LogFile): JournalFile {
  const entries = [...asEntries(log.records)];
  return {
    entries: () => entries,
    append: async entry => {
      await written(() => log.append(entry as unknown as Json));
      entries.push(entry);
    },
    close: log.close,
  };
}

async function written<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'it was removed' : whyNotWritten(code);
    throw new JournalUnwritable(`${why} (${code})`);
  }
}

/** A safe cast: each line was checked to be an entry when it was read. */
function asEntries(records: readonly Json[]): readonly Entry[] {
  return records as unknown as readonly Entry[];
}
