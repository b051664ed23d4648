/** Which cues does the chat file word otherwise than they were sent, too late for that? */

import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { inForce, renewed } from './in-force.ts';
import type { CueProgress, LaneProgress } from './progress.ts';

export type KeptWords = Pick<Cue, 'id' | 'text'> & {
  /** What becomes of it, in a sentence. */
  readonly what: string;
};

/** In the order of the file, with its words. */
export function keptWords(file: RunSheet, progress: LaneProgress): readonly KeptWords[] {
  const inUse = new Set(inForce(file, progress).cues.map(({ text }) => text));
  return file.cues.flatMap(cue => {
    const { id, text } = cue;
    const state = sentAs(cue, progress);
    // What she has given other words herself is no news to her.
    if (!state || inUse.has(text) || progress.edits.get(id)?.was === text) return [];
    const what = state.kind === 'posted' ? `${id} is out, and stays as it is.` : `${id} was sent, and keeps its words.`;
    return [{ id, text, what }];
  });
}

/** How it was sent, if it was; an extra in the place of one that was out already has a name of its own. */
function sentAs({ id, extra }: Cue, { cues }: LaneProgress): CueProgress | undefined {
  const state = (extra && cues.get(renewed(id))) || cues.get(id);
  return state?.kind === 'skipped' ? undefined : state;
}
