/** What does a moderator see of the evening before it happens? */

import { type Instant, NETWORK_TITLES } from '../chat/chat.ts';
import { showOffset, showSpan } from '../chat/schedule.ts';
import { showDate, showDay, showISO, showTime, showUTC } from '../chat/wall-clock.ts';
import { counted, titles } from '../chat/words.ts';
import { costOf, isFree, showDollars } from '../plan/cost.ts';
import { showSize } from '../plan/pictures.ts';
import type { Cue, Note, RunSheet } from '../plan/run-sheet.ts';
import { type SharedCue, type Sheets, sideBySide, type Version } from '../plan/side-by-side.ts';
import type { Wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

export type DryRun = {
  readonly sheets: Sheets;
  /** Ready to be shown, each with its own lines. */
  readonly warnings: readonly string[];
  readonly paint: Paint;
  /** To the width of the terminal; `whole` where there is none. */
  readonly wrap: Wrap;
  /** The zone of this machine. */
  readonly localZone: string;
};

/**
 * The run sheet: above it the chat, below it the totals, ending in a newline.
 *
 * Nothing is told by colour or by a column alone. Without a terminal each post's text stands there just as it is sent,
 * so that it can be copied; in one it is indented and wrapped at spaces, and what goes on below a line is indented
 * more than a line of its own.
 */
export function dryRunText(dryRun: DryRun): string {
  const posts = sideBySide(dryRun.sheets).map(cue => cueLines(cue, dryRun));
  return `${[headLines(dryRun), ...posts, totalLines(dryRun)].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function headLines({ sheets, paint, wrap, localZone }: DryRun): readonly string[] {
  const [sheet] = sheets;
  const { title, hashtag, startsAt, zone } = sheet;
  const topics = counted(sheet.cues.filter(isTopic).length, 'topic');
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

function isTopic({ id, extra }: Cue): boolean {
  return !extra && id !== 'opening' && id !== 'closing' && !/^sources(-\d+)?$/.test(id);
}

function cueLines({ id, at, versions }: SharedCue, { sheets, paint, wrap, localZone }: DryRun): readonly string[] {
  const [{ zone, startsAt }] = sheets;
  const when = `${id}, ${moment(at, { zone, localZone })}, ${showOffset(at - startsAt)}`;
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

/** `214/280`; `214/280 on X, 214/300 on Bluesky` where there are several. */
export function lengths({ places }: Version, { length: networks }: readonly RunSheet[]): string {
  return places
    .map(({ network, length: { used, limit } }) => {
      const shown = `${used}/${limit}`;
      return networks === 1 ? shown : `${shown} on ${NETWORK_TITLES[network]}`;
    })
    .join(', ');
}

export function place({ replyTo, extra }: Pick<Cue, 'replyTo' | 'extra'>): string {
  if (extra) return 'outside the thread';
  return replyTo === undefined ? 'opens the thread' : `replies to ${replyTo}`;
}

function titleOf({ network }: Pick<RunSheet, 'network'>): string {
  return NETWORK_TITLES[network];
}

const SEEN: Readonly<Record<Note['kind'], string>> = { link: 'Link', handle: 'Mention', cashtag: 'Cashtag' };

function noteLines(notes: readonly Note[]): readonly string[] {
  return notes.map(({ kind, shown }) => `${SEEN[kind]}: ${safe(shown)}`);
}

/** What it is, and what it says to those who do not see it. */
export function pictureLines({ picture }: Pick<Cue, 'picture'>): readonly string[] {
  return picture ? [safe(`Picture: ${picture.path}, ${showSize(picture.size)}: “${picture.alt}”`)] : [];
}

type Zones = { readonly zone: string; readonly localZone: string };

/** `8:30 PM EST (2:30 AM GMT+1 on December 7 here, 01:30 UTC on December 7)`: what differs from the chat's zone. */
export function moment(instant: Instant, { zone, localZone }: Zones): string {
  const day = showDay(instant, zone);
  const onDay = (other: string) => (showDay(instant, other) === day ? '' : ` on ${showDay(instant, other)}`);
  const here = wallClock(instant, localZone);
  const isChats = here === wallClock(instant, zone);
  const isUTC = here === wallClock(instant, 'utc');
  const others = [
    ...(isChats || isUTC ? [] : [`${showTime(instant, localZone)}${onDay(localZone)} here`]),
    ...(onDay('utc') !== '' || (isUTC && !isChats) ? [`${showUTC(instant)}${onDay('utc')}`] : []),
  ];
  return `${showTime(instant, zone)}${others.length > 0 ? ` (${others.join(', ')})` : ''}`;
}

/** What a zone's clocks show, whatever the zone calls itself. */
function wallClock(instant: Instant, zone: string): string {
  return showISO(instant, zone).slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
}

function totalLines({ sheets, warnings, paint, wrap }: DryRun): readonly string[] {
  const [{ zone, startsAt }] = sheets;
  const instants = sheets.flatMap(({ cues }) => cues.map(({ at }) => at));
  const [first, last] = instants.length > 0 ? [Math.min(...instants), Math.max(...instants)] : [startsAt, startsAt];
  const span = `${showSpan(last - first)}, from ${showTime(first, zone)} to ${showTime(last, zone)}`;
  const posts = sheets.length === 1 ? counted(sheets[0].cues.length, 'post') : `${postsOn(sheets)},`;
  return [
    ...wrap(`${posts} in ${span}`),
    ...sheets.filter(({ network }) => !isFree(network)).flatMap(sheet => wrap(costLine(sheet))),
    ...freeLines(sheets).flatMap(line => wrap(line)),
    warnings.length === 0 ? 'No warnings' : paint.warning(`${counted(warnings.length, 'warning')}:`),
    ...warnings.flatMap(warning => ['', warning]),
  ];
}

/** `9 posts on X, 7 posts on Mastodon` */
export function postsOn(sheets: readonly RunSheet[]): string {
  return sheets.map(sheet => `${counted(sheet.cues.length, 'post')} on ${titleOf(sheet)}`).join(', ');
}

function costLine(sheet: RunSheet): string {
  const { withLinks, dollars, pricesOf } = costOf(sheet);
  const links = withLinks === 0 ? 'none with a link' : `${withLinks} with a link`;
  return `Cost on ${titleOf(sheet)}: ${showDollars(dollars)}, ${links} (prices of ${pricesOf})`;
}

function freeLines(sheets: readonly RunSheet[]): readonly string[] {
  const free = sheets.map(({ network }) => network).filter(isFree);
  return free.length === 0 ? [] : [`${titles(free)} ${free.length === 1 ? 'costs' : 'cost'} nothing`];
}
