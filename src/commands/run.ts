/** `hcldr run FILE`: the thread shown, or posted on the night. */

import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { announceTime, showDate, showTime } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { readStart, type Start } from '../plan/start.ts';
import type { Started } from '../run/journal.ts';
import type { Clock, Network } from '../run/ports.ts';
import { inForce, progressOf } from '../run/progress.ts';
import type { LaneResult } from '../run/run-chat.ts';
import type { JournalFile } from '../system/journals.ts';
import type { Settings } from '../system/settings.ts';
import { checkAccount, lookUpAccount } from './check-account.ts';
import { printDryRun, printSheet } from './dry-run.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { holdEvening } from './evening.ts';
import { explain, type PlannedChat, planChat, sheetFor } from './plan-chat.ts';
import { note, refuse } from './say.ts';

export type RunOptions = {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly yes: boolean;
  readonly quiet: boolean;
  /** Send what is too late. */
  readonly late: boolean;
  /** Begin another run where one is finished. */
  readonly again: boolean;
  readonly start?: string;
  readonly account?: string;
};

export async function run(file: string, options: RunOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, 'x', edges);
  if (planned.kind !== 'planned') return explain(planned, options, edges);
  const clock = await edges.realTime();
  const { chat } = planned;
  const start = readStart(options.start, { now: clock.now(), date: chat.date, zone: chat.zone });
  if (start.kind === 'unreadable') return refuse(start.message, edges);
  if (options.dryRun) return printDryRun(planned, { startsAt: startOf(start, planned), json: options.json }, edges);
  return locked({ planned, start, options, clock }, edges);
}

type Night = {
  readonly planned: PlannedChat;
  readonly start: Start;
  readonly options: RunOptions;
  readonly clock: Clock;
};

/** One hcldr for a chat at a time: the lock is held from before the journal is read until the end. */
async function locked(night: Night, edges: Edges): Promise<ExitCode> {
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const { sheet } = night.planned;
  let doing = 'is getting ready';
  const name = `run ${sheet.hashtag.toLowerCase()} ${sheet.date}`;
  const lock = await (await edges.load.lock()).takeLock({ folder: settings.locks, name }, () => doing);
  if (lock.kind === 'busy') {
    const who = lock.holder
      ? `process ${lock.holder.pid}, which ${lock.holder.doing}`
      : 'a process that does not answer';
    return refuse(`This chat is being run on this machine already: ${who}.`, edges);
  }
  const says = (words: string): void => {
    doing = words;
  };
  try {
    return await withJournal({ ...night, settings, says }, edges);
  } finally {
    await lock.release();
  }
}

type LockedNight = Night & {
  readonly settings: Settings;
  /** Tells what this process is doing to another hcldr that asks. */
  readonly says: (words: string) => void;
};

async function withJournal(night: LockedNight, edges: Edges): Promise<ExitCode> {
  const { planned, settings, options } = night;
  const journals = (await edges.load.journals()).journalsOf(settings.journals, planned.sheet);
  const latest = await journals.latest();
  const entries = latest?.entries() ?? [];
  const started = entries.find(entry => entry.kind === 'started');
  const finished = entries.some(entry => entry.kind === 'finished');
  if (latest && started && finished && !options.again) {
    await note(`This chat was run on ${showDate(started.at, planned.chat.zone)}. To post it anew: --again`, edges);
    return tellPosted([finishedLane(latest, planned)], EXIT.done, edges);
  }
  if (latest && started && !finished) return takeUp({ ...night, journal: latest, started }, edges);
  // A journal without a start is that of a run that was cut off before it began: it is begun in it.
  return begin({ ...night, newJournal: async () => (latest && !finished ? latest : journals.create()) }, edges);
}

type TakenUp = LockedNight & { readonly journal: JournalFile; readonly started: Started };

/** The recorded start, thread and account stay; what is still to come is the file's. */
async function takeUp({ journal, started, ...night }: TakenUp, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock } = night;
  const { chat } = planned;
  const sheet = sheetFor(planned, started);
  if (!sheet) return refuse(`${planned.file} has no run sheet with the start that the run was begun with`, edges);
  if (options.start) {
    const when = `${showTime(started.startsAt, chat.zone)} on ${showDate(started.startsAt, chat.zone)}`;
    await note(`The run has begun: its start stays ${when}, and --start changes nothing.`, edges);
  }
  const network = await openNetwork(night.settings, edges);
  if (typeof network === 'string') return refuse(network, edges);
  const found = await lookUpAccount({ network, clock, patient: true }, edges);
  if (found.kind !== 'account')
    return found.kind === 'refused' ? refuse(found.message, edges) : edges.interruption.exitCode();
  const recorded = started.accounts[network.name];
  if (recorded && recorded.id !== found.account.id) {
    return refuse(
      `This chat's run was begun as ${recorded.handle} and is not finished; the keys now open ${found.account.handle}. Set the keys of ${recorded.handle} to go on.`,
      edges,
    );
  }
  return hold({ ...night, sheet, network, account: recorded ?? found.account, journal }, edges);
}

type Fresh = LockedNight & { readonly newJournal: () => Promise<JournalFile> };

async function begin({ newJournal, ...night }: Fresh, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock, settings } = night;
  const sheet = sheetFor(planned, { startsAt: startOf(night.start, planned) });
  if (!sheet) return refuse(`${planned.file} has no run sheet with that start`, edges);
  const over = overSince(sheet, clock.now());
  if (over !== undefined) return refuse(overMessage(sheet, planned.file), edges);
  if (!options.yes && !edges.interactive) {
    return refuse('There is no terminal to confirm in. Look at the thread with --dry-run, then give --yes.', edges);
  }
  const network = await openNetwork(settings, edges);
  if (typeof network === 'string') return refuse(network, edges);
  if (!options.quiet) await printSheet({ ...planned, sheet }, edges);
  const found = await lookUpAccount({ network, clock, patient: false }, edges);
  if (found.kind !== 'account')
    return found.kind === 'refused' ? refuse(found.message, edges) : edges.interruption.exitCode();
  const expected = options.account ?? planned.chat.accounts[network.name];
  const checked = await checkAccount(
    { ...found, expected, sheet, yes: options.yes, onLoopback: settings.onLoopback },
    edges,
  );
  if (checked.kind === 'refused') return refuse(checked.message, edges);
  if (checked.kind === 'left') return edges.interruption.exitCode();
  return hold({ ...night, sheet, network, account: found.account, journal: await newJournal() }, edges);
}

type Held = LockedNight & {
  readonly sheet: RunSheet;
  readonly network: Network;
  readonly account: Parameters<typeof holdEvening>[0]['account'];
  readonly journal: JournalFile;
};

async function hold(
  { planned, options, settings, clock, says, sheet, network, account, journal }: Held,
  edges: Edges,
): Promise<ExitCode> {
  const { zone } = planned.chat;
  try {
    const { exit, results } = await holdEvening(
      {
        chat: planned.chat,
        sheet,
        network,
        account,
        journal,
        clock,
        watch: {
          happened: () => {},
          moves: (_, move) => {
            if (move.kind === 'wait') says(`posts ${move.cue.id} next, at ${showTime(move.until, zone, 'seconds')}`);
            else if ('cue' in move) says(`is at ${move.cue.id}`);
          },
        },
        sendLate: options.late,
        horizon: settings.horizon,
        quiet: options.quiet,
        again: `hcldr run ${planned.file}`,
      },
      edges,
    );
    return await tellPosted(results, exit, edges);
  } finally {
    await journal.close();
  }
}

function finishedLane(journal: JournalFile, { sheet }: PlannedChat): Posted {
  const progress = progressOf(journal.entries(), sheet.network);
  return { sheet: inForce(sheet, progress), progress };
}

type Posted = Pick<LaneResult, 'sheet' | 'progress'>;

/** The result: where each post is. */
async function tellPosted(lanes: readonly Posted[], exit: ExitCode, { load, stdout }: Edges): Promise<ExitCode> {
  const { linksText } = await load.words();
  for (const lane of lanes) stdout.write(linksText(lane));
  return exit;
}

/** Of one call to the network, on the machine's clock; a look before a post has to be over when that is due. */
const DEADLINE: Duration = 15 * SECOND;
const PEEK_DEADLINE: Duration = 8 * SECOND;

/** X with the keys of the environment; or what is missing, in words. */
async function openNetwork(settings: Settings, { env, folder, load, stderr }: Edges): Promise<Network | string> {
  const { findXKeys } = await load.keys();
  const found = await findXKeys(env, `${folder}/.env`);
  if (found.kind === 'incomplete') return keysMessage(found);
  for (const warning of found.warnings) await note(warning, { load, stderr });
  return (await load.x()).openX({
    keys: found.keys,
    origin: settings.xOrigin,
    deadline: DEADLINE,
    peekDeadline: PEEK_DEADLINE,
  });
}

function keysMessage({ missing, malformed }: { missing: readonly string[]; malformed: readonly string[] }): string {
  const parts = [
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`] : []),
    ...(malformed.length > 0
      ? [`${malformed.join(', ')} ${malformed.length > 1 ? 'have' : 'has'} characters that no key has`]
      : []),
  ];
  return `The keys to X are not complete: ${parts.join('; ')}. Set them in the environment or in .env; without any account, try hcldr rehearse.`;
}

function startOf(start: Start, { sheet }: PlannedChat): Instant {
  return start.kind === 'at' ? start.startsAt : sheet.startsAt;
}

function overSince(sheet: RunSheet, now: Instant): Instant | undefined {
  const last = Math.max(...sheet.cues.map(cue => cue.at));
  return last < now ? last : undefined;
}

function overMessage({ startsAt, zone }: RunSheet, file: string): string {
  return [
    `This chat took place on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}: it is over.`,
    `To see its thread:      hcldr run ${file} --dry-run`,
    `To watch it happen:     hcldr rehearse ${file}`,
    `To post it all the same: hcldr run ${file} --start now`,
  ].join('\n');
}
