/** What does a network's ruler tell of a text? */

import type { NetworkName } from '../../chat/chat.ts';

/** How a network measures, in its own units. */
export type Ruler = {
  readonly network: NetworkName;
  /** Of a post. */
  readonly limit: number;
  /** What people do not expect of its counting, behind the limit: `, and counts a link as 23`. */
  readonly counting: string;
  readonly used: (text: string) => number;
  /**
   * The UTF-16 index in the text of the first grapheme that does not fit; a link that does not counts as a whole.
   *
   * @param behind what follows the text in its post, and has to fit too
   * @returns undefined: all of it fits
   */
  readonly firstBeyond: (text: string, behind?: string) => number | undefined;
  /** In any order; one may lie within another. */
  readonly seen: (text: string) => readonly Seen[];
};

/** How much of a post is used, in the network's own units. */
export type Length = { readonly used: number; readonly limit: number };

export type Note = {
  readonly kind: 'link' | 'handle' | 'cashtag';
  /** As it stands in the text: `health.In`, `@somebody`, `$ABC`. */
  readonly shown: string;
};

/** What is seen, with its place: the UTF-16 index in the text at which it begins. */
export type Seen = {
  readonly kind: Note['kind'] | 'hashtag';
  readonly shown: string;
  readonly index: number;
};

/** What one server of a network takes, where its servers differ. */
export type Limits = {
  /** Of a post. */
  readonly characters: number;
  /** As many does each link count. */
  readonly perLink: number;
};
