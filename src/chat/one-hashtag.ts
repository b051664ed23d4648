/** Which hashtag does somebody type who wrote several where a chat has one? */

import { typed } from './quotes.ts';

/** One of them; none where there are no two. */
export function oneHashtag(text: string): string | undefined {
  const [first, ...others] = text.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  if (first === undefined || others.length === 0) return undefined;
  return `A chat has one. Type: ${[first, ...others].map(each => typed('hashtag', each)).join(', or ')}`;
}
