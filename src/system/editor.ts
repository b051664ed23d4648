/** What does she make of a text in her editor? */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duration } from '../chat/chat.ts';

export type Editing = {
  /** A file's name shows in most editors: `T2`. */
  readonly name: string;
  readonly text: string;
  /** As people set it in EDITOR: `code --wait`. */
  readonly editor: string;
  /** Ends the editor. */
  readonly signal: AbortSignal;
};

/** The text is as she leaves it, without the line's end that editors add. */
export type Edited =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Editors save what they have when they are asked to end. */
const PATIENCE: Duration = 2000;

export async function editText({ name, text, ...options }: Editing): Promise<Edited> {
  try {
    return await inFolder(async folder => {
      const file = join(folder, `${name.replace(/[^\w-]/g, '')}.txt`);
      await writeFile(file, `${text}\n`, { mode: 0o600 });
      const why = await failureOf({ file, ...options });
      if (why !== undefined) return { kind: 'failed', why };
      return { kind: 'edited', text: (await readFile(file, 'utf8')).trimEnd() };
    });
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Opened = Pick<Editing, 'editor' | 'signal'> & { readonly file: string };

/** By the shell, since EDITOR is a command line: https://git-scm.com/docs/git-var#Documentation/git-var.txt-GITEDITOR */
function failureOf({ editor, file, signal }: Opened): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = spawn(`${inItsPlace(editor)} "${file}"`, { shell: true, stdio: 'inherit' });
    let impatience: NodeJS.Timeout | undefined;
    const end = (): void => {
      child.kill();
      impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    };
    const settle = (failed: string | undefined): void => {
      clearTimeout(impatience);
      signal.removeEventListener('abort', end);
      resolve(failed);
    };
    child.once('error', error => settle(error.message));
    child.once('exit', (code, by) => {
      if (by) void mendTerminal().then(() => settle(`it was ended by ${by}`));
      else settle(code === 0 ? undefined : `it ended with ${code}`);
    });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** Where it is one command, the shell gives way to it, so that it can be ended: dash would stay, and end alone. */
function inItsPlace(editor: string): string {
  return process.platform === 'win32' || /[;&|(){}]/.test(editor) ? editor : `exec env ${editor}`;
}

/** An editor that was ended may leave the terminal as it had it: vim does, without echo and line ends. */
function mendTerminal(): Promise<void> {
  return new Promise(resolve => {
    const child = spawn('stty', ['sane'], { stdio: ['inherit', 'ignore', 'ignore'] });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
