/** `hcldr preflight FILE`: is everything ready for the evening? Nothing is posted, and no run begins. */

import type { ByNetwork, Instant } from '../chat/chat.ts';
import { accountFor } from '../chat/handles.ts';
import type { Problem } from '../chat/problem.ts';
import type { Sheets } from '../plan/side-by-side.ts';
import { isFinished, type LaneAccount, startIn } from '../run/journal.ts';
import { brokenRow } from '../run/preflight/evening-rows.ts';
import { verdictOn } from '../run/preflight.ts';
import { isUntouched } from '../run/progress.ts';
import type { Settings } from '../system/settings.ts';
import type { Meant } from './command-line.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { strayAccount } from './given-accounts.ts';
import { sheetsAt, startGiven } from './given-start.ts';
import { brokenOf, explain, planChat } from './plan-chat.ts';
import { jsonText, refuse } from './say.ts';
import { settingsOf } from './settings.ts';
import { freshLanes, type Purpose, printRows, survey } from './survey.ts';

export type PreflightOptions = Meant & { readonly json: boolean };

export async function preflight(file: string, options: PreflightOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges, options);
  if (planned.kind === 'problems' && options.json) return tellProblems(file, planned.problems, edges);
  if (planned.kind !== 'planned') return explain(planned, options, edges);
  const stray = strayAccount(options.accounts, planned);
  if (stray !== undefined) return refuse(stray, edges);
  const clock = await edges.realTime();
  const now = clock.now();
  const start = await startGiven(options.start, { planned, clock }, edges);
  if (start.kind === 'refused') return refuse(start.why, edges);
  const made = sheetsAt(start, planned);
  if (made.kind === 'refused') return refuse(made.why, edges);
  const { sheets } = made;

  const settings = await settingsOf(edges);
  const { run, begunAs, startsAt = sheets[0].startsAt } = await runOnDisk(settings, sheets, edges);
  const awake = await (await edges.load.wakefulness()).keepAwake();
  awake.release();
  const surveyed = await survey(
    {
      planned,
      options,
      startsAt,
      now,
      settings,
      clock,
      lanes: freshLanes(sheets, { ...options, chat: planned.chat }).map(lane => {
        const account = begunAs[lane.sheet.network];
        return account
          ? { ...lane, expected: accountFor(lane.sheet.network, options.accounts), begunAs: account }
          : lane;
      }),
      quiet: true,
      awake,
    },
    { kind: 'looking', run },
    edges,
  );
  if (surveyed === 'left') return edges.interruption.exitCode();
  const { rows } = surveyed;
  if (options.json) edges.stdout.write(jsonText({ version: 1, rows }));
  else await printRows(rows, edges.stdout, edges);
  return verdictOn(rows, { attended: true }).kind === 'begin' ? EXIT.done : EXIT.refused;
}

/** Reports an invalid file as the only row: nothing else has been looked at. */
function tellProblems(file: string, problems: readonly Problem[], { stdout }: Edges): ExitCode {
  stdout.write(jsonText({ version: 1, rows: [brokenRow(brokenOf(file, problems))], problems }));
  return EXIT.problems;
}

type OnDisk = {
  readonly run: Looking['run'];
  readonly begunAs: ByNetwork<LaneAccount>;
  /** Undefined: the run has not begun. */
  readonly startsAt?: Instant | undefined;
};

type Looking = Extract<Purpose, { kind: 'looking' }>;

/** What the journal says of the run. One in which nothing happened yet begins anew, so it counts as not begun. */
async function runOnDisk(settings: Settings, sheets: Sheets, { load }: Pick<Edges, 'load'>): Promise<OnDisk> {
  const told = await (await load.journals()).journalsOf(settings.journals, sheets[0]).read();
  if (told.kind !== 'read') return { run: told.kind, begunAs: {} };
  if (isFinished(told.entries)) return { run: 'finished', begunAs: {} };
  if (isUntouched(told.entries)) return { run: 'none', begunAs: {} };
  const started = startIn(told.entries);
  return { run: 'begun', begunAs: started?.accounts ?? {}, startsAt: started?.startsAt };
}
