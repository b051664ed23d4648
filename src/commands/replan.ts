/** What happens to a running evening when its chat file is saved? */

import type { Chat, NetworkName } from '../chat/chat.ts';
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
import { type PlannedChat, planChat, type Unplanned } from './plan-chat.ts';
import { sheetsFor } from './sheets.ts';

export type Replanning = {
  readonly file: string;
  /** As the file had it when the run was planned. */
  readonly chat: Chat;
  /** The sheets as first planned: their start, thread, hashtag and date are fixed for the run. */
  readonly begun: readonly [RunSheet, ...RunSheet[]];
  /** A community file gave part of the chat. */
  readonly isShared: boolean;
  readonly run: Pick<Run, 'lanes' | 'replan'>;
  /** Nothing was tried yet: the command that is given again begins by the file as it is then. */
  readonly isUntouched: () => boolean;
  /** The command gives this, whatever the file says. */
  readonly isGiven: (kept: Kept) => boolean;
  /** Receives the changes, or `unreadable`, and the text to show. */
  readonly tells: (changes: readonly string[] | 'unreadable', text: string) => void;
  /** The part of a sheet that belongs to this evening. */
  readonly part: (sheet: RunSheet) => RunSheet;
};

/** What of a chat a run keeps as it began with it. */
export type Kept = 'startsAt' | 'thread' | 'networks' | 'accounts';

/**
 * Watches the file, and reads it once at the beginning, as it may have been saved since. Returns the function that
 * stops it.
 */
export async function replanOnSave(replanning: Replanning, edges: Edges): Promise<() => void> {
  const [{ watchChatFiles }, { watchPictures }] = await Promise.all([edges.load.files(), edges.load.pictures()]);
  const { file, run, begun, chat } = replanning;
  // Changes that were already too late have been reported when the run was taken up.
  const told = new Set(run.lanes.flatMap(lane => lateIn(lane, begun).map(({ name }) => name)));
  let last: Last = { sheets: begun, chat, isBroken: false };
  // One save after the other, so that an earlier one cannot overwrite a later one.
  const inTurn = turns();
  const watchShown = () => {
    const paths = picturesIn(run);
    return { paths, end: watchPictures(file, paths, saved) };
  };
  // A failure here must not end the run.
  const failed = async (error: unknown): Promise<void> => {
    const { safe } = await edges.load.words();
    const why = `${safe(file)} was saved, and could not be taken over: ${safe(messageOf(error))}`;
    replanning.tells('unreadable', `${why}. What it said before stays in force.`);
  };
  const replan = async (): Promise<void> => {
    last = await replanned({ ...replanning, last, told, isOver: () => isOver }, edges);
    // A watch that begins anew would miss what is saved meanwhile.
    if (isOver || picturesIn(run).join('\n') === shown.paths.join('\n')) return;
    shown.end();
    shown = watchShown();
  };
  const saved = (): Promise<void> => inTurn(replan).catch(failed);
  let isOver = false;
  let shown = watchShown();
  const unwatch = watchChatFiles(file, saved);
  await saved();
  return () => {
    isOver = true;
    unwatch();
    shown.end();
  };
}

/** The pictures of the run: saving one again changes a post, though the chat file stays as it is. */
function picturesIn({ lanes }: Replanning['run']): readonly string[] {
  const paths = lanes.flatMap(({ view }) => view().sheet.cues.flatMap(({ picture }) => picture?.path ?? []));
  return [...new Set(paths)];
}

/** What was read from the file last. */
type Last = {
  /** The sheets of its last valid version. */
  readonly sheets: readonly RunSheet[];
  /** The chat of that version, which may differ from the run's. */
  readonly chat: Chat;
  /** Its newest version is invalid. */
  readonly isBroken: boolean;
};

type Saved = Replanning & {
  readonly last: Last;
  /** Names of the late changes reported so far: each is reported once. */
  readonly told: Set<string>;
  readonly isOver: () => boolean;
};

/** An invalid edit leaves the old plan in force; a valid one is in force at once, except for what is already sent. */
async function replanned(saved: Saved, edges: Edges): Promise<Last> {
  const { file, begun, last, run, tells, part, isOver } = saved;
  const limits = Object.fromEntries(begun.flatMap(({ network, limits }) => (limits ? [[network, limits]] : [])));
  const planned = await planChat(file, edges, { networks: begun.map(({ network }) => network), limits });
  const { safe } = await edges.load.words();
  if (isOver()) return last;
  const next = planned.kind === 'planned' ? sheetsFor(planned, begun[0])?.map(part) : undefined;
  const another = (next && anotherChat(next, saved)) ?? lostIn(planned, saved);
  if (planned.kind !== 'planned' || !next || another !== undefined) {
    tells('unreadable', await whyNot(planned, { ...saved, another }, edges));
    return { ...last, isBroken: true };
  }
  const lanes = laneChanges(next, saved);
  run.replan(next);
  const { chat } = planned;
  const said = [
    ...toldOnce(lanes.map(({ network, changes, late }) => ({ network, says: [...changes, ...late] }))),
    ...keptBy(chat, saved),
  ];
  if (said.length > 0) {
    const lines = said.map(change => `  ${safe(change, { newlines: 'spaces' })}`);
    tells(said, [`${safe(file)} was ${outcomeOf(lanes, saved)}:`, ...lines].join('\n'));
  } else if (last.isBroken) tells(said, `${safe(file)} is right again, and says what it said before.`);
  return { sheets: next, chat, isBroken: false };
}

/** What is told of a file that is not taken over. */
async function whyNot(
  planned: PlannedChat | Unplanned,
  saved: Saved & {
    /** Why it is not, though it may be right in itself. */
    readonly another: string | undefined;
  },
  edges: Edges,
): Promise<string> {
  const { file, another } = saved;
  const { paint, safe } = await edges.load.words();
  const why =
    planned.kind === 'problems' && another === undefined
      ? (await edges.load.problemWords()).problemsText(planned.problems, paint(edges.stderr))
      : safe(planned.kind === 'no-file' ? planned.message : (another ?? `${file} has no run sheet with that start`));
  const what = planned.kind === 'no-file' ? 'cannot be read' : 'has problems now';
  return `${safe(wrongFile(planned, saved))} ${what}. What it said before stays in force.\n${why.trimEnd()}`;
}

type LaneChanges = {
  readonly network: NetworkName;
  readonly changes: readonly string[];
  /** What comes too late, and was not told yet. */
  readonly late: readonly string[];
};

function laneChanges(next: readonly RunSheet[], { run, last, told }: Saved): readonly LaneChanges[] {
  return run.lanes.map(lane => {
    const { network } = lane;
    const { progress } = lane.view();
    // Compares the file's last two versions: a lane's view may be older, as it is not updated during a request.
    const [before, after] = [last.sheets, next].map(all => all.find(one => one.network === network));
    const changes = before && after ? changesBetween(inForce(before, progress), inForce(after, progress)) : [];
    const late = lateIn(lane, next).filter(({ name }) => isNew(name, told));
    return { network, changes, late: late.map(({ what }) => what) };
  });
}

function outcomeOf(lanes: readonly LaneChanges[], { isUntouched }: Saved): string {
  if (lanes.some(({ changes }) => changes.length > 0)) return 'saved, and is in force';
  return isUntouched() ? 'saved' : 'saved too late';
}

/** What this save changes in the file, and a run keeps as it began with it. */
function keptBy(chat: Chat, { last, begun: [begun], isUntouched, isGiven, chat: first }: Saved): readonly string[] {
  const isChanged = (key: Kept) =>
    [last.chat, first].every(one => JSON.stringify(one[key]) !== JSON.stringify(chat[key]));
  const isNoMore = (key: 'startsAt' | 'thread') => isChanged(key) && chat[key] !== begun[key];
  const advised = (what: string, keys: readonly Kept[], otherwise = '') =>
    `${what} ${isUntouched() && !keys.some(isGiven) ? BEGIN_AGAIN : otherwise}`.trimEnd();
  const where = (['networks', 'accounts'] as const).filter(isChanged);
  const start = `The start stays ${showTime(begun.startsAt, begun.zone)}: a run keeps the one that it began with.`;
  const thread = `The thread stays a ${begun.thread}: a run keeps the form that it began with.`;
  return [
    ...(isNoMore('startsAt') ? [advised(start, ['startsAt'], AT_THE_DESK)] : []),
    ...(isNoMore('thread') ? [advised(thread, ['thread'])] : []),
    ...(where.length > 0 ? [advised(WHERE, where)] : []),
  ];
}

const WHERE = 'The networks and accounts stay: a run keeps those that it began with.';
const AT_THE_DESK = 'At the desk, > and < move what is to come.';
const BEGIN_AGAIN = 'Nothing is out yet: stop it and give the command again, which takes this from the file.';

/** Why the file now describes another chat. Hashtag and date identify a run, and its journal is found by them. */
function anotherChat([next]: readonly RunSheet[], { begun: [begun], isShared }: Replanning): string | undefined {
  if (!next || keyText(next) === keyText(begun)) return undefined;
  const what = next.date === begun.date ? 'hashtag' : 'date';
  const where = isShared && what === 'hashtag' ? 'Give it back, here or in community.yaml' : 'Give it back';
  const back = `${where}: ${what}: "${begun[what]}"`;
  return `The run is of ${begun[what]}, and so it stays: another ${what} is another chat. ${back}`;
}

/**
 * Why the file is not taken over: the community file, which gives part of the chat, is gone, perhaps only while git
 * switches branches.
 */
function lostIn(planned: PlannedChat | Unplanned, { isShared }: Replanning): string | undefined {
  const isLost = planned.kind !== 'no-file' && isShared && !planned.isShared;
  return isLost ? 'There is no community.yaml beside it any more, and some of what is posted stands there' : undefined;
}

/** The community's file, if the chat's own is right. */
function wrongFile(planned: PlannedChat | Unplanned, { file }: Replanning): string {
  const errors = planned.kind === 'problems' ? planned.problems.filter(({ severity }) => severity === 'error') : [];
  return errors.some(error => error.file === file) ? file : (errors[0]?.file ?? file);
}

/** What the file changes too late for a lane; each with a name, to be told once. */
function lateIn({ network, view }: Run['lanes'][number], sheets: readonly RunSheet[]) {
  const sheet = sheets.find(one => one.network === network);
  const late = sheet ? unheeded(sheet, view().progress) : [];
  return late.map(({ id, text, what }) => ({ name: `${network} ${id} ${text}`, what }));
}

function isNew(name: string, told: Set<string>): boolean {
  const size = told.size;
  return told.add(name).size > size;
}
