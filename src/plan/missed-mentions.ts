/** Which words are meant to mention somebody on Bluesky, and are plain text there? */

import type { NetworkName } from '../chat/chat.ts';
import { blueskyHandleMeant, HANDLES, sameHandle } from '../chat/handles.ts';
import { IN_NO_ADDRESS } from './rulers/bluesky.ts';
import type { Seen } from './rulers/ruler.ts';

export type Missed = {
  /** As it is in the text. */
  readonly shown: string;
  readonly index: number;
  /** The handle that was meant, `@dana.bsky.social`, if it can be told. */
  readonly meant: string | undefined;
  /** Whether the name alone is written, so that its domain is a guess. */
  readonly isGuess: boolean;
};

type Looked = {
  /** What Bluesky finds in the text. */
  readonly seen: readonly Seen[];
  /** Where the chat is posted: a handle of another one of these is meant for that one. */
  readonly networks: readonly NetworkName[];
};

export function missedMentions(text: string, { seen, networks }: Looked): readonly Missed[] {
  if (!/[@＠]/.test(text)) return [];
  return Array.from(text.matchAll(MEANT), ({ 0: word, index }) => {
    const found = seen.find(each => each.kind === 'handle' && each.index === index)?.shown;
    const shown = found ?? word;
    const meant = blueskyHandleMeant(shown);
    const isRight = found !== undefined && (meant === undefined || sameHandle(meant, found));
    return isRight || isMeantElsewhere(shown, networks) || isInLink(index, seen)
      ? []
      : [{ shown, index, meant, isGuess: !shown.includes('.') }];
  }).flat();
}

/** A sign with a name or a domain, also where blanks or a wide sign break it up; not the middle of an address. */
const MEANT = new RegExp(
  String.raw`[@＠]${IN_NO_ADDRESS}(?:\s?[\w-]+\s?\.\s?bsky(?:\s?\.\s?social|\.[a-z]+)?(?![\w-])|\p{L}(?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\w.-]*\w)?)`,
  'giu',
);

function isMeantElsewhere(shown: string, networks: readonly NetworkName[]): boolean {
  const handle = shown.normalize('NFKC');
  return networks.some(network => network !== 'bluesky' && HANDLES[network].test(handle));
}

function isInLink(index: number, seen: readonly Seen[]): boolean {
  return seen.some(({ kind, shown, index: at }) => kind === 'link' && at < index && index < at + shown.length);
}
