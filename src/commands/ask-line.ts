/** How does a command ask for a line of text at the terminal? */

import type { TextQuestion } from '../terminal/prompts.ts';
import type { Edges } from './edges.ts';

/** Resolves with undefined if she leaves. */
export async function askLine(
  question: TextQuestion,
  { load, interruption, stderr }: Pick<Edges, 'load' | 'interruption' | 'stderr'>,
): Promise<string | undefined> {
  const [{ askText }, { paint }] = await Promise.all([load.prompts(), load.words()]);
  return askText(question, { signal: interruption.signal, paint: paint(stderr) });
}
