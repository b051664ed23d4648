/** How does `hcldr run` go live? It takes the lock, and its journal decides: begin, resume, or report. */

import type { NetworkName } from '../chat/chat.ts';
import { accountFor, sameHandle } from '../chat/handles.ts';
import { showDate } from '../chat/wall-clock.ts';
import { titles } from '../chat/words.ts';
import { type Entry, isFinished, type Started, startIn } from '../run/journal.ts';
import { isUntouched } from '../run/progress.ts';
import type { JournalFile, Journals, Latest } from '../system/journals.ts';
import { begin } from './begin.ts';
import { anewCommand, goOnCommand, rebuildAsGiven } from './command-line.ts';
import { damagedText, tellCertain } from './damaged.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { startToBegin } from './given-start.ts';
import { tellFinished, uncallable } from './manner.ts';
import { type LockedNight, type Night, tellPosted } from './night.ts';
import { tellSilent } from './reach.ts';
import { note, refuse } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { CONTESTED, howToReach, processWords, speakingOf } from './speaking.ts';
import { standingOf } from './standing.ts';
import { takeUp } from './take-up.ts';

/** One hcldr per chat: the lock is held from before the journal is read until the end. */
export async function runLive(night: Night, edges: Edges): Promise<ExitCode> {
  const uncalled = await uncallable(night.options, edges);
  if (uncalled !== undefined) return refuse(uncalled, edges);
  const settings = await settingsOf(edges);
  const [sheet] = night.planned.sheets;
  const speaks = await speakingOf(night.planned.file, edges);
  const lock = await (await edges.load.lock()).takeRunLock(settings.locks, sheet, speaks.voice);
  if (lock.kind === 'contested') return refuse(CONTESTED, edges);
  if (lock.kind === 'busy') {
    const { holder, pid } = lock;
    if (!holder) return tellSilent({ pid, rehearses: false }, night.planned.file, edges);
    return refuse(
      `This chat is being run on this machine already: ${processWords(holder)}. ${howToReach(night.planned)}`,
      edges,
    );
  }
  const awake = await (await edges.load.wakefulness()).keepAwake();
  try {
    const journals = await journalsIn(settings, sheet, edges);
    return await withJournals({ ...night, settings, speaks, awake }, journals, edges);
  } finally {
    awake.release();
    await lock.release();
  }
}

async function withJournals(night: LockedNight, journals: Journals, edges: Edges): Promise<ExitCode> {
  const latest = await journals.latest();
  if (latest.kind === 'none') return begin({ ...night, newJournal: journals.create }, edges);
  if (latest.kind === 'journal') return withJournal({ ...night, journal: latest.journal, journals }, edges);
  return night.options.rebuild ? rebuilt(latest, night, journals, edges) : tellDamaged(latest, night, edges);
}

/** The certain entries are kept in a new journal; whatever was lost behind them is looked for on the account. */
async function rebuilt(damaged: Damaged, night: LockedNight, journals: Journals, edges: Edges): Promise<ExitCode> {
  const kept = (aside: string): Promise<void> => note(`The damaged journal is kept as ${aside}`, edges);
  if (!startIn(damaged.entries)) {
    const newJournal = async (): Promise<JournalFile> => {
      await kept(await damaged.setAside());
      return journals.create();
    };
    return begin({ ...night, newJournal }, edges);
  }
  const { journal, aside } = await damaged.rebuild();
  await kept(aside);
  return withJournal({ ...night, journal, journals, isCut: true }, edges);
}

type Damaged = Extract<Latest, { kind: 'damaged' }>;

type BegunNight = LockedNight & { readonly started: Started };

type WithJournal = LockedNight & {
  readonly journal: JournalFile;
  readonly journals: Journals;
  /** Entries behind the last one were lost, so the run may have posted more than it says. */
  readonly isCut?: boolean;
};

async function withJournal(
  { journal, journals, isCut = false, ...night }: WithJournal,
  edges: Edges,
): Promise<ExitCode> {
  const entries = journal.entries();
  const started = startIn(entries);
  try {
    // An empty journal is reused. One with entries but no start was cut off while it recorded what was on the account,
    // so a new one is begun, and the account is read again.
    const newJournal = entries.length === 0 ? async () => journal : journals.create;
    // Nothing was sent or asked for yet, so start, account and everything else may still change.
    if (!started || (isUntouched(entries) && !isCut)) {
      return await begin({ ...night, start: await startToBegin(started, night, edges), newJournal }, edges);
    }
    if (night.options.again) {
      await noteGivenUp(entries, { ...night, started }, edges);
      return await begin({ ...night, newJournal }, edges);
    }
    if (!isFinished(entries)) return await takeUp({ ...night, journal, started }, edges);
    const wasRun = `This chat was run on ${showDate(started.at, night.planned.chat.zone)}`;
    const others = (night.options.networks ?? []).filter(name => !(name in started.accounts));
    if (others.length > 0) return refuse(notThere(wasRun, others, night), edges);
    const stranger = strangerIn(started, night);
    if (stranger) return refuse(byAnother(wasRun, stranger, night), edges);
    await note(`${wasRun}. To post it anew: ${anewCommand(night)}`, edges);
    if (night.options.json) tellFinished(entries, goOnCommand(night.planned, night.options), edges);
    else await tellPosted(standingOf(night.planned, entries), edges);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

/** Says that the unfinished run is abandoned; what it has posted stays. */
async function noteGivenUp(entries: readonly Entry[], night: BegunNight, edges: Edges): Promise<void> {
  if (isFinished(entries)) return;
  const { planned, options, started } = night;
  // Resuming keeps the run's networks and accounts.
  const networks = options.networks?.filter(name => name in started.accounts);
  const goOn = goOnCommand(planned, options, { networks, accounts: [] });
  const instead = `To go on with it instead, leave --again out: ${goOn}`;
  await note(`An unfinished run of this chat is given up for another one; what it has posted stays. ${instead}`, edges);
}

/** An account that posted the finished run while another is to post the chat: perhaps a trial on a local server. */
function strangerIn({ accounts }: Started, { planned, options }: LockedNight) {
  const those = Object.entries(accounts).flatMap(([name, { handle }]) => {
    const network = name as NetworkName;
    if (options.networks?.includes(network) === false) return [];
    return { handle, expected: accountFor(network, options.accounts) ?? planned.chat.accounts[network] };
  });
  return those.find(({ handle, expected }) => expected !== undefined && !sameHandle(expected, handle));
}

function byAnother(
  wasRun: string,
  { handle, expected }: NonNullable<ReturnType<typeof strangerIn>>,
  night: LockedNight,
): string {
  return `${wasRun} as ${handle}, and ${expected} is to post it. To post it there: ${anewCommand(night)}`;
}

/** The run is finished, but not on the networks that are asked for now. */
function notThere(wasRun: string, others: readonly NetworkName[], night: LockedNight): string {
  return `${wasRun}, and not on ${titles(others)}. To post it there: ${anewCommand(night, { networks: others })}`;
}

/** Nothing is sent on the word of a damaged journal. */
async function tellDamaged(damaged: Damaged, { planned, options }: LockedNight, edges: Edges): Promise<ExitCode> {
  const rebuild = rebuildAsGiven(planned, options, { hasStart: startIn(damaged.entries) !== undefined });
  const text = options.json
    ? damagedText(damaged.message, rebuild)
    : await tellCertain({ ...damaged, standing: standingOf(planned, damaged.entries) }, rebuild, edges);
  return refuse(text, edges);
}
