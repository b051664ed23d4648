/** What is wrong with the chats of a community only when seen side by side? */

import { isDate } from '../chat/calendar.ts';
import type { Instant, Topic } from '../chat/chat.ts';
import { type ChatKey, keyText } from '../chat/chat-key.ts';
import { baseName, dayInName } from '../chat/file-name.ts';
import type { Reading } from '../chat/parse.ts';
import type { Explanation, Path, Problem } from '../chat/problem.ts';
import type { RunSheet } from './run-sheet.ts';

type Place = Pick<Problem, 'file' | 'line' | 'column' | 'source'>;

/** What a comparison needs of a chat, so that a thousand chats need not be kept as they were read. */
export type Neighbour = {
  /** The name shown to people: `chats/2022-12-06.yaml`. */
  readonly file: string;
  /** `2022-12-06`; `undefined` if something about it is wrong. */
  readonly date: string | undefined;
  readonly dateAt: Place;
  /** `#hcldr` */
  readonly hashtag: string | undefined;
  readonly topics: readonly (Topic & { readonly at: Place })[];
  /** Empty if there are errors. */
  readonly sheets: readonly RunSheet[];
};

export function neighbour(
  file: string,
  { outline: { date, hashtag, topics }, locate }: Reading,
  sheets: readonly RunSheet[],
): Neighbour {
  const at = (path: Path) => locate({ severity: 'warning', path, message: '', advice: '' });
  return {
    file,
    date,
    dateAt: at(['date']),
    hashtag,
    topics: topics.map(topic => ({ at: at(['topics', topic.label]), ...topic })),
    sheets,
  };
}

/**
 * Of two chats that conflict, the later in the list gets the problem. Takes time linear in the number of chats.
 *
 * @param neighbours all chats of the community, those that were there before first
 */
export function compareChats(neighbours: readonly Neighbour[]): readonly Problem[] {
  const misnamed = new Map(neighbours.map(chat => [chat, misname(chat)]));
  // A chat that may have the wrong day is not compared by it.
  const dated = neighbours.filter(chat => misnamed.get(chat) === undefined);
  const sameRun = sameRuns(dated);
  const overlapping = overlaps(dated.filter(chat => !sameRun.has(chat)));
  const asked = new Map<string, Asked>();
  return neighbours.flatMap(chat => {
    const ofDay = [misnamed, sameRun, overlapping].map(each => each.get(chat)).filter(said => said !== undefined);
    return [...ofDay.map(said => problemAt(chat.dateAt, { severity: 'error', ...said })), ...askedBefore(chat, asked)];
  });
}

function problemAt({ file, line, column, source }: Place, said: Explanation & Pick<Problem, 'severity'>): Problem {
  return { file, line, column, source, ...said };
}

/** `2022-12-13.yaml`, `2022-12-13-stories.yaml`: named after a day that is not the chat's. */
function misname({ file, date }: Neighbour): Explanation | undefined {
  const named = dayInName(file);
  if (named === undefined || date === undefined || named === date) return undefined;
  const name = baseName(file);
  const right = `${date}${name.slice(named.length)}`;
  return {
    message: `the chat is on ${date}, and its file is named ${name}`,
    advice: isDate(named) ? `Type: date: ${named}, or name the file ${right}` : `Name the file ${right}`,
  };
}

/** A warning for a readable chat whose file is not named after its day: names show which days are taken. */
export function unnamed({ file, date, dateAt }: Neighbour): readonly Problem[] {
  if (date === undefined || dayInName(file) !== undefined) return [];
  const message = `the file is named ${baseName(file)}, and chats are known by a name that begins with their day`;
  return [problemAt(dateAt, { severity: 'warning', message, advice: `Name the file ${date}.yaml` })];
}

type OfChats = ReadonlyMap<Neighbour, Explanation>;

/** A run is identified by its chat's hashtag and day, so these two would be taken for each other. */
function sameRuns(chats: readonly Neighbour[]): OfChats {
  const firsts = new Map<string, Neighbour>();
  const said = new Map<Neighbour, Explanation>();
  for (const chat of chats) {
    const { hashtag, date } = chat;
    if (hashtag === undefined || date === undefined) continue;
    const key = keyText({ hashtag, date });
    const first = firsts.get(key);
    if (first) said.set(chat, sameRun(first, { hashtag, date }));
    else firsts.set(key, chat);
  }
  return said;
}

function sameRun({ file }: Neighbour, { hashtag, date }: ChatKey): Explanation {
  return {
    message: `${file} is a chat of ${hashtag} on ${date} too`,
    advice: 'Give one of them another date, for a community has one chat a day',
  };
}

type Span = { readonly chat: Neighbour; readonly from: Instant; readonly to: Instant };

/** In the order of their openings, each chat is compared with the earlier one that lasts longest. */
function overlaps(chats: readonly Neighbour[]): OfChats {
  const places = new Map(chats.map((chat, place) => [chat, place]));
  const placeOf = ({ chat }: Span) => places.get(chat) ?? 0;
  const said = new Map<Neighbour, Explanation>();
  let longest: Span | undefined;
  for (const span of chats.flatMap(spansOf).sort((a, b) => a.from - b.from)) {
    if (longest && span.from < longest.to) {
      const [first, second] = placeOf(longest) < placeOf(span) ? [longest, span] : [span, longest];
      said.set(second.chat, overlap(first));
    }
    if (!longest || span.to > longest.to) longest = span;
  }
  return said;
}

/** From the first post of the thread to the last; posts outside the thread disturb no other chat. */
function spansOf(chat: Neighbour): readonly Span[] {
  const cues = chat.sheets.flatMap(sheet => sheet.cues.filter(({ extra }) => !extra));
  const instants = cues.map(({ at }) => at);
  return instants.length === 0 ? [] : [{ chat, from: Math.min(...instants), to: Math.max(...instants) }];
}

function overlap({ chat: { file } }: Span): Explanation {
  return {
    message: `the chat of ${file} goes on at the same time`,
    advice: 'Give one of them another date, or another start',
  };
}

type Asked = { readonly date: string | undefined; readonly label: string; readonly at: Place };

/** @param asked where each topic was asked last, by its compared words; this chat's topics are added */
function askedBefore({ date, topics }: Neighbour, asked: Map<string, Asked>): readonly Problem[] {
  return topics.flatMap(({ label, text, at }) => {
    const words = wordsOf(text);
    if (words === '') return [];
    const before = asked.get(words);
    asked.set(words, { date, label, at });
    return before ? [problemAt(at, asAsked(before))] : [];
  });
}

function asAsked({ date, label, at: { file, line } }: Asked): Explanation & { severity: 'warning' } {
  return {
    severity: 'warning',
    message: `this is asked in ${file}:${line} too, as ${label}${date === undefined ? '' : ` of ${date}`}`,
    advice: 'If that is meant, all is well; if not, ask something else',
  };
}

/** Hashtags, punctuation and capitals do not make a different question. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[#＃][\p{L}\p{M}\p{N}_]+/gu, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
