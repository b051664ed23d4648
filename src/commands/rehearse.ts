/** `hcldr rehearse FILE`: how is the whole evening played on a network inside hcldr, at speed, with a page to watch? */

import { type ByNetwork, NETWORK_TITLES } from '../chat/chat.ts';
import type { ShownPicture } from '../pages/live-page.ts';
import { MOST_READ } from '../plan/cost.ts';
import type { CuePicture } from '../plan/pictures.ts';
import type { Where } from '../plan/planned-file.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { type Entry, isFinished, type Journal, startIn } from '../run/journal.ts';
import type { Watcher } from '../run/lane-view.ts';
import type { Clock } from '../run/ports.ts';
import { progressOf } from '../run/progress.ts';
import { rehearsable, rehearsedFrom, tooLongBefore } from '../run/rehearsable.ts';
import { HORIZON } from '../run/retry.ts';
import type { Rehearsal } from '../system/rehearsals.ts';
import { lookUpAccount } from './check-account.ts';
import { rehearseOnCommand } from './command-line.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { type EveningLane, holdEvening } from './evening.ts';
import { type FaultScripts, faultsIn } from './fault-scripts.ts';
import { type Manner, tellFinished, uncallable } from './manner.ts';
import { explain, type PlannedChat, planChat } from './plan-chat.ts';
import { tellSilent } from './reach.ts';
import { goneOn, notBegunThere, noteWithout, sheetsOf } from './rehearsal-going-on.ts';
import { rehearsalOf } from './rehearsal-view.ts';
import { leave, leaveIfCutOff, note, type Refused, refuse, refused, tellProblems } from './say.ts';
import { settingsOf } from './settings.ts';
import { CONTESTED, howToReach, type Speaking, speakingOf } from './speaking.ts';
import { handleOn, type Staged, stageFor } from './stage.ts';

export type RehearseOptions = Manner &
  Pick<Where, 'networks'> & {
    /** How many times as fast as the evening; undefined: as the resumed rehearsal, or sixty times. */
    readonly speed?: number;
    readonly resume: boolean;
    readonly late: boolean;
    /** A file with a script of faults. */
    readonly faults?: string;
  };

/** Sixty times: a minute of the evening takes a second. */
const SPEED = 60;

export async function rehearse(file: string, options: RehearseOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges, options);
  if (planned.kind !== 'planned') return explain(planned, edges);
  const networks = planned.sheets.map(({ network }) => network);
  const faults = await faultsIn(options.faults, networks, edges);
  if (faults.kind === 'refused') return refuse(faults.why, edges);
  const uncalled = await uncallable(options, edges);
  if (uncalled !== undefined) return refuse(uncalled, edges);

  // The embedded network is more lenient than X, so the warnings of the dry run are shown here too.
  await tellProblems(planned.warnings, edges);
  const settings = await settingsOf(edges);
  const { rehearsalFolder } = await edges.load.rehearsals();
  const folder = rehearsalFolder(settings.rehearsals, planned.chat);
  const speaks = await speakingOf(file, edges);
  const lock = await (await edges.load.lock()).takeRehearsalLock(settings.locks, planned.chat, speaks.voice);
  if (lock.kind === 'contested') return refuse(CONTESTED, edges);
  if (lock.kind === 'busy') {
    const { holder, pid } = lock;
    if (!holder) return tellSilent({ pid, rehearses: true }, file, edges);
    return refuse(`This chat is being rehearsed already by process ${holder.pid}. ${howToReach(planned)}`, edges);
  }
  try {
    return await inFolder({ planned, options, faults: faults.scripts, speaks, folder }, edges);
  } finally {
    await lock.release();
  }
}

type Plan = {
  readonly planned: PlannedChat;
  readonly options: RehearseOptions;
  readonly faults: FaultScripts;
  readonly speaks: Speaking;
  /** The folder of this rehearsal. */
  readonly folder: string;
};

async function inFolder(plan: Plan, edges: Edges): Promise<ExitCode> {
  return plan.options.resume ? goOn(plan, edges) : beginAnew(plan, edges);
}

async function beginAnew(plan: Plan, edges: Edges): Promise<ExitCode> {
  const { planned, options, folder } = plan;
  const { beginRehearsal } = await edges.load.rehearsals();
  const parts = await loadParts(planned.sheets, edges);
  const pace = {
    evening: rehearsedFrom(planned.sheets),
    machine: parts.clockAt().now(),
    speed: options.speed ?? SPEED,
  };
  return withNetworks({ ...plan, parts, rehearsal: await beginRehearsal(folder, pace) }, edges);
}

async function goOn(plan: Plan, edges: Edges): Promise<ExitCode> {
  const { planned, folder, options } = plan;
  const { setClock, takeUpRehearsal } = await edges.load.rehearsals();
  const { pace } = (await takeUpRehearsal(folder)) ?? {};
  if (!pace) return refuse(`There is no rehearsal of ${planned.file} to go on with: leave --resume out.`, edges);
  const told = await (await edges.load.journals()).journalsOf(folder, planned.chat).read();
  const entries = told.kind === 'none' ? [] : told.entries;
  const elsewhere = notBegunThere(startIn(entries), plan);
  if (elsewhere !== undefined) return refuse(elsewhere, edges);
  await noteWithout(entries, plan, edges);
  const parts = await loadParts(sheetsOf(plan, entries), edges);
  const gone = goneOn(pace, entries.at(-1), parts.clockAt().now());
  const rehearsal = await setClock(folder, { ...gone, speed: options.speed ?? pace.speed });
  return withNetworks({ ...plan, parts, rehearsal }, edges);
}

/** Loads everything before the clock starts: at sixty times, the ten seconds before the opening are soon over. */
async function loadParts(sheets: readonly RunSheet[], { load }: Edges) {
  const networks = sheets.map(({ network }) => network);
  const parts = [load.clock(), load.journals(), load.livePage(), stageFor(networks, { load })] as const;
  const [clock, journals, page, stage] = await Promise.all(parts);
  return { ...clock, ...journals, ...page, stage };
}

type Prepared = Plan & { readonly rehearsal: Rehearsal; readonly parts: Awaited<ReturnType<typeof loadParts>> };

async function withNetworks(prepared: Prepared, edges: Edges): Promise<ExitCode> {
  const { planned, rehearsal, parts, faults, options, speaks } = prepared;
  const clock = parts.clockAt(rehearsal.pace);
  const latest = await parts.journalsOf(rehearsal.journals, planned.chat).latest();
  if (latest.kind === 'damaged')
    return refuse(`${latest.message}. Begin the rehearsal anew: leave --resume out.`, edges);
  const journal =
    latest.kind === 'journal' ? latest.journal : await parts.journalsOf(rehearsal.journals, planned.chat).create();
  const sheets = await rehearsedSheets(prepared, journal, edges);
  const lanes = sheets.map(sheet => ({ sheet, handle: handleOn(sheet.network, planned.chat) }));
  const shown = rehearsalOf({ lanes, journal, clock, speed: rehearsal.pace.speed });
  const page = parts.livePage({ view: shown.view, picture: await picturesOf(planned, shown.pictureAt, edges) });
  const ports = portsIn(journal.entries());
  const { signal } = edges.interruption;
  const staged = await parts.stage({
    chat: planned.chat,
    rehearsal,
    clock,
    signal,
    faults,
    web: page.handle,
    ports,
  });
  try {
    const { origin } = staged[0];
    const where = `Watch it at ${origin}/`;
    if (options.json) await note(where, edges);
    else edges.stdout.write(`${where}\n`);
    const watch = shown.watch(page.changed);
    const tellResult = () => tellThreads({ staged, sheets, journal }, edges);
    const exit = await inTime({ planned, options, speaks, staged, sheets, journal, clock, watch, tellResult }, edges);
    page.end(exit === EXIT.done ? 'The rehearsal is over: all is posted.' : 'The rehearsal has ended before its time.');
    if (edges.interactive && !options.yes && !edges.interruption.signal.aborted) await stay(origin, edges);
    return exit;
  } finally {
    page.close();
    await Promise.all(staged.map(({ close }) => close()));
    await journal.close();
  }
}

/** The ports of the embedded networks so far, read from the links in the journal. */
function portsIn(entries: readonly Entry[]): ByNetwork<number> {
  const posted = entries.filter(entry => entry.kind === 'posted').filter(({ receipt }) => URL.canParse(receipt.url));
  return Object.fromEntries(posted.map(({ network, receipt }) => [network, Number(new URL(receipt.url).port)]));
}

/** Reads each picture when the page asks for it, as it is then beside the chat file. */
async function picturesOf(
  { file }: PlannedChat,
  pictureAt: (address: string) => CuePicture | undefined,
  { load }: Edges,
): Promise<(address: string) => Promise<ShownPicture | undefined>> {
  const read = (await load.pictures()).picturesRead(file);
  return async address => {
    const picture = pictureAt(address);
    const file = picture && (await read(picture.path));
    return picture && file?.kind === 'read' ? { type: picture.type, bytes: file.bytes } : undefined;
  };
}

type InTime = Pick<Plan, 'planned' | 'options' | 'speaks'> & {
  readonly staged: readonly Staged[];
  readonly sheets: readonly RunSheet[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly watch: Watcher;
  readonly tellResult: () => Promise<void>;
};

async function inTime(evening: InTime, edges: Edges): Promise<ExitCode> {
  const { planned, options, speaks, staged, sheets, journal, clock, watch, tellResult } = evening;
  const goOn = rehearseOnCommand(planned.file, options);
  const entries = journal.entries();
  if (isFinished(entries)) {
    await note('This rehearsal came to its end. Without --resume another one begins.', edges);
    if (options.json) tellFinished(entries, goOn, edges);
    else await tellResult();
    return EXIT.done;
  }
  await leaveIfCutOff(goOn, edges);
  const opened = await Promise.all(sheets.map(sheet => opening(sheet, { staged, clock }, edges)));
  if (edges.interruption.signal.aborted) return leave(goOn, edges);
  const refused = opened.find(each => each.kind === 'refused');
  if (refused) return refuse(refused.why, edges);
  const [first, ...others] = opened.flatMap(each => (each.kind === 'open' ? [each.lane] : []));
  if (!first) throw new Error('A rehearsal has one network at least.');
  const { chat, file, isShared } = planned;
  return holdEvening(
    {
      held: { lanes: [first, ...others], journal, clock, sendLate: options.late, horizon: HORIZON },
      // One that was cut off goes on as it began.
      from: { chat, file, isShared, part: rehearsable, isUntouched: () => false, isGiven: () => false },
      told: {
        manner: options,
        watch,
        speaks,
        tellResult,
        again: ({ late, file = planned.file }) => rehearseOnCommand(file, { late }),
        adopt: planned.command('adopt'),
        networksStay: false,
      },
    },
    edges,
  );
}

type OnStage = { readonly staged: readonly Staged[]; readonly clock: Clock };

type Opened = { readonly kind: 'open'; readonly lane: EveningLane } | Refused;

/** The lane, once its network has said whose account it is; or why it has not. */
async function opening(sheet: RunSheet, { staged, clock }: OnStage, edges: Edges): Promise<Opened> {
  const network = staged.find(({ network }) => network.name === sheet.network)?.network;
  if (!network) throw new Error(`Nothing is staged for ${sheet.network}.`);
  const found = await lookUpAccount({ network, clock, posts: MOST_READ, patient: true }, edges);
  if (found.kind !== 'account') {
    const { reasonText } = await edges.load.eveningWords();
    return refused(reasonText(found.reason));
  }
  const account = { ...found.account, newest: found.newest };
  return { kind: 'open', lane: { sheet, network, account, takenOver: [] } };
}

type Rehearsed = {
  readonly staged: readonly Staged[];
  readonly sheets: readonly RunSheet[];
  readonly journal: Journal;
};

/** Prints the result: each thread as its network holds it, rather than as the journal believes it to be. */
async function tellThreads({ staged, sheets, journal }: Rehearsed, { load, stdout }: Edges): Promise<void> {
  const [{ paint }, { threadText }] = await Promise.all([load.words(), load.eveningWords()]);
  for (const { network, posts } of staged) {
    const sheet = sheets.find(one => one.network === network.name);
    if (!sheet) continue;
    const cues = [...progressOf(journal.entries(), network.name).cues.values()];
    const cueOf = (id: string | undefined) =>
      cues.find(state => state.kind === 'posted' && state.receipt.ref === id)?.cue.id;
    const lines = posts().map(({ id, text, at, parent, alts }) => ({
      name: cueOf(id) ?? 'a post',
      text,
      at,
      alts,
      ...(parent !== undefined && { parent: cueOf(parent) ?? 'a post' }),
    }));
    if (staged.length > 1) stdout.write(`\n${NETWORK_TITLES[network.name]}:\n`);
    stdout.say(threadText(lines, { zone: sheet.zone, paint: paint(stdout) }));
  }
}

/** Names the posts that are left out. */
async function rehearsedSheets(plan: Plan, journal: Journal, edges: Edges): Promise<readonly RunSheet[]> {
  const sheets = sheetsOf(plan, journal.entries());
  const left = new Set(sheets.flatMap(tooLongBefore).map(({ id }) => id));
  if (left.size > 0) await note(`Too long before the evening to be rehearsed: ${[...left].join(', ')}.`, edges);
  return sheets.map(rehearsable);
}

async function stay(origin: string, edges: Edges): Promise<void> {
  await note(`The page stays at ${origin}/ until you press Enter.`, edges);
  await edges.untilEnter();
}
