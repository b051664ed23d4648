/** How long is a text on an instance of Mastodon, and what in it becomes a link or a mention? */

import { beyond, graphemes, type Weighed } from './graphemes.ts';
import type { Limits, Ruler, Seen } from './ruler.ts';
import { hashtagsIn, webLinksIn } from './twitter-text.ts';

/** The limits of most instances. */
export const USUAL_LIMITS: Limits = { characters: 500, perLink: 23 };

/** https://docs.joinmastodon.org/user/posting/#links and #mentions */
export function rulerOfMastodon(limits: Limits = USUAL_LIMITS): Ruler {
  const used = (text: string) => weighed(text, limits).reduce((sum, { weight }) => sum + weight, 0);
  return {
    network: 'mastodon',
    limit: limits.characters,
    counting: `, and counts a link as ${limits.perLink}`,
    used,
    firstBeyond: (text, behind = '') => beyond(weighed(text, limits), limits.characters - used(behind)),
    seen: text => [...webLinksIn(text), ...handlesIn(text), ...hashtagsIn(text)],
  };
}

/** Every link counts the same, whatever its length; in `@user@host` the host does not count. */
function weighed(text: string, { perLink }: Limits): readonly Weighed[] {
  const parts: Weighed[] = [];
  const add = (piece: string): void => {
    for (const segment of graphemes(piece)) parts.push({ segment, weight: 1 });
  };
  let done = 0;
  for (const { kind, shown, index } of [...webLinksIn(text), ...handlesIn(text)].sort((a, b) => a.index - b.index)) {
    // What looks like a handle inside a link belongs to the link.
    if (index < done) continue;
    add(text.slice(done, index));
    const user = shown.slice(1).split('@', 1)[0] ?? '';
    parts.push({ segment: shown, weight: kind === 'link' ? perLink : user.length + 1 });
    done = index + shown.length;
  }
  add(text.slice(done));
  return parts;
}

/** An account here or on another server: https://docs.joinmastodon.org/user/posting/#mentions */
const HANDLE = /(?<![\w/=])@\w(?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)*(?::\d+)?)?/g;

function handlesIn(text: string): readonly Seen[] {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(HANDLE), ({ 0: shown, index }) => ({ kind: 'handle', shown, index }));
}
