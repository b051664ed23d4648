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

/**
 * What holds behind a sign that is not inside an address: `dana@`, `“dana.x”@`, `social.example/@`. A dot before it does
 * no harm: no mailbox is named so, and `.@dana` is what people write on X.
 */
export const IN_NO_ADDRESS = String.raw`(?<!(?:[@＠]|[\p{L}\p{M}\p{N}_][=+"”-]*|(?<!\S)[^\s@＠]{1,253}\.[^\s@＠]{1,253}\/)[@＠])`;

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/**
 * A handle is a domain name, https://atproto.com/specs/handle, and no domain ends in `.bsky`. It is there as a whole or
 * not at all: `@dana.example` in `@dana.example.bsky` is a stranger.
 */
const HANDLE = new RegExp(
  String.raw`@${IN_NO_ADDRESS}(?:${LABEL}\.)+(?!bsky(?![\w-])|[0-9])${LABEL}(?![\w@-]|\.\w)`,
  'giu',
);

function handlesIn(text: string): readonly Seen[] {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(HANDLE), ({ 0: shown, index }) => ({ kind: 'handle', shown, index }));
}
