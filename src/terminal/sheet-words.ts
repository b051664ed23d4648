/** How is a run sheet put in words: a cue's place, length, moment and picture, and the number of posts? */

import { type Instant, NETWORK_TITLES } from '../chat/chat.ts';
import { dayWords, showDay, showISO, showTime, showUTC } from '../chat/wall-clock.ts';
import { counted } from '../chat/words.ts';
import { showSize } from '../plan/pictures.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import type { Version } from '../plan/side-by-side.ts';
import { safe } from './safe.ts';

/** `214/280`; with several networks `214/280 on X, 214/300 on Bluesky`. */
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

/** The picture and its alt text. */
export function pictureLines({ picture }: Pick<Cue, 'picture'>): readonly string[] {
  return picture ? [safe(`Picture: ${picture.path}, ${showSize(picture.size)}: “${picture.alt}”`)] : [];
}

type Known = {
  readonly zone: string;
  readonly localZone: string;
  /** A moment of the day that is meant without saying; none: of the same day. */
  readonly startsAt?: Instant;
};

/**
 * `8:30 PM EST (2:30 AM GMT+1 on December 7 here, 01:30 UTC on December 7)`: other zones, and the day, only if they
 * differ.
 */
export function moment(instant: Instant, { zone, localZone, startsAt = instant }: Known): string {
  const day = showDay(instant, zone);
  const onDay = (other: string) => (showDay(instant, other) === day ? '' : ` on ${showDay(instant, other)}`);
  const here = wallClock(instant, localZone);
  const isChats = here === wallClock(instant, zone);
  const isUTC = here === wallClock(instant, 'utc');
  const others = [
    ...(isChats || isUTC ? [] : [`${showTime(instant, localZone)}${onDay(localZone)} here`]),
    ...(onDay('utc') !== '' || (isUTC && !isChats) ? [`${showUTC(instant)}${onDay('utc')}`] : []),
  ];
  return `${showTime(instant, zone)}${dayWords(instant, startsAt, zone)}${others.length > 0 ? ` (${others.join(', ')})` : ''}`;
}

/** What the zone's clocks show, without the zone's name. */
function wallClock(instant: Instant, zone: string): string {
  return showISO(instant, zone).slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
}

/** `9 posts on X, 7 posts on Mastodon` */
export function postsOn(sheets: readonly RunSheet[]): string {
  return sheets.map(({ network, cues }) => `${counted(cues.length, 'post')} on ${NETWORK_TITLES[network]}`).join(', ');
}
