/** How is the real hcldr held as a process, by tests and by matrices alike? */

import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type EmbeddedProcess,
  type EmbeddedStart,
  type Ended,
  embeddedNetwork,
  type Running,
  type Surroundings,
  started,
} from '../support/child.ts';

/** What is run: the folder that has `bin/` and `dist/`. */
export type Program = { readonly root: string };

export type Start = Surroundings & {
  readonly argv: readonly string[];
  /** What node loads before it: `['--import', …]`. */
  readonly hooks?: readonly string[];
};

/** As it was built last. */
export const BUILT: Program = { root: resolve('.') };

/** A copy, so that a build in the midst of a long matrix does not change what is under test. */
export function frozen(folder: string): Program {
  const root = join(folder, 'program');
  mkdirSync(root, { recursive: true });
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(BUILT.root, part), join(root, part), { recursive: true });
  return { root };
}

export function hcldr({ root }: Program, { argv, hooks = [], ...surroundings }: Start): Running {
  return started([...hooks, join(root, 'bin/hcldr.js'), ...argv], surroundings);
}

/**
 * To its end. Where a busy machine held a fast evening up until a cue was too late, by the command that it then names.
 *
 * @param goOn the arguments that take the evening up
 */
export async function heldToItsEnd(program: Program, start: Start, goOn: readonly string[]): Promise<Ended> {
  const end = await hcldr(program, start).ended;
  if (end.code !== 1 || !/^ {2}hcldr .* --late$/m.test(end.err)) return end;
  return hcldr(program, { ...start, argv: [...goOn, '--late'] }).ended;
}

export function network({ root }: Program, start: EmbeddedStart): Promise<EmbeddedProcess> {
  return embeddedNetwork(join(root, 'dist/embedded-network.js'), start);
}
