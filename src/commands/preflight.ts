/** `hcldr preflight FILE`: is everything ready for the evening? Nothing is posted, and no run begins. */

import type { Instant } from '../chat/chat.ts';
import type { Problem } from '../chat/problem.ts';
import type { Start } from '../plan/start.ts';
import { type Entry, isFinished, type Started, sentLate, startIn } from '../run/journal.ts';
import type { Clock } from '../run/ports.ts';
import { brokenRow } from '../run/preflight/evening-rows.ts';
import type { Facts, Runner } from '../run/preflight/facts.ts';
import { type Row, refused } from '../run/preflight/row.ts';
import { elsewhereRow } from '../run/preflight/thread-rows.ts';
import { verdictOn } from '../run/preflight.ts';
import { isUntouched } from '../run/progress.ts';
import type { Known, Told } from '../system/journals.ts';
import type { Settings } from '../system/settings.ts';
import { type Meant, rebuildAsGiven, type Wished } from './command-line.ts';
import { alsoGivenUp, notRunOn, runBefore } from './earlier-runs.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { strayAccount } from './given-accounts.ts';
import { startGiven, startToBegin } from './given-start.ts';
import { goingOn } from './going-on.ts';
import { brokenOf, explain, type PlannedChat, planChat } from './plan-chat.ts';
import { jsonText, refuse } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { sheetsAt } from './sheets.ts';
import { howToReach, howToWake, processWords } from './speaking.ts';
import { freshLanes, printRows, survey, type WantedLane } from './survey.ts';

export type PreflightOptions = Meant & Pick<Wished, 'again'> & { readonly json: boolean };

export async function preflight(file: string, options: PreflightOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges, options);
  if (planned.kind === 'problems' && options.json) return tellProblems(file, planned.problems, edges);
  if (planned.kind !== 'planned') return explain(planned, edges);
  const stray = strayAccount(options.accounts, planned);
  if (stray !== undefined) return refuse(stray, edges);
  const clock = await edges.realTime();
  const now = clock.now();
  const start = await startGiven(options.start, { planned, clock }, edges);
  if (start.kind === 'refused') return refuse(start.why, edges);
  const settings = await settingsOf(edges);
  const journals = await journalsIn(settings, planned.sheet, edges);
  const runner = await runnerOf(planned, settings, edges);
  const { again } = options;
  const told = await journals.read();
  const runs = told.kind === 'none' ? [] : [told, ...(await journals.earlier())];
  // Asked by name for networks on which the chat was never run, hcldr begins there.
  const isElsewhere = options.networks !== undefined && notRunOn(runs, planned).length === planned.sheets.length;
  const stands = standsBy(told, { isRunning: runner !== undefined, again, isElsewhere });
  const evening = await eveningAhead(stands, { planned, options, start, clock, runner, runs }, edges);
  if (evening.kind === 'refused') return report([evening.row], options, edges);
  const { startsAt, lanes } = evening;
  const awake = await (await edges.load.wakefulness()).keepAwake();
  awake.release();
  const surveyed = await survey(
    {
      planned,
      options: { ...options, late: 'entries' in stands && sentLate(stands.entries) },
      startsAt,
      now,
      settings,
      clock,
      lanes,
      quiet: true,
      awake,
    },
    {
      kind: 'looking',
      run: stands.run,
      runner,
      postsAnew: again,
      earlier: 'earlier' in stands ? stands.earlier : undefined,
    },
    edges,
  );
  if (surveyed === 'left') return edges.interruption.exitCode();
  return report(surveyed.rows, options, edges);
}

async function report(rows: readonly Row[], { json }: Pick<PreflightOptions, 'json'>, edges: Edges): Promise<ExitCode> {
  if (json) edges.stdout.write(jsonText({ version: 1, rows }));
  else await printRows(rows, edges.stdout, edges);
  return verdictOn(rows, { attended: true }).kind === 'begin' ? EXIT.done : EXIT.refused;
}

/** The process that runs the chat now, in the words of a run that is refused. */
async function runnerOf(planned: PlannedChat, { locks }: Settings, { load }: Edges): Promise<Runner | undefined> {
  const holders = await (await load.lock()).holdersOf(locks, planned.sheet);
  const found = holders.find(({ rehearses }) => !rehearses);
  if (!found) return undefined;
  const { holder, pid } = found;
  const who = processWords(holder);
  return holder
    ? { kind: 'answers', who, advice: howToReach(planned) }
    : { kind: 'silent', who, advice: howToWake({ pid, rehearses: false }, planned.file) };
}

/** Reports an invalid file as the only row: nothing else has been looked at. */
function tellProblems(file: string, problems: readonly Problem[], { stdout }: Edges): ExitCode {
  stdout.write(jsonText({ version: 1, rows: [brokenRow(brokenOf(file, problems))], problems }));
  return EXIT.problems;
}

type Stands =
  /**
   * `before`: the start of a run in which nothing happened yet, so that it begins again. `earlier`: by `--again`, this
   * one is followed by another.
   */
  | { readonly run: 'none'; readonly before?: Started | undefined; readonly earlier?: Facts['earlier'] }
  | { readonly run: 'begun' | 'cut'; readonly started: Started; readonly entries: readonly Entry[] }
  | { readonly run: 'finished' | 'damaged' };

type Circumstances = { readonly isRunning: boolean; readonly again: boolean; readonly isElsewhere: boolean };

/** How the run stands, by its journal. One that is being run will not begin again, nor be followed by another. */
function standsBy(told: Told, { isRunning, again, isElsewhere }: Circumstances): Stands {
  if (told.kind === 'none') return { run: 'none' };
  const { entries } = told;
  const started = startIn(entries);
  if (told.kind === 'damaged') return started ? { run: 'cut', started, entries } : { run: 'damaged' };
  const isFollowed = again && !isRunning;
  if (isFinished(entries) && isElsewhere && !again) return { run: 'none' };
  if (isFinished(entries)) return isFollowed ? { run: 'none', earlier: 'finished' } : { run: 'finished' };
  if (!started || (isUntouched(entries) && !isRunning)) return { run: 'none', before: started };
  return isFollowed ? { run: 'none', earlier: 'begun' } : { run: 'begun', started, entries };
}

type Asked = {
  readonly planned: PlannedChat;
  readonly options: PreflightOptions;
  readonly start: Start;
  readonly clock: Clock;
  readonly runner: Runner | undefined;
  /** All runs of the chat on this machine, the newest first. */
  readonly runs: readonly Known[];
};

type EveningAhead =
  | { readonly kind: 'lanes'; readonly startsAt: Instant; readonly lanes: readonly WantedLane[] }
  /** There is no evening to look at: the only row says why. */
  | { readonly kind: 'refused'; readonly row: Row };

/** What `hcldr run` would post: the rest of a run that has begun, or a new one. */
async function eveningAhead(stands: Stands, asked: Asked, edges: Edges): Promise<EveningAhead> {
  const { planned, options, start, clock, runner, runs } = asked;
  if (stands.run === 'begun' || stands.run === 'cut') {
    const going = goingOn(planned, options, stands);
    if (going.kind === 'refused') return { kind: 'refused', row: refused('thread', going.why) };
    if (going.kind === 'elsewhere') {
      const rebuilds = rebuildAsGiven(planned, going.there, { hasStart: true });
      return {
        kind: 'refused',
        row: elsewhereRow(going, { run: stands.run, runner, postsAnew: options.again }, { rebuilds }),
      };
    }
    return { kind: 'lanes', startsAt: stands.started.startsAt, lanes: going.lanes };
  }
  if (stands.run === 'none') {
    const known = options.again ? alsoGivenUp(runs, asked) : stands.before && runBefore(runs.slice(1), asked);
    if (known) return { kind: 'refused', row: refused('thread', known.what, known.advice) };
  }
  const before = stands.run === 'none' ? stands.before : undefined;
  const made = sheetsAt(await startToBegin(before, { start, planned, clock }, edges), planned);
  if (made.kind === 'refused') return { kind: 'refused', row: refused('start', made.why) };
  const [{ startsAt }] = made.sheets;
  return { kind: 'lanes', startsAt, lanes: freshLanes(made.sheets, { ...options, chat: planned.chat }) };
}
