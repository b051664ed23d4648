/** What can a network's ruler tell about a text? */

import type { NetworkName } from '../../chat/chat.ts';

/** How a network measures texts, in its own units. */
export type Ruler = {
  readonly network: NetworkName;
  /** The most that a post may use. */
  readonly limit: number;
  /** What surprises people about its counting; follows the limit in a sentence: `, and counts a link as 23`. */
  readonly counting: string;
  readonly used: (text: string) => number;
  /**
   * The UTF-16 index of the first grapheme that does not fit; a link fits as a whole or not at all.
   *
   * @param behind what follows the text in its post, and must fit too
   * @returns `undefined` if all of it fits
   */
  readonly firstBeyond: (text: string, behind?: string) => number | undefined;
  /** In any order; they may overlap. */
  readonly seen: (text: string) => readonly Seen[];
};

/** How much of a post is used, in the network's own units. */
export type Length = { readonly used: number; readonly limit: number };

/** What costs more in a post, or is a risk. */
export const NOTE_KINDS = ['link', 'handle', 'cashtag'] as const;

export type Note = {
  readonly kind: (typeof NOTE_KINDS)[number];
  /** As it is in the text: `health.In`, `@somebody`, `$ABC`. */
  readonly shown: string;
};

/** What a network finds, and the UTF-16 index in the text at which it begins. */
export type Seen = {
  readonly kind: Note['kind'] | 'hashtag';
  readonly shown: string;
  readonly index: number;
};

/** The limits of one server, for networks whose servers differ. */
export type Limits = {
  /** The most that a post may have. */
  readonly characters: number;
  /** How many characters each link counts as. */
  readonly perLink: number;
};
