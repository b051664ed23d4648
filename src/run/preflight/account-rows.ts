/** Whose account do the keys open, and does its network's clock agree with ours? */

import { type Duration, SECOND } from '../../chat/chat.ts';
import { sameHandle } from '../../chat/handles.ts';
import { CLOCK_NOTED, CLOCK_REFUSED, clockWords } from '../clock-difference.ts';
import type { Account, AccountOutcome, Reason } from '../ports.ts';
import { type Facts, hasBegun, type LaneFacts, type RunState } from './facts.ts';
import { asks, fine, notable, type Row, refused, sentences } from './row.ts';

export function accountRow(lane: LaneFacts, { run, lanes }: Pick<Facts, 'run' | 'lanes'>): Row {
  const { account, expected, begunAs } = lane;
  if (account.kind === 'not-asked') return refused('account', account.why);
  // When a run goes on, one network does not hold up the others.
  const othersGoOn = run === 'taken-up' && lanes.some(other => other !== lane && isItsAccount(other));
  if (account.kind !== 'account') return unopenedRow(account, { begunAs, othersGoOn });
  const { id, handle } = account.account;
  if (begunAs && begunAs.id !== id) return strangersRow(handle, { begunAs, othersGoOn });
  if (expected !== undefined && !sameHandle(expected, handle)) return unexpectedRow(handle, expected, lane);
  return openedRow(handle, lane, run);
}

type Unopened = Exclude<AccountOutcome, { kind: 'account' }>;

function unopenedRow(
  { kind, reason }: Unopened,
  { begunAs, othersGoOn }: Pick<LaneFacts, 'begunAs'> & { readonly othersGoOn: boolean },
): Row {
  const { what, advice } = sentences(reason);
  const isLater = begunAs && (kind === 'unreachable' || othersGoOn);
  if (isLater) return notable('account', what, `${advice ?? ''} ${TRIED_AGAIN}`.trim());
  return refused('account', what, advice ?? (kind === 'unreachable' ? passing(reason) : undefined));
}

/** What to do about what passes by itself: the network is ill, did not answer, or has a limit that it names. */
function passing({ code }: Reason): string {
  return code === 'rate-limited' ? 'Give the command again after that.' : 'Give the command again in a minute.';
}

/** Its lane checks whose keys these are before it sends anything, and the other lanes do not wait for it. */
const TRIED_AGAIN = 'It is tried again for each post.';

function strangersRow(
  handle: string,
  { begunAs, othersGoOn }: { readonly begunAs: Account; readonly othersGoOn: boolean },
): Row {
  const what = `This chat's run was begun as ${begunAs.handle} and is not finished; the keys now open ${handle}.`;
  const advice = `Set the keys of ${begunAs.handle} to go on.`;
  return othersGoOn
    ? notable('account', what, `${advice} Until then nothing is posted there.`)
    : refused('account', what, advice);
}

function unexpectedRow(handle: string, expected: string, { sheet, begunAs }: LaneFacts): Row {
  if (begunAs)
    return refused('account', `This chat's run was begun as ${handle}, and stays there.`, 'Leave --account out.');
  return refused(
    'account',
    `The keys open ${handle}, and this chat is posted by ${expected}.`,
    `Use the keys of ${expected} (hcldr login ${sheet.network}), or name the other account with --account ${handle}.`,
  );
}

function openedRow(handle: string, { expected, onLoopback }: LaneFacts, run: RunState): Row {
  const what = `The keys open ${handle}, and may post.`;
  if (expected !== undefined || hasBegun(run) || onLoopback) return fine('account', what);
  return asks('account', `${what} No file names the account of this chat.`, `Name it: --account ${handle}`);
}

/** Whether the keys open the account that the run was begun as. */
export function isItsAccount({ account, begunAs }: Pick<LaneFacts, 'account' | 'begunAs'>): boolean {
  return account.kind === 'account' && account.account.id === begunAs?.id;
}

/** A run that has begun goes on however far the clock is off. */
export function clockRow({ account }: LaneFacts, { run }: Pick<Facts, 'run'>): Row {
  const ahead = 'clockAhead' in account ? account.clockAhead : undefined;
  if (ahead === undefined) {
    const why =
      account.kind === 'not-asked' ? 'nobody could be asked for the time' : 'the network did not tell the time';
    return notable('clock', `The clock could not be compared: ${why}.`);
  }
  const off: Duration = Math.abs(ahead);
  if (off >= CLOCK_REFUSED && !hasBegun(run)) return refused('clock', clockWords(ahead), 'Set the clock.');
  if (off >= CLOCK_NOTED) return notable('clock', clockWords(ahead), 'Set the clock: the posts are as late or early.');
  return fine('clock', `This machine's clock agrees with the network's, to within ${CLOCK_NOTED / SECOND} s.`);
}
