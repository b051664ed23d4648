/** What is typed instead of a list, map, number or nothing where something else belongs? */

import { timesMeant } from '../../free-time.ts';
import type { Explanation, Path } from '../../problem.ts';
import { isMap } from '../../value.ts';
import type { AsText } from '../../yaml/as-text.ts';
import { blank, isPlace } from '../blanks.ts';
import { itemsOf, listOf, placesIn } from '../meant-lists.ts';
import { sourceMeant } from '../meant-sources.ts';
import { itemOf, typed } from '../quotes.ts';
import { dateAdvice } from '../written-date.ts';
import { startAdvice, timeAdvice } from '../written-time.ts';
import { placeholderAlone, quotesMissing } from './misread-text.ts';
import { isProse, kindOf, nameOf, type Of, SHAPES, type WrittenFile } from './written.ts';

type Mistyped = Of<'type'> & { readonly value: unknown };

export function ofAnotherType(breach: Of<'type'>, written: WrittenFile): Explanation {
  const mistyped = { ...breach, value: written.valueAt(breach.path) };
  for (const explanation of EXPLANATIONS) {
    const said = explanation(mistyped, written);
    if (said) return said;
  }
  return { message: isAnother(mistyped), advice: filledIn(mistyped, written) };
}

/** In order of precedence: the first that explains the value is right. */
const EXPLANATIONS: readonly ((mistyped: Mistyped, written: WrittenFile) => Explanation | undefined)[] = [
  noMap,
  nothing,
  ({ path }, written) => placeholderAlone(path, written),
  sourceWithKeys,
  mapForList,
  listOfSources,
  listForText,
  numberForPlace,
  textMisread,
  numberForDate,
  numberForStart,
  textWithoutQuotes,
];

function isAnother({ path, wanted, value }: Mistyped): string {
  return `${nameOf(path)} is ${kindOf(value)}, and should be ${wanted.map(shape => SHAPES[shape]).join(' or ')}`;
}

/** The list that was meant, or else what is to be filled in. */
function filledIn({ path, value }: Mistyped, { rowsOf }: WrittenFile): string {
  if (typeof value === 'string') return listOf(path, value, rowsOf(path));
  const isSchedule = path.length === 1 && path[0] === 'schedule';
  const places = isSchedule && Array.isArray(value) ? placesIn(value.flatMap(rowsOfPlaces)) : undefined;
  return places ?? `Fill in:${blank(path)}`;
}

function rowsOfPlaces(entry: unknown): readonly string[] {
  return isMap(entry) ? Object.entries(entry).map(([cue, place]) => `${cue}: ${place}`) : [String(entry)];
}

function noMap({ path, value }: Mistyped): Explanation | undefined {
  if (path.length > 0) return undefined;
  const message = value === null ? 'the file is empty' : `the file is ${kindOf(value)}, and should be ${SHAPES.map}`;
  return { message, advice: 'Begin with the lines title: …, date: … and topics: …' };
}

function nothing({ path, value }: Mistyped): Explanation | undefined {
  return value === null ? { message: `${nameOf(path)} is empty`, advice: `Fill in:${blank(path)}` } : undefined;
}

/** `- title: Rest`, and below it `author: Ana Diaz`, among the citations. */
function sourceWithKeys({ path, value }: Mistyped): Explanation | undefined {
  const source = path[0] === 'citations' && path.length === 2 && isMap(value) ? sourceMeant(value) : undefined;
  if (source === undefined) return undefined;
  return {
    message: `${nameOf(path)} has keys, and should be one text`,
    advice: `Type it on one line: ${itemOf(source)}`,
  };
}

function mapForList({ path, value }: Mistyped): Explanation | undefined {
  const key = String(path[0]);
  const items = isMap(value) && path.length === 1 ? itemsOf(key, value) : undefined;
  if (!items) return undefined;
  const message = `${key} is a map of keys and values, and should be a list`;
  return { message, advice: `Type:\n${typed(key, items)}` };
}

function listOfSources({ path, value }: Mistyped): Explanation | undefined {
  if (path[0] !== 'sources' || !Array.isArray(value)) return undefined;
  return {
    message: 'sources is the heading of the sources post: one text',
    advice: 'Type citations: for the list of the sources',
  };
}

function listForText({ path, wanted, value }: Mistyped, { isFlow }: WrittenFile): Explanation | undefined {
  if (!wanted.every(shape => shape === 'text') || path.length > 1) return undefined;
  if (!Array.isArray(value) || value.length === 0 || !value.every(each => typeof each === 'string')) return undefined;
  const rows = value.map(each => typed(String(path[0]), each)).join(', or ');
  const one = `${isFlow(path) ? 'Type' : 'Type it on one line'}: ${rows}`;
  return {
    message: `${nameOf(path)} is a list, and should be a text`,
    advice: value.length > 1 ? `A chat has one. ${one}` : one,
  };
}

/** `18` means minutes; `20.48`, or more minutes than an evening has, means a time of day. */
function numberForPlace({ path, value }: Mistyped, { writtenAt, clocks }: WrittenFile): Explanation | undefined {
  if (typeof value !== 'number' || !isPlace(path)) return undefined;
  const [key, text] = [String(path.at(-1)), writtenAt(path)];
  const isMinutes = Number.isInteger(value) && Math.abs(value) < MOST_MINUTES;
  if (!isMinutes && timesMeant(text).length > 0)
    return { message: `${text} is neither an offset nor a time of day`, advice: timeAdvice(key, text, clocks) };
  if (!Number.isInteger(value)) return { message: `${text} has no unit`, advice: `Fill in:${blank(path)}` };
  return { message: `${text} has no unit`, advice: `Type: ${key}: ${value < 0 ? '' : '+'}${value}m` };
}

/** Nobody counts that many minutes: a time of day is meant. */
const MOST_MINUTES = 300;

/** `T1: 42`, `title: true` */
function textMisread({ path, wanted, value }: Mistyped, written: WrittenFile): Explanation | undefined {
  const text = proseAt(path, written);
  if (!text || !wanted.includes('text') || typeof value === 'object') return undefined;
  return { message: `YAML reads this as ${kindOf(value)}, not as a text`, advice: text.advice };
}

function proseAt(path: Path, { asText }: WrittenFile): AsText | undefined {
  return isProse(path) && path[0] !== 'hashtag' ? asText(path) : undefined;
}

/** `date: 20221206` */
function numberForDate({ path, value }: Mistyped, written: WrittenFile): Explanation | undefined {
  return typeof value === 'number' && path[0] === 'date' ? dateAdvice(written.writtenAt(path), written) : undefined;
}

/** `start: 20.30` */
function numberForStart(mistyped: Mistyped, { writtenAt, clocks }: WrittenFile): Explanation | undefined {
  const { path, value } = mistyped;
  if (typeof value !== 'number' || path[0] !== 'start') return undefined;
  return { message: isAnother(mistyped), advice: startAdvice(writtenAt(path), clocks) };
}

/** `T2: [Why not?]` */
function textWithoutQuotes({ path, wanted }: Mistyped, written: WrittenFile): Explanation | undefined {
  return wanted.includes('text') ? quotesMissing(proseAt(path, written)) : undefined;
}
