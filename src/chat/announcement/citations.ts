/** Which lines at the end of an announcement are its sources? */

import { cited, type Guess } from './guess.ts';
import type { MarkedLine } from './marks.ts';

export type FoundCitations = {
  readonly guess: Guess<readonly string[]>;
  readonly places: ReadonlySet<number>;
};

/** @param from the line from which on they are looked for: what stands before the topics are links to read first */
export function findCitations(lines: readonly MarkedLine[], from: number): FoundCitations {
  const below = lines.findLastIndex((line, index) => index >= from && HEADING.test(line.text));
  const places = below < 0 ? lastRun(lines, from) : runBelow(lines, below + 1);
  const value = putTogether(places.map(place => lines[place]?.words ?? '')).slice(0, MOST);
  const found = new Set(places);
  if (value.length === 0) return { guess: { kind: 'left-out' }, places: found };
  const why = below < 0 ? 'the last lines' : `the list below ${cited(lines[below]?.text ?? '')}`;
  return { guess: { kind: 'sure', value, why }, places: found };
}

/** More fill the file, and an evening. */
const MOST = 40;
const LONGEST = 2000;

const HEADING =
  /^((selected |additional |suggested |recommended |background |useful |further )?(re)?sources?|references?|citations?|works cited|bibliography|endnotes|footnotes|(further|additional|suggested|recommended|background|more) (reading|reads|links)|reading list|read more|links)( (cited|used|mentioned|and links|& links|and references|& references))?:?$/i;

/** A heading says that they are sources: each only has to look a little like one. */
function runBelow(lines: readonly MarkedLine[], from: number): readonly number[] {
  const places: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (index < from || line.text === '') continue;
    if (line.isHeading || !isLike(line, 1)) break;
    places.push(index);
  }
  return places;
}

/** Without one, the last lines that look very much like sources. */
function lastRun(lines: readonly MarkedLine[], from: number): readonly number[] {
  const last = lines.findLastIndex((line, index) => index >= from && isLike(line, 3));
  const places: number[] = [];
  for (let index = last; index >= from && last >= 0; index -= 1) {
    const line = lines[index];
    if (!line || line.text === '') continue;
    if (!isLike(line, 3) && !ADDRESS.test(line.words)) break;
    places.unshift(index);
  }
  return places;
}

function isLike({ words, mark }: MarkedLine, enough: number): boolean {
  if (mark?.kind === 'label' || words.length > LONGEST) return false;
  return SIGNS.filter(sign => sign.test(words)).length - (/\?["”]?$|\b[Jj]oin\b/.test(words) ? 2 : 0) >= enough;
}

/** A title in quotes, a year, an address or when it was read, an author, several commas. */
const SIGNS: readonly RegExp[] = [
  /[“"«][^”"»]{4,300}[”"»]/,
  /\b(19|20)\d{2}\b/,
  /\b(accessed|retrieved|doi|et al|https?:)/i,
  /^["“]?\p{Lu}[\p{L}’'-]+, \p{Lu}/u,
  /,[^,]*,/,
];

const ADDRESS = /^https?:\/\/\S+$/;

/** An address on a line of its own belongs to the source above. */
function putTogether(texts: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const text of texts) {
    const before = whole.at(-1);
    if (before !== undefined && ADDRESS.test(text) && !ADDRESS.test(before)) whole.splice(-1, 1, `${before} ${text}`);
    else whole.push(text);
  }
  return whole;
}
