/** What does a moderator see of the evening before it happens? */

import { type Instant, NETWORK_TITLES } from '../chat/chat.ts';
import { showOffset, showSpan } from '../chat/schedule.ts';
import { isLabel } from '../chat/topics.ts';
import { dayWords, showDate, showTime } from '../chat/wall-clock.ts';
import { counted, titles } from '../chat/words.ts';
import { costOf } from '../plan/cost.ts';
import { isFree, showDollars } from '../plan/prices.ts';
import type { Note } from '../plan/rulers/ruler.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { type SharedCue, type Sheets, sideBySide } from '../plan/side-by-side.ts';
import type { Wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';
import { lengths, moment, pictureLines, place, postsOn } from './sheet-words.ts';

export type DryRun = {
  readonly sheets: Sheets;
  /** Ready to be shown, each with its lines. */
  readonly warnings: readonly string[];
  readonly paint: Paint;
  /** Wraps to the terminal's width; the wrap of `whole` if there is no terminal. */
  readonly wrap: Wrap;
  /** The zone of this machine. */
  readonly localZone: string;
};

/**
 * The run sheet, with the chat above and the totals below it; ends in a newline.
 *
 * Colour or a column never carries a meaning alone. Without a terminal each post's text is printed just as it is sent,
 * so that it can be copied. In a terminal it is indented and wrapped at spaces, with continuations indented more than
 * new lines.
 */
export function dryRunText(dryRun: DryRun): string {
  const posts = sideBySide(dryRun.sheets).map(cue => cueLines(cue, dryRun));
  return `${[headLines(dryRun), ...posts, totalLines(dryRun)].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function headLines({ sheets, paint, wrap, localZone }: DryRun): readonly string[] {
  const [sheet] = sheets;
  const { title, hashtag, startsAt, zone } = sheet;
  const topics = counted(sheet.cues.filter(({ id }) => isLabel(id)).length, 'topic');
  return [
    ...wrap(safe(title)).map(paint.strong),
    ...wrap(`${safe(hashtag)} on ${showDate(startsAt, zone)}, ${moment(startsAt, { zone, localZone })}`),
    ...wrap(`${topics} on ${titles(sheets.map(({ network }) => network))}, ${shapeOf(sheets)}`),
  ];
}

function shapeOf(sheets: Sheets): string {
  if (sheets[0].thread === 'chain') return 'each post replies to the one before';
  const all = 'all posts reply to the opening';
  const isContinued = sheets.some(({ cues }) => cues.some(({ replyTo = 'opening' }) => replyTo !== 'opening'));
  return isContinued ? `${all}, but further sources to those before` : all;
}

function cueLines({ id, at, versions }: SharedCue, { sheets, paint, wrap, localZone }: DryRun): readonly string[] {
  const [{ zone, startsAt }] = sheets;
  const when = `${id}, ${moment(at, { zone, localZone, startsAt })}, ${showOffset(at - startsAt)}`;
  const [first = '', ...rest] = wrap(when);
  return [
    `${paint.strong(id)}${first.slice(id.length)}`,
    ...rest,
    ...versions.flatMap(version => [
      ...wrap(`${lengths(version, sheets)}, ${place(version)}`).map(paint.faint),
      ...noteLines(version.notes).flatMap(line => wrap(line).map(paint.warning)),
      ...safe(version.text, { newlines: 'kept' })
        .split('\n')
        .flatMap(line => wrap(line, { indent: '  ', hanging: '    ' })),
      ...pictureLines(version).flatMap(line => wrap(line)),
    ]),
  ];
}

const SEEN: Readonly<Record<Note['kind'], string>> = { link: 'Link', handle: 'Mention', cashtag: 'Cashtag' };

function noteLines(notes: readonly Note[]): readonly string[] {
  return notes.map(({ kind, shown }) => `${SEEN[kind]}: ${safe(shown)}`);
}

function totalLines({ sheets, warnings, paint, wrap }: DryRun): readonly string[] {
  const [{ zone, startsAt }] = sheets;
  const instants = sheets.flatMap(({ cues }) => cues.map(({ at }) => at));
  const [first, last] = instants.length > 0 ? [Math.min(...instants), Math.max(...instants)] : [startsAt, startsAt];
  const clock = (instant: Instant) => `${showTime(instant, zone)}${dayWords(instant, startsAt, zone)}`;
  const span = `${showSpan(last - first)}, from ${clock(first)} to ${clock(last)}`;
  const posts = sheets.length === 1 ? counted(sheets[0].cues.length, 'post') : `${postsOn(sheets)},`;
  return [
    ...wrap(`${posts} in ${span}`),
    ...sheets.filter(({ network }) => !isFree(network)).flatMap(sheet => wrap(costLine(sheet))),
    ...freeLines(sheets).flatMap(line => wrap(line)),
    warnings.length === 0 ? 'No warnings' : paint.warning(`${counted(warnings.length, 'warning')}:`),
    ...warnings.flatMap(warning => ['', warning]),
  ];
}

function costLine(sheet: RunSheet): string {
  const { withLinks, dollars, pricesOf } = costOf(sheet);
  const links = withLinks === 0 ? 'none with a link' : `${withLinks} with a link`;
  return `Cost on ${NETWORK_TITLES[sheet.network]}: ${showDollars(dollars)}, ${links} (prices of ${pricesOf})`;
}

function freeLines(sheets: readonly RunSheet[]): readonly string[] {
  const free = sheets.map(({ network }) => network).filter(isFree);
  return free.length === 0 ? [] : [`${titles(free)} ${free.length === 1 ? 'costs' : 'cost'} nothing`];
}
