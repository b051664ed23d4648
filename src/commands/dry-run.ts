/** `hcldr run FILE --dry-run`: what would a live run post? Its very sheet, shown instead of posted. */

import type { Instant } from '../chat/chat.ts';
import type { Problem } from '../chat/problem.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { dryRunJson } from '../plan/sheet-json.ts';
import type { Start } from '../plan/start.ts';
import { givenUpBy, leftOutText } from '../run/given-up.ts';
import type { Circumstances } from '../run/moves.ts';
import { progressOf } from '../run/progress.ts';
import type { Paint } from '../terminal/paint.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';
import { fitFor, jsonText, note, refuse } from './say.ts';
import { sheetsAt } from './sheets.ts';

export type DryRunOptions = {
  readonly start: Start;
  readonly now: Instant;
  readonly late: boolean;
  readonly json: boolean;
  /** Also write a page to this file; `-`: only the page, on standard output. */
  readonly html?: string;
  readonly accounts: readonly string[];
};

export async function printDryRun(
  planned: PlannedChat,
  { start, now, late, json, html, ...options }: DryRunOptions,
  edges: Edges,
): Promise<ExitCode> {
  const made = sheetsAt(start, planned);
  if (made.kind === 'refused') return refuse(made.why, edges);
  const { sheets } = made;
  if (html !== undefined) {
    const { writePreview } = await import('./preview.ts');
    const refusal = await writePreview({ ...planned, sheets }, { html, ...options }, edges);
    if (refusal !== undefined) return refuse(refusal, edges);
    if (html === '-') return EXIT.done;
  }
  if (json) edges.stdout.write(jsonText(dryRunJson({ chat: planned.chat, sheets, problems: planned.warnings })));
  else await printSheets({ ...planned, sheets }, edges);
  // Without a start of its own, the evening may be any day's: then it is not late now.
  if (start.kind === 'at') await noteLeftOut(sheets, { now, sendLate: late }, edges);
  return EXIT.done;
}

async function noteLeftOut(
  sheets: readonly RunSheet[],
  when: Pick<Circumstances, 'now' | 'sendLate'>,
  edges: Edges,
): Promise<void> {
  const given = sheets.flatMap(sheet => givenUpBy(when, { sheet, progress: progressOf([], sheet.network) }));
  const left = leftOutText(given);
  if (left !== undefined) await note(left, edges);
}

/** For programs: the problems that keep the file from being read as a chat. */
export function printBroken(problems: readonly Problem[], { stdout }: Pick<Edges, 'stdout'>): ExitCode {
  stdout.write(jsonText(dryRunJson({ chat: undefined, sheets: [], problems })));
  return EXIT.problems;
}

/** Prints the sheets for people. */
export async function printSheets(
  { sheets, warnings }: Pick<PlannedChat, 'sheets' | 'warnings'>,
  { stdout, localZone, load }: Pick<Edges, 'stdout' | 'localZone' | 'load'>,
): Promise<void> {
  const [{ paint }, { dryRunText }] = await Promise.all([load.words(), load.dryRunWords()]);
  const painted = paint(stdout);
  stdout.say(
    dryRunText({
      sheets,
      warnings: await warningTexts(warnings, painted, load),
      paint: painted,
      ...(await fitFor(stdout, load)),
      localZone: localZone(),
    }),
  );
}

/** Loads the words for problems only if there are any: most chats have none. */
async function warningTexts(
  warnings: readonly Problem[],
  paint: Paint,
  load: Edges['load'],
): Promise<readonly string[]> {
  if (warnings.length === 0) return [];
  const { problemText } = await load.problemWords();
  return warnings.map(warning => problemText(warning, paint));
}
