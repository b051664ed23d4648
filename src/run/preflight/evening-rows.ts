/** Are the hour, the chat file and this machine fit for the evening? */

import type { Instant } from '../../chat/chat.ts';
import { announceTime, showDate } from '../../chat/wall-clock.ts';
import { counted } from '../../chat/words.ts';
import type { Cue, RunSheet } from '../../plan/run-sheet.ts';
import { LATE, leftOutText } from '../given-up.ts';
import { isTooLate } from '../moves.ts';
import { type Broken, type Facts, hasBegun, type JournalRoom, leftOutOf, toSend } from './facts.ts';
import { asks, fine, notable, type Row, refused } from './row.ts';

export function startRow(facts: Facts): Row {
  const row = hourRow(facts);
  const left = leftOutText(facts.lanes.flatMap(lane => leftOutOf(lane, facts)));
  if (left === undefined || row.kind === 'refused' || facts.run === 'finished') return row;
  return { ...row, kind: row.kind === 'fine' ? 'note' : row.kind, what: `${row.what} ${left}` };
}

function hourRow(facts: Facts): Row {
  const { lanes, startsAt, zone, now, run, sendsLate } = facts;
  const when = `${showDate(startsAt, zone)}, ${announceTime(startsAt, zone)}`;
  const sheets = lanes.map(({ sheet }) => sheet);
  if ((run === 'none' || run === 'finished') && isOver(sheets, now)) {
    const what = `This chat took place on ${when}: it is over.`;
    return run === 'none' ? refused('start', what, 'Give another start with --start.') : fine('start', what);
  }
  if (hasBegun(run)) {
    return fine(
      'start',
      `The chat ${startsAt < now ? 'began' : 'begins'} on ${when}: a run that goes on keeps its start.`,
    );
  }
  const next = lanes.flatMap(lane => toSend(lane, facts).find(({ extra }) => !extra) ?? []);
  const late = next.find(cue => isTooLate(cue, { now, sendLate: sendsLate }));
  if (late) return asks('start', `The chat began on ${when}.`, tooLateToSend(late));
  if (startsAt < now) return notable('start', `The chat began on ${when}.`, 'hcldr begins at once.');
  return fine('start', `The chat begins on ${when}.`);
}

function tooLateToSend({ id }: Cue): string {
  return `${id} is ${LATE}, and is not sent unasked: give --late, or another start with --start.`;
}

/** Whether nothing of the chat is still to come. */
export function isOver(sheets: readonly RunSheet[], now: Instant): boolean {
  return sheets.every(({ cues }) => cues.every(({ at }) => at < now));
}

export function chatRow({ lanes, warnings, commands }: Facts): Row {
  const count = lanes.reduce((sum, { sheet }) => sum + sheet.cues.length, 0);
  const posts = `${count} posts, none too long`;
  if (warnings === 0) return fine('chat', `The chat file is right: ${posts}.`);
  const what = `The chat file makes ${posts}, and has ${counted(warnings, 'warning')}.`;
  return notable('chat', what, `Read them: ${commands.shows}`);
}

/** Nothing to refuse here: a sheet only has pictures that its network takes. */
export function picturesRow({ lanes }: Facts): readonly Row[] {
  const shown = lanes.flatMap(({ sheet }) => sheet.cues.flatMap(({ picture }) => picture?.path ?? []));
  const pictures = counted(new Set(shown).size, 'picture');
  const what = `${pictures} with alt text, to be uploaded shortly before the posts. Nobody looks at them but you.`;
  return shown.length === 0 ? [] : [fine('pictures', what)];
}

/** For a file that cannot be posted. */
export function brokenRow({ problems, check }: Broken): Row {
  return refused('chat', `The chat file has ${counted(problems, 'problem')}.`, `Read what is wrong: ${check}`);
}

/** The file may have been saved with problems since, and the message about that may have scrolled by. */
export function chatAgainRow(broken: Broken | undefined): Row {
  if (!broken) return fine('chat', 'The chat file is right.');
  const what = `The chat file has ${counted(broken.problems, 'problem')} now: what it said before stays in force.`;
  return notable('chat', what, `Read what is wrong: ${broken.check}`);
}

/** A journal takes only some kilobytes, but on a disk that is nearly full others may use up the rest. */
const MEBIBYTE = 1024 * 1024;
const RESERVE = 16 * MEBIBYTE;

const MEND = 'Make room, or set HCLDR_STATE_DIR to a folder that can be written.';

export function journalRow(room: JournalRoom): Row {
  if (room.kind === 'unwritable') {
    return refused('journal', `The journal cannot be written in ${room.folder}: ${room.why}.`, MEND);
  }
  if (room.bytes >= RESERVE) return fine('journal', 'The journal can be written, and has room.');
  const left = Math.floor(room.bytes / MEBIBYTE);
  return notable('journal', `The disk of the journal is nearly full: ${left} MiB are left.`, 'Make room.');
}

export function sleepRow({ isAwake }: Facts): Row {
  if (isAwake) return fine('sleep', 'During a run the machine is kept awake; a closed lid is another matter.');
  return notable('sleep', 'Nothing keeps this machine from sleeping.', 'Turn its sleep off until the chat is over.');
}
