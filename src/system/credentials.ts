/**
 * Who has logged in on this machine? One file with the keys of all accounts, for its owner's eyes only.
 *
 *     {"version": 1, "accounts": [{"network": "x", "origin": "https://api.x.com", "handle": "@hcldr", "id": "1",
 *       "keys": {"apiKey": "…", …}}]}
 *
 * It is replaced as a whole, by another file that takes its name: whoever reads it, or loses power, has the one or the
 * other. A file that others can read, that belongs to another user, that is a link to elsewhere or that hcldr cannot
 * understand is refused, and left as it is.
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

/** A login. An account is one of a network at a place, whatever its keys are called there. */
export type SavedAccount = {
  readonly network: string;
  /** Where the keys are good: `https://api.x.com`. They are sent nowhere else. */
  readonly origin: string;
  /** With its sign: `@hcldr`. */
  readonly handle: string;
  /** By the network's word; none: it could not be asked when the login was saved. */
  readonly id?: string;
  readonly keys: Readonly<Record<string, string>>;
};

/** A file with secrets that is not as it should be. */
export type Amiss = {
  /** The file, and what is wrong with it: a sentence without a full stop. */
  readonly why: string;
  /** The words of the command that mends it, where one does. */
  readonly cure?: readonly string[];
};

export type Unusable = Amiss & { readonly kind: 'unusable' };

export type Credentials = { readonly kind: 'credentials'; readonly accounts: readonly SavedAccount[] } | Unusable;

export type CredentialsFile = {
  readonly path: string;
  readonly read: () => Promise<Credentials>;
  /** The same, and rejects where nothing can be saved: better before somebody has typed secrets than after. */
  readonly prepare: () => Promise<Credentials>;
  /** Puts the accounts in the place of those that are there by then; resolves when they are on the disk. */
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
    // What is looked at is what is read, whatever the name comes to mean meanwhile; a pipe must not hold it up.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { kind: 'credentials', accounts: [] };
    // As Linux and macOS name it, and as FreeBSD does.
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
  // Windows has no modes: there the folder is in the user's own profile.
  if (process.platform === 'win32') return undefined;
  if (stats.uid !== process.getuid?.()) return unusable(`${path} belongs to another user, and is not trusted`);
  if ((stats.mode & 0o177) === 0) return undefined;
  const mode = (stats.mode & 0o777).toString(8);
  return {
    ...unusable(`${path} holds secrets, and more than its owner may open it (mode ${mode}, and not 600)`),
    cure: ['chmod', '600', path],
  };
}

/** The parser's own message is not told: it quotes what it could not read, and that may be a key. */
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

/** Only whoever has the turn writes, so what stands under the new file's name is a dead process's. */
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

/** Two logins at once: the second one adds to what the first has written. */
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

/** Another process keeps the file to itself. */
export class CredentialsBusy extends Expected {
  override readonly name = 'CredentialsBusy';
}
