/** Is everything ready for the evening? What was looked up -> what is fine, what is not, and what to do. */

import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import { costOf, costOfLooks, showDollars } from '../plan/cost.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { alreadyThere, inWords } from './already-there.ts';
import { CLOCK_NOTED, CLOCK_REFUSED, clockWords, sameHandle } from './checks.ts';
import type { AccountOutcome, Reason, RecentOutcome, SeenPost } from './ports.ts';
import { threadCues } from './progress.ts';
import { likeness } from './says.ts';

export type Row = {
  readonly id:
    | 'start'
    | 'chat'
    | 'account'
    | 'clock'
    | 'thread'
    | 'duplicates'
    | 'cost'
    | 'journal'
    | 'sleep'
    | 'untried';
  /** `note`: something to know; `refused`: so a run does not begin, at least unasked. */
  readonly kind: 'fine' | 'note' | 'refused';
  /** Whole sentences. */
  readonly what: string;
  readonly advice?: string;
};

export type Facts = {
  readonly sheet: RunSheet;
  readonly now: Instant;
  /** How many warnings the chat file has. */
  readonly warnings: number;
  /** What the network says; a text where it cannot be asked. */
  readonly account: AccountOutcome | string;
  /** The handle that the community or `--account` names. */
  readonly expected: string | undefined;
  /** Nothing that is posted there is public. */
  readonly onLoopback: boolean;
  /** The account's newest posts; none: they were not asked for. */
  readonly recent: RecentOutcome | undefined;
  /** How this chat's run stands on this machine. */
  readonly run: 'none' | 'begun' | 'finished' | 'damaged';
  /** What is on the account already is wished there, or known. */
  readonly threadIsKnown: boolean;
  readonly room: JournalRoom;
  readonly isAwake: boolean;
};

export type JournalRoom =
  | { readonly kind: 'room'; readonly bytes: number }
  | { readonly kind: 'unwritable'; readonly why: string };

export function preflightRows(facts: Facts): readonly Row[] {
  const rows = [
    startRow(facts),
    chatRow(facts),
    accountRow(facts),
    clockRow(facts),
    threadRow(facts),
    duplicatesRow(facts),
    costRow(facts),
    journalRow(facts.room),
    sleepRow(facts),
    UNTRIED,
  ];
  return rows.filter(row => row !== undefined);
}

/** What can be looked at again for nothing, shortly before the opening. */
export function laterRows(facts: Pick<Facts, 'account' | 'expected' | 'room'>): readonly Row[] {
  return [accountRow({ ...facts, onLoopback: false }), clockRow(facts), journalRow(facts.room)];
}

function startRow({ sheet, now, run }: Facts): Row {
  const { cues, startsAt, zone } = sheet;
  const when = `${showDate(startsAt, zone)}, ${announceTime(startsAt, zone)}`;
  if (run === 'none' && Math.max(...cues.map(({ at }) => at)) < now) {
    return refused('start', `This chat took place on ${when}: it is over.`, 'Give another start with --start.');
  }
  if (startsAt < now) return notable('start', `The chat began on ${when}.`, 'hcldr begins at once.');
  return fine('start', `The chat begins on ${when}.`);
}

function chatRow({ sheet, warnings }: Facts): Row {
  const posts = `${sheet.cues.length} posts, none too long`;
  if (warnings === 0) return fine('chat', `The chat file is right: ${posts}.`);
  const what = `The chat file has ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}: ${posts}.`;
  return notable('chat', what, 'Read what hcldr run FILE --dry-run says of it.');
}

function accountRow({ account, expected, onLoopback }: Pick<Facts, 'account' | 'expected' | 'onLoopback'>): Row {
  if (typeof account === 'string') return refused('account', account);
  if (account.kind !== 'account') return ofReason('account', account.reason);
  const { handle } = account.account;
  if (expected !== undefined && !sameHandle(expected, handle)) {
    return refused(
      'account',
      `The keys open ${handle}, and this chat is posted by ${expected}.`,
      `Use the keys of ${expected} (hcldr login x), or name the other account with --account ${handle}.`,
    );
  }
  const what = `The keys open ${handle}, and may post.`;
  if (expected !== undefined || onLoopback) return fine('account', what);
  return notable('account', `${what} No file names the account of this chat.`, `Name it: --account ${handle}`);
}

function clockRow({ account }: Pick<Facts, 'account'>): Row {
  const ahead = typeof account === 'object' && 'clockAhead' in account ? account.clockAhead : undefined;
  if (ahead === undefined)
    return notable('clock', 'The clock could not be compared: the network did not tell the time.');
  const off: Duration = Math.abs(ahead);
  if (off >= CLOCK_REFUSED) return refused('clock', clockWords(ahead), 'Set the clock.');
  if (off >= CLOCK_NOTED) return notable('clock', clockWords(ahead), 'Set the clock: the posts are as late or early.');
  return fine('clock', `This machine's clock is the network's, to ${CLOCK_NOTED / SECOND} s.`);
}

function threadRow({ sheet, recent, run, threadIsKnown }: Facts): Row {
  if (run === 'damaged') {
    return refused('thread', 'The journal of this chat’s run is damaged.', 'Give hcldr run FILE --rebuild.');
  }
  if (run === 'finished') {
    return notable('thread', 'This chat was run on this machine.', 'To post it anew: hcldr run FILE --again');
  }
  if (run === 'begun') {
    return notable('thread', 'A run of this chat has begun on this machine.', 'hcldr run FILE goes on with it.');
  }
  if (recent === undefined) return notable('thread', 'The account was not looked at for posts of this chat.');
  if (recent.kind === 'cannot-tell') {
    const { what, advice } = sentences(recent.reason);
    return notable('thread', `The account could not be looked at for posts of this chat: ${what}`, advice);
  }
  const there = alreadyThere(sheet, recent.posts);
  if (there.length === 0) return fine('thread', `Nothing of this chat is on the account: ${seenIn(recent.posts)}.`);
  if (threadIsKnown) return notable('thread', inWords(there));
  return refused('thread', inWords(there), 'To go on from there: --adopt. To post everything anew: --again');
}

function seenIn(posts: readonly SeenPost[]): string {
  return posts.length === 0 ? 'it has no posts' : `${posts.length} posts were read`;
}

/** Old posts with this evening's words, which X may refuse. What is this evening's own has its row. */
function duplicatesRow({ sheet, recent, run }: Facts): Row | undefined {
  if (recent?.kind !== 'posts' || run === 'begun' || run === 'damaged') return undefined;
  const own = new Set(alreadyThere(sheet, recent.posts).map(({ cue }) => cue.id));
  const doubles = threadCues(sheet)
    .filter(({ id }) => !own.has(id))
    .filter(({ text }) => recent.posts.some(post => likeness(post.text, text) === 'same'))
    .map(({ id }) => id);
  if (doubles.length === 0) return fine('duplicates', 'No text of the evening was posted lately.');
  const are = doubles.length > 1 ? 'were' : 'was';
  return notable(
    'duplicates',
    `${doubles.join(', ')} ${are} posted lately in the very same words, which X may refuse.`,
    'Change some words.',
  );
}

function costRow({ sheet }: Facts): Row {
  const { posts, dollars, pricesOf } = costOf(sheet);
  const looks = costOfLooks(sheet);
  const worst = dollars + looks.dollars + looks.doubt;
  return fine(
    'cost',
    `${posts} posts cost ${showDollars(dollars)}, looking at the account ${showDollars(looks.dollars)} (about ${looks.reads} posts are read); ${showDollars(worst)} in all if one answer gets lost (prices of ${pricesOf}).`,
  );
}

/** A journal takes some kilobytes; a disk that is nearly full is filled by others. */
const MEBIBYTE = 1024 * 1024;
const RESERVE = 16 * MEBIBYTE;

function journalRow(room: JournalRoom): Row {
  if (room.kind === 'unwritable') {
    return refused('journal', `The journal cannot be written: ${room.why}.`, 'Mend that, or set HCLDR_STATE_DIR.');
  }
  if (room.bytes >= RESERVE) return fine('journal', 'The journal can be written, and has room.');
  const left = Math.floor(room.bytes / MEBIBYTE);
  return notable('journal', `The disk of the journal is nearly full: ${left} MiB are left.`, 'Make room.');
}

function sleepRow({ isAwake }: Facts): Row {
  if (isAwake) return fine('sleep', 'During a run the machine is kept awake; a closed lid is another matter.');
  return notable('sleep', 'Nothing keeps this machine from sleeping.', 'Turn its sleep off until the chat is over.');
}

const UNTRIED: Row = {
  id: 'untried',
  kind: 'note',
  what: 'Only a post shows whether X takes it: its credits, its limits and its rule on replies cannot be asked for.',
};

function ofReason(id: Row['id'], reason: Reason): Row {
  const { what, advice } = sentences(reason);
  return refused(id, what, advice);
}

function sentences({ what, advice }: Reason): { readonly what: string; readonly advice: string | undefined } {
  return { what: sentence(what), advice: advice && sentence(advice) };
}

function sentence(text: string): string {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`;
}

const rowOf =
  (kind: Row['kind']) =>
  (id: Row['id'], what: string, advice?: string): Row => ({ id, kind, what, ...(advice !== undefined && { advice }) });
const fine = rowOf('fine');
const notable = rowOf('note');
const refused = rowOf('refused');
