/** What will be posted on a network, in which order, and when? */

import type { Chat, Duration, Instant, NetworkName } from '../chat/chat.ts';
import type { Finding } from '../chat/problem.ts';

/** `opening`, `T1` …, `closing`, `sources`, `sources-2` …; `extra-1` … for posts outside the thread. */
export type CueId = string;

/** One post of the evening. */
export type Cue = {
  readonly id: CueId;
  readonly at: Instant;
  /** To the character, as it is sent. */
  readonly text: string;
  /** The cue whose post it answers when all goes to plan; none: it opens the thread, or stands outside it. */
  readonly replyTo?: CueId;
  /** Outside the thread: nothing waits for it, nothing replies to it. */
  readonly extra?: true;
  readonly length: Length;
  /** What the network's parser sees in the text that costs money or carries a risk. */
  readonly notes: readonly Note[];
};

/** How much of a post is used, in the network's own units. */
export type Length = { readonly used: number; readonly limit: number };

export type Note = {
  readonly kind: 'link' | 'handle' | 'cashtag';
  /** As it stands in the text: `health.In`, `@somebody`, `$ABC`. */
  readonly shown: string;
};

/** Cues in the order in which they are due: of the thread each after the one it answers. */
export type RunSheet = {
  readonly network: NetworkName;
  readonly title: string;
  readonly hashtag: string;
  readonly date: string;
  readonly zone: string;
  readonly startsAt: Instant;
  readonly thread: Chat['thread'];
  readonly cues: readonly Cue[];
};

/** A run sheet, or what keeps the chat from having one; warnings stand beside a good sheet. */
export type Planned = { readonly sheet: RunSheet | undefined; readonly findings: readonly Finding[] };
