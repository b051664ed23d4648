/** Which hashtag does somebody type who wrote it in another way, or several where a chat has one? */

import { typed } from './quotes.ts';

/** One of them; none where there are no two. */
export function oneHashtag(text: string): string | undefined {
  const [first, ...others] = text.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  if (first === undefined || others.length === 0) return undefined;
  return `A chat has one. Type: ${[first, ...others].map(each => typed('hashtag', each)).join(', or ')}`;
}

/** `#hcldr`, of `@hcldr`, `["#hcldr"]`, `h c l d r` or a link to it; none where several may be meant, or none. */
export function hashtagMeant(text: string): string | undefined {
  const linked = /^https?:\/\/.*\/hashtag\/([^/?#]+)/i.exec(text.trim())?.[1];
  const letters = (linked ?? text).replace(/[^\p{L}\p{M}\p{N}_]+/gu, '');
  return /,|:\/\//.test(linked ?? text) || !/\p{L}/u.test(letters) ? undefined : `#${letters}`;
}
