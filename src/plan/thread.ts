/** Which words are published? All of them are composed here, for every network. */

import type { ByNetwork, Instant, NetworkName, Outline, Person, Topic, TopicPicture } from '../chat/chat.ts';
import { ENGLISH, listedIn } from '../chat/languages.ts';
import type { Path } from '../chat/problem.ts';
import { fill, type PlaceholderName } from '../chat/template.ts';
import { isLabel } from '../chat/topics.ts';
import { announceTime } from '../chat/wall-clock.ts';
import type { CueId } from './cue-id.ts';
import { carriesHashtag, seenOn } from './length.ts';
import type { Length, Ruler, Seen } from './rulers/ruler.ts';

export type Post = {
  readonly id: CueId;
  /** Exactly what is sent. */
  readonly text: string;
  /** The value of the chat file from which it is made; for sources, their heading. */
  readonly path: Path;
  /** The whole text, in order. */
  readonly pieces: readonly Piece[];
  /** The value to shorten if the post is too long: usually its own; for sources, the first citation. */
  readonly carries: Path;
  readonly picture?: TopicPicture;
};

/** A part of a post's text that comes from one value of the chat file, or from none. */
export type Piece = Origin & {
  readonly text: string;
  /** UTF-16 index in the post's text at which it begins. */
  readonly start: number;
};

type Origin = {
  /** Left out for words that hcldr adds. */
  readonly path?: Path;
  /** UTF-16 index in the value at which it begins; left out if it is not a literal part of the value. */
  readonly index?: number;
};

/** A piece that has no place in a post yet. */
type Words = Origin & { readonly text: string };

/** A post, with its length and what its network finds in it. */
export type Measured = Post & { readonly length: Length; readonly seen: readonly Seen[] };

export function measured(post: Post, { network, limit, used }: Ruler): Measured {
  return { length: { used: used(post.text), limit }, seen: seenOn(network, post.text), ...post };
}

type Composing = {
  readonly ruler: Ruler;
  /** `undefined` if the start is unknown. */
  readonly startsAt: Instant | undefined;
};

/**
 * The posts of the thread in order: `opening`, the topics, `closing`, `sources`, `sources-2` … For a chat that is not
 * completely known, as many of them, with as many of their words, as can be told.
 */
export function threadOf(chat: Outline, { startsAt, ruler }: Composing): readonly Post[] {
  const { network } = ruler;
  const values = valuesOf(chat, { network, startsAt });
  const filledIn = (id: 'opening' | 'closing' | 'sources') => {
    const text = chat[id];
    return text === undefined ? [] : [filled(id, wordedOn(network, { text, on: chat.on?.[id], path: [id] }), values)];
  };
  return [
    ...filledIn('opening'),
    ...chat.topics.map(topic => topicPost(topic, { network, hashtag: chat.hashtag })),
    ...filledIn('closing'),
    ...filledIn('sources').flatMap(heading => sourcesOf(chat.citations, { ruler, heading })),
  ];
}

type Worded = { readonly text: string; readonly path: Path };

/** The network's own wording, else the common one, and its place in the file. */
function wordedOn(
  network: NetworkName,
  { text, on, path }: Worded & { readonly on?: ByNetwork<string> | undefined },
): Worded {
  const own = on?.[network];
  return own === undefined ? { text, path } : { text: own, path: [...path, network] };
}

/** @param hashtag the chat's, added to a text that does not contain it; `undefined` if it is unknown */
export function topicPost(
  topic: Topic,
  { network, hashtag }: { readonly network: NetworkName; readonly hashtag: string | undefined },
): Post {
  const { label, picture } = topic;
  const { text, path } = wordedOn(network, { path: ['topics', label], ...topic });
  const after = hashtag === undefined || carriesHashtag(network, text, hashtag) ? '' : ` ${hashtag}`;
  const words = [{ text: isLabel(label) ? `${label}: ` : '' }, { text, path, index: 0 }, { text: after }];
  return { ...postOf({ id: label, path }, words), ...(picture && { picture }) };
}

/** The posts outside the thread, in the order of the file: `extra-1` … */
export function extrasOf(chat: Outline, { ruler: { network }, startsAt }: Composing): readonly Post[] {
  const values = valuesOf(chat, { network, startsAt });
  return chat.extras.flatMap((extra, i) =>
    extra ? [filled(`extra-${i + 1}`, wordedOn(network, { ...extra, path: ['extra', i] }), values)] : [],
  );
}

type WordsFor = (name: PlaceholderName) => Words | undefined;

/** The values of the placeholders, as far as they are known; each is put into words only where a text contains it. */
function valuesOf(
  chat: Outline,
  { network, startsAt }: { network: NetworkName } & Pick<Composing, 'startsAt'>,
): WordsFor {
  const { title, hashtag, link, hosts, guests, zone, language = ENGLISH } = chat;
  const listed = (people: readonly Person[]) => listedIn(language, namesOf(people, network));
  return name => {
    switch (name) {
      case 'title':
        return title === undefined ? undefined : { text: title, path: ['title'], index: 0 };
      case 'hashtag':
        return hashtag === undefined ? undefined : { text: hashtag };
      case 'time':
        return { text: startsAt === undefined ? '' : announceTime(startsAt, zone, language) };
      case 'topics':
        return { text: String(chat.topics.length) };
      case 'link':
        return link === undefined ? undefined : { text: link, path: ['link'], index: 0 };
      case 'hosts':
        return hosts.length === 0 ? undefined : { text: listed(hosts), path: ['hosts'] };
      case 'guests':
        return guests.length === 0 ? undefined : { text: listed(guests), path: ['guests'] };
    }
  };
}

/** A post made from a template with its values filled in. */
function filled(id: CueId, { text: template, path }: Worded, wordsFor: WordsFor): Post {
  const words = fill(template, name => wordsFor(name)?.text).map(
    ({ text, index, name }): Words => (name === undefined ? { text, path, index } : { ...wordsFor(name), text }),
  );
  return postOf({ id, path }, words);
}

/** `Colin Hung`, `Joe Babaian`, `Bernadette Keefe (@nxtstop1)` */
function namesOf(people: readonly Person[], network: NetworkName): readonly string[] {
  return people.map(({ name, handles }) => (handles[network] ? `${name} (${handles[network]})` : name));
}

/** Joins the words into a post. */
function postOf({ id, path }: Pick<Post, 'id' | 'path'>, words: readonly Words[]): Post {
  let text = '';
  const pieces: Piece[] = [];
  for (const each of words.filter(({ text }) => text !== '')) {
    pieces.push({ start: text.length, ...each });
    text += each.text;
  }
  return { id, text, path, pieces, carries: path };
}

type Heading = { readonly ruler: Ruler; readonly heading: Post };

function sourcesOf(citations: Outline['citations'], { ruler, heading }: Heading): readonly Post[] {
  const fits = ({ text }: Post) => ruler.used(text) <= ruler.limit;
  if (citations.length === 0) return [];
  // If the heading alone is too long, no citation is to blame.
  if (!fits(heading)) return [heading];
  const words = citations.flatMap((text, i): readonly Citation[] =>
    text === undefined ? [] : [{ text, path: ['citations', i], index: 0 }],
  );
  return shared(words, sharing => fits(underHeading(heading, sharing))).map((sharing, i) => ({
    ...underHeading(heading, sharing),
    id: i === 0 ? 'sources' : `sources-${i + 1}`,
  }));
}

/** Each post takes as many of the remaining pieces as fit, in order; a piece that fits in none has a post to itself. */
function shared<T>(pieces: readonly T[], fitTogether: (pieces: readonly T[]) => boolean): readonly (readonly T[])[] {
  const posts: T[][] = [];
  for (const piece of pieces) {
    const post = posts.at(-1);
    if (post && fitTogether([...post, piece])) post.push(piece);
    else posts.push([piece]);
  }
  return posts;
}

type Citation = Words & { readonly path: Path };

/** The heading, with one citation on each line below it. */
function underHeading(heading: Post, citations: readonly Citation[]): Post {
  const post = postOf(heading, [...heading.pieces, ...citations.flatMap(citation => [{ text: '\n' }, citation])]);
  return { ...post, carries: citations[0]?.path ?? heading.path };
}
