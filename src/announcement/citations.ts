/** Which lines of an announcement are its sources? */

import { weekdayNamed } from '../chat/calendar.ts';
import { datesIn, withoutDates } from './dates.ts';
import { cited, type Guess, leftOut, sure, unsure } from './guess.ts';
import { type MarkedLine, marked } from './marks.ts';
import { numberRaised } from './raised.ts';
import { hasTime } from './tone.ts';

export type FoundCitations = {
  readonly guess: Guess<readonly string[]>;
  readonly places: ReadonlySet<number>;
  /** Whether they are numbered: then the text may refer to the numbers. */
  readonly isNumbered: boolean;
};

/** Splits `Sources: Diaz, Ana. “Words”, 2021`, so that the heading has a line of its own. */
export function headingsApart(lines: readonly MarkedLine[]): readonly MarkedLine[] {
  return lines.flatMap((line, index) => {
    const [heading = ''] = INLINE.exec(line.text) ?? [];
    const rest = marked({ ...line, text: line.text.slice(heading.length) });
    const isApart = index > 0 && !line.isHeading && heading !== '' && isLike(rest, 1);
    return isApart ? [marked({ ...line, text: heading.trim() }), rest] : [line];
  });
}

/**
 * @param topics the lines of the topics: sources come after them; a list before them may be links to read beforehand
 */
export function findCitations(lines: readonly MarkedLine[], topics: ReadonlySet<number>): FoundCitations {
  const [first, last] = [Math.min(...topics), Math.max(-1, ...topics)];
  const headings = lines.flatMap((line, index) => (isSourcesHeading(line) ? [index] : []));
  const below = headings.findLast(index => index > last);
  const above = headings.findLast(index => index < first);
  const run = below === undefined ? lastRun(lines, last + 1) : runBelow(lines, below);
  if (run.places.length > 0 || above === undefined) return found(lines, run);
  return found(lines, runAbove(lines, { heading: above, until: first }));
}

type Run = {
  readonly places: readonly number[];
  readonly why: string;
  /** What a person has to check. */
  readonly doubt?: string | undefined;
};

function found(lines: readonly MarkedLine[], { places, why, doubt }: Run): FoundCitations {
  const value = putTogether(lines, places).slice(0, MOST);
  const isNumbered = places.some(index => lines[index]?.mark?.kind === 'number');
  return { guess: guessOf(value, { why, doubt }), places: new Set(places), isNumbered };
}

function guessOf(value: readonly string[], { why, doubt }: Pick<Run, 'why' | 'doubt'>): Guess<readonly string[]> {
  if (value.length === 0) return leftOut();
  return doubt === undefined ? sure(value, why) : unsure(value, doubt);
}

/** More would fill the file, and an evening. */
const MOST = 40;
const LONGEST = 2000;

const HEADING =
  /^((selected |additional |suggested |recommended |background |useful |further )?(re)?sources?|references?|citations?|works cited|bibliography|endnotes|footnotes|(further|additional|suggested|recommended|background|more) (readings?|reads|links)|readings|reading list|read more|links)( (cited|used|mentioned|and links|& links|and references|& references))?:?$/i;

/** `References`, `📚 Further reading:` */
export function isSourcesHeading({ text, words, written }: MarkedLine): boolean {
  return HEADING.test(/^\p{Extended_Pictographic}/u.test(written) ? words : text);
}

const INLINE =
  /^(?:\p{Extended_Pictographic}\uFE0F? )?(?:(?:re)?sources?|references?|citations?|bibliography|works cited|further reading): ?(?=.)/iu;

/**
 * After a heading a line needs few signs of a source to count as one, and a line that belongs to the list needs none.
 */
function runBelow(lines: readonly MarkedLine[], heading: number): Run {
  const places: number[] = [];
  const doubtful: string[] = [];
  const isOfLinks = /\blinks|\bread more/i.test(lines[heading]?.text ?? '');
  const below = lines.slice(heading + 1);
  const end = below.findIndex(({ isHeading, mark }) => isHeading || mark?.kind === 'label');
  const rest = end < 0 ? below : below.slice(0, end);
  for (const [i, line] of rest.entries()) {
    const index = heading + 1 + i;
    if (line.text === '') continue;
    if (isRest(line, lines[index - 1])) {
      places.push(index);
      continue;
    }
    const around = { above: lines[index - 1], last: lines[places.at(-1) ?? heading] };
    if (!isLike(line, isSetApart(line, around) ? 3 : 1)) {
      if (isOfLinks || !belongs(line, around)) break;
      doubtful.push(line.words);
    }
    places.push(index);
  }
  const [next, ...others] = rest.slice((places.at(-1) ?? heading) - heading).filter(({ text }) => text !== '');
  const apart = places.length > 0 && next && isLike(next, 1) ? next : others.find(line => isLike(line, 3));
  return { places, why: whyBelow(lines, heading), doubt: doubtOf(doubtful[0], apart?.words) };
}

function doubtOf(unlike: string | undefined, apart: string | undefined): string | undefined {
  if (unlike !== undefined) return `${cited(unlike)} does not look like a source`;
  return apart && `${cited(apart)} may be a source as well`;
}

type Around = { readonly above: MarkedLine | undefined; readonly last: MarkedLine | undefined };

/** After a gap, and without the mark of the sources above or with nothing but commas: the author's name, or a guest. */
function isSetApart(line: MarkedLine, { above, last }: Around): boolean {
  if (above?.text !== '' || !last || isSourcesHeading(last) || line.mark || ADDRESS.test(line.words)) return false;
  return last.mark !== undefined || !SIGNS.some(sign => sign !== COMMAS && sign.test(line.words));
}

/** No gap separates it from the source above or from the heading, or it has the same mark. */
function belongs({ words, mark }: MarkedLine, { above, last }: Around): boolean {
  if (INVITES.test(words) || CREDITS.test(words) || words.length > LONGEST) return false;
  return (
    above?.text !== '' ||
    (last !== undefined && isSourcesHeading(last)) ||
    (mark !== undefined && mark.kind === last?.mark?.kind)
  );
}

function whyBelow(lines: readonly MarkedLine[], heading: number): string {
  return `the list below ${cited(lines[heading]?.text ?? '')}`;
}

function runAbove(
  lines: readonly MarkedLine[],
  { heading, until }: { readonly heading: number; readonly until: number },
): Run {
  const run = runBelow(lines.slice(0, until), heading);
  return { ...run, doubt: `${run.why} stands above the topics: it may be what is to be read first` };
}

/** Without a heading: the last lines with several signs of a source, and the numbered notes that follow them. */
function lastRun(lines: readonly MarkedLine[], from: number): Run {
  const last = lines.findLastIndex((line, index) => index >= from && isSource(line));
  const places: number[] = [];
  for (let index = last; index >= from && last >= 0; index -= 1) {
    const line = lines[index];
    if (!line || line.text === '') continue;
    if (!isSource(line) && !ADDRESS.test(line.words)) break;
    places.unshift(index);
  }
  for (let index = last + 1; places.length > 0 && isNextNote(lines[index], lines[index - 1]); index += 1)
    places.push(index);
  const doubtful = places.flatMap(index => lines[index] ?? []).find(line => !isRead(line));
  return { places, why: 'the last lines', doubt: doubtful && `${cited(doubtful.words)} may be no source` };
}

/**
 * A note's number, an author in front, an address or a date of access: a source for sure, and not the bio of a guest.
 */
function isRead(line: MarkedLine): boolean {
  return isNote(line) || ADDRESS.test(line.words) || AUTHOR.test(line.words) || READ.test(line.words);
}

/** Whether a line looks like a source even without a heading. `[1]` and `¹` are marks of notes. */
export function isSource(line: MarkedLine): boolean {
  return isLike(line, isNote(line) ? 2 : 3);
}

function isNote({ written }: MarkedLine): boolean {
  return /^(?:\[\d|[⁰¹²³⁴-⁹])/.test(written);
}

function isNextNote(line: MarkedLine | undefined, above: MarkedLine | undefined): boolean {
  if (line?.mark?.kind !== 'number' || above?.mark?.kind !== 'number') return false;
  return isNote(line) && line.mark.number === above.mark.number + 1;
}

function isLike({ words, mark }: MarkedLine, enough: number): boolean {
  if (mark?.kind === 'label' || words.length > LONGEST || CREDITS.test(words)) return false;
  const against = /\?["”]?$/.test(words) || INVITES.test(words) ? 2 : 0;
  return SIGNS.filter(sign => sign.test(words)).length - against >= enough && !isOccasion(words);
}

const INVITES = /\bjoin\b/i;

/** Lines near sources that have names, years and addresses as well. */
const CREDITS =
  /^(?:(?:originally )?(?:posted|published|written) (?:by|on)\b|last (?:updated|edited|modified)\b|updated:? (?:on )?(?=\p{L}{3,9}\.? \d|\d)|(?:follow|find) (?:us|me|him|her|them)\b|(?:many )?thanks (?:to|for)\b|thank you\b|sponsored by\b|(?:(?:cover|header) )?(?:photo|image|picture|art)s?(?: by|:)|missed (?:the|our|it|last)\b|(?:our )?(?:sponsor|guest|host|moderator)s?:)/iu;

/** A day with a time, or a day at the beginning: this says when the chat is, and is no source. */
function isOccasion(words: string): boolean {
  if (/\b(accessed|retrieved)\b/i.test(words)) return false;
  const [first] = datesIn(words);
  if (weekdayNamed(/^\w+(?=,)/.exec(words)?.[0] ?? '') !== undefined) return true;
  return first !== undefined && (first.from === 0 || hasTime(words));
}

const READ = /\b(accessed|retrieved|doi|et al)\b/i;
const COMMAS = /,[^,]*,/;
const AUTHOR = /^["“]?\p{Lu}[\p{L}’'-]+, \p{Lu}/u;

/** A title in quotes, a year, an address or a date of access, an author, several commas. */
const SIGNS: readonly RegExp[] = [
  /[“"«][^”"»]{4,300}[”"»]/,
  /\b(19|20)\d{2}\b/,
  /\b(accessed|retrieved|doi|et al|https?:)/i,
  AUTHOR,
  COMMAS,
];

const ADDRESS = /^https?:\/\/\S+$/;

/**
 * Joins lines into sources: an address on its own line without a mark belongs to the source above, as does the rest of
 * a broken source.
 */
function putTogether(lines: readonly MarkedLine[], places: readonly number[]): readonly string[] {
  const whole: string[] = [];
  for (const [i, place] of places.entries()) {
    const [above, line] = [lines[place - 1], lines[place]];
    if (!line) continue;
    const before = whole.at(-1);
    const isAddress = line.mark === undefined && ADDRESS.test(line.words) && !ADDRESS.test(before ?? '');
    const isBehind = isAddress || (places[i - 1] === place - 1 && isRest(line, above));
    if (isBehind && before !== undefined) whole.splice(-1, 1, `${before} ${line.words}`);
    else whole.push(line.words);
  }
  return whole;
}

/** The rest of a source that was broken into lines: it is indented further, or continues a sentence. */
function isRest({ text, indent, mark }: MarkedLine, above: MarkedLine | undefined): boolean {
  if (mark !== undefined || !above?.text || isSourcesHeading(above) || INVITES.test(text)) return false;
  const isDay = /^\W*$/.test(withoutDates(text));
  const isBroken = isDay || /[,;:&]$/.test(above.text) || (/^\p{Ll}/u.test(text) && !ADDRESS.test(text));
  return isBroken || indent > above.indent + 1;
}

/**
 * Removes the numbers that refer to sources from the topics: `Who says no? [1]`, `Who says no?¹`, but not from
 * `in 20 m²`.
 */
export function withoutNotes(topics: Guess<readonly string[]>, { guess, isNumbered }: FoundCitations) {
  if (!('value' in topics)) return topics;
  const count = 'value' in guess ? guess.value.length : 0;
  const isOne = (number: number) => number >= 1 && number <= count;
  const value = topics.value.map(text => {
    const bare = text.replace(/ ?\[(\d{1,2})\]/g, (all, digits) => (isOne(Number(digits)) ? '' : all));
    return isNumbered ? bare.replace(RAISED_NOTE, (all, digits) => (isOne(numberRaised(digits)) ? '' : all)) : bare;
  });
  return { ...topics, value };
}

const RAISED_NOTE = /(?<!\d|\b[ckm]?m)([⁰¹²³⁴-⁹]{1,2})/g;
