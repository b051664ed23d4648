/** How does a running evening look: what is posted, what is next, what is to come? */

import { type Duration, type Instant, MINUTE, NETWORK_TITLES, SECOND } from '../chat/chat.ts';
import { dayWords, showDate, showTime } from '../chat/wall-clock.ts';
import { titles } from '../chat/words.ts';
import type { CueId } from '../plan/cue-id.ts';
import { type CueStatus, type LaneStatus, nextCue } from '../run/status.ts';
import { spanWords } from './evening-text.ts';
import type { Fit } from './lines.ts';
import { saidOf } from './networks.ts';
import type { Paint } from './paint.ts';
import { questionRows } from './question-text.ts';
import { safe } from './safe.ts';

/** How lines fit is passed in, because the measuring takes long to load, and a desk in a pipe does not need it. */
export type Drawing = Fit & {
  readonly paint: Paint;
  /** The most rows. What is posted is left out first, then what is far ahead. Undefined: no limit. */
  readonly rows?: number | undefined;
};

/** The lanes of one evening. */
export type Lanes = readonly [LaneStatus, ...LaneStatus[]];

/** The evening from its first post to its last, with the whole text of what is next. */
export function eveningRows(lanes: Lanes, { now, ...drawing }: Drawing & { readonly now: Instant }): readonly string[] {
  return eveningOver(lanes, drawing).rows(now);
}

/** The evening's rows as long as nothing happens but the passing of time. */
export type EveningOver = {
  readonly rows: (now: Instant) => readonly string[];
  /** How long the rows stay the same. */
  readonly staysFor: (now: Instant) => Duration;
};

/** Prepares everything slow once, because a waiting desk draws the rows every second. */
export function eveningOver(lanes: Lanes, drawing: Drawing): EveningOver {
  const names = cueNames(lanes);
  const nexts = new Set(lanes.map(lane => nextCue(lane)?.id));
  const place = names.findIndex(name => nexts.has(name));
  const isNextOfAll = (name: CueId) => nexts.size === 1 && nexts.has(name);
  const row = (name: CueId) => cueOver(name, lanes, drawing);
  const behind = (place < 0 ? names : names.slice(0, place)).map(row);
  const ahead = (place < 0 ? [] : names.slice(place).filter(name => !isNextOfAll(name))).map(row);
  const next = nextOver(lanes, drawing);
  return {
    staysFor: now => Math.min(...[next, ...behind, ...ahead].map(({ staysFor }) => staysFor(now))),
    rows: now => {
      const middle = next.rows(now);
      const room = drawing.rows === undefined ? undefined : drawing.rows - middle.length;
      const [before, after] = fitting(behind, ahead, { room });
      const drawn = (rows: readonly EveningOver[]) => rows.flatMap(over => over.rows(now));
      return [...drawn(before), ...middle, ...drawn(after)];
    },
  };
}

/** The evening for someone who asks from another terminal; ends in a newline. */
export function statusText(lanes: Lanes, drawing: Drawing & { readonly now: Instant }): string {
  const [{ title, hashtag, startsAt, zone }] = lanes;
  const accounts = lanes.flatMap(({ account }) => (account === undefined ? [] : [account]));
  const what = title === '' ? safe(hashtag) : `${safe(title)}, ${safe(hashtag)}`;
  const head = `${what} on ${showDate(startsAt, zone)}${accounts.length > 0 ? `, as ${accounts.join(', ')}` : ''}`;
  const rows = [
    ...drawing.wrap(head).map(drawing.paint.strong),
    ...eveningRows(lanes, drawing),
    ...(lanes.length > 1 ? linkRows(lanes) : []),
  ];
  return `${[...rows, ...questionRows(lanes, drawing)].join('\n')}\n`;
}

/** A cue's words in a line, for a question about it; if they differ between networks, in a line for each. */
export function wordsText(id: CueId, lanes: readonly LaneStatus[], { cut }: Pick<Drawing, 'cut'>): string {
  const said = saidOf(lanes, ({ cues }) => cues.find(cue => cue.id === id)?.text);
  const lines = said.map(({ words, where }) => {
    const line = safe(words, { newlines: 'spaces' });
    return cut(where === undefined ? line : `On ${where}: ${line}`);
  });
  return `${lines.join('\n')}\n`;
}

/** With several networks the rows have no room for links. Links stay whole, to be copied. */
function linkRows(lanes: Lanes): readonly string[] {
  return cueNames(lanes).flatMap(name =>
    lanes.flatMap(({ network, cues }) => {
      const url = cues.find(({ id }) => id === name)?.url;
      return url === undefined ? [] : [`${name} on ${NETWORK_TITLES[network]}: ${safe(url)}`];
    }),
  );
}

type Room = { readonly room: number | undefined };

function fitting<T>(before: readonly T[], after: readonly T[], { room }: Room): readonly [readonly T[], readonly T[]] {
  if (room === undefined) return [before, after];
  const ahead = after.slice(0, Math.max(0, room));
  const behind = Math.max(0, room - ahead.length);
  return [behind === 0 ? [] : before.slice(-behind), ahead];
}

/** All cue names in the evening's order; one that only some lanes have comes after the cue that it follows there. */
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

/** What is next; lanes in the same state share a line. */
function nextOver(lanes: Lanes, drawing: Drawing): EveningOver {
  const { paint, wrap } = drawing;
  const heads = lanes.map(lane => {
    const cue = nextCue(lane);
    return { network: lane.network, lane, cue, name: cue && nextHead(cue, lane) };
  });
  const wordsOf = ({ lane, cue, name }: (typeof heads)[number], now: Instant) =>
    cue && `${name}${countdown(cue, lane, now)}`;
  const texts = new Map<string | undefined, readonly string[]>();
  const textOf = (those: readonly LaneStatus[], where: string | undefined): readonly string[] => {
    const rows = texts.get(where) ?? textRows(those, drawing);
    texts.set(where, rows);
    return rows;
  };
  return {
    staysFor: now => Math.min(...lanes.map(lane => countedFor(lane, now))),
    rows: now =>
      saidOf(heads, head => wordsOf(head, now)).flatMap(({ words, lanes: those, where }) => {
        const [name = '', rest = ''] = words.split('\n');
        const head = `Next${where === undefined ? '' : ` on ${where}`}: ${paint.strong(name)}${rest}`;
        return [
          ...wrap(head, { indent: '', hanging: '  ' }),
          ...textOf(
            those.map(({ lane }) => lane),
            where,
          ),
        ];
      }),
  };
}

/** The cue, and on a second line what is happening to it and when. */
function nextHead(cue: CueStatus, { zone }: LaneStatus): string {
  return `${cue.id}\n${DOING[cue.state]} at ${showTime(cue.at, zone, 'seconds')}`;
}

/** The text that goes out next; if it differs between networks, the text for each. */
function textRows(lanes: readonly LaneStatus[], { wrap, paint }: Drawing): readonly string[] {
  return saidOf(lanes, lane => nextCue(lane)?.text).flatMap(({ words, where }) => [
    ...(where === undefined ? [] : [paint.faint(`  on ${where}:`)]),
    ...safe(words, { newlines: 'kept' })
      .split('\n')
      .flatMap(line => wrap(line, { indent: '  ', hanging: '    ' })),
  ]);
}

const DOING: Readonly<Record<CueStatus['state'], string>> = {
  planned: '',
  sending: ', on its way,',
  refused: ', not posted, due',
  unknown: ', posted or not, sent',
  posted: '',
  skipped: '',
  'given-up': '',
};

function countdown(cue: CueStatus, lane: LaneStatus, now: Instant): string {
  const { next, held } = lane;
  if (held) return ', held';
  const at = awaited(cue, lane);
  const doing =
    next?.cue === cue.id
      ? { due: '', retry: ', tried again', look: ', looked for', picture: ', waits for its picture' }[next.why]
      : '';
  return at > now ? `${dayWords(cue.at, now, lane.zone)}${doing}, in ${spanWords(rounded(at - now))}` : '';
}

/** The instant that the countdown is for. */
function awaited(cue: CueStatus, { next }: LaneStatus): Instant {
  return next?.cue === cue.id ? next.at : cue.at;
}

/** Counts a distant time in minutes: nobody needs its seconds, and each one would be a redraw. */
function unitOf(span: Duration): Duration {
  return span > FAR ? MINUTE : SECOND;
}

const FAR: Duration = 5 * MINUTE;

function rounded(span: Duration): Duration {
  return Math.ceil(span / unitOf(span)) * unitOf(span);
}

/** How long a lane's countdown shows the same. */
function countedFor(lane: LaneStatus, now: Instant): Duration {
  const cue = nextCue(lane);
  const span = cue ? awaited(cue, lane) - now : 0;
  return span > 0 ? span - (rounded(span) - unitOf(span)) : Number.POSITIVE_INFINITY;
}

/** A cue's row. It is measured once, and again when an instant that it names has passed. */
function cueOver(name: CueId, lanes: Lanes, drawing: Drawing): EveningOver {
  const lates = lanes.flatMap(({ cues }) =>
    cues.filter(({ id, state }) => id === name && state === 'planned').map(({ at }) => at + A_MOMENT),
  );
  const drawn = new Map<number, string>();
  return {
    staysFor: now => Math.min(...lates.filter(late => late > now).map(late => late - now)),
    rows: now => {
      const passed = lates.filter(late => late <= now).length;
      const row = drawn.get(passed) ?? cueRow(name, lanes, { now, ...drawing });
      drawn.set(passed, row);
      return [row];
    },
  };
}

/** A lane wakes a little after the instant that it waits for. */
const A_MOMENT = SECOND;

/**
 * `T1 posted 8:35:00 PM EST  x.com/hcldr/status/160…`; with several lanes `T1 posted 8:35:00 PM EST on Bluesky; not
 * posted 8:35:00 PM EST on X  X is ill (503)`
 */
function cueRow(name: CueId, lanes: Lanes, { now, paint, cut }: Drawing & { readonly now: Instant }): string {
  const there = lanes.flatMap(({ network, zone, cues }) =>
    cues.filter(({ id }) => id === name).map(cue => ({ network, zone, cue })),
  );
  const isAlone = lanes.length === 1;
  const said = saidOf(there, ({ cue, zone }) => cueWords(cue, { zone, now, isAlone }));
  const everywhere = there.length === lanes.length;
  const row = said
    .map(({ words, where, lanes: those }) => {
      const [state = '', ...more] = words.split('\n');
      const place =
        where === undefined && everywhere ? '' : ` on ${where ?? titles(those.map(({ network }) => network))}`;
      return [`${state}${place}`, ...more].join('  ');
    })
    .join('; ');
  const fitting = cut(`${name} ${row}`);
  const isQuiet = there.every(({ cue: { state } }) => state === 'planned' || state === 'skipped');
  return isQuiet ? paint.faint(fitting) : fitting;
}

type Sight = {
  readonly zone: string;
  readonly now: Instant;
  /** There is only one lane, which leaves room for the link. */
  readonly isAlone: boolean;
};

/** How a cue stands, and on lines of their own its link and what is wrong. */
function cueWords({ state, at, url, what }: CueStatus, { zone, now, isAlone }: Sight): string {
  const when = state === 'skipped' ? '' : ` ${showTime(at, zone, state === 'posted' ? 'seconds' : 'minutes')}`;
  const more = [isAlone ? url?.replace(/^https:\/\//, '') : undefined, what].filter(text => text !== undefined);
  const isLate = state === 'planned' && at + A_MOMENT <= now;
  return [`${isLate ? 'was due at' : STATES[state]}${when}`, ...more.map(text => safe(text))].join('\n');
}

const STATES: Readonly<Record<CueStatus['state'], string>> = {
  planned: 'at',
  sending: 'on its way',
  posted: 'posted',
  refused: 'not posted',
  unknown: 'posted or not',
  skipped: 'skipped',
  'given-up': 'given up, due',
};
