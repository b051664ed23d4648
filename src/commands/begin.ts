/** How does a run begin? Not when it is over, on the wrong account, on a wrong clock, unconfirmed, or twice. */

import type { Instant } from '../chat/chat.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import { MOST_READ } from '../plan/cost.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { alreadyThere, inWords, type TakenOver } from '../run/already-there.ts';
import type { Network, RecentOutcome } from '../run/ports.ts';
import { preflightRows, type Row } from '../run/preflight.ts';
import type { JournalFile } from '../system/journals.ts';
import { askToPost, checkAccount, type FoundAccount, lookUpAccount } from './check-account.ts';
import { printSheets } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import { goLive, type LockedNight, type RunOptions } from './night.ts';
import { openNetwork } from './open-network.ts';
import { type PlannedChat, sheetFor, startOf } from './plan-chat.ts';
import { printRows } from './preflight.ts';
import { leave, refuse } from './say.ts';

type Fresh = LockedNight & { readonly newJournal: () => Promise<JournalFile> };

export async function begin({ newJournal, ...night }: Fresh, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock, settings } = night;
  const sheet = sheetFor(planned, { startsAt: startOf(night.start, planned) });
  if (!sheet) return refuse(`${planned.file} has no run sheet with that start`, edges);
  if (isOver(sheet, clock.now())) return refuse(overMessage(sheet, planned), edges);
  if (!options.yes && !edges.interactive) {
    return refuse('There is no terminal to confirm in. Look at the thread with --dry-run, then give --yes.', edges);
  }
  const expected = options.account ?? planned.chat.accounts[sheet.network];
  const network = await openNetwork({ settings, account: expected, quiet: options.quiet }, edges);
  if (typeof network === 'string') return refuse(network, edges);
  if (!options.quiet && !options.json) await printSheets({ ...planned, sheets: [sheet] }, edges);

  const found = await lookUpAccount({ network, clock, patient: false }, edges);
  if (found.kind === 'left') return leave(planned.command('run'), edges);
  if (found.kind === 'refused') return refuse(found.message, edges);
  const { account, clockAhead } = found;
  const checked = checkAccount({ account, clockAhead, expected, yes: options.yes, onLoopback: settings.onLoopback });
  if (checked.kind === 'refused') return refuse(checked.message, edges);
  const recent = await lookBefore({ network, sheet, options, now: clock.now() });
  await tellPreflight({ night, sheet, found, expected, recent }, edges);
  if (!options.yes) {
    const asked = await askToPost({ account, expected, sheet }, edges);
    if (asked.kind === 'left') return leave(planned.command('run'), edges);
    if (asked.kind === 'refused') return refuse(asked.message, edges);
  }
  const takenOver = await takeOver({ recent, sheet, options, now: clock.now() }, edges);
  if (takenOver === 'left') return leave(planned.command('run'), edges);
  if (typeof takenOver === 'string') return refuse(takenOver, edges);

  const journal = await newJournal();
  try {
    return await goLive({ ...night, sheet, network, account, journal, takenOver }, edges);
  } finally {
    await journal.close();
  }
}

function isOver({ cues }: RunSheet, now: Instant): boolean {
  return Math.max(...cues.map(({ at }) => at)) < now;
}

function overMessage({ startsAt, zone }: RunSheet, { command, sheet }: PlannedChat): string {
  if (startsAt !== sheet.startsAt) {
    return `An evening that starts on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}, is over by now. Give a later --start.`;
  }
  return [
    `This chat took place on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}: it is over.`,
    `To see its thread:       ${command('run')} --dry-run`,
    `To watch it happen:      ${command('rehearse')}`,
    `To post it all the same: ${command('run')} --start now`,
  ].join('\n');
}

type Before = {
  readonly network: Network;
  readonly sheet: RunSheet;
  readonly options: RunOptions;
  readonly now: Instant;
};

/** Before the start nothing of it can be there, unless somebody was early: a short look does. */
function lookBefore({ network, sheet, options, now }: Before): Promise<RecentOutcome> {
  const isUnderWay = options.rebuild || options.adopt || now > sheet.startsAt;
  return isUnderWay ? network.recent() : network.recent(undefined, MOST_READ - READ_FOR_NEWEST);
}

/** So many posts the network reads to know the newest. */
const READ_FOR_NEWEST = 5;

type Flight = {
  readonly night: LockedNight;
  readonly sheet: RunSheet;
  readonly found: Extract<FoundAccount, { kind: 'account' }>;
  readonly expected: string | undefined;
  readonly recent: RecentOutcome;
};

/** What is not fine; all of it where she wants to see how things go. */
async function tellPreflight({ night, sheet, found, expected, recent }: Flight, edges: Edges): Promise<void> {
  const { options, settings, clock, planned, awake } = night;
  const { newest, ...account } = found.account;
  const rows = preflightRows({
    sheet,
    now: clock.now(),
    warnings: planned.warnings.length,
    account: {
      kind: 'account',
      account,
      newest,
      ...(found.clockAhead !== undefined && { clockAhead: found.clockAhead }),
    },
    expected,
    onLoopback: settings.onLoopback,
    recent,
    run: 'none',
    threadIsKnown: options.again || options.adopt || options.rebuild,
    room: await (await edges.load.journalRoom()).roomIn(settings.journals),
    isAwake: awake.isHeld,
  });
  await printRows(options.quiet ? rows.filter(isNews) : rows, edges.stderr, edges);
}

/** What is always so is no news. */
function isNews({ id, kind }: Row): boolean {
  return kind !== 'fine' && id !== 'untried';
}

type OnAccount = Omit<Before, 'network'> & { readonly recent: RecentOutcome };

/**
 * What of this chat is on the account already, posted from another machine or before the journal was lost: taken into
 * the run where that is wished, else in the way. In words where it is, or where it had to be known and cannot be.
 */
async function takeOver(
  { recent, sheet, options, now }: OnAccount,
  edges: Edges,
): Promise<readonly TakenOver[] | string> {
  if (options.again) return [];
  if (recent.kind === 'cannot-tell') {
    const { reasonText } = await edges.load.eveningWords();
    const why = `The account could not be looked at for posts of this chat: ${reasonText(recent.reason)}`;
    // Before the start nothing of it can be there, unless somebody was early.
    if (options.rebuild || options.adopt || now > sheet.startsAt) return `${why} To begin all the same: --again`;
    return [];
  }
  const taken = alreadyThere(sheet, recent.posts);
  if (taken.length === 0 || options.adopt || options.rebuild) return taken;
  const what = inWords(taken);
  if (options.yes || !edges.interactive) {
    return `${what} Another machine may be running it. To go on from there: --adopt. To post everything anew: --again`;
  }
  const { confirm } = await edges.load.prompts();
  const go = await confirm(`${what} Go on from there?`, edges.interruption.signal);
  if (go === undefined) return 'left';
  return go ? taken : 'Nothing was posted. To post everything anew: --again';
}
