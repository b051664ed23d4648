/** What is wrong with chats of a community only when they are seen side by side? */

import type { Instant } from '../chat/chat.ts';
import type { Reading } from '../chat/parse.ts';
import type { Finding, Problem } from '../chat/problem.ts';
import { isDate } from '../chat/wall-clock.ts';
import type { RunSheet } from './run-sheet.ts';

/** A chat among those of its community. */
export type Neighbour = Pick<Reading, 'outline' | 'locate'> & {
  /** As it is named to people: `chats/2022-12-06.yaml`. */
  readonly file: string;
  /** None where there are errors. */
  readonly sheet: RunSheet | undefined;
};

/**
 * Of two chats that do not go together the later one in the list is told. It takes time by the number of chats.
 *
 * @param neighbours all chats of the community, those that were there before first
 */
export function compareChats(neighbours: readonly Neighbour[]): readonly Problem[] {
  const misnamed = new Map(neighbours.map(chat => [chat, misnamedFinding(chat)]));
  // A chat that may have the wrong day is not compared by its day.
  const dated = neighbours.filter(chat => misnamed.get(chat) === undefined);
  const sameRun = sameRuns(dated);
  const overlapping = overlaps(dated.filter(chat => !sameRun.has(chat)));
  const asked = new Map<string, Asked>();
  return neighbours.flatMap(chat => {
    const ofDay = [misnamed.get(chat), sameRun.get(chat), overlapping.get(chat)].filter(
      finding => finding !== undefined,
    );
    return [...ofDay, ...askedBefore(chat, asked)].map(chat.locate);
  });
}

/** `2022-12-13.yaml`, `2022-12-13-stories.yaml`: named for a day that is not the chat's. */
function misnamedFinding({ file, outline: { date } }: Neighbour): Finding | undefined {
  const [, name = '', named, rest = ''] = /(?:^|[/\\])((\d{4}-\d{2}-\d{2})([^/\\]*))$/.exec(file) ?? [];
  if (named === undefined || date === undefined || named === date) return undefined;
  const rename = `name the file ${date}${rest}`;
  return {
    severity: 'error',
    path: ['date'],
    message: `the chat is on ${date}, and its file is named ${name}`,
    advice: isDate(named) ? `Type: date: ${named}, or ${rename}` : `N${rename.slice(1)}`,
  };
}

type Findings = ReadonlyMap<Neighbour, Finding>;

/** A run is known by the hashtag and the day of its chat, so these two would be taken for one another. */
function sameRuns(chats: readonly Neighbour[]): Findings {
  const firsts = new Map<string, Neighbour>();
  const findings = new Map<Neighbour, Finding>();
  for (const chat of chats) {
    const { hashtag, date } = chat.outline;
    if (hashtag === undefined || date === undefined) continue;
    const run = `${hashtag.toLowerCase()} ${date}`;
    const first = firsts.get(run);
    if (first) findings.set(chat, sameRun(first, { hashtag, date }));
    else firsts.set(run, chat);
  }
  return findings;
}

function sameRun({ file }: Neighbour, { hashtag, date }: { hashtag: string; date: string }): Finding {
  return {
    severity: 'error',
    path: ['date'],
    message: `${file} is a chat of ${hashtag} on ${date} too`,
    advice: 'Give one of them another date: a community has one chat a day',
  };
}

type Span = { readonly chat: Neighbour; readonly from: Instant; readonly to: Instant };

/** By the order of their openings each is compared with the one that goes on the longest before it. */
function overlaps(chats: readonly Neighbour[]): Findings {
  const places = new Map(chats.map((chat, place) => [chat, place]));
  const placeOf = ({ chat }: Span) => places.get(chat) ?? 0;
  const findings = new Map<Neighbour, Finding>();
  let longest: Span | undefined;
  for (const span of chats.flatMap(spansOf).sort((a, b) => a.from - b.from)) {
    if (longest && span.from < longest.to) {
      const [first, second] = placeOf(longest) < placeOf(span) ? [longest, span] : [span, longest];
      findings.set(second.chat, overlap(first));
    }
    if (!longest || span.to > longest.to) longest = span;
  }
  return findings;
}

/** From the first post of the thread to its last; what is outside the thread disturbs no other. */
function spansOf(chat: Neighbour): readonly Span[] {
  const instants = chat.sheet?.cues.filter(({ extra }) => !extra).map(({ at }) => at) ?? [];
  const [from, to] = [instants.at(0), instants.at(-1)];
  return from === undefined || to === undefined ? [] : [{ chat, from, to }];
}

function overlap({ chat: { file } }: Span): Finding {
  return {
    severity: 'error',
    path: ['date'],
    message: `the chat of ${file} goes on at the same time`,
    advice: 'Give one of them another date, or another start',
  };
}

type Asked = { readonly chat: Neighbour; readonly label: string };

/** @param asked by what is compared of the topics: where each was asked last; this chat's are added */
function askedBefore(chat: Neighbour, asked: Map<string, Asked>): readonly Finding[] {
  return chat.outline.topics.flatMap(({ label, text }) => {
    const words = wordsOf(text);
    if (words === '') return [];
    const before = asked.get(words);
    asked.set(words, { chat, label });
    return before ? [asAsked(before, label)] : [];
  });
}

function asAsked({ chat: { file, outline, locate }, label: other }: Asked, label: string): Finding {
  const path = ['topics', other];
  const { line } = locate({ severity: 'warning', path, message: '', advice: '' });
  const day = outline.date === undefined ? '' : ` of ${outline.date}`;
  return {
    severity: 'warning',
    path: ['topics', label],
    message: `this is asked in ${file}:${line} too, as ${other}${day}`,
    advice: 'If that is meant, all is well; if not, ask something else',
  };
}

/** Hashtags, punctuation, upper and lower case make no other question of it. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[#＃][\p{L}\p{M}\p{N}_]+/gu, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
