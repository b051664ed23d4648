/** What is told of an evening while it goes on, in one line per event, and one for what is next? */

import { type Instant, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { dayWords, showTime } from '../chat/wall-clock.ts';
import { listed, sentence, withFullStop } from '../chat/words.ts';
import { type CueProgress, isThere } from '../run/cue-progress.ts';
import type { Entry } from '../run/journal.ts';
import type { LaneView } from '../run/lane-view.ts';
import type { Move } from '../run/moves.ts';
import type { Reason } from '../run/ports.ts';
import { delayOf } from '../run/strand.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

export type Wording = {
  readonly zone: string;
  readonly paint: Paint;
  /** The start of the command that adopts a post into a stopped run, without cue and link; undefined in a rehearsal. */
  readonly adopt?: string | undefined;
  /** The command that lets a held run, or one network of it, go on: for whoever is not at its desk. */
  readonly goOn?: ((network?: NetworkName) => string) | undefined;
  /** The command that sends the next cue of one network now. */
  readonly sendNext?: ((network: NetworkName) => string) | undefined;
  /** There are several networks, so what is said of one names it. */
  readonly several?: boolean;
};

/**
 * The line for an entry, without a newline; undefined: it is no news, but its outcome will be.
 *
 * @param before how the entry's lane stood until then; undefined: it is not known
 */
export function entryLine(entry: Entry, wording: Wording, before?: Before): string | undefined {
  const { zone, paint, several = false } = wording;
  const said = saying(entry, wording, before);
  const where = several && 'network' in entry ? `${NETWORK_TITLES[entry.network]}: ` : '';
  return said === undefined ? undefined : `${paint.faint(showTime(entry.at, zone, 'seconds'))}  ${where}${said}`;
}

type Before = Pick<LaneView, 'sheet' | 'progress'>;

/** `T1 at 8:35:00 PM EST, in 4 min 12 s`: what a lane waits for; undefined: it is not waiting. */
export function waitingLine(move: Move, now: Instant, { zone, paint }: Wording): string | undefined {
  if (move.kind !== 'wait') return undefined;
  const doing = {
    due: '',
    retry: ' is tried again',
    look: ' is looked for',
    picture: ' waits for its picture, looked at again',
  }[move.why];
  const at = `${showTime(move.until, zone, 'seconds')}${dayWords(move.until, now, zone)}`;
  return `${paint.strong(move.cue.id)}${doing} at ${at}, in ${spanWords(move.until - now)}`;
}

/** `1 h 2 min`, `4 min 12 s`, `9 s`: rounded up. */
export function spanWords(span: number): string {
  const seconds = Math.max(0, Math.ceil(span / 1000));
  const parts = [
    { amount: Math.floor(seconds / 86_400), unit: 'd' },
    { amount: Math.floor(seconds / 3600) % 24, unit: 'h' },
    { amount: Math.floor(seconds / 60) % 60, unit: 'min' },
    { amount: seconds % 60, unit: 's' },
  ];
  const first = parts.findIndex(({ amount }) => amount > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(({ amount }) => amount > 0)
    .map(({ amount, unit }) => `${amount} ${unit}`)
    .join(' ');
}

/** What happened, to follow a colon, and what to do, in full sentences. */
export function reasonText({ what, advice }: Omit<Reason, 'code'>): string {
  return safe([withFullStop(what), ...(advice ? [sentence(advice)] : [])].join(' '));
}

/** What could not be written to the disk, and how to keep it from being lost. */
export function unsavedText(entry: Entry, error: Error, { adopt }: Wording): string {
  const lost =
    entry.kind === 'posted' && adopt ? ` If it ends before that: ${adopt} ${entry.cue} ${entry.receipt.url}` : '';
  return safe(
    `The journal could not be written (${error.message}): what happened is kept in memory, and written as soon as it can be. Make room on the disk, and leave hcldr running.${lost}`,
  );
}

function saying(entry: Entry, { paint, adopt }: Wording, before?: Before): string | undefined {
  switch (entry.kind) {
    case 'started':
      return 'The run begins.';
    case 'resumed':
      return 'The run is taken up where it stood.';
    case 'sending':
      return undefined;
    case 'posted': {
      const found = entry.by === 'look' ? ' It is there: found on the account.' : '';
      return `${paint.good(`${entry.cue} posted`)}  ${safe(entry.receipt.url)}${found}`;
    }
    case 'refused':
      return refusedLine(entry, paint, before?.progress.cues.get(entry.cue));
    case 'doubted':
      return `${paint.warning(`${entry.cue} may be posted, or not`)}: ${reasonText(entry.reason)} hcldr looks before it sends again.`;
    case 'looked':
      return lookedLine(entry.cue, entry.result, entry.reason);
    case 'skipped':
      return `${entry.cue.id} skipped.`;
    case 'adopted':
      return `${paint.good(`${entry.cue.id} adopted`)}  ${safe(entry.receipt.url)}${adoptedBy(entry)}`;
    case 'verified':
      return VERIFIED[entry.says](entry.cue, adopt);
    case 'peeked':
      return entry.similar
        ? `${paint.warning(`A post on the account says much the same as ${entry.cue}`)}: ${safe(entry.similar.url)}`
        : entry.result && lookedLine(entry.cue, entry.result, entry.reason);
    case 'allowed':
      return `${entry.cue} goes out now, by your word.`;
    case 'held':
      return paint.warning('Held: nothing is sent until you go on.');
    case 'went-on':
      return 'It goes on.';
    case 'moved':
      return movedLine(entry, before);
    case 'unskipped':
      return `${entry.cue} is not skipped after all.`;
    case 'edited':
      return `${entry.cue.id} has new words: ${safe(entry.cue.text, { newlines: 'spaces' })}${withoutText(entry, paint)}`;
    case 'added':
      return `A post of yours goes out: ${safe(entry.cue.text, { newlines: 'spaces' })}`;
    case 'detached':
      return `${entry.cue} goes out as a post of its own; what follows replies to it.`;
    case 'finished':
      return 'The evening is done.';
  }
}

/** Warns if an edit has removed the label or a hashtag, by which readers follow a topic. */
function withoutText({ cue, was }: Extract<Entry, { kind: 'edited' }>, paint: Paint): string {
  const label = was.startsWith(`${cue.id}:`) ? [`${cue.id}:`] : [];
  const followed = [...label, ...(was.match(/#[\p{L}\p{N}_]+/gu) ?? [])];
  const text = cue.text.toLowerCase();
  const lost = followed.filter(each => !text.includes(each.toLowerCase()));
  return lost.length === 0 ? '' : paint.warning(` (without ${listed(lost)})`);
}

/** A refusal says nothing about an earlier send whose answer got lost: that one may have posted it. */
function refusedLine({ cue, reason }: Extract<Entry, { kind: 'refused' }>, paint: Paint, before?: CueProgress): string {
  const isOpen = before?.kind === 'unknown';
  // If the network says that the post exists, advice follows only if it is not found.
  const because = reasonText(isThere({ reason }) ? { what: reason.what } : reason);
  const looks = isOpen || isThere({ reason }) ? ' hcldr looks for it.' : '';
  return isOpen
    ? `${paint.warning(`${cue} may be posted, or not`)}: it was sent again and refused. ${because}${looks}`
    : `${paint.error(`${cue} not posted`)}: ${because}${looks}`;
}

function lookedLine(cue: string, result: 'none' | 'cannot-tell', reason?: Reason): string {
  if (result === 'none') return `${cue} is not on the account so far.`;
  return `${cue} could not be looked for${reason ? `: ${reasonText(reason)}` : '.'}`;
}

/** What counts is the time that she has seen, to which the gap may have put the cue off before she moved it. */
function movedLine({ cues, by }: Extract<Entry, { kind: 'moved' }>, before?: Before): string {
  const [first = '', ...rest] = cues;
  const moved = by - (before ? delayOf(first, before) : 0);
  return `${first}${rest.length > 0 ? ' and all that follows' : ''} moved ${spanWords(Math.abs(moved))} ${moved > 0 ? 'later' : 'earlier'}.`;
}

function adoptedBy({ by, says, cue }: Extract<Entry, { kind: 'adopted' }>): string {
  if (by === 'look') return ' Somebody has posted it already.';
  if (says === 'other') return ` It says something else than ${cue.id}, and stands for it by your word.`;
  return says === 'same' ? '' : ' It cannot be seen on the account so far: your word counts, and hcldr looks again.';
}

const VERIFIED: Readonly<
  Record<Extract<Entry, { kind: 'verified' }>['says'], (cue: string, adopt?: string) => string>
> = {
  same: cue => `The post that you named for ${cue} is on the account.`,
  other: cue => `The post that you named for ${cue} is on the account, and says something else.`,
  nothing: (cue, adopt) =>
    `The post that you named for ${cue} is not to be seen on the account: look whether its link is right.${adopt === undefined ? '' : ` To name another: ${adopt} ${cue} LINK`}`,
};
