/** What in the chat file comes too late, because it is about cues that were sent, or stands before those? */

import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { CueProgress, Skipped } from './cue-progress.ts';
import { inForce, namesOf } from './in-force.ts';
import type { LaneProgress } from './progress.ts';

export type Unheeded = Pick<Cue, 'id' | 'text'> & {
  /** What becomes of it, in a sentence. */
  readonly what: string;
};

/** What the file says in vain, in its order and its words. */
export function unheeded(file: RunSheet, progress: LaneProgress): readonly Unheeded[] {
  const { cues } = inForce(file, progress);
  const [inUse, ids] = [new Set(cues.map(({ text }) => text)), new Set(cues.map(({ id }) => id))];
  return file.cues.flatMap(cue => {
    const { id, text } = cue;
    if (!cue.extra && !ids.has(id))
      return [{ id, text, what: `${id} stands before what is out already, and is not posted.` }];
    const state = sentAs(cue, progress);
    // A cue that she has reworded herself is no news to her.
    if (!state || inUse.has(text) || progress.edits.get(id)?.was === text) return [];
    return [{ id, text, what: `${id} ${KEPT[state.kind]}` }];
  });
}

/** The state of the cue that was sent, if it was. An extra in the place of one that is out already has another name. */
function sentAs({ id, extra }: Cue, { cues }: LaneProgress): Sent | undefined {
  const state = cues.get((extra && namesOf(id, cues).at(-2)) || id);
  return state?.kind === 'skipped' ? undefined : state;
}

type Sent = Exclude<CueProgress, Skipped>;

/** What becomes of a cue that the file has in other words by now. */
const KEPT: Readonly<Record<Sent['kind'], string>> = {
  posted: 'is out, and stays as it is.',
  unknown: 'was sent, and keeps its words.',
  refused: 'may be there already, and keeps its words; at the desk, e changes them.',
};
