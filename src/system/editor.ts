/** How does she edit a text in her own editor? */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duration } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';

export type Editing = {
  /** The name of the temporary file, which most editors show: `T2`. */
  readonly name: string;
  readonly text: string;
  /** The command line in EDITOR: `code --wait`. */
  readonly editor: string;
  /** Ends the editor. */
  readonly signal: AbortSignal;
};

/** The text as she left it, without the trailing newline that editors add. */
export type Edited =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'failed'; readonly why: string };

/** How long an editor may take to end: most first save what they have. */
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
    return { kind: 'failed', why: messageOf(error) };
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

/**
 * Run by the shell, because EDITOR is a command line:
 * https://git-scm.com/docs/git-var#Documentation/git-var.txt-GITEDITOR
 */
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

/** With `exec`, a simple command replaces the shell. Otherwise ending dash would leave the editor running. */
function inItsPlace(editor: string): string {
  return process.platform === 'win32' || /[;&|(){}]/.test(editor) ? editor : `exec env ${editor}`;
}

/** A killed editor may leave the terminal in its own mode: vim leaves it without echo and line ends. */
function mendTerminal(): Promise<void> {
  return new Promise(resolve => {
    const child = spawn('stty', ['sane'], { stdio: ['inherit', 'ignore', 'ignore'] });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
