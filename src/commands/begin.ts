/** How does a run begin? Not when it is over, on the wrong account, on a wrong clock, unconfirmed, or twice. */

import { HOUR, type Instant } from '../chat/chat.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import type { Network } from '../run/ports.ts';
import { threadCues } from '../run/progress.ts';
import { likeness } from '../run/says.ts';
import type { JournalFile } from '../system/journals.ts';
import { checkAccount, lookUpAccount } from './check-account.ts';
import { printSheet } from './dry-run.ts';
import type { Edges, ExitCode } from './edges.ts';
import type { Adopted } from './evening.ts';
import { goLive, type LockedNight, openNetwork, type RunOptions } from './night.ts';
import { type PlannedChat, sheetFor, startOf } from './plan-chat.ts';
import { note, refuse } from './say.ts';

type Fresh = LockedNight & { readonly newJournal: () => Promise<JournalFile> };

export async function begin({ newJournal, ...night }: Fresh, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock, settings } = night;
  const sheet = sheetFor(planned, { startsAt: startOf(night.start, planned) });
  if (!sheet) return refuse(`${planned.file} has no run sheet with that start`, edges);
  if (isOver(sheet, clock.now())) return refuse(overMessage(sheet, planned), edges);
  if (!options.yes && !edges.interactive) {
    return refuse('There is no terminal to confirm in. Look at the thread with --dry-run, then give --yes.', edges);
  }
  const network = await openNetwork(settings, edges);
  if (typeof network === 'string') return refuse(network, edges);
  if (!options.quiet) await printSheet({ ...planned, sheet }, edges);

  const found = await lookUpAccount({ network, clock, patient: false }, edges);
  if (found.kind === 'left') return edges.interruption.exitCode();
  if (found.kind === 'refused') return refuse(found.message, edges);
  const expected = options.account ?? planned.chat.accounts[network.name];
  const check = { ...found, expected, sheet, yes: options.yes, onLoopback: settings.onLoopback };
  const checked = await checkAccount(check, edges);
  if (checked.kind === 'left') return edges.interruption.exitCode();
  if (checked.kind === 'refused') return refuse(checked.message, edges);
  const adopted = await adoptPosted({ network, sheet, options }, edges);
  if (typeof adopted === 'string') return refuse(adopted, edges);

  const journal = await newJournal();
  try {
    return await goLive({ ...night, sheet, network, account: found.account, journal, adopted }, edges);
  } finally {
    await journal.close();
  }
}

function isOver({ cues }: RunSheet, now: Instant): boolean {
  return Math.max(...cues.map(({ at }) => at)) < now;
}

function overMessage({ startsAt, zone }: RunSheet, { file, sheet }: PlannedChat): string {
  if (startsAt !== sheet.startsAt) {
    return `An evening that starts on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}, is over by now. Give a later --start.`;
  }
  return [
    `This chat took place on ${showDate(startsAt, zone)}, at ${announceTime(startsAt, zone)}: it is over.`,
    `To see its thread:       hcldr run ${file} --dry-run`,
    `To watch it happen:      hcldr rehearse ${file}`,
    `To post it all the same: hcldr run ${file} --start now`,
  ].join('\n');
}

type Posted = { readonly network: Network; readonly sheet: RunSheet; readonly options: RunOptions };

/**
 * What of this chat is on the account already, posted from another machine or before the journal was lost: taken into
 * the run where that is wished, else in the way. In words where it is, or where it had to be known and cannot be.
 */
async function adoptPosted({ network, sheet, options }: Posted, edges: Edges): Promise<readonly Adopted[] | string> {
  if (options.again) return [];
  const seen = await network.recent();
  if (seen.kind === 'cannot-tell') {
    const { reasonText } = await edges.load.eveningWords();
    const why = `The account could not be looked at for posts of this chat: ${reasonText(seen.reason)}`;
    if (options.rebuild || options.adopt) return why;
    await note(why, edges);
    return [];
  }
  // The same words of a week ago are last week's chat.
  const posts = seen.posts.filter(({ postedAt = sheet.startsAt }) => postedAt > sheet.startsAt - 12 * HOUR);
  const found = threadCues(sheet).flatMap(cue => {
    const post = posts.find(({ text }) => likeness(text, cue.text) === 'same');
    return post ? [{ cue, receipt: post.receipt }] : [];
  });
  if (found.length === 0 || options.adopt || options.rebuild) return found;
  const what = `${found.map(({ cue }) => cue.id).join(', ')} of this chat ${found.length > 1 ? 'are' : 'is'} on the account already`;
  if (options.yes || !edges.interactive) {
    return `${what}: another machine may be running it. To go on from there: --adopt. To post everything anew: --again`;
  }
  const { confirm } = await edges.load.prompts();
  const go = await confirm(`${what}. Go on from there?`, edges.interruption.signal);
  return go ? found : 'Nothing was posted. To post everything anew: --again';
}
