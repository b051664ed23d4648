/** How does a new run begin? Not if its time is over, she does not confirm, or anything is in its way. */

import { announceTime, showDate } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { alreadyThere, type TakenOver } from '../run/already-there.ts';
import { isOver } from '../run/preflight/evening-rows.ts';
import type { Verdict } from '../run/preflight.ts';
import type { JournalFile } from '../system/journals.ts';
import { askToPost } from './check-account.ts';
import { anewCommand, runCommand } from './command-line.ts';
import { printSheets } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import { goLive, type LockedNight } from './night.ts';
import { tookPlace } from './not-run.ts';
import { leave, leaveIfCutOff, type Refused, refuse, refused } from './say.ts';
import { sheetsAt } from './sheets.ts';
import { areOpen, freshLanes, type OpenLane, type OpenLanes, refusalOf, survey, tellRows } from './survey.ts';

type Fresh = LockedNight & { readonly newJournal: () => Promise<JournalFile> };

export async function begin({ newJournal, ...night }: Fresh, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock } = night;
  const made = sheetsAt(night.start, planned);
  if (made.kind === 'refused') return refuse(made.why, edges);
  const { sheets } = made;
  const [{ startsAt }] = sheets;
  const now = clock.now();
  if (isOver(sheets, now)) return refuse(overMessage(sheets[0], night), edges);
  if (!options.yes && !edges.interactive) {
    return refuse('There is no terminal to confirm in. Look at the thread with --dry-run, then give --yes.', edges);
  }
  if (!options.quiet && !options.json) await printSheets({ ...planned, sheets }, edges);

  // To try again after leaving now, she gives the same command.
  const again = runCommand(planned, options);
  await leaveIfCutOff(again, edges);
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
  if (surveyed === 'left') return leave(again, edges);
  const verdict = await tellRows(surveyed.rows, options, edges);
  const { lanes } = surveyed;
  if (verdict.kind === 'refused' || !areOpen(lanes)) {
    return refuse(
      refusalOf(surveyed, networks => runCommand(planned, options, { networks })),
      edges,
    );
  }
  if (!options.yes) {
    const said = await askWhatIsOpen({ lanes, verdict, night }, edges);
    if (said === 'left') return leave(again, edges);
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

function overMessage({ startsAt, zone }: RunSheet, { planned, options }: LockedNight): string {
  if (startsAt !== planned.sheet.startsAt) {
    return `An evening that starts on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}, is over by now. Give a later --start.`;
  }
  return tookPlace(planned, options);
}

/** Asks what only a person can decide: whether to go live, and whether to go on from what is already posted. */
async function askWhatIsOpen(
  { lanes, verdict, night }: { readonly lanes: OpenLanes; readonly verdict: Verdict; readonly night: LockedNight },
  edges: Edges,
): Promise<'confirmed' | 'left' | Refused> {
  const said = await askToPost(lanes, edges);
  const there = verdict.kind === 'ask' ? verdict.rows.filter(({ id }) => id === 'thread') : [];
  if (said !== 'confirmed' || there.length === 0) return said;
  const { confirm } = await edges.load.prompts();
  const what = [...new Set(there.map(row => row.what))].join(' ');
  const anew = anewCommand({ ...night, planned: { ...night.planned, sheets: lanes.map(({ sheet }) => sheet) } });
  const go = await confirm(`${what} Go on from there?`, edges.interruption.signal);
  if (go === undefined) return 'left';
  return go ? 'confirmed' : refused(`Nothing was posted. To post everything anew: ${anew}`);
}

/** The posts of this chat that are already on the account, from another machine or a lost journal. */
function onAccount({ sheet, recent }: OpenLane): readonly TakenOver[] {
  return recent?.kind === 'posts' ? alreadyThere(sheet, recent.posts) : [];
}
