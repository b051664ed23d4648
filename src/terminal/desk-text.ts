/** How does an evening look that is under way: what is out, what is next, what is to come? */

import type { Instant } from '../chat/chat.ts';
import { showDate, showTime } from '../chat/wall-clock.ts';
import type { Ask } from '../run/next-move.ts';
import { type CueStatus, type LaneStatus, nextCue } from '../run/status.ts';
import { spanWords } from './evening-text.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';
import { wrapped } from './wrap.ts';

export type Drawing = {
  readonly now: Instant;
  readonly paint: Paint;
  /** Undefined: no terminal, so lines stay whole. */
  readonly columns: number | undefined;
  /** Most rows; what is out is left out first, then what is far. Undefined: all. */
  readonly rows?: number | undefined;
};

/** The lane from its first post to its last, the next one with its whole text. */
export function laneRows(lane: LaneStatus, drawing: Drawing): readonly string[] {
  const next = nextCue(lane);
  const place = next ? lane.cues.indexOf(next) : lane.cues.length;
  const middle = next ? nextRows(next, lane, drawing) : [];
  const [before, after] = fitting(lane.cues.slice(0, place), lane.cues.slice(place + 1), {
    room: drawing.rows === undefined ? undefined : drawing.rows - middle.length,
  });
  return [...before.map(cue => cueRow(cue, lane, drawing)), ...middle, ...after.map(cue => cueRow(cue, lane, drawing))];
}

/** The lane for whoever asks from elsewhere, ending in a newline. */
export function statusText(lane: LaneStatus, drawing: Drawing): string {
  const account = lane.account === undefined ? '' : `, as ${lane.account}`;
  const head = `${safe(lane.title)}, ${safe(lane.hashtag)} on ${showDate(lane.startsAt, lane.zone)}${account}`;
  const rows = [...wrapped(head, { columns: drawing.columns }).map(drawing.paint.strong), ...laneRows(lane, drawing)];
  return `${[...rows, ...questionRows(lane, drawing)].join('\n')}\n`;
}

/** What she is asked, and what the keys are for; nothing where she is asked nothing. */
export function questionRows({ asks }: LaneStatus, drawing: Drawing): readonly string[] {
  if (!asks) return [];
  const text = QUESTIONS[asks.question](asks.cue, safe(asks.url ?? ''));
  return wrapped(text, { columns: drawing.columns, hanging: '  ' }).map(drawing.paint.warning);
}

const QUESTIONS: Readonly<Record<Ask['question'], (cue: string, link: string) => string>> = {
  held: cue => `Held before ${cue}. Nothing is sent until you go on.`,
  refused: cue => `${cue} is not posted, and what follows waits for it. What now?`,
  'too-late': cue => `${cue} is more than 30 minutes late. What now?`,
  unsettled: cue => `Nobody can tell whether ${cue} is posted. Look at the account. What now?`,
  similar: (cue, link) =>
    `${link} says much the same as ${cue}. Does it stand for ${cue}? Without an answer ${cue} goes out on time.`,
};

type Room = { readonly room: number | undefined };

function fitting<T>(before: readonly T[], after: readonly T[], { room }: Room): readonly [readonly T[], readonly T[]] {
  if (room === undefined) return [before, after];
  const ahead = after.slice(0, Math.max(0, room));
  const behind = Math.max(0, room - ahead.length);
  return [behind === 0 ? [] : before.slice(-behind), ahead];
}

function nextRows(cue: CueStatus, lane: LaneStatus, { now, paint, columns }: Drawing): readonly string[] {
  const when = `${showTime(cue.at, lane.zone, 'seconds')}${countdown(cue, lane, now)}`;
  return [
    ...wrapped(`Next: ${paint.strong(cue.id)}${DOING[cue.state]} at ${when}`, { columns, hanging: '  ' }),
    ...safe(cue.text, { newlines: 'kept' })
      .split('\n')
      .flatMap(line => wrapped(line, { columns, indent: '  ', hanging: '    ' })),
  ];
}

const DOING: Readonly<Record<CueStatus['state'], string>> = {
  planned: '',
  sending: ', on its way,',
  refused: ', not posted, due',
  unknown: ', posted or not, sent',
  posted: '',
  skipped: '',
};

function countdown(cue: CueStatus, { next, held }: LaneStatus, now: Instant): string {
  if (held) return ', held';
  const at = next?.cue === cue.id ? next.at : cue.at;
  const doing = next?.cue === cue.id ? { due: '', retry: ', tried again', look: ', looked for' }[next.why] : '';
  return at > now ? `${doing}, in ${spanWords(at - now)}` : '';
}

/** `T1 posted 8:35:00 PM EST x.com/hcldr/status/160…` */
function cueRow({ id, state, at, url, what }: CueStatus, { zone }: LaneStatus, { paint, columns }: Drawing): string {
  const name = `${id} ${STATES[state]}`;
  const when = showTime(at, zone, state === 'posted' ? 'seconds' : 'minutes');
  const more = [url?.replace(/^https:\/\//, ''), what].filter(text => text !== undefined).map(text => safe(text));
  const row = [state === 'skipped' ? name : `${name} ${when}`, ...more].join('  ');
  const cut = columns !== undefined && row.length > columns ? `${row.slice(0, columns - 1)}…` : row;
  return state === 'planned' || state === 'skipped' ? paint.faint(cut) : cut;
}

const STATES: Readonly<Record<CueStatus['state'], string>> = {
  planned: 'at',
  sending: 'on its way',
  posted: 'posted',
  refused: 'not posted',
  unknown: 'posted or not',
  skipped: 'skipped',
};
