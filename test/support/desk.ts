/** How does a test sit at the desk of a run? */

import { aShortEvening, type EveningFiles, FILE, type ShortEvening } from './short-evening.ts';
import { openTerminal, type TerminalOptions, type TestTerminal } from './terminal.ts';

export type Desk = ShortEvening & {
  readonly terminal: TestTerminal;
  /** Opens another terminal on the same run. */
  readonly again: (argv?: readonly string[]) => TestTerminal;
};

export type DeskOptions = Partial<Omit<TerminalOptions, 'folder'>> & EveningFiles;

/** A desk with `hcldr run`, whose opening has just been posted. */
export async function aDesk({ argv = [], env = {}, columns, rows, ...files }: DeskOptions): Promise<Desk> {
  const { place, network } = await aShortEvening(files);
  const size = { ...(columns !== undefined && { columns }), ...(rows !== undefined && { rows }) };
  const open = (more: readonly string[]) =>
    openTerminal({ argv: ['run', FILE, ...more], folder: place.folder, env: { ...network.env, ...env }, ...size });
  const terminal = open(['--start', 'now', ...argv]);
  await terminal.shown('(y/N)');
  terminal.type('y\r');
  await terminal.shown('opening posted');
  await terminal.shown('Next: T1');
  return { place, network, terminal, again: (more = []) => open(more) };
}

/** Presses a key that asks first, and answers yes. */
export async function sure(terminal: TestTerminal, key: string, question: string): Promise<void> {
  terminal.type(key);
  await terminal.shown(`${question} y/n`);
  terminal.type('y');
}
