/** How does a command say something? */

import { asJSON } from '../chat/json-text.ts';
import type { Problem } from '../chat/problem.ts';
import type { Fit } from '../terminal/lines.ts';
import { type Edges, EXIT, type ExitCode, type Output } from './edges.ts';

type Voice = Pick<Edges, 'stderr' | 'load'>;

/** Says why nothing is done; the exit status for it. */
export async function refuse(message: string, { stderr, load }: Voice): Promise<ExitCode> {
  const { errorLine, paint } = await load.words();
  stderr.say(errorLine(message, paint(stderr)));
  return EXIT.refused;
}

/** Why something is not done, for `refuse`. */
export type Refused = { readonly kind: 'refused'; readonly why: string };

export function refused(why: string): Refused {
  return { kind: 'refused', why };
}

/** Says something that she should know, and goes on. */
export async function note(message: string, { stderr, load }: Voice): Promise<void> {
  const { noteLine, paint } = await load.words();
  stderr.say(noteLine(message, paint(stderr)));
}

/** To the width of a terminal; whole lines where there is none, and nothing is loaded to break them. */
export async function fitFor({ isTerminal, columns }: Output, load: Edges['load']): Promise<Fit> {
  return isTerminal ? (await load.wrapping()).fitTo(columns) : (await load.words()).whole;
}

/** A value for programs. */
export function jsonText(value: unknown): string {
  return `${asJSON(value, 2)}\n`;
}

/** As shells take it for one word, and readers for no end of a sentence. */
export function quoted(text: string): string {
  return /^[\w./@%+=:,-]*[\w/@%+=-]$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** She has left before anything was posted, or while nothing could be; how to come back. */
export async function leave(again: string, edges: Voice & Pick<Edges, 'interruption'>): Promise<ExitCode> {
  await note(`Stopped. To go on: ${again}`, edges);
  return edges.interruption.exitCode();
}

/** She has left before a file was written. */
export async function stopped(edges: Voice & Pick<Edges, 'interruption'>): Promise<ExitCode> {
  await note('Stopped: nothing was written.', edges);
  return edges.interruption.exitCode();
}

/** On standard error, each with its line; nothing is loaded where there are none. */
export async function tellProblems(problems: readonly Problem[], { stderr, load }: Voice): Promise<void> {
  if (problems.length === 0) return;
  const [{ paint }, { problemsText }] = await Promise.all([load.words(), load.problemWords()]);
  stderr.say(problemsText(problems, paint(stderr)));
}
