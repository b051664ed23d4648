/**
 * Who has logged in on this machine? One file holds the keys of all accounts, and only its owner may read it.
 *
 *     {"version": 1, "accounts": [{"network": "x", "origin": "https://api.x.com", "handle": "@hcldr", "id": "1",
 *       "keys": {"apiKey": "…", …}}]}
 *
 * It is always replaced as a whole, by renaming a new file: a reader, or a loss of power, meets the old one or the new
 * one. A file that others can read, that belongs to another user, that is a link, or that hcldr cannot understand is
 * refused and left as it is.
 */

import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../chat/chat.ts';
import { isMap, parseJSON } from '../chat/value.ts';
import { syncFolder } from './durable.ts';
import { Expected } from './expected.ts';
import { expectWritable, folderError, inOwnFolder, type OwnFolder } from './own-folder.ts';
import { takeLock } from './socket-lock.ts';
import { codeOf } from './why-not.ts';

/** A login. Networks name their keys differently, but each account belongs to a network at an origin. */
export type SavedAccount = {
  readonly network: string;
  /** The origin where the keys are valid: `https://api.x.com`. They are sent nowhere else. */
  readonly origin: string;
  /** With the `@`: `@hcldr`. */
  readonly handle: string;
  /** The id that the network gives the account; undefined: it could not be asked when the login was saved. */
  readonly id?: string;
  readonly keys: Readonly<Record<string, string>>;
};

/** What is wrong with a file of secrets. */
export type Amiss = {
  /** The file, and what is wrong with it: a sentence without a full stop. */
  readonly why: string;
  /** The words of the command that fixes it, if one does. */
  readonly cure?: readonly string[];
};

export type Unusable = Amiss & { readonly kind: 'unusable' };

export type Credentials = { readonly kind: 'credentials'; readonly accounts: readonly SavedAccount[] } | Unusable;

export type CredentialsFile = {
  readonly path: string;
  readonly read: () => Promise<Credentials>;
  /** Like `read`, but rejects if nothing could be saved: better before somebody has typed secrets than after. */
  readonly prepare: () => Promise<Credentials>;
  /** Replaces the accounts by what `edit` makes of the current ones; resolves when they are on the disk. */
  readonly change: (edit: (accounts: readonly SavedAccount[]) => readonly SavedAccount[]) => Promise<Credentials>;
};

const VERSION = 1;
const LONGEST = 1024 * 1024;

/** @param locks a folder for sockets: `STATE/locks` */
export function credentialsFile(path: string, locks: string): CredentialsFile {
  const own: OwnFolder = { folder: dirname(path), setting: 'HCLDR_CONFIG_DIR' };
  const read = (): Promise<Credentials> => readCredentials(path, own);
  return {
    path,
    read,
    prepare: async () => {
      const found = await read();
      if (found.kind === 'unusable') return found;
      await expectWritable(own);
      await expectWritable({ folder: locks, setting: 'HCLDR_STATE_DIR' });
      return found;
    },
    change: async edit => {
      const release = await takeTurn(path, locks);
      try {
        const found = await read();
        if (found.kind === 'unusable') return found;
        const accounts = edit(found.accounts);
        if (accounts.length === 0) await rm(path, { force: true });
        else
          await inOwnFolder(own, () =>
            replace(path, `${JSON.stringify({ version: VERSION, accounts }, undefined, 2)}\n`),
          );
        return { kind: 'credentials', accounts };
      } finally {
        await release();
      }
    },
  };
}

async function readCredentials(path: string, own: OwnFolder): Promise<Credentials> {
  let file: FileHandle;
  try {
    // The opened file is checked and then read, so that it cannot be exchanged in between. Non-blocking, for a pipe.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { kind: 'credentials', accounts: [] };
    // Both mean a link: ELOOP on Linux and macOS, EMLINK on FreeBSD.
    if (code === 'ELOOP' || code === 'EMLINK') {
      return unusable(`${path} is a link, and hcldr would replace it by a file of its own. Put the file itself there`);
    }
    if (code === 'EACCES' || code === 'EPERM') {
      return unusable(
        `${path} cannot be read: you may not. Make it readable, or set HCLDR_CONFIG_DIR to another folder`,
      );
    }
    throw folderError(own, error);
  }
  try {
    const objection = objectionTo(await file.stat(), path);
    return objection ?? accountsIn(await file.readFile('utf8'), path);
  } finally {
    await file.close();
  }
}

function objectionTo(stats: Stats, path: string): Unusable | undefined {
  if (!stats.isFile() || stats.size > LONGEST) return unusable(`${path} is not a file that hcldr has written`);
  // Windows has no modes; the folder is in the user's own profile there.
  if (process.platform === 'win32') return undefined;
  if (stats.uid !== process.getuid?.()) return unusable(`${path} belongs to another user, and is not trusted`);
  if ((stats.mode & 0o177) === 0) return undefined;
  const mode = (stats.mode & 0o777).toString(8);
  return {
    ...unusable(`${path} holds secrets, and more than its owner may open it (mode ${mode}, and not 600)`),
    cure: ['chmod', '600', path],
  };
}

/** The parser's message is not shown: it quotes the text it could not read, which may be a key. */
function accountsIn(text: string, path: string): Credentials {
  const content = parseJSON(text);
  const damaged = unusable(`${path} is damaged: it is not what hcldr has written. It is left as it is; move it away`);
  if (!isMap(content)) return damaged;
  const { version, accounts } = content;
  if (typeof version === 'number' && version > VERSION) return unusable(`${path} was written by a newer hcldr`);
  if (version !== VERSION || !Array.isArray(accounts) || !accounts.every(isAccount)) return damaged;
  return { kind: 'credentials', accounts };
}

function isAccount(value: unknown): value is SavedAccount {
  if (!isMap(value) || !isMap(value['keys'])) return false;
  const { network, origin, handle, id, keys } = value;
  const texts = [network, origin, handle, ...(id === undefined ? [] : [id]), ...Object.values(keys)];
  return texts.every(text => typeof text === 'string');
}

function unusable(why: string): Unusable {
  return { kind: 'unusable', why };
}

/** Only the holder of the lock writes, so a `.new` file that exists was left by a dead process. */
async function replace(path: string, text: string): Promise<void> {
  const written = `${path}.new`;
  await rm(written, { force: true });
  const file = await open(written, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(written, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(written, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

const PATIENCE: Duration = 10_000;
const ASK_EVERY: Duration = 50;

/** Waits for its turn: of two logins at once, the second one adds to what the first has written. */
async function takeTurn(path: string, locks: string): Promise<() => Promise<void>> {
  for (const since = performance.now(); ; ) {
    const lock = await takeLock(
      { folder: locks, name: `credentials ${path}` },
      {
        doing: () => 'saves a login',
      },
    );
    if (lock.kind === 'held') return lock.release;
    if (performance.now() - since > PATIENCE) throw new CredentialsBusy(`another hcldr is writing ${path}`);
    await sleep(ASK_EVERY);
  }
}

/** Another process holds the lock on the file for too long. */
export class CredentialsBusy extends Expected {
  override readonly name = 'CredentialsBusy';
}
