/** What will be posted on a network, in which order, and when? */

import type { Chat, Instant, NetworkName, Outline } from '../chat/chat.ts';
import { type Finding, hasErrors } from '../chat/problem.ts';
import type { CueId } from './cue-id.ts';
import { notesOf, rulerFor } from './length.ts';
import { type CuePicture, cuePicture, type LookAtPicture } from './pictures.ts';
import { review } from './review.ts';
import type { Length, Limits, Note } from './rulers/ruler.ts';
import { instantsOf } from './schedule.ts';
import { extrasOf, type Measured, measured, type Post, threadOf } from './thread.ts';

/** One post of the evening. */
export type Cue = {
  readonly id: CueId;
  readonly at: Instant;
  /** When the file has it, if the cue was moved at the desk. */
  readonly planned?: Instant;
  /** Exactly what is sent. */
  readonly text: string;
  /** The cue to which it replies if all goes to plan; left out if it opens the thread or stands outside it. */
  readonly replyTo?: CueId;
  /** Set for a post outside the thread: no cue waits for it or replies to it. */
  readonly extra?: true;
  readonly length: Length;
  /** What the network finds in the text that costs money or carries a risk. */
  readonly notes: readonly Note[];
  readonly picture?: CuePicture;
};

/** Cues in the order in which they are due; those of the thread come after the cue to which they reply. */
export type RunSheet = {
  readonly network: NetworkName;
  /** What fits into a post, if that depends on the server. */
  readonly limits?: Limits;
  readonly title: string;
  readonly hashtag: string;
  readonly date: string;
  readonly zone: string;
  readonly startsAt: Instant;
  readonly thread: Chat['thread'];
  /** As in the chat. */
  readonly language?: string;
  readonly cues: readonly Cue[];
};

/** A run sheet, or the errors that prevent one; a sheet may come with warnings. */
export type Planned = { readonly sheet: RunSheet | undefined; readonly findings: readonly Finding[] };

/** The network, and what differs from its usual limits and from the file. */
type OnNetwork = {
  readonly network: NetworkName;
  readonly limits?: Limits | undefined;
  /** Left out if the chat has no pictures beside it. */
  readonly look?: LookAtPicture | undefined;
  /** Set if the chat does not start when its file says. */
  readonly startsAt?: Instant;
};

/**
 * The dry run shows this sheet, and a live run posts it. There is none if the findings include an error; they are those
 * of {@link findingsOn}.
 */
export function runSheet(chat: Chat, on: OnNetwork): Planned {
  const { thread, extras, findings } = composed(chat, on);
  if (hasErrors(findings)) return { sheet: undefined, findings };
  const { network, limits, look = NO_PICTURES, startsAt = chat.startsAt } = on;
  const sources = thread.filter(({ path }) => path[0] === 'sources').length;
  const instants = instantsOf(chat, { startsAt, sources });
  const cues = [
    ...thread.map((post, i) => ({ ...cueOf(post, instants, look), ...answerOf(thread, i, chat.thread) })),
    ...extras.map(post => ({ ...cueOf(post, instants, look), extra: true as const })),
  ].sort((a, b) => a.at - b.at);
  const { title, hashtag, date, zone, language } = chat;
  const fixed = { network, title, hashtag, date, zone, startsAt, thread: chat.thread, ...(language && { language }) };
  return { sheet: { cues, ...fixed, ...(limits && { limits }) }, findings };
}

/**
 * What is wrong with the posts of a chat, even one that is not completely known. The findings' paths follow the chat:
 * `['topics', 'T2']`, `['citations', 0]`, `['opening']`, `['closing']`, `['sources']`, `['extra', 0]`; a network's name
 * is appended if the words are for it alone.
 */
export function findingsOn(chat: Outline, on: OnNetwork): readonly Finding[] {
  return composed(chat, on).findings;
}

function composed(chat: Outline, { network, limits, look = NO_PICTURES, startsAt = chat.startsAt }: OnNetwork) {
  const ruler = rulerFor(network, limits);
  const thread = threadOf(chat, { ruler, startsAt }).map(post => measured(post, ruler));
  const extras = extrasOf(chat, { ruler, startsAt }).map(post => measured(post, ruler));
  return { thread, extras, findings: review([...thread, ...extras], { ruler, look, networks: chat.networks }) };
}

const NO_PICTURES: LookAtPicture = () => ({ kind: 'missing' });

function cueOf(
  { id, text, length, seen, picture: shown }: Measured,
  instants: ReadonlyMap<CueId, Instant>,
  look: LookAtPicture,
): Cue {
  const at = instants.get(id);
  if (at === undefined) throw new Error(`The cue ${id} has no place in the schedule.`);
  const picture = shown && cuePicture(shown, look(shown.path));
  return { id, at, text, length, notes: notesOf(seen), ...(picture && { picture }) };
}

/** In a star, all reply to the opening; only further sources posts reply to the one before, to be read in order. */
function answerOf(thread: readonly Post[], i: number, shape: Chat['thread']): Pick<Cue, 'replyTo'> {
  const [opening, before, post] = [thread[0], thread[i - 1], thread[i]];
  const continues = post?.path[0] === 'sources' && before?.path[0] === 'sources';
  const parent = shape === 'chain' || continues ? before : opening;
  return parent === undefined || parent === post ? {} : { replyTo: parent.id };
}
