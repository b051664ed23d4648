/** A piece of the source as a process of its own: node 20 runs no TypeScript, so it is bundled first. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inTime } from '../support/patience.ts';

export type Script = {
  readonly start: (args: readonly string[], env?: Readonly<Record<string, string>>) => ChildProcess;
  /** A file's place in a folder of its own. */
  readonly place: (name: string) => string;
  readonly remove: () => Promise<void>;
};

/** @param entry from the root of the repository, or a script's own text */
export async function scriptOf(entry: { readonly file: string } | { readonly text: string }): Promise<Script> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-script-'));
  const outfile = join(folder, 'script.mjs');
  await build({
    ...('file' in entry
      ? { entryPoints: [entry.file] }
      : { stdin: { contents: entry.text, resolveDir: process.cwd(), loader: 'ts' } }),
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return {
    start: (args, env = {}) => spawn(process.execPath, [outfile, ...args], { env: { ...process.env, ...env } }),
    place: name => join(folder, name),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** All that a process says until it ends. */
export async function saidBy(child: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      said += chunk;
    });
  }
  await inTime(once(child, 'close'), () => `an end of the process, which has said:\n${said}`);
  return said;
}

/** The first line on standard output; rejects where the process ends without one. */
export function firstLineOf(child: ChildProcess): Promise<string> {
  let said = '';
  const line = new Promise<string>(resolve => {
    child.stdout?.on('data', chunk => {
      said += chunk;
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')));
    });
  });
  return inTime(line, () => `a line, having said: ${said}`, once(child, 'close'));
}
