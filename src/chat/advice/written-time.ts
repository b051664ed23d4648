/** What should be typed for a time of day or an offset that is written in another form? */

import { minutesMeant, offsetMeant, timesMeant } from '../free-time.ts';

/**
 * The advice for a cue's place: the offset or times that were meant, or else the form to fill in.
 *
 * @param zone the chat's, where it is known
 */
export function placeAdvice(key: string, text: string, zone?: string): string {
  const offset = offsetMeant(/^[+-]?\d{1,2}$/.test(text) ? `${text}m` : text) ?? minutesMeant(text);
  return timeAdvice(key, offset === undefined ? timesMeant(text, zone) : [offset], '+MMm');
}

/** The advice for a key whose value is a time, or a cue's place. */
export function timeAdvice(key: string, meant: readonly string[], form = 'H:MMpm'): string {
  return meant.length > 0 ? `Type: ${meant.map(each => `${key}: ${each}`).join(', or ')}` : `Fill in: ${key}: ${form}`;
}
