/** Is everything ready for the evening? What was looked up -> what is fine, what is not, and what to do. */

import { type Duration, type Instant, NETWORK_TITLES, type NetworkName, SECOND } from '../chat/chat.ts';
import { sameHandle } from '../chat/handles.ts';
import { announceTime, showDate } from '../chat/wall-clock.ts';
import { counted, sentence } from '../chat/words.ts';
import { costOf, costOfLooks, isFree, showDollars } from '../plan/cost.ts';
import { fits } from '../plan/length.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { refusesTwins } from '../plan/twins.ts';
import { alreadyThere, inWords } from './already-there.ts';
import { CLOCK_NOTED, CLOCK_REFUSED, clockWords } from './clock-difference.ts';
import { threadCues } from './in-force.ts';
import type { Account, AccountOutcome, Reason, RecentOutcome, SeenPost } from './ports.ts';
import { likeness } from './says.ts';

export type Row = {
  readonly id:
    | 'start'
    | 'chat'
    | 'pictures'
    | 'account'
    | 'clock'
    | 'thread'
    | 'duplicates'
    | 'lengths'
    | 'cost'
    | 'journal'
    | 'sleep'
    | 'untried';
  /** For people: `account`; where there are several networks, `account on Bluesky`. */
  readonly name: string;
  /** The lane that it is about; none: it is about the evening. */
  readonly network?: NetworkName;
  /** `note`: something to know; `ask`: a person has to say so before a run begins; `refused`: so none begins. */
  readonly kind: 'fine' | 'note' | 'ask' | 'refused';
  /** Whole sentences; a command to be pasted may stand on a line of its own. */
  readonly what: string;
  readonly advice?: string;
};

/** How this chat's run stands on this machine; `taken-up`: it is about to go on. */
export type RunState = 'none' | 'begun' | 'taken-up' | 'finished' | 'damaged';

export type Facts = {
  readonly lanes: readonly LaneFacts[];
  readonly startsAt: Instant;
  readonly zone: string;
  readonly now: Instant;
  /** How many warnings the chat file has. */
  readonly warnings: number;
  readonly run: RunState;
  /** What is on the account already is wished there, or known. */
  readonly threadIsKnown: boolean;
  /** `--again`: what is there already is posted once more. */
  readonly postsAnew: boolean;
  readonly room: JournalRoom;
  readonly isAwake: boolean;
  /** `run` -> `hcldr run chats/2022-12-06.yaml` */
  readonly command: (name: string) => string;
};

/** One network of the evening. */
export type LaneFacts = {
  readonly sheet: RunSheet;
  /** What the network says; a text where it cannot be asked. */
  readonly account: AccountOutcome | string;
  /** The handle that the community or `--account` names. */
  readonly expected: string | undefined;
  /** The account that the run was begun as, where one was. */
  readonly begunAs?: Account | undefined;
  /** Nothing that is posted there is public. */
  readonly onLoopback: boolean;
};

export type JournalRoom =
  | { readonly kind: 'room'; readonly bytes: number }
  | { readonly kind: 'unwritable'; readonly why: string };

export function preflightRows(facts: Facts): readonly Row[] {
  return [
    startRow(facts),
    chatRow(facts),
    ...picturesRow(facts),
    ...ofLanes(facts, lane => [accountRow(lane, facts), clockRow(lane, facts), threadRow(lane, facts)]),
    ...ofLanes(facts, lane => [duplicatesRow(lane, facts), lengthsRow(lane), costRow(lane, facts)]),
    journalRow(facts.room),
    sleepRow(facts),
    ...ofLanes(facts, untriedRow),
  ];
}

/** What can be looked at again for nothing, shortly before the opening. */
export function laterRows({ lanes, room, broken }: LaterFacts): readonly Row[] {
  const run = 'taken-up';
  return [
    ...ofLanes({ lanes }, lane => [accountRow(lane, { run, lanes }), clockRow(lane, { run })]),
    chatAgainRow(broken),
    journalRow(room),
  ];
}

export type LaterFacts = Pick<Facts, 'lanes' | 'room'> & {
  /** None: the file as it is now can be posted. */
  readonly broken: Broken | undefined;
};

/** How many errors a chat file has, and the command that tells them. */
export type Broken = { readonly problems: number; readonly check: string };

/** What comes of it; the rows are those that stand in the way. */
export type Verdict =
  | { readonly kind: 'begin' }
  | { readonly kind: 'ask'; readonly rows: readonly Row[] }
  | { readonly kind: 'refused'; readonly rows: readonly Row[] };

/** @param attended somebody is there to be asked; where nobody is, what has to be asked is refused */
export function verdictOn(rows: readonly Row[], { attended }: { readonly attended: boolean }): Verdict {
  const inTheWay = rows.filter(({ kind }) => kind === 'refused' || (kind === 'ask' && !attended));
  if (inTheWay.length > 0) return { kind: 'refused', rows: inTheWay };
  const open = rows.filter(({ kind }) => kind === 'ask');
  return open.length > 0 ? { kind: 'ask', rows: open } : { kind: 'begin' };
}

/** Nothing of it is to come any more. */
export function isOver(sheets: readonly RunSheet[], now: Instant): boolean {
  return sheets.every(({ cues }) => cues.every(({ at }) => at < now));
}

function ofLanes(
  { lanes }: Pick<Facts, 'lanes'>,
  rowsOf: (lane: LaneFacts) => readonly (Row | undefined)[],
): readonly Row[] {
  return lanes.flatMap(lane => {
    const { network } = lane.sheet;
    const rows = rowsOf(lane).filter(row => row !== undefined);
    return rows.map(row => ({
      ...row,
      network,
      name: lanes.length > 1 ? `${row.id} on ${NETWORK_TITLES[network]}` : row.id,
    }));
  });
}

function hasBegun(run: RunState): boolean {
  return run === 'begun' || run === 'taken-up';
}

function startRow({ lanes, startsAt, zone, now, run }: Facts): Row {
  const when = `${showDate(startsAt, zone)}, ${announceTime(startsAt, zone)}`;
  const sheets = lanes.map(({ sheet }) => sheet);
  if (run === 'none' && isOver(sheets, now)) {
    return refused('start', `This chat took place on ${when}: it is over.`, 'Give another start with --start.');
  }
  if (run === 'taken-up') {
    return fine(
      'start',
      `The chat ${startsAt < now ? 'began' : 'begins'} on ${when}: a run that goes on keeps its start.`,
    );
  }
  if (startsAt < now) return notable('start', `The chat began on ${when}.`, 'hcldr begins at once.');
  return fine('start', `The chat begins on ${when}.`);
}

function chatRow({ lanes, warnings, command }: Facts): Row {
  const count = lanes.reduce((sum, { sheet }) => sum + sheet.cues.length, 0);
  const posts = `${count} posts, none too long`;
  if (warnings === 0) return fine('chat', `The chat file is right: ${posts}.`);
  const what = `The chat file makes ${posts}, and has ${counted(warnings, 'warning')}.`;
  return notable('chat', what, `Read them: ${command('run')} --dry-run`);
}

/** A sheet has no picture that its network would not take. */
function picturesRow({ lanes }: Facts): readonly Row[] {
  const shown = lanes.flatMap(({ sheet }) => sheet.cues.flatMap(({ picture }) => picture?.path ?? []));
  const pictures = counted(new Set(shown).size, 'picture');
  const what = `${pictures} with alt text, to be uploaded shortly before the posts. Nobody looks at them but you.`;
  return shown.length === 0 ? [] : [fine('pictures', what)];
}

/** Of a file that cannot be posted. */
export function brokenRow({ problems, check }: Broken): Row {
  return refused('chat', `The chat file has ${counted(problems, 'problem')}.`, `Read what is wrong: ${check}`);
}

/** It may have been saved since, and what was said of that may have scrolled by. */
function chatAgainRow(broken: Broken | undefined): Row {
  if (!broken) return fine('chat', 'The chat file is right.');
  const what = `The chat file has ${counted(broken.problems, 'problem')} now: what it said before stays in force.`;
  return notable('chat', what, `Read what is wrong: ${broken.check}`);
}

function accountRow(lane: LaneFacts, { run, lanes }: Pick<Facts, 'run' | 'lanes'>): Row {
  const { account, expected, begunAs } = lane;
  if (typeof account === 'string') return refused('account', account);
  // Of a run that goes on, one network does not keep the others back.
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
  return isLater ? notable('account', what, `${advice ?? ''} ${TRIED_AGAIN}`.trim()) : refused('account', what, advice);
}

/** Its lane looks whose keys these are before it sends anything, and the others do not wait for it. */
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
  return typeof account === 'object' && account.kind === 'account' && account.account.id === begunAs?.id;
}

/** A run that has begun goes on by whatever clock. */
function clockRow({ account }: LaneFacts, { run }: Pick<Facts, 'run'>): Row {
  const ahead = typeof account === 'object' && 'clockAhead' in account ? account.clockAhead : undefined;
  if (ahead === undefined) {
    const why =
      typeof account === 'string' ? 'nobody could be asked for the time' : 'the network did not tell the time';
    return notable('clock', `The clock could not be compared: ${why}.`);
  }
  const off: Duration = Math.abs(ahead);
  if (off >= CLOCK_REFUSED && !hasBegun(run)) return refused('clock', clockWords(ahead), 'Set the clock.');
  if (off >= CLOCK_NOTED) return notable('clock', clockWords(ahead), 'Set the clock: the posts are as late or early.');
  return fine('clock', `This machine's clock agrees with the network's, to within ${CLOCK_NOTED / SECOND} s.`);
}

function threadRow(lane: LaneFacts, facts: Facts): Row {
  const { run, command } = facts;
  switch (run) {
    case 'damaged':
      return refused('thread', 'The journal of this chat’s run is damaged.', `Give ${command('run')} --rebuild`);
    case 'finished':
      return notable('thread', 'This chat was run on this machine.', `To post it anew: ${command('run')} --again`);
    case 'begun':
      return notable('thread', 'A run of this chat has begun on this machine.', `To go on with it: ${command('run')}`);
    case 'taken-up':
      return unreadRow(lane) ?? fine('thread', 'The run that has begun goes on.');
    case 'none':
      return unreadRow(lane) ?? accountThreadRow(lane, facts);
  }
}

/** Where posts were to be read, and could not be, nobody knows what is there, nor what is newer than it. */
function unreadRow(lane: LaneFacts): Row | undefined {
  const recent = recentOf(lane);
  if (recent?.kind !== 'cannot-tell') return undefined;
  const { what, advice } = sentences(recent.reason);
  return refused('thread', `The account could not be looked at for posts of this chat: ${what}`, advice);
}

function accountThreadRow(lane: LaneFacts, { threadIsKnown, command }: Facts): Row {
  const recent = recentOf(lane);
  if (recent?.kind !== 'posts') return notable('thread', 'The account was not looked at for posts of this chat.');
  const there = alreadyThere(lane.sheet, recent.posts);
  if (there.length === 0) return fine('thread', `Nothing of this chat is on the account: ${seenIn(recent.posts)}.`);
  // A reminder that she posted by hand is no thread of another machine's.
  if (threadIsKnown || there.every(({ cue }) => cue.extra)) return notable('thread', inWords(there));
  const run = command('run');
  const advice = `Another machine may be running it. To go on from there: ${run} --adopt. To post everything anew: ${run} --again`;
  return asks('thread', inWords(there), advice);
}

function recentOf({ account }: LaneFacts): RecentOutcome | undefined {
  return typeof account === 'object' && account.kind === 'account' ? account.recent : undefined;
}

function seenIn(posts: readonly SeenPost[]): string {
  return posts.length === 0 ? 'it has no posts' : `${posts.length} posts were read`;
}

/** Old posts with this evening's words, which X may refuse. What is this evening's own has its row. */
function duplicatesRow(lane: LaneFacts, { run, postsAnew }: Facts): Row | undefined {
  const recent = recentOf(lane);
  if (!refusesTwins(lane.sheet.network)) return undefined;
  if (recent?.kind !== 'posts' || hasBegun(run) || run === 'damaged') return undefined;
  const there = postsAnew ? [] : alreadyThere(lane.sheet, recent.posts);
  const own = new Set(there.map(({ cue }) => cue.id));
  const doubles = threadCues(lane.sheet)
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

/** An instance says itself what fits into a post, and the file was planned without knowing that. */
function lengthsRow({ sheet, account }: LaneFacts): Row | undefined {
  const limits = typeof account === 'object' && account.kind === 'account' ? account.limits : undefined;
  if (!limits) return undefined;
  const long = sheet.cues.filter(({ text }) => !fits(sheet.network, text, limits)).map(({ id }) => id);
  if (long.length === 0) return fine('lengths', `A post has room for ${limits.characters} characters there.`);
  const are = long.length > 1 ? 'are' : 'is';
  return refused(
    'lengths',
    `${long.join(', ')} ${are} too long: a post has room for ${limits.characters} characters there.`,
    `Shorten ${long.length > 1 ? 'them' : 'it'}, or give ${NETWORK_TITLES[sheet.network]} words of its own.`,
  );
}

/** Of a run that goes on, some of it is spent. */
function costRow({ sheet }: LaneFacts, { run }: Facts): Row | undefined {
  if (run === 'taken-up' || isFree(sheet.network)) return undefined;
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

const MEND = 'Make room, or set HCLDR_STATE_DIR to a folder that can be written.';

function journalRow(room: JournalRoom): Row {
  if (room.kind === 'unwritable') {
    return refused('journal', `The journal cannot be written: ${room.why}.`, MEND);
  }
  if (room.bytes >= RESERVE) return fine('journal', 'The journal can be written, and has room.');
  const left = Math.floor(room.bytes / MEBIBYTE);
  return notable('journal', `The disk of the journal is nearly full: ${left} MiB are left.`, 'Make room.');
}

function sleepRow({ isAwake }: Facts): Row {
  if (isAwake) return fine('sleep', 'During a run the machine is kept awake; a closed lid is another matter.');
  return notable('sleep', 'Nothing keeps this machine from sleeping.', 'Turn its sleep off until the chat is over.');
}

/** The others say before a post what they take. */
function untriedRow({ sheet }: LaneFacts): readonly Row[] {
  if (sheet.network !== 'x') return [];
  const what =
    'Only a post shows whether X takes it: its credits, its limits and its rule on replies cannot be asked for.';
  return [notable('untried', what)];
}

function sentences({ what, advice }: Reason): { readonly what: string; readonly advice: string | undefined } {
  return { what: sentence(what), advice: advice && sentence(advice) };
}

const rowOf =
  (kind: Row['kind']) =>
  (id: Row['id'], what: string, advice?: string): Row => ({
    id,
    name: id,
    kind,
    what,
    ...(advice !== undefined && { advice }),
  });
const fine = rowOf('fine');
const notable = rowOf('note');
const asks = rowOf('ask');
const refused = rowOf('refused');
