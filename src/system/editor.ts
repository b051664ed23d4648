/** What does she make of a text in her editor? */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Editing = {
  /** A file's name shows in most editors: `T2`. */
  readonly name: string;
  readonly text: string;
  /** As people set it in EDITOR: `code --wait`. */
  readonly editor: string;
};

/** The text as she leaves it, without the line's end that editors add; undefined: the editor failed. */
export async function editText({ name, text, editor }: Editing): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-'));
  try {
    const file = join(folder, `${name.replace(/[^\w-]/g, '')}.txt`);
    await writeFile(file, `${text}\n`, { mode: 0o600 });
    const status = await ended(editor, file);
    return status === 0 ? (await readFile(file, 'utf8')).trimEnd() : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By the shell, since EDITOR is a command line: https://git-scm.com/docs/git-var#Documentation/git-var.txt-GITEDITOR */
function ended(editor: string, file: string): Promise<number | null> {
  return new Promise(resolve => {
    const child = spawn(`${editor} "${file}"`, { shell: true, stdio: 'inherit' });
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
}
