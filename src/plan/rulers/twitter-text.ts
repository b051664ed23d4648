/** What does twitter-text, X's own library, find in a text, and how does it count? Other rulers use it as well. */

import twitter from 'twitter-text';
import type { Note, Seen } from './ruler.ts';

declare module 'twitter-text' {
  // The package's types lack the options.
  export function extractHashtagsWithIndices(
    text: string,
    options: { readonly checkUrlOverlap: boolean },
  ): twitter.HashtagWithIndices[];
}

/** Only what begins with `http://` or `https://`, which is Mastodon's own rule for links. */
export function webLinksIn(text: string): readonly Seen[] {
  if (!text.includes('://')) return [];
  const found = twitter.extractUrlsWithIndices(text.slice(0, MEASURED), { extractUrlsWithoutProtocol: false });
  return found.map(({ url, indices: [index] }) => ({ kind: 'link', shown: url, index }));
}

/** Hashtags with their sign. */
export function hashtagsIn(text: string): readonly Seen[] {
  if (!HASHES.test(text)) return [];
  const whole = text.slice(0, MEASURED);
  // A hashtag inside a link is none. That check has to compile slow patterns, so it is left out where there can be no
  // link.
  const options = { checkUrlOverlap: SIGNS.test(whole) };
  return twitter.extractHashtagsWithIndices(whole, options).map(({ indices: [index, end] }) => ({
    kind: 'hashtag',
    shown: whole.slice(index, end),
    index,
  }));
}

/** Links, handles and cashtags, but not hashtags; `indices` are where each begins and ends. */
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

/** @param room the most characters that a post may have; `validRangeEnd` is the index of the last one that fits */
export function weighed(text: string, room: number): Pick<twitter.ParsedTweet, 'weightedLength' | 'validRangeEnd'> {
  return twitter.parseTweet(text, { ...CONFIGURATION, maxWeightedTweetLength: room });
}

/** twitter-text's configuration, version 3; weights are hundredths of a character. */
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
 * In UTF-16 units. twitter-text is quadratic in the number of links, so only this much of a text is measured, and each
 * unit beyond counts as one character: such a text is far too long anyway (a link has 4,096 at most).
 */
export const MEASURED = 8_000;

/** Whether a text may contain a link, a handle or a cashtag. */
export function hasSigns(text: string): boolean {
  return SIGNS.test(text);
}

/** Without one of these there can be no link, handle or cashtag; without a `#`, no hashtag. */
const SIGNS = /\.\p{L}|[@＠$]/u;
const HASHES = /[#＃]/;
