/** How long is a text on Bluesky, and what of it is made a link, a mention or a hashtag? */

import type { Ruler, Seen } from '../length.ts';
import { beyond, graphemes } from './graphemes.ts';
import { hashtagsIn, webLinksIn } from './x.ts';

/** https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json */
const MOST_GRAPHEMES = 300;
const MOST_BYTES = 3000;

export const rulerOfBluesky: Ruler = {
  limit: MOST_GRAPHEMES,
  used,
  firstBeyond: (text, room) =>
    beyond(
      Array.from(graphemes(text), segment => ({ segment, weight: 1 })),
      room,
    ),
  seen: text => [...webLinksIn(text), ...handlesIn(text), ...hashtagsIn(text)],
};

/** Graphemes; and where these have so many bytes that those run out first, their share of the bytes. */
function used(text: string): number {
  const bytes = new TextEncoder().encode(text).length;
  return Math.max(graphemes(text).length, Math.ceil((bytes * MOST_GRAPHEMES) / MOST_BYTES));
}

/** A handle is the name of a domain: https://atproto.com/specs/handle */
const HANDLE =
  /(?<=^|[\s(“"'])@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?![\w@-])/gi;

function handlesIn(text: string): readonly Seen[] {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(HANDLE), ({ 0: shown, index }) => ({ kind: 'handle', shown, index }));
}
