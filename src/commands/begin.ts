/** How does a run begin? Not when it is over, unconfirmed, or with anything in its way. */

import { announceTime, showDate } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { alreadyThere, type TakenOver } from '../run/already-there.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import type { Verdict } from '../run/preflight.ts';
import type { JournalFile } from '../system/journals.ts';
import { askToPost } from './check-account.ts';
import { printSheets } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import { sheetsAt } from './given-start.ts';
import { anew, goLive, type LockedNight, sameEvening, sameRun, without } from './night.ts';
import { leave, type Refused, refuse } from './say.ts';
import { areOpen, freshLanes, type OpenLane, type OpenLanes, refusalOf, survey, tellRows } from './survey.ts';

type Fresh = LockedNight & { readonly newJournal: () => Promise<JournalFile> };

export async function begin({ newJournal, ...night }: Fresh, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock } = night;
  const sheets = sheetsAt(night.start, planned);
  if (typeof sheets === 'string') return refuse(sheets, edges);
  const [{ startsAt }] = sheets;
  const now = clock.now();
  if (isOver(sheets, now)) return refuse(overMessage(sheets[0], night), edges);
  if (!options.yes && !edges.interactive) {
    return refuse('There is no terminal to confirm in. Look at the thread with --dry-run, then give --yes.', edges);
  }
  if (!options.quiet && !options.json) await printSheets({ ...planned, sheets }, edges);

  const surveyed = await survey(
    {
      ...night,
      startsAt,
      now,
      lanes: freshLanes(sheets, { accounts: options.accounts, chat: planned.chat }),
      quiet: options.quiet,
    },
    { kind: 'fresh', takesOver: options.adopt || options.rebuild, anew: options.again },
    edges,
  );
  if (surveyed === 'left') return leave(sameCommand(night), edges);
  const verdict = await tellRows(surveyed.rows, options, edges);
  const { lanes } = surveyed;
  if (verdict.kind === 'refused' || !areOpen(lanes)) return refuse(refusalOf(surveyed, without(night)), edges);
  if (!options.yes) {
    const said = await askWhatIsOpen({ lanes, verdict, night }, edges);
    if (said === 'left') return leave(sameCommand(night), edges);
    if (said !== 'confirmed') return refuse(said.why, edges);
  }
  const journal = await newJournal();
  const begun = (lane: OpenLane) => ({ ...lane, takenOver: options.again ? [] : onAccount(lane) });
  const [first, ...others] = lanes;
  try {
    return await goLive({ ...night, lanes: [begun(first), ...others.map(begun)], journal }, edges);
  } finally {
    await journal.close();
  }
}

/** As it was given: whoever leaves before the beginning comes back to the same. */
function sameCommand(night: LockedNight): string {
  return `${sameEvening(night)}${flagsOf(night)}`;
}

/** What was said of how it begins: ` --late --again`. */
function flagsOf({ options: { late, adopt, again, rebuild } }: LockedNight): string {
  const given = Object.entries({ late, adopt, again, rebuild }).filter(([, isGiven]) => isGiven);
  return given.map(([name]) => ` --${name}`).join('');
}

function overMessage({ startsAt, zone }: RunSheet, night: LockedNight): string {
  const { command, sheet } = night.planned;
  if (startsAt !== sheet.startsAt) {
    return `An evening that starts on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}, is over by now. Give a later --start.`;
  }
  return [
    `This chat took place on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}: it is over.`,
    `To see its thread:       ${command('run')} --dry-run`,
    `To watch it happen:      ${command('rehearse')}`,
    `To post it all the same: ${sameRun(night)} --start now${flagsOf(night)}`,
  ].join('\n');
}

/** What only a person can say: go live, and from where. */
async function askWhatIsOpen(
  { lanes, verdict, night }: { readonly lanes: OpenLanes; readonly verdict: Verdict; readonly night: LockedNight },
  edges: Edges,
): Promise<'confirmed' | 'left' | Refused> {
  const said = await askToPost(lanes, edges);
  const there = verdict.kind === 'ask' ? verdict.rows.filter(({ id }) => id === 'thread') : [];
  if (said !== 'confirmed' || there.length === 0) return said;
  const { confirm } = await edges.load.prompts();
  const what = [...new Set(there.map(row => row.what))].join(' ');
  const go = await confirm(`${what} Go on from there?`, edges.interruption.signal);
  if (go === undefined) return 'left';
  return go ? 'confirmed' : { kind: 'refused', why: `Nothing was posted. To post everything anew: ${anew(night)}` };
}

/** What of this chat is there already, posted from another machine or before the journal was lost. */
function onAccount({ sheet, recent }: OpenLane): readonly TakenOver[] {
  return recent?.kind === 'posts' ? alreadyThere(sheet, recent.posts) : [];
}
