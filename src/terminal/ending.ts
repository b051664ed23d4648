/** What does the moderator read when the evening has ended, well or badly? */

import { type Instant, NETWORK_TITLES } from '../chat/chat.ts';
import { showTime } from '../chat/wall-clock.ts';
import type { Posted } from '../run/cue-progress.ts';
import { leftOutText } from '../run/given-up.ts';
import { parentOf } from '../run/in-force.ts';
import { type LaneResult, unseenIn } from '../run/lane.ts';
import { leftOutIn } from '../run/left-out.ts';
import type { Stop } from '../run/moves.ts';
import type { Network } from '../run/ports.ts';
import type { Wording } from './evening-text.ts';
import { safe } from './safe.ts';
import { byHand, noJournalLine, stopLine, textOf, toCopy } from './trouble.ts';

type Lane = Pick<LaneResult, 'sheet' | 'progress'>;

/** The posts with their links, one per line, `T1 on X: …` if there are several networks; for standard output. */
export function linksText(lanes: readonly Lane[]): string {
  const lines = lanes.flatMap(({ sheet, progress }) =>
    sheet.cues.flatMap(cue => {
      const name = lanes.length === 1 ? cue.id : `${cue.id} on ${NETWORK_TITLES[sheet.network]}`;
      const state = progress.cues.get(cue.id);
      if (state?.kind === 'posted') return [`${name}: ${safe(state.receipt.url)}`];
      return state?.kind === 'skipped' ? [`${name}: skipped`] : [];
    }),
  );
  return lines.map(line => `${line}\n`).join('');
}

export type ThreadLine = {
  /** The cue's name: `T1`. */
  readonly name: string;
  readonly text: string;
  readonly at: Instant;
  /** The cue it replies to. */
  readonly parent?: string;
  /** The alt texts of its pictures. */
  readonly alts?: readonly string[];
};

/** A thread as the network holds it, for people, one paragraph per post. */
export function threadText(lines: readonly ThreadLine[], { zone, paint }: Wording): string {
  return lines
    .map(({ name, text, at, parent, alts = [] }) => {
      const place = parent === undefined ? 'opens a thread' : `replies to ${parent}`;
      const head = `${paint.strong(name)}, ${showTime(at, zone, 'seconds')}, ${place}`;
      const pictures = alts.map(alt => `Picture: “${safe(alt)}”\n`).join('');
      return `\n${head}\n${safe(text, { newlines: 'kept' })}\n${pictures}`;
    })
    .join('');
}

/** How many posts are out, in a sentence. */
function tally({ sheet, progress }: Lane): string {
  const posted = sheet.cues.filter(cue => progress.cues.get(cue.id)?.kind === 'posted').length;
  const skipped = sheet.cues.filter(cue => progress.cues.get(cue.id)?.kind === 'skipped').length;
  return `${posted} of ${sheet.cues.length} posted${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export type Handover = Pick<Wording, 'paint'> & {
  readonly result: LaneResult;
  /** How she can post by hand; undefined: not any more, since the network of a rehearsal ends with it. */
  readonly hand: Hand | undefined;
  /** The command that resumes the run: `hcldr run chats/2022-12-06.yaml`. */
  readonly again: string;
  /** Some entries were still not on the disk when the run ended. */
  readonly unwritten?: boolean;
  /** There are other networks, so what is said here names this one. */
  readonly several?: boolean;
};

type Hand = {
  readonly network: Pick<Network, 'composeLink'>;
  /** The start of the command that adopts a post made by hand, without cue and link. */
  readonly adopt: string;
};

/** What became of the lanes, one after the other. Those that were stopped go on with one command, which ends them. */
export function handoversText(handovers: readonly Handover[]): string {
  return handovers
    .map((handover, i) => {
      const next = handovers[i + 1];
      const isOneOfMany = [handover, next].every(each => each?.result.end.kind === 'stopped');
      return isOneOfMany && next?.again === handover.again ? stoppedLine(handover) : handoverText(handover);
    })
    .join('');
}

/** Why a lane ended early, whether the post is out, and how she goes on, by hand or with hcldr. */
export function handoverText({ several = false, ...handover }: Handover): string {
  const text = whyEnded(handover);
  return several && text !== '' ? `${NETWORK_TITLES[handover.result.network]}: ${text}` : text;
}

function stoppedLine({ result, unwritten }: Handover): string {
  return `${NETWORK_TITLES[result.network]}: ${stopped(result, unwritten)}\n`;
}

function stopped(result: LaneResult, unwritten = false): string {
  return `Stopped: ${tally(result)}${unwritten ? LOST : '; nothing of it is lost.'}`;
}

function whyEnded(handover: Omit<Handover, 'several'>): string {
  const { result, again, unwritten, paint } = handover;
  const { end } = result;
  switch (end.kind) {
    case 'done':
      return [
        leftOutLine(result),
        undeliveredText(end.undelivered, handover),
        unseenText(unseenIn(result), handover),
      ].join('');
    case 'stopped':
      return `${stopped(result, unwritten)} To go on:\n  ${again}\n`;
    case 'no-journal':
      return [
        noJournalLine(end.cue, `the journal could not be written (${safe(end.error.message)})`, paint),
        'Make room on the disk, or set HCLDR_STATE_DIR to a folder that can be written. To go on:',
        `  ${again}`,
        '',
      ].join('\n');
    case 'stop':
      return [
        stopLine(end, paint),
        ...outByHand(end, handover),
        'To go on with hcldr, which tries this one first:',
        `  ${again}`,
        '',
      ].join('\n');
  }
}

const LOST =
  '. The journal could not be written, and what happened last is lost: posts are looked for on the account; what you held, skipped or moved is to be said again.';

/** Nothing is to be done about these. */
function leftOutLine(result: LaneResult): string {
  const text = leftOutText(leftOutIn(result));
  return text === undefined ? '' : `${text}\n`;
}

/** What to do about posts outside the thread that are not out. */
function undeliveredText(stops: readonly Stop[], handover: Omit<Handover, 'several'>): string {
  if (stops.length === 0) return '';
  const each = stops.flatMap(stop => [
    `${stopLine(stop, handover.paint)} It stands outside the thread, which is complete.`,
    ...outByHand(stop, handover),
  ]);
  return [...each, 'To send it with hcldr:', `  ${handover.again}`, ''].join('\n');
}

/** What to do about posts that only she says are there. */
function unseenText(unseen: readonly Posted[], { hand, again, paint }: Omit<Handover, 'several'>): string {
  if (unseen.length === 0) return '';
  const each = unseen.flatMap(({ cue: { id }, receipt, unverified }) => [
    `${paint.warning(`${id} is posted by your word alone`)}: ${safe(receipt.url)} ${UNSEEN[unverified ?? 'so far']}.`,
    ...(hand ? ['If that is not its link, name the right one:', `  ${hand.adopt} ${id} LINK`] : []),
  ]);
  return [...each, 'To have hcldr look again:', `  ${again}`, ''].join('\n');
}

const UNSEEN: Readonly<Record<NonNullable<Posted['unverified']>, string>> = {
  'so far': 'could not be looked for on the account',
  missing: 'is not to be seen on the account',
};

function outByHand({ cue }: Stop, { result, hand, paint }: Omit<Handover, 'several'>): readonly string[] {
  const { sheet, progress } = result;
  const text = textOf(cue, progress);
  if (!hand) return [...toCopy(text, paint), ON_THE_NIGHT, ''];
  return byHand({ cue, text, parent: parentOf(cue, sheet, progress), ...hand, paint });
}

const ON_THE_NIGHT =
  'On the night, the link to post it by hand stands here, and the command that takes that post into the run.';
