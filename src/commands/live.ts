/** How does `hcldr run` go live? It takes the lock, and its journal decides: begin, resume, or report. */

import type { NetworkName } from '../chat/chat.ts';
import { accountFor, sameHandle } from '../chat/handles.ts';
import { showDate } from '../chat/wall-clock.ts';
import { titles } from '../chat/words.ts';
import { isFinished, type Started, startIn } from '../run/journal.ts';
import { isUntouched } from '../run/progress.ts';
import type { JournalFile, Journals, Latest } from '../system/journals.ts';
import { begin } from './begin.ts';
import { anewCommand, goOnCommand, rebuildAsGiven } from './command-line.ts';
import { damagedText, tellCertain } from './damaged.ts';
import { alsoGivenUp, notRunOn, type Runs, runBefore } from './earlier-runs.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { startToBegin } from './given-start.ts';
import { tellFinished, uncallable } from './manner.ts';
import { type LockedNight, type Night, tellPosted } from './night.ts';
import { tellSilent } from './reach.ts';
import { note, refuse } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { CONTESTED, howToReach, processWords, speakingOf } from './speaking.ts';
import { standingOf, standingOfRuns } from './standing.ts';
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

type BegunNight = LockedNight & {
  /** Of the newest run. */
  readonly started: Started;
  readonly runs: Runs;
};

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
      const earlier = await journals.earlier();
      const known = runBefore(earlier, night) ?? (night.options.again ? alsoGivenUp(earlier, night) : undefined);
      if (known) return await refuse(`${known.what} ${known.advice}`, edges);
      return await begin({ ...night, start: await startToBegin(started, night, edges), newJournal }, edges);
    }
    // What goes on needs no older journal, and must not fail because of one.
    if (!night.options.again && !isFinished(entries)) return await takeUp({ ...night, journal, started }, edges);
    const runs: Runs = [{ kind: 'read', entries }, ...(await journals.earlier())];
    const begun: NewNight = { ...night, started, runs, newJournal };
    return await (night.options.again ? beginAnew : afterItsEnd)(begun, edges);
  } finally {
    await journal.close();
  }
}

type NewNight = BegunNight & { readonly newJournal: () => Promise<JournalFile> };

async function beginAnew({ newJournal, ...night }: NewNight, edges: Edges): Promise<ExitCode> {
  const lost = alsoGivenUp(night.runs, night);
  if (lost) return refuse(`${lost.what} ${lost.advice}`, edges);
  await noteGivenUp(night, edges);
  return begin({ ...night, newJournal }, edges);
}

/**
 * A finished run posts nothing more. On a network that no run of the chat was begun on, another one begins if that
 * network is asked for by name.
 */
async function afterItsEnd({ newJournal, ...night }: NewNight, edges: Edges): Promise<ExitCode> {
  const { planned, options, started, runs } = night;
  const others = notRunOn(runs, planned);
  if (options.networks && others.length === planned.sheets.length) return begin({ ...night, newJournal }, edges);
  const wasRun = `This chat was run on ${showDate(started.at, planned.chat.zone)}`;
  if (options.networks && others.length > 0) return refuse(`${wasRun}, and ${notThere(others, night)}`, edges);
  const stranger = strangerIn(started, night);
  if (stranger) return refuse(byAnother(wasRun, stranger, night), edges);
  await note(`${wasRun}. To post it anew: ${anewCommand(night)}`, edges);
  if (options.json) tellFinished(runs[0].entries, goOnCommand(planned, options), edges);
  else await tellPosted(standingOfRuns(planned, runs), edges);
  if (others.length > 0) await note(`It is ${notThere(others, night)}`, edges);
  return EXIT.done;
}

/** Says that the unfinished run is abandoned; what it has posted stays. */
async function noteGivenUp({ planned, options, started, runs: [newest] }: BegunNight, edges: Edges): Promise<void> {
  if (isFinished(newest.entries)) return;
  // Resuming keeps the run's networks and accounts.
  const networks = options.networks?.filter(name => name in started.accounts);
  const goOn = goOnCommand(planned, options, { networks, accounts: [] });
  // Only until she confirms: then there is another run.
  const instead = options.yes ? '' : ` To go on with it instead, do not confirm, and leave --again out: ${goOn}`;
  await note(`An unfinished run of this chat is given up for another one; what it has posted stays.${instead}`, edges);
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

/** The chat was never run on the networks that are asked for now, so nothing is posted anew there. */
function notThere(others: readonly NetworkName[], night: LockedNight): string {
  const there = anewCommand(night, { networks: others, again: false, adopt: night.options.adopt });
  return `not on ${titles(others)}. To post it there: ${there}`;
}

/** Nothing is sent on the word of a damaged journal. */
async function tellDamaged(damaged: Damaged, { planned, options }: LockedNight, edges: Edges): Promise<ExitCode> {
  const rebuild = rebuildAsGiven(planned, options, { hasStart: startIn(damaged.entries) !== undefined });
  const text = options.json
    ? damagedText(damaged.message, rebuild)
    : await tellCertain({ ...damaged, standing: standingOf(planned, damaged.entries) }, rebuild, edges);
  return refuse(text, edges);
}
