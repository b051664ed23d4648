/** Which hashtag was meant by one typed in another form, or by several where a chat has one? */

import { typed } from './quotes.ts';

/** The advice to type one of them; `undefined` unless there are several. */
export function oneHashtag(text: string): string | undefined {
  const [first, ...others] = text.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  if (first === undefined || others.length === 0) return undefined;
  return `A chat has one. Type: ${[first, ...others].map(each => typed('hashtag', each)).join(', or ')}`;
}

/** `#hcldr` from `@hcldr`, `["#hcldr"]`, `h c l d r` or a link to it; `undefined` if it may be several, or is none. */
export function hashtagMeant(text: string): string | undefined {
  const linked = /^https?:\/\/.*\/hashtag\/([^/?#]+)/i.exec(text.trim())?.[1];
  const letters = (linked ?? text).replace(/[^\p{L}\p{M}\p{N}_]+/gu, '');
  return /,|:\/\//.test(linked ?? text) || !/\p{L}/u.test(letters) ? undefined : `#${letters}`;
}
