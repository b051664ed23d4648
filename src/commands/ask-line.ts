/** How does a command ask for a line of text at the terminal? */

import { capitalised } from '../chat/words.ts';
import type { Pasted } from '../system/pasted-key.ts';
import type { TextQuestion } from '../terminal/prompts.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

type Asking = Pick<Edges, 'load' | 'interruption' | 'stderr'>;

/** Resolves with undefined if she leaves. */
export async function askLine(question: TextQuestion, edges: Asking): Promise<string | undefined> {
  const { load, interruption, stderr } = edges;
  const [{ askText }, { paint }] = await Promise.all([load.prompts(), load.words()]);
  return askText(question, { signal: interruption.signal, paint: paint(stderr) });
}

/**
 * Asks for a secret until it can be the key of that title; resolves with undefined if she leaves. Only the network knows
 * what its keys look like: a doubtful one that is pasted twice is believed.
 */
export async function askKey(
  title: string,
  read: (text: string) => Pasted,
  edges: Asking,
): Promise<string | undefined> {
  const { askSecret } = await edges.load.prompts();
  let doubted: string | undefined;
  for (;;) {
    const text = await askSecret(`${capitalised(title)}:`, edges.interruption.signal);
    if (text === undefined) return undefined;
    const pasted = read(text.trim());
    if (pasted.kind === 'key' || (pasted.kind === 'doubtful' && pasted.key === doubted)) return pasted.key;
    doubted = pasted.kind === 'doubtful' ? pasted.key : undefined;
    const insist = doubted === undefined ? '' : ', or the same again if it is right';
    await note(`${pasted.why}. Paste the ${title}${insist}.`, edges);
  }
}
