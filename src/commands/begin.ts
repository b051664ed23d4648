/** How does a run begin? Not when it is over, on the wrong account, on a wrong clock, unconfirmed, or twice. */

import { type Duration, HOUR, type Instant } from '../chat/chat.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { seenAs } from '../run/lane.ts';
import type { Network, SeenPost } from '../run/ports.ts';
import { threadCues } from '../run/progress.ts';
import { likeness } from '../run/says.ts';
import type { JournalFile } from '../system/journals.ts';
import { checkAccount, lookUpAccount } from './check-account.ts';
import { printSheet } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import type { TakenOver } from './evening.ts';
import { goLive, type LockedNight, type RunOptions } from './night.ts';
import { openNetwork } from './open-network.ts';
import { type PlannedChat, sheetFor, startOf } from './plan-chat.ts';
import { leave, note, refuse } from './say.ts';

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
  if (!options.quiet && !options.json) await printSheet({ ...planned, sheet }, edges);

  const found = await lookUpAccount({ network, clock, patient: false }, edges);
  if (found.kind === 'left') return leave(planned.command('run'), edges);
  if (found.kind === 'refused') return refuse(found.message, edges);
  const check = { ...found, expected, sheet, yes: options.yes, onLoopback: settings.onLoopback };
  const checked = await checkAccount(check, edges);
  if (checked.kind === 'left') return leave(planned.command('run'), edges);
  if (checked.kind === 'refused') return refuse(checked.message, edges);
  const takenOver = await takeOver({ network, sheet, options, now: clock.now() }, edges);
  if (takenOver === 'left') return leave(planned.command('run'), edges);
  if (typeof takenOver === 'string') return refuse(takenOver, edges);

  const journal = await newJournal();
  try {
    return await goLive({ ...night, sheet, network, account: found.account, journal, takenOver }, edges);
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

type OnAccount = {
  readonly network: Network;
  readonly sheet: RunSheet;
  readonly options: RunOptions;
  readonly now: Instant;
};

/**
 * What of this chat is on the account already, posted from another machine or before the journal was lost: taken into
 * the run where that is wished, else in the way. In words where it is, or where it had to be known and cannot be.
 */
async function takeOver(
  { network, sheet, options, now }: OnAccount,
  edges: Edges,
): Promise<readonly TakenOver[] | string> {
  if (options.again) return [];
  const seen = await network.recent();
  if (seen.kind === 'cannot-tell') {
    const { reasonText } = await edges.load.eveningWords();
    const why = `The account could not be looked at for posts of this chat: ${reasonText(seen.reason)}`;
    // Before the start nothing of it can be there, unless somebody was early.
    if (options.rebuild || options.adopt || now > sheet.startsAt) return `${why} To begin all the same: --again`;
    await note(why, edges);
    return [];
  }
  const taken = alreadyThere(sheet, seen.posts);
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

/** The same words of a week ago are last week's chat. */
const RECENT: Duration = 12 * HOUR;

/** The cues that are there, by their very texts; what is missing before the last of them comes too late. */
function alreadyThere(sheet: RunSheet, posts: readonly SeenPost[]): readonly TakenOver[] {
  const recent = posts.filter(({ postedAt = sheet.startsAt }) => postedAt > sheet.startsAt - RECENT);
  const all = threadCues(sheet).map((cue): TakenOver => {
    const post = recent.find(({ text }) => likeness(text, cue.text) === 'same');
    return post ? { kind: 'adopted', cue, by: 'look', ...seenAs(post) } : { kind: 'skipped', cue };
  });
  return all.slice(0, all.findLastIndex(({ kind }) => kind === 'adopted') + 1);
}

/** `opening, T2 of this chat are on the account already, and T1 is not: it will be left out.` */
function inWords(taken: readonly TakenOver[]): string {
  const names = (kind: TakenOver['kind']) => taken.filter(one => one.kind === kind).map(({ cue }) => cue.id);
  const [there, left] = [names('adopted'), names('skipped')];
  const are = (ids: readonly string[]) => (ids.length > 1 ? 'are' : 'is');
  const missing = left.length > 0 ? `, and ${left.join(', ')} ${are(left)} not: what comes before is left out` : '';
  return `${there.join(', ')} of this chat ${are(there)} on the account already${missing}.`;
}
