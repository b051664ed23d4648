/** What becomes of an evening under way when its chat file is saved? */

import type { Instant } from '../chat/chat.ts';
import { changesBetween } from '../plan/changes.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { inForce } from '../run/in-force.ts';
import type { Run } from '../run/run-chat.ts';
import { toldOnce } from '../run/told-once.ts';
import { unheeded } from '../run/unheeded.ts';
import type { Edges } from './edges.ts';
import { planChat, sheetsFor } from './plan-chat.ts';

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
  const [{ watchChatFiles }, { watchPictures }] = await Promise.all([edges.load.files(), edges.load.pictures()]);
  const { file, run } = replanning;
  const told = new Set<string>();
  const watchShown = (): (() => void) => watchPictures(file, picturesIn(run), saved);
  const saved = (): void => {
    void replanned({ ...replanning, told }, edges).then(() => {
      unwatchShown();
      if (!isOver) unwatchShown = watchShown();
    });
  };
  let isOver = false;
  let unwatchShown = watchShown();
  const unwatch = watchChatFiles(file, saved);
  return () => {
    isOver = true;
    unwatch();
    unwatchShown();
  };
}

/** A picture that is saved anew is another one, though the chat file says the same. */
function picturesIn({ lanes }: Replanning['run']): ReadonlySet<string> {
  return new Set(lanes.flatMap(({ view }) => view().sheet.cues.flatMap(({ picture }) => picture?.path ?? [])));
}

/** With what was told of what comes too late, which is told once. */
type Saved = Replanning & { readonly told: Set<string> };

/** A broken edit keeps what was there; a right one is in force at once, but for what is sent already. */
async function replanned({ file, fixed, run, tells, part, told }: Saved, edges: Edges): Promise<void> {
  const before = run.lanes.map(({ view }) => view().sheet);
  const limits = Object.fromEntries(before.flatMap(({ network, limits }) => (limits ? [[network, limits]] : [])));
  const planned = await planChat(file, edges, { networks: before.map(({ network }) => network), limits });
  const { paint, problemsText, safe } = await edges.load.words();
  const sheets = planned.kind === 'planned' ? sheetsFor(planned, fixed) : undefined;
  if (planned.kind !== 'planned' || !sheets) {
    const why =
      planned.kind === 'problems'
        ? problemsText(planned.problems, paint(edges.stderr))
        : `${safe(planned.kind === 'no-file' ? planned.message : `${file} has no run sheet with that start`)}\n`;
    tells('unreadable', `${safe(file)} was saved with problems. What it said before stays in force.\n${why.trimEnd()}`);
    return;
  }
  const next = sheets.map(part);
  const lanes = run.lanes.map(({ network, view }) => {
    const { sheet: before, progress } = view();
    const sheet = next.find(one => one.network === network);
    if (!sheet) return { network, changes: [], late: [] };
    const late = unheeded(sheet, progress).filter(({ id, text }) => isNew(`${network} ${id} ${text}`, told));
    return { network, changes: changesBetween(before, inForce(sheet, progress)), late: late.map(({ what }) => what) };
  });
  const said = toldOnce(lanes.map(({ network, changes, late }) => ({ network, says: [...changes, ...late] })));
  if (said.length === 0) return;
  run.replan(next);
  const outcome = lanes.some(({ changes }) => changes.length > 0) ? 'saved, and is in force' : 'saved too late';
  tells(said, [`${safe(file)} was ${outcome}:`, ...said.map(change => `  ${safe(change)}`)].join('\n'));
}

function isNew(name: string, told: Set<string>): boolean {
  const size = told.size;
  return told.add(name).size > size;
}
