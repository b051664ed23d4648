/** What does twitter-text, X's own library, see in a text, and what does it weigh? The other networks' rulers see with it too. */

import twitter from 'twitter-text';
import type { Note, Seen } from './ruler.ts';

declare module 'twitter-text' {
  // Its types have forgotten the options.
  export function extractHashtagsWithIndices(
    text: string,
    options: { readonly checkUrlOverlap: boolean },
  ): twitter.HashtagWithIndices[];
}

/** What begins with `http://` or `https://`: as Mastodon, whose own rule this is, sees links. */
export function webLinksIn(text: string): readonly Seen[] {
  if (!text.includes('://')) return [];
  const found = twitter.extractUrlsWithIndices(text.slice(0, MEASURED), { extractUrlsWithoutProtocol: false });
  return found.map(({ url, indices: [index] }) => ({ kind: 'link', shown: url, index }));
}

/** With their sign. */
export function hashtagsIn(text: string): readonly Seen[] {
  if (!HASHES.test(text)) return [];
  const whole = text.slice(0, MEASURED);
  // What stands in a link is no hashtag; the patterns for links take long to compile, so where there is none it is not asked.
  const options = { checkUrlOverlap: SIGNS.test(whole) };
  return twitter.extractHashtagsWithIndices(whole, options).map(({ indices: [index, end] }) => ({
    kind: 'hashtag',
    shown: whole.slice(index, end),
    index,
  }));
}

/** Links, handles and cashtags, but no hashtags; `indices`: where it begins and ends. */
export function entitiesIn(text: string): readonly { kind: Note['kind']; indices: readonly [number, number] }[] {
  return twitter.extractEntitiesWithIndices(text).flatMap(entity => {
    const kind = kindOf(entity);
    return kind ? [{ kind, indices: entity.indices }] : [];
  });
}

function kindOf(entity: ReturnType<typeof twitter.extractEntitiesWithIndices>[number]): Note['kind'] | undefined {
  if ('url' in entity) return 'link';
  if ('screenName' in entity) return 'handle';
  return 'cashtag' in entity ? 'cashtag' : undefined;
}

/** @param room how many characters a post has; `validRangeEnd` is the index of the last that fits */
export function weighed(text: string, room: number): Pick<twitter.ParsedTweet, 'weightedLength' | 'validRangeEnd'> {
  return twitter.parseTweet(text, { ...CONFIGURATION, maxWeightedTweetLength: room });
}

/** twitter-text's configuration version 3, in hundredths of a character where it says weight. */
const CONFIGURATION = {
  version: 3,
  scale: 100,
  defaultWeight: 200,
  emojiParsingEnabled: true,
  transformedURLLength: 23,
  ranges: [
    { start: 0x0000, end: 0x10ff, weight: 100 },
    { start: 0x2000, end: 0x200d, weight: 100 },
    { start: 0x2010, end: 0x201f, weight: 100 },
    { start: 0x2032, end: 0x2037, weight: 100 },
  ],
};

/**
 * twitter-text takes time by the square of the number of links, so of a text this many UTF-16 units are measured, and
 * each one beyond them counts as one character: such a text is far too long anyway (a link has 4,096 at most).
 */
export const MEASURED = 8_000;

/** Whether there may be a link, a handle or a cashtag in it. */
export function hasSigns(text: string): boolean {
  return SIGNS.test(text);
}

/** Without one of these there is no link, no handle and no cashtag; without a `#` no hashtag. */
const SIGNS = /\.\p{L}|[@＠$]/u;
const HASHES = /[#＃]/;
