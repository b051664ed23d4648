/** What does an intent say on every network: the text, the parent, and the post above which it is looked for? */

import type { Intent, PostDraft, Ref } from '../run/ports.ts';

/** The parent counts as known, whether or not the journal has it among the others. */
export function intentOf(
  { text, parent, known }: Pick<PostDraft, 'text' | 'parent' | 'known'>,
  newestOf: (refs: readonly Ref[]) => Ref | undefined,
): Intent {
  const newestKnown = newestOf(parent === undefined ? known : [parent, ...known]);
  return { text, ...(parent !== undefined && { parent }), ...(newestKnown !== undefined && { newestKnown }) };
}
