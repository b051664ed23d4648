/** What becomes of an evening under way when its chat file is saved? */

import type { Instant } from '../chat/chat.ts';
import { changesBetween } from '../plan/changes.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { inForce } from '../run/progress.ts';
import type { Run } from '../run/run-chat.ts';
import type { Edges } from './edges.ts';
import { planChat, sheetFor } from './plan-chat.ts';

export type Replanning = {
  readonly file: string;
  /** As the run has fixed them. */
  readonly fixed: { readonly startsAt: Instant; readonly thread: RunSheet['thread'] };
  readonly run: Pick<Run, 'lanes' | 'replan'>;
  /** What is other now, or `unreadable`, and how to tell it. */
  readonly tells: (changes: readonly string[] | 'unreadable', text: string) => void;
  /** What of the file's sheet is part of this evening. */
  readonly part: (sheet: RunSheet) => RunSheet;
};

/** Watches the file; what it returns ends that. */
export async function replanOnSave(replanning: Replanning, edges: Edges): Promise<() => void> {
  const { watchChatFiles } = await edges.load.files();
  return watchChatFiles(replanning.file, () => void replanned(replanning, edges));
}

/** A broken edit keeps what was there; a right one is in force at once, but for what is sent already. */
async function replanned({ file, fixed, run, tells, part }: Replanning, edges: Edges): Promise<void> {
  const planned = await planChat(file, edges);
  const { paint, problemsText, safe } = await edges.load.words();
  const sheet = planned.kind === 'planned' ? sheetFor(planned, fixed) : undefined;
  if (planned.kind !== 'planned' || !sheet) {
    const why =
      planned.kind === 'problems'
        ? problemsText(planned.problems, paint(edges.stderr))
        : `${planned.kind === 'no-file' ? planned.message : `${file} has no run sheet with that start`}\n`;
    tells('unreadable', `${file} was saved with problems. What it said before stays in force.\n${why.trimEnd()}`);
    return;
  }
  const next = part(sheet);
  const changes = run.lanes.flatMap(({ view }) => {
    const { sheet: before, progress } = view();
    return changesBetween(before, inForce(next, progress));
  });
  if (changes.length === 0) return;
  run.replan([next]);
  tells(changes, [`${file} was saved, and is in force:`, ...changes.map(change => `  ${safe(change)}`)].join('\n'));
}
