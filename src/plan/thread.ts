/** Which words are published? Each of them is composed here, for every network. */

import type { ByNetwork, Chat, Instant, NetworkName, Person, Topic, TopicPicture } from '../chat/chat.ts';
import type { Path } from '../chat/problem.ts';
import { fill, placeholdersIn, type Values } from '../chat/template.ts';
import { announceTime } from '../chat/wall-clock.ts';
import { carriesHashtag, fits, type Limits, lengthOn, type Seen, seenOn } from './length.ts';
import type { LookAtPicture } from './pictures.ts';
import type { CueId, Length } from './run-sheet.ts';

export type Post = {
  readonly id: CueId;
  /** To the character, as it is sent. */
  readonly text: string;
  /** The value of the chat file that it comes from. */
  readonly path: Path;
  /** The pieces of the text that stand in the chat file just so, in order; a template that is filled in has none. */
  readonly pieces: readonly Piece[];
  /** What stands in the chat file and fills a placeholder of the template, one by one. */
  readonly values: readonly Value[];
  readonly picture?: TopicPicture;
};

export type Value = { readonly path: Path; readonly text: string };

export type Piece = {
  readonly path: Path;
  /** The UTF-16 index in the post's text at which it begins. */
  readonly start: number;
  readonly text: string;
};

/** A post with what its network makes of it. */
export type Measured = Post & { readonly length: Length; readonly seen: readonly Seen[] };

/** Where it is posted, and what fits there where that differs. */
export type Ground = {
  readonly network: NetworkName;
  readonly limits?: Limits | undefined;
  /** None: there are no pictures beside the chat. */
  readonly look?: LookAtPicture | undefined;
};

export function measured(post: Post, { network, limits }: Ground): Measured {
  return { ...post, length: lengthOn(network, post.text, limits), seen: seenOn(network, post.text) };
}

type Evening = Ground & { readonly startsAt: Instant };

/** The posts of the thread, in its order: `opening`, the topics, `closing`, `sources`, `sources-2` … */
export function threadOf(chat: Chat, { startsAt, ...ground }: Evening): readonly Post[] {
  const { network } = ground;
  const words = wordsOf(chat, { network, startsAt });
  const filledIn = (id: 'opening' | 'closing' | 'sources') =>
    filled(id, wordedOn(network, { text: chat[id], on: chat.on?.[id], path: [id] }), words);
  return [
    filledIn('opening'),
    ...chat.topics.map(topic => topicPost(topic, { ...ground, hashtag: chat.hashtag })),
    filledIn('closing'),
    ...sourcesOf(chat.citations, { ...ground, heading: filledIn('sources') }),
  ];
}

type Worded = { readonly text: string; readonly path: Path };

/** The words that the network has for itself, else those of all, with where in the file they stand. */
function wordedOn(
  network: NetworkName,
  { text, on, path }: Worded & { readonly on?: ByNetwork<string> | undefined },
): Worded {
  const own = on?.[network];
  return own === undefined ? { text, path } : { text: own, path: [...path, network] };
}

/** @param hashtag of the chat, which is put behind a text that has it nowhere */
export function topicPost(
  topic: Topic,
  { network, hashtag }: { readonly network: NetworkName; readonly hashtag: string },
): Post {
  const { label, picture } = topic;
  const { text, path } = wordedOn(network, { ...topic, path: ['topics', label] });
  const after = carriesHashtag(network, text, hashtag) ? '' : ` ${hashtag}`;
  return { ...whole({ id: label, path }, { before: `${label}: `, text, after }), ...(picture && { picture }) };
}

/** The posts outside the thread, as the file lists them: `extra-1` … */
export function extrasOf({ extras }: Chat, { network }: Ground): readonly Post[] {
  return extras.map((extra, i) => {
    const { text, path } = wordedOn(network, { ...extra, path: ['extra', i] });
    return whole({ id: `extra-${i + 1}`, path }, { text });
  });
}

/** What the placeholders stand for; one that has no value is left out. */
function wordsOf(chat: Chat, { network, startsAt }: Evening): Values {
  return {
    title: chat.title,
    hashtag: chat.hashtag,
    // Few texts name it, and a zone is slow to tell it.
    get time() {
      return announceTime(startsAt, chat.zone);
    },
    topics: String(chat.topics.length),
    ...(chat.link === undefined ? {} : { link: chat.link }),
    ...(chat.hosts.length > 0 ? { hosts: listed(chat.hosts, network) } : {}),
    ...(chat.guests.length > 0 ? { guests: listed(chat.guests, network) } : {}),
  };
}

/** A post that is a template with its words; one that is the key of its template too. */
function filled(id: 'opening' | 'closing' | 'sources', { text: template, path }: Worded, words: Values): Post {
  const values = placeholdersIn(template).flatMap(({ name }) => {
    const text = isOfTheFile(name) ? words[name] : undefined;
    return text === undefined ? [] : [{ path: [name], text }];
  });
  return { id, text: fill(template, words), path, pieces: [], values };
}

function isOfTheFile(name: string): name is 'title' | 'link' | 'hosts' | 'guests' {
  return ['title', 'link', 'hosts', 'guests'].includes(name);
}

/** `Colin Hung, Joe Babaian, and Bernadette Keefe (@nxtstop1)` */
function listed(people: readonly Person[], network: NetworkName): string {
  const names = people.map(({ name, handles }) => (handles[network] ? `${name} (${handles[network]})` : name));
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(names);
}

type Surrounded = { readonly before?: string; readonly text: string; readonly after?: string };

/** A post that is one value of the file, with what is put before and behind it. */
function whole(post: Pick<Post, 'id' | 'path'>, { before = '', text, after = '' }: Surrounded): Post {
  return {
    ...post,
    text: before + text + after,
    pieces: [{ path: post.path, start: before.length, text }],
    values: [],
  };
}

type Heading = Ground & { readonly heading: Post };

function sourcesOf(citations: readonly string[], { network, limits, heading }: Heading): readonly Post[] {
  if (citations.length === 0) return [];
  // Under a heading that is too long by itself no citation is to blame.
  if (!fits(network, heading.text, limits)) return [heading];
  const pieces = citations.map((text, i): Omit<Piece, 'start'> => ({ path: ['citations', i], text }));
  return shared(pieces, sharing => fits(network, underHeading(heading.text, sharing).text, limits)).map(
    (sharing, i) => ({
      ...heading,
      id: i === 0 ? 'sources' : `sources-${i + 1}`,
      ...underHeading(heading.text, sharing),
    }),
  );
}

/** Each post takes what fits of what is left, in order; what fits in none has one of its own. */
function shared<T>(pieces: readonly T[], fitTogether: (pieces: readonly T[]) => boolean): readonly (readonly T[])[] {
  const posts: T[][] = [];
  for (const piece of pieces) {
    const post = posts.at(-1);
    if (post && fitTogether([...post, piece])) post.push(piece);
    else posts.push([piece]);
  }
  return posts;
}

/** The heading, and below it one citation a line. */
function underHeading(heading: string, citations: readonly Omit<Piece, 'start'>[]): Pick<Post, 'text' | 'pieces'> {
  let text = heading;
  const pieces: Piece[] = [];
  for (const citation of citations) {
    text += '\n';
    pieces.push({ ...citation, start: text.length });
    text += citation.text;
  }
  return { text, pieces };
}
