/** How long is a text on Bluesky, and what in it becomes a link, a mention or a hashtag? */

import { beyond, graphemes } from './graphemes.ts';
import type { Ruler, Seen } from './ruler.ts';
import { hashtagsIn, webLinksIn } from './twitter-text.ts';

/** https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json */
const MOST_GRAPHEMES = 300;
const MOST_BYTES = 3000;

export const rulerOfBluesky: Ruler = {
  network: 'bluesky',
  limit: MOST_GRAPHEMES,
  counting: ', and counts a link with all its characters',
  used,
  firstBeyond,
  seen: text => [...webLinksIn(text), ...handlesIn(text), ...hashtagsIn(text)],
};

/** In graphemes; if their bytes would run out first, in their share of the bytes. */
function used(text: string): number {
  return Math.max(graphemes(text).length, Math.ceil((bytesOf(text) * MOST_GRAPHEMES) / MOST_BYTES));
}

/** The UTF-16 index at which the first of the two limits is exceeded; `undefined` if all of it fits. */
function firstBeyond(text: string, behind = ''): number | undefined {
  const segments = graphemes(text);
  const ends = [
    beyond(
      segments.map(segment => ({ segment, weight: 1 })),
      MOST_GRAPHEMES - graphemes(behind).length,
    ),
    beyond(
      segments.map(segment => ({ segment, weight: bytesOf(segment) })),
      MOST_BYTES - bytesOf(behind),
    ),
  ].filter(end => end !== undefined);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

const ENCODER = new TextEncoder();

function bytesOf(text: string): number {
  return ENCODER.encode(text).length;
}

/** A handle is a domain name, https://atproto.com/specs/handle, and no domain ends in `.bsky`. */
const HANDLE =
  /(?<![\p{L}\p{N}_@＠/=.+-])@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!bsky(?![\w-]))[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?![\w@-])/giu;

function handlesIn(text: string): readonly Seen[] {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(HANDLE), ({ 0: shown, index }) => ({ kind: 'handle', shown, index }));
}
