/** How does an evening look that is under way: what is out, what is next, what is to come? */

import type { Instant } from '../chat/chat.ts';
import { showDate, showTime } from '../chat/wall-clock.ts';
import type { CueId } from '../plan/run-sheet.ts';
import type { Ask } from '../run/next-move.ts';
import { type CueStatus, type LaneStatus, nextCue } from '../run/status.ts';
import { spanWords } from './evening-text.ts';
import { saidOf, titles } from './networks.ts';
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

/** The lanes of one evening. */
export type Lanes = readonly [LaneStatus, ...LaneStatus[]];

/** The evening from its first post to its last, what is next with its whole text. */
export function eveningRows(lanes: Lanes, drawing: Drawing): readonly string[] {
  const names = cueNames(lanes);
  const nexts = new Set(lanes.map(lane => nextCue(lane)?.id));
  const place = names.findIndex(name => nexts.has(name));
  const middle = nextRows(lanes, drawing);
  const isNextOfAll = (name: CueId) => nexts.size === 1 && nexts.has(name);
  const ahead = place < 0 ? [] : names.slice(place).filter(name => !isNextOfAll(name));
  const [before, after] = fitting(place < 0 ? names : names.slice(0, place), ahead, {
    room: drawing.rows === undefined ? undefined : drawing.rows - middle.length,
  });
  const row = (name: CueId) => cueRow(name, lanes, drawing);
  return [...before.map(row), ...middle, ...after.map(row)];
}

/** The evening for whoever asks from elsewhere, ending in a newline. */
export function statusText(lanes: Lanes, drawing: Drawing): string {
  const [{ title, hashtag, startsAt, zone }] = lanes;
  const accounts = lanes.flatMap(({ account }) => (account === undefined ? [] : [account]));
  const head = `${safe(title)}, ${safe(hashtag)} on ${showDate(startsAt, zone)}${accounts.length > 0 ? `, as ${accounts.join(', ')}` : ''}`;
  const rows = [
    ...wrapped(head, { columns: drawing.columns }).map(drawing.paint.strong),
    ...eveningRows(lanes, drawing),
  ];
  return `${[...rows, ...questionRows(lanes, drawing)].join('\n')}\n`;
}

/** What she is asked, and what the keys are for; nothing where she is asked nothing. */
export function questionRows(lanes: readonly LaneStatus[], { paint, columns }: Drawing): readonly string[] {
  const questions = saidOf(lanes, ({ asks }) => asks && QUESTIONS[asks.question](asks.cue, safe(asks.url ?? '')));
  return questions.flatMap(({ words, where }) =>
    wrapped(where === undefined ? words : `${where}: ${words}`, { columns, hanging: '  ' }).map(paint.warning),
  );
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

/** In the order of the evening; what only some lanes have stands behind what it follows there. */
function cueNames(lanes: readonly LaneStatus[]): readonly CueId[] {
  const names: CueId[] = [];
  for (const { cues } of lanes) {
    let place = 0;
    for (const { id } of cues) {
      const there = names.indexOf(id);
      if (there < 0) names.splice(place, 0, id);
      place = (there < 0 ? place : there) + 1;
    }
  }
  return names;
}

/** Lanes that stand at the same are told of together. */
function nextRows(lanes: Lanes, drawing: Drawing): readonly string[] {
  const { paint, columns } = drawing;
  const headOf = (lane: LaneStatus) => {
    const cue = nextCue(lane);
    return cue && nextHead(cue, lane, drawing);
  };
  return saidOf(lanes, headOf).flatMap(({ words, lanes: those, where }) => {
    const [name = '', rest = ''] = words.split('\n');
    const head = `Next${where === undefined ? '' : ` on ${where}`}: ${paint.strong(name)}${rest}`;
    return [...wrapped(head, { columns, hanging: '  ' }), ...textRows(those, drawing)];
  });
}

/** The cue, and on a line of its own what becomes of it and when. */
function nextHead(cue: CueStatus, lane: LaneStatus, { now }: Drawing): string {
  return `${cue.id}\n${DOING[cue.state]} at ${showTime(cue.at, lane.zone, 'seconds')}${countdown(cue, lane, now)}`;
}

/** What goes out next; where networks have other words, those of each. */
function textRows(lanes: readonly LaneStatus[], { columns, paint }: Drawing): readonly string[] {
  return saidOf(lanes, lane => nextCue(lane)?.text).flatMap(({ words, where }) => [
    ...(where === undefined ? [] : [paint.faint(`  on ${where}:`)]),
    ...safe(words, { newlines: 'kept' })
      .split('\n')
      .flatMap(line => wrapped(line, { columns, indent: '  ', hanging: '    ' })),
  ]);
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

/** `T1 posted 8:35:00 PM EST  x.com/hcldr/status/160…`; of several lanes `T1 posted 8:35:00 PM EST; not posted … on X` */
function cueRow(name: CueId, lanes: Lanes, { paint, columns }: Drawing): string {
  const there = lanes.flatMap(({ network, zone, cues }) =>
    cues.filter(({ id }) => id === name).map(cue => ({ network, zone, cue })),
  );
  const isAlone = lanes.length === 1;
  const said = saidOf(there, ({ cue, zone }) => cueWords(cue, zone, isAlone));
  const everywhere = there.length === lanes.length;
  const row = said
    .map(({ words, where, lanes: those }) =>
      where === undefined && everywhere ? words : `${words} on ${where ?? titles(those.map(({ network }) => network))}`,
    )
    .join('; ');
  const whole = `${name} ${row}`;
  const cut = columns !== undefined && whole.length > columns ? `${whole.slice(0, columns - 1)}…` : whole;
  const isQuiet = there.every(({ cue: { state } }) => state === 'planned' || state === 'skipped');
  return isQuiet ? paint.faint(cut) : cut;
}

/** @param isAlone there is room for its link only where there is one lane */
function cueWords({ state, at, url, what }: CueStatus, zone: string, isAlone: boolean): string {
  const when = state === 'skipped' ? '' : ` ${showTime(at, zone, state === 'posted' ? 'seconds' : 'minutes')}`;
  const more = [isAlone ? url?.replace(/^https:\/\//, '') : undefined, what].filter(text => text !== undefined);
  return [`${STATES[state]}${when}`, ...more.map(text => safe(text))].join('  ');
}

const STATES: Readonly<Record<CueStatus['state'], string>> = {
  planned: 'at',
  sending: 'on its way',
  posted: 'posted',
  refused: 'not posted',
  unknown: 'posted or not',
  skipped: 'skipped',
};
