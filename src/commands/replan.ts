/** What becomes of an evening under way when its chat file is saved? */

import type { Instant } from '../chat/chat.ts';
import { keyText } from '../chat/chat-key.ts';
import { showTime } from '../chat/wall-clock.ts';
import { messageOf } from '../chat/words.ts';
import { changesBetween } from '../plan/changes.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { inForce } from '../run/in-force.ts';
import type { Run } from '../run/run-chat.ts';
import { toldOnce } from '../run/told-once.ts';
import { turns } from '../run/turns.ts';
import { unheeded } from '../run/unheeded.ts';
import type { Edges } from './edges.ts';
import { type PlannedChat, planChat, sheetsFor, type Unplanned } from './plan-chat.ts';

export type Replanning = {
  readonly file: string;
  /** As the file had them when they were planned: their start, thread, hashtag and date are the run's for good. */
  readonly begun: readonly [RunSheet, ...RunSheet[]];
  /** Some of it is what the community's file says. */
  readonly isShared: boolean;
  readonly run: Pick<Run, 'lanes' | 'replan'>;
  /** What is other now, or `unreadable`, and how to tell it. */
  readonly tells: (changes: readonly string[] | 'unreadable', text: string) => void;
  /** What of the file's sheet is part of this evening. */
  readonly part: (sheet: RunSheet) => RunSheet;
};

/** Watches the file, which may have been saved since it was planned; what it returns ends that. */
export async function replanOnSave(replanning: Replanning, edges: Edges): Promise<() => void> {
  const [{ watchChatFiles }, { watchPictures }] = await Promise.all([edges.load.files(), edges.load.pictures()]);
  const { file, run, begun } = replanning;
  // What came too late before that was told then.
  const told = new Set(run.lanes.flatMap(lane => lateIn(lane, begun).map(({ name }) => name)));
  let last: Last = { sheets: begun, isBroken: false };
  // What was read first is in force first.
  const inTurn = turns();
  const watchShown = (): (() => void) => watchPictures(file, picturesIn(run), saved);
  // What goes wrong beside the run does not end it.
  const failed = async (error: unknown): Promise<void> => {
    const { safe } = await edges.load.words();
    const why = `${safe(file)} was saved, and could not be taken over: ${safe(messageOf(error))}`;
    replanning.tells('unreadable', `${why}. What it said before stays in force.`);
  };
  const replan = async (): Promise<void> => {
    last = await replanned({ ...replanning, last, told, isOver: () => isOver }, edges);
    unwatchShown();
    if (!isOver) unwatchShown = watchShown();
  };
  const saved = (): Promise<void> => inTurn(replan).catch(failed);
  let isOver = false;
  let unwatchShown = watchShown();
  const unwatch = watchChatFiles(file, saved);
  await saved();
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

/** The file as it was read last. */
type Last = {
  /** Where it could be posted. */
  readonly sheets: readonly RunSheet[];
  /** Its own start, which need not be the run's; none: it was not read so far. */
  readonly startsAt?: Instant;
  /** It could not be posted since. */
  readonly isBroken: boolean;
};

type Saved = Replanning & {
  readonly last: Last;
  /** What was told of what comes too late, which is told once. */
  readonly told: Set<string>;
  readonly isOver: () => boolean;
};

/** A broken edit keeps what was there; a right one is in force at once, but for what is sent already. */
async function replanned(saved: Saved, edges: Edges): Promise<Last> {
  const { file, begun, last, run, tells, part, told, isOver } = saved;
  const limits = Object.fromEntries(begun.flatMap(({ network, limits }) => (limits ? [[network, limits]] : [])));
  const planned = await planChat(file, edges, { networks: begun.map(({ network }) => network), limits });
  const { paint, safe } = await edges.load.words();
  if (isOver()) return last;
  const next = planned.kind === 'planned' ? sheetsFor(planned, begun[0])?.map(part) : undefined;
  const another = next && (anotherChat(next, saved) ?? lostIn(planned, saved));
  if (planned.kind !== 'planned' || !next || another !== undefined) {
    const why =
      planned.kind === 'problems'
        ? (await edges.load.problemWords()).problemsText(planned.problems, paint(edges.stderr))
        : safe(planned.kind === 'no-file' ? planned.message : (another ?? `${file} has no run sheet with that start`));
    const what = planned.kind === 'no-file' ? 'cannot be read' : 'was saved with problems';
    tells('unreadable', `${safe(file)} ${what}. What it said before stays in force.\n${why.trimEnd()}`);
    return { ...last, isBroken: true };
  }
  const lanes = run.lanes.map(lane => {
    const { network } = lane;
    const { progress } = lane.view();
    // What was decided last may be from before the last save: a lane decides nothing while a request is under way.
    const [before, after] = [last.sheets, next].map(all => all.find(one => one.network === network));
    const changes = before && after ? changesBetween(inForce(before, progress), inForce(after, progress)) : [];
    const late = lateIn(lane, next).filter(({ name }) => isNew(name, told));
    return { network, changes, late: late.map(({ what }) => what) };
  });
  run.replan(next);
  const { startsAt } = planned.sheet;
  const said = [
    ...toldOnce(lanes.map(({ network, changes, late }) => ({ network, says: [...changes, ...late] }))),
    ...(isMoved(startsAt, saved) ? [startStays(begun[0])] : []),
  ];
  const now: Last = { sheets: next, startsAt, isBroken: false };
  if (said.length === 0) {
    if (last.isBroken) tells(said, `${safe(file)} is right again, and says what it said before.`);
    return now;
  }
  const outcome = lanes.some(({ changes }) => changes.length > 0) ? 'saved, and is in force' : 'saved too late';
  tells(
    said,
    [`${safe(file)} was ${outcome}:`, ...said.map(change => `  ${safe(change, { newlines: 'spaces' })}`)].join('\n'),
  );
  return now;
}

/** Whether the file has got another start, and not that of the run. */
function isMoved(startsAt: Instant, { last, begun }: Saved): boolean {
  return last.startsAt !== undefined && startsAt !== last.startsAt && startsAt !== begun[0].startsAt;
}

function startStays({ startsAt, zone }: RunSheet): string {
  return `The start stays ${showTime(startsAt, zone)}: a run keeps the one that it began with. At the desk, > and < move what is to come.`;
}

/** What the run is of: by it a journal is found again. */
function anotherChat([next]: readonly RunSheet[], { begun: [begun], isShared }: Replanning): string | undefined {
  if (!next || keyText(next) === keyText(begun)) return undefined;
  const what = next.date === begun.date ? 'hashtag' : 'date';
  const where = isShared && what === 'hashtag' ? 'Give it back, here or in community.yaml' : 'Give it back';
  const back = `${where}: ${what}: "${begun[what]}"`;
  return `The run is of ${begun[what]}, and so it stays: another ${what} is another chat. ${back}`;
}

/** A community's file that is gone for a moment, as when git puts another branch in its place, took its words along. */
function lostIn(planned: PlannedChat | Unplanned, { isShared }: Replanning): string | undefined {
  const isLost = planned.kind === 'planned' && isShared && !planned.isShared;
  return isLost ? 'There is no community.yaml beside it any more, and some of what is posted stands there' : undefined;
}

/** What the file says too late for a lane, each with a name of its own. */
function lateIn({ network, view }: Run['lanes'][number], sheets: readonly RunSheet[]) {
  const sheet = sheets.find(one => one.network === network);
  const late = sheet ? unheeded(sheet, view().progress) : [];
  return late.map(({ id, text, what }) => ({ name: `${network} ${id} ${text}`, what }));
}

function isNew(name: string, told: Set<string>): boolean {
  const size = told.size;
  return told.add(name).size > size;
}
