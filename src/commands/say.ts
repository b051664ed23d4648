/** How does a command tell her something? */

import { asJSON } from '../chat/json-text.ts';
import type { Problem } from '../chat/problem.ts';
import type { Fit } from '../terminal/lines.ts';
import { type Edges, EXIT, type ExitCode, type Output } from './edges.ts';

type Voice = Pick<Edges, 'stderr' | 'load'>;

/** Tells why nothing is done; returns the exit status. */
export async function refuse(message: string, { stderr, load }: Voice): Promise<ExitCode> {
  const { errorLine, paint } = await load.words();
  stderr.say(errorLine(message, paint(stderr)));
  return EXIT.refused;
}

/** A refusal and its reason, to be passed to `refuse`. */
export type Refused = { readonly kind: 'refused'; readonly why: string };

export function refused(why: string): Refused {
  return { kind: 'refused', why };
}

/** Tells something that she should know; the command goes on. */
export async function note(message: string, { stderr, load }: Voice): Promise<void> {
  const { noteLine, paint } = await load.words();
  stderr.say(noteLine(message, paint(stderr)));
}

/** Fits text to the terminal's width. Without a terminal, lines stay whole and the wrapping is not loaded. */
export async function fitFor({ isTerminal, columns }: Output, load: Edges['load']): Promise<Fit> {
  return isTerminal ? (await load.wrapping()).fitTo(columns) : (await load.words()).whole;
}

/** JSON for programs. */
export function jsonText(value: unknown): string {
  return `${asJSON(value, 2)}\n`;
}

/** For leaving before anything was posted: tells how to come back. */
export async function leave(again: string, edges: Voice & Pick<Edges, 'interruption'>): Promise<ExitCode> {
  await note(comeBack(again), edges);
  return edges.interruption.exitCode();
}

/** The same, should another signal end the process before it comes to that. */
export async function leaveIfCutOff(again: string, edges: Voice & Pick<Edges, 'interruption'>): Promise<void> {
  const { stderr, load, interruption } = edges;
  const { noteLine, paint } = await load.words();
  interruption.onCutOff(() => stderr.say(noteLine(comeBack(again), paint(stderr))));
}

function comeBack(again: string): string {
  return `Stopped. To go on: ${again}`;
}

/** For leaving before a file was written. */
export async function stopped(edges: Voice & Pick<Edges, 'interruption'>): Promise<ExitCode> {
  await note('Stopped: nothing was written.', edges);
  return edges.interruption.exitCode();
}

/** Prints problems to standard error, each with its source line; loads nothing if there are none. */
export async function tellProblems(problems: readonly Problem[], { stderr, load }: Voice): Promise<void> {
  if (problems.length === 0) return;
  const [{ paint }, { problemsText }] = await Promise.all([load.words(), load.problemWords()]);
  stderr.say(problemsText(problems, paint(stderr)));
}
