/** What is in the chat file of a simulated night, and what does somebody change in it during the evening? */

import { type Duration, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { Cue, RunSheet } from '../../src/plan/run-sheet.ts';
import type { Random } from './random.ts';

/** As little of a chat as a run sheet needs: composing and measuring texts is tested elsewhere, and would take time. */
export type ChatFile = {
  readonly thread: RunSheet['thread'];
  readonly topics: readonly Topic[];
  /** After the last topic. */
  readonly closingAfter: Duration;
  /** How many posts the sources need. */
  readonly sources: number;
  readonly extras: readonly Duration[];
};

type Topic = {
  readonly text: string;
  readonly at: Duration;
  /** It is asked with a picture. */
  readonly shows?: true;
};

/** The bytes of every picture: only its beginning is looked at. */
export const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);

const STARTS_AT = Date.parse('2022-12-06T20:30:00-05:00');

/** Texts with what networks rewrite: HTML's own characters, links with and without their scheme, spaces. */
const TEXTS = [
  'How important is community to healthcare?',
  'Doctors & nurses: <5 or >50 online?',
  'What of https://example.org/a?b=1&c=2 and health.example.org do you use?',
  'Is  it “a nice-to-have”\nor something more? 🧑‍⚕️',
] as const;

export function chatFileOf(random: Random): ChatFile {
  const count = random.oneOf([1, 1, 2, 2, 3, 4]);
  const step = random.oneOf([13 * MINUTE, 8 * MINUTE, 3 * MINUTE, 2 * MINUTE, 30 * SECOND]);
  const file: ChatFile = {
    thread: random.oneOf(['chain', 'chain', 'star']),
    topics: Array.from({ length: count }, (_, i) => ({ text: random.oneOf(TEXTS), at: 5 * MINUTE + i * step })),
    closingAfter: random.oneOf([12 * MINUTE, 4 * MINUTE, MINUTE]),
    sources: random.oneOf([0, 0, 1, 2]),
    extras: random.chance(0.2) ? [random.between(-15, 30) * MINUTE] : [],
  };
  return random.chance(0.15) ? withPictures(file, random) : file;
}

function withPictures(file: ChatFile, random: Random): ChatFile {
  const topics = file.topics.map(topic => (random.chance(0.6) ? { ...topic, shows: true as const } : topic));
  return { ...file, topics };
}

type Edit = 'reworded' | 'added' | 'taken out' | 'moved';

/** Somebody saves the file again: a topic reworded, added or taken out at the end, the closing moved. */
export function edited(file: ChatFile, random: Random): ChatFile {
  const last = file.topics.length - 1;
  const place = random.between(0, last);
  switch (random.oneOf<Edit>(['reworded', 'added', 'taken out', 'moved'])) {
    case 'reworded': {
      const reworded = (text: string, i: number): string => (i === place ? `${text} (anew)` : text);
      return { ...file, topics: file.topics.map((topic, i) => ({ ...topic, text: reworded(topic.text, i) })) };
    }
    case 'added': {
      const added = { text: random.oneOf(TEXTS), at: (file.topics[last]?.at ?? 0) + file.closingAfter / 2 };
      return { ...file, topics: [...file.topics, added], closingAfter: file.closingAfter / 2 };
    }
    case 'taken out':
      return last === 0 ? file : { ...file, topics: file.topics.slice(0, last) };
    case 'moved':
      return { ...file, closingAfter: file.closingAfter + 2 * MINUTE };
  }
}

export function sheetFrom({ thread, topics, closingAfter, sources, extras }: ChatFile): RunSheet {
  const closing = (topics.at(-1)?.at ?? 0) + closingAfter;
  const posts: readonly Planned[] = [
    { id: 'opening', at: 0, text: 'Welcome to #hcldr! Our chat: Community & Care' },
    ...topics.map((topic, i) => plannedTopic(topic, `T${i + 1}`)),
    { id: 'closing', at: closing, text: 'That was #hcldr. What is one thing you take with you?' },
    ...Array.from({ length: sources }, (_, i) => ({
      id: i === 0 ? 'sources' : `sources-${i + 1}`,
      at: closing + 2 * MINUTE + i * 10 * SECOND,
      text: `Sources for #hcldr:\n“Echo Chambers”, WIRED, page ${i + 1}`,
    })),
  ];
  const inThread = posts.map((post, i) => cueOf(post, answerOf(posts, i, thread)));
  const outside = extras.map((at, i) =>
    cueOf({ id: `extra-${i + 1}`, at, text: `A reminder: #hcldr is on, ${i + 1}`, extra: true }),
  );
  return {
    network: 'x',
    title: 'Community & Care',
    hashtag: '#hcldr',
    date: '2022-12-06',
    zone: 'America/New_York',
    startsAt: STARTS_AT,
    thread,
    cues: [...inThread, ...outside].sort((a, b) => a.at - b.at),
  };
}

type Planned = Pick<Cue, 'id' | 'text' | 'picture'> & { readonly at: Duration; readonly extra?: true };

function plannedTopic({ text, at, shows }: Topic, id: string): Planned {
  const file = { path: `${id}.png`, type: 'image/png', size: PNG.length, version: '1' } as const;
  return {
    id,
    at,
    text: `${id}: ${text} #hcldr`,
    ...(shows && { picture: { ...file, alt: `What ${id} is about` } }),
  };
}

function cueOf({ id, text, at, ...shown }: Planned, answer: Pick<Cue, 'replyTo'> = {}): Cue {
  return { id, text, ...shown, at: STARTS_AT + at, length: { used: text.length, limit: 280 }, notes: [], ...answer };
}

function answerOf(posts: readonly Planned[], i: number, thread: RunSheet['thread']): Pick<Cue, 'replyTo'> {
  const before = posts[i - 1];
  if (!before) return {};
  const isFurtherSource = posts[i]?.id.startsWith('sources-') === true;
  return { replyTo: thread === 'chain' || isFurtherSource ? before.id : 'opening' };
}
