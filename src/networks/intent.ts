/** What does an intent say on every network: the text, the parent, and above which post it is looked for? */

import type { Draft, Intent, Ref } from '../run/ports.ts';

/** A parent is a post that is known, whether or not the journal has it among the others. */
export function intentOf(
  { text, parent, known }: Pick<Draft, 'text' | 'parent' | 'known'>,
  newestOf: (refs: readonly Ref[]) => Ref | undefined,
): Intent {
  const newestKnown = newestOf(parent === undefined ? known : [parent, ...known]);
  return { text, ...(parent !== undefined && { parent }), ...(newestKnown !== undefined && { newestKnown }) };
}
