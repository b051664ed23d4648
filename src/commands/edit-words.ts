/** How does she change a cue's text: in her editor, or on a prompt? */

import type { CueStatus } from '../run/status.ts';
import type { Edges } from './edges.ts';

type Desk = Pick<Edges, 'env' | 'stderr'> & {
  readonly load: Pick<Edges['load'], 'editor' | 'eveningPrompts'>;
  readonly interruption: Pick<Edges['interruption'], 'lent'>;
};

/** The cue's new text; undefined: it stays as it is. */
export async function editWords(
  { id, text }: Pick<CueStatus, 'id' | 'text'>,
  { env, load, stderr, interruption }: Desk,
  signal: AbortSignal,
): Promise<string | undefined> {
  const editor = editorFor(text, env);
  if (editor !== undefined) {
    const { editText } = await load.editor();
    const takeBack = interruption.lent();
    const made = await editText({ name: id, text, editor, signal }).finally(takeBack);
    if (made.kind === 'edited' && made.text !== text) return made.text;
    // An unchanged text counts as leaving: do not fall back to the prompt.
    if (made.kind === 'edited') return void stderr.write(`${id} was not changed.\n`);
    if (signal.aborted) return undefined;
    stderr.write(`The editor, ${editor}, did not do its work: ${made.why}.\n`);
  }
  if (!isLine(text)) return undefined;
  return (await load.eveningPrompts()).typeText({ message: `${id} is to say (Ctrl-C leaves it):`, text, signal });
}

/** Her own editor; without one, a text of one line is edited on a prompt, and a longer one in `vi`. */
function editorFor(text: string, { VISUAL, EDITOR }: Edges['env']): string | undefined {
  return VISUAL || EDITOR || (isLine(text) ? undefined : 'vi');
}

function isLine(text: string): boolean {
  return !text.includes('\n');
}
