/** Which runs of a chat are there on this machine, and how is one begun or taken up? */

import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ChatKey, HASHTAG, keyText } from '../chat/chat-key.ts';
import type { Entry } from '../run/journal.ts';
import type { Journal, Json } from '../run/ports.ts';
import { isEntry } from '../run/read-entry.ts';
import { syncFolder } from './durable.ts';
import { Expected } from './expected.ts';
import { createLog, type Format, LogDamaged, type LogFile, openLog, recordsOf } from './log-file.ts';
import { namesIn } from './names-in.ts';
import { codeOf, whyNotWritten } from './why-not.ts';

export type JournalFile = Journal & { readonly close: () => Promise<void> };

export type Latest =
  | { readonly kind: 'none' }
  | { readonly kind: 'journal'; readonly journal: JournalFile }
  | {
      /** Something else has written in it, or it is another version's. */
      readonly kind: 'damaged';
      /** The file, the line, and what is wrong there. */
      readonly message: string;
      /** What is certain: the entries before the damage. */
      readonly entries: readonly Entry[];
      /** Renames the file, so that a new one can be begun; resolves with its new name. */
      readonly setAside: () => Promise<string>;
      /** Puts one with what is certain in its place, and keeps it under a new name; on a failure it stays as it was. */
      readonly rebuild: () => Promise<{ readonly journal: JournalFile; readonly aside: string }>;
    };

/** What a journal says, to be shown: nothing is mended, and nothing can be written. */
export type Told =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly entries: readonly Entry[] }
  | { readonly kind: 'damaged'; readonly entries: readonly Entry[]; readonly message: string };

/** The disk did not take an entry, or a new journal; the message says why, as `the disk is full (ENOSPC)`. */
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
  /** A new one behind it. */
  readonly create: () => Promise<JournalFile>;
};

function journalAt(path: string): Format {
  return { path, format: 'hcldr-journal-1', isRecord: isEntry };
}

/** @param folder where all journals are: `STATE/journals` */
export function journalsOf(folder: string, chat: ChatKey): Journals {
  const prefix = `${keyText(chat)}.`;
  const numbers = async (): Promise<readonly number[]> =>
    (await namesIn(folder))
      .filter(name => name.startsWith(prefix) && name.endsWith('.journal'))
      .map(name => Number(name.slice(prefix.length, -'.journal'.length)))
      .filter(Number.isInteger)
      .sort((a, b) => a - b);
  const format = (number: number) => journalAt(join(folder, `${prefix}${number}.journal`));
  return {
    read: async () => {
      const last = (await numbers()).at(-1);
      if (last === undefined) return { kind: 'none' };
      try {
        return { kind: 'read', entries: asEntries(await recordsOf(format(last))) };
      } catch (error) {
        if (!(error instanceof LogDamaged)) throw error;
        return { kind: 'damaged', entries: asEntries(error.records), message: error.message };
      }
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
        await mkdir(folder, { recursive: true, mode: 0o700 });
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
          // From one moment to the next: the start, and what is in doubt, is never without a journal.
          await rename(fresh.path, path);
        } catch (error) {
          // Half a copy would be taken for all of it.
          for (const left of [fresh.path, aside]) await rm(left, { force: true }).catch(() => undefined);
          throw error;
        }
        await syncFolder(dirname(path));
        return { journal: asJournal(await openLog(journalAt(path))), aside };
      }),
  };
}

/** In the place of what a process has left that died over it. */
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
    throw code === undefined ? error : new JournalUnwritable(`${whyNotWritten(code)} (${code})`);
  }
}

/** Each line was held against the shape of entries as it was read. */
function asEntries(records: readonly Json[]): readonly Entry[] {
  return records as unknown as readonly Entry[];
}
