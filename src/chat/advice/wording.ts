/** What does a contributor read when a file breaks the schema, and what is typed instead? */

import type { Breach } from '../breaches.ts';
import { fullHour, timesMeant } from '../free-time.ts';
import { nearest } from '../nearest.ts';
import type { Explanation, Finding, Path } from '../problem.ts';
import { FLOOD } from '../problem.ts';
import { TEMPLATES } from '../settled.ts';
import { LABEL } from '../topics.ts';
import { isMap, keysOf } from '../value.ts';
import { weekdayNamed } from '../weekdays.ts';
import { blank, isPlace } from './blanks.ts';
import { commaBefore } from './commas.ts';
import { glued } from './glued.ts';
import { meantOf, meantPath } from './meant-keys.ts';
import { labelled } from './meant-labels.ts';
import { itemsOf, listOf, placesIn } from './meant-lists.ts';
import { sourceMeant } from './meant-sources.ts';
import { itemOf, typed } from './quotes.ts';
import { ofMisreadText, placeholderAlone, quotesMissing } from './wording/misread-text.ts';
import { isWrittenBesides, keyAbove, ofUnknownKey } from './wording/unknown-key.ts';
import { isProse, kindOf, nameOf, type Of, SHAPES, short, type WrittenFile } from './wording/written.ts';
import { wrongValue } from './wording/wrong-value.ts';
import { dateAdvice } from './written-date.ts';
import { placeAdvice, timeAdvice } from './written-time.ts';

export function findingsOf(breaches: readonly Breach[], written: WrittenFile): readonly Finding[] {
  const atMargin: readonly (string | undefined)[] = breaches.flatMap(({ kind, path }) =>
    kind === 'unknown-key' ? [keyAbove(path)] : [],
  );
  const gluedKeys = new Map(
    breaches.flatMap(({ kind, path }) => {
      const found = kind === 'key' || kind === 'unknown-key' ? glued(path, written) : undefined;
      return found ? [[String(path), found.path] as const] : [];
    }),
  );
  const meantKeys = new Set([...breaches.map(meantPath), ...gluedKeys.values()].map(String));
  const isTold = ({ kind, path: [key], path }: Breach) =>
    (kind === 'type' && gluedKeys.has(String(path))) ||
    (kind === 'type' && path.length === 1 && atMargin.includes(String(key)) && written.valueAt(path) === null) ||
    (written.valueAt(path) === undefined && meantKeys.has(String(path)));
  const told = breaches.filter(breach => !isTold(breach)).slice(0, FLOOD);
  return told.flatMap(breach => {
    const said = say(breach, written);
    if (!said) return [];
    const atKey = breach.kind === 'unknown-key' || breach.kind === 'key';
    const advice = adviceBehind(breach, told, written) ?? said.advice;
    return [{ severity: 'error', ...(atKey && { atKey }), message: said.message, path: breach.path, advice }];
  });
}

/** If a misspelt key has a wrong value too, the advice for the value repairs both, so it is the one given. */
function adviceBehind(breach: Breach, breaches: readonly Breach[], written: WrittenFile): string | undefined {
  const path = meantPath(breach);
  if (path === undefined || isWrittenBesides(path, breach.path, written)) return undefined;
  const behind = breaches.find(each => ['value', 'type'].includes(each.kind) && String(each.path) === String(path));
  const advice = behind && say(behind, written)?.advice;
  const isLine = advice?.startsWith('Type:') || (behind?.kind === 'type' && advice?.includes('\n') === false);
  return isLine ? advice : undefined;
}

function say(breach: Breach, written: WrittenFile): Explanation | undefined {
  switch (breach.kind) {
    case 'unknown-key':
      return glued(breach.path, written) ?? commaBefore(breach.path, written) ?? ofUnknownKey(breach, written);
    case 'missing':
      return isOtherwiseTold(breach.path, written) ? undefined : missing(breach);
    case 'type':
      return ofAnotherType(breach, written);
    case 'choice':
      return noChoice(breach, written);
    case 'key':
      return glued(breach.path, written) ?? commaBefore(breach.path, written) ?? wrongKey(breach, written);
    case 'value':
      return wrongValue(breach, written);
  }
}

/**
 * Only the schema misses a text here: a colon, a dash or braces have made a map of it, which is explained elsewhere.
 */
function isOtherwiseTold(path: Path, written: WrittenFile): boolean {
  const isTopic = (key: string) => LABEL.test(key) || (path.length === 1 && keyAbove([key]) === 'topics');
  const hasTopics = path[0] === 'topics' && keysOf(written.valueAt(path.slice(0, -1))).some(isTopic);
  return hasTopics || ofMisreadText(path, written) !== undefined;
}

function missing({ path }: Of<'missing'>): Explanation {
  return { message: `${nameOf(path)} is missing`, advice: `Add and fill in:${blank(path)}` };
}

function ofAnotherType({ path, wanted }: Of<'type'>, written: WrittenFile): Explanation {
  const { valueAt, asText, rowsOf, writtenAt, zone, days } = written;
  const value = valueAt(path);
  if (path.length === 0) return noMap(value);
  const isSchedule = path.length === 1 && path[0] === 'schedule';
  const places = isSchedule && Array.isArray(value) ? placesIn(value.flatMap(rowsOfPlaces)) : undefined;
  const advice = typeof value === 'string' ? listOf(path, value, rowsOf(path)) : (places ?? `Fill in:${blank(path)}`);
  if (value === null) return { message: `${nameOf(path)} is empty`, advice };
  const alone = placeholderAlone(path, written);
  if (alone) return alone;
  const source = path[0] === 'citations' && path.length === 2 && isMap(value) ? sourceMeant(value) : undefined;
  if (source !== undefined)
    return {
      message: `${nameOf(path)} has keys, and should be one text`,
      advice: `Type it on one line: ${itemOf(source)}`,
    };
  const items = isMap(value) && path.length === 1 ? itemsOf(String(path[0]), value) : undefined;
  if (items) {
    const message = `${path[0]} is a map of keys and values, and should be a list`;
    return { message, advice: `Type:\n${typed(String(path[0]), items)}` };
  }
  if (path[0] === 'sources' && Array.isArray(value)) return LIST_OF_SOURCES;
  const one = wanted.every(shape => shape === 'text') ? oneOf(path, written) : undefined;
  if (one !== undefined) return { message: `${nameOf(path)} is a list, and should be a text`, advice: one };
  if (typeof value === 'number' && isPlace(path)) return ofNumberForPlace(path, { value, text: writtenAt(path), zone });
  const text = isProse(path) && path[0] !== 'hashtag' ? asText(path) : undefined;
  if (text && wanted.includes('text') && typeof value !== 'object')
    return { message: `YAML reads this as ${kindOf(value)}, not as a text`, advice: text.advice };
  if (typeof value === 'number' && path[0] === 'date') return dateAdvice(writtenAt(path), days?.isFree);
  const message = `${nameOf(path)} is ${kindOf(value)}, and should be ${wanted.map(shape => SHAPES[shape]).join(' or ')}`;
  if (typeof value === 'number' && path[0] === 'start')
    return { message, advice: timeAdvice('start', timesMeant(fullHour(writtenAt(path)), zone)) };
  return (wanted.includes('text') ? quotesMissing(text) : undefined) ?? { message, advice };
}

function rowsOfPlaces(entry: unknown): readonly string[] {
  return isMap(entry) ? Object.entries(entry).map(([cue, place]) => `${cue}: ${place}`) : [String(entry)];
}

/** `18` means minutes; `20.48`, or more minutes than an evening has, means a time of day. */
function ofNumberForPlace(
  path: Path,
  { value, text, zone }: { value: number; text: string; zone: string },
): Explanation {
  const key = String(path.at(-1));
  const times = Number.isInteger(value) && Math.abs(value) < MOST_MINUTES ? [] : timesMeant(text, zone);
  if (times.length > 0)
    return { message: `${text} is neither an offset nor a time of day`, advice: timeAdvice(key, times) };
  if (!Number.isInteger(value)) return { message: `${text} has no unit`, advice: `Fill in:${blank(path)}` };
  return { message: `${text} has no unit`, advice: `Type: ${key}: ${value < 0 ? '' : '+'}${value}m` };
}

/** Nobody counts that many minutes: a time of day is meant. */
const MOST_MINUTES = 300;

/** The advice for a list where a single text belongs. */
function oneOf(path: Path, { valueAt, isFlow }: WrittenFile): string | undefined {
  const value = valueAt(path);
  if (path.length > 1 || !Array.isArray(value) || value.length === 0) return undefined;
  if (!value.every(each => typeof each === 'string')) return undefined;
  const rows = value.map(each => typed(String(path[0]), each)).join(', or ');
  return `${value.length > 1 ? 'A chat has one. ' : ''}${isFlow(path) ? 'Type' : 'Type it on one line'}: ${rows}`;
}

function noMap(value: unknown): Explanation {
  const message = value === null ? 'the file is empty' : `the file is ${kindOf(value)}, and should be ${SHAPES.map}`;
  return { message, advice: 'Begin with the lines title: …, date: … and topics: …' };
}

const LIST_OF_SOURCES = {
  message: 'sources is the heading of the sources post: one text',
  advice: 'Type citations: for the list of the sources',
} as const;

function noChoice({ path, choices }: Of<'choice'>, { valueAt, isFlow }: WrittenFile): Explanation {
  const value = valueAt(path);
  const [key = '', place] = path;
  const list = place !== undefined && isFlow([key]) ? valueAt([key]) : undefined;
  // For each wrong item all of them are looked at again, and nobody names more.
  const advice =
    Array.isArray(list) && list.length <= MOST_CHOICES
      ? choicesBetween(String(key), list.map(String).flatMap(wordsOf), choices)
      : choiceOf(String(value), choices, choice => (place === undefined ? typed(String(key), choice) : itemOf(choice)));
  if (value === null) return { message: `${nameOf(path)} is empty`, advice };
  return { message: `${nameOf(path)} cannot be ${short(String(value))}`, advice };
}

const MOST_CHOICES = 20;

function choiceOf(written: string, choices: readonly string[], rowOf: (choice: string) => string): string {
  const right = choices.length === 1 ? choices[0] : choiceMeant(written, choices);
  if (right !== undefined) return `Type: ${rowOf(right)}`;
  // With as many choices as weekdays, a line for each would be too much.
  return choices.length > 3
    ? `Fill in: ${rowOf('…')}, which is one of ${choices.join(', ')}`
    : `Type: ${choices.map(rowOf).join(', or ')}`;
}

/** The advice for a list in brackets, which stays on one line. */
function choicesBetween(key: string, list: readonly string[], choices: readonly string[]): string {
  const meant = list.map(each => choiceMeant(each, choices));
  const line = `${key}: [${[...new Set(meant.map(each => each ?? '…'))].join(', ')}]`;
  return meant.every(each => each !== undefined)
    ? `Type: ${line}`
    : `Fill in: ${line}; each is one of ${choices.join(', ')}`;
}

/** `x; bluesky` */
function wordsOf(entry: string): readonly string[] {
  return entry.split(/(?:[\s;/&+]|\band\b)+/).filter(Boolean);
}

function choiceMeant(written: string, choices: readonly string[]): string | undefined {
  return choices.find(choice => choice === weekdayNamed(written)) ?? meantOf(written, choices);
}

function wrongKey({ path, is }: Of<'key'>, { valueAt, zone }: WrittenFile): Explanation {
  const [key, value] = [String(path.at(-1)), valueAt(path)];
  const message = `${short(key)} ${is}`;
  if (path[0] === 'topics') return { message, advice: labelled(key, valueAt) };
  const right = nearest(key, TEMPLATES);
  return {
    message,
    advice: right
      ? typeof value === 'string'
        ? placeAdvice(right, value, zone)
        : `Type: ${right}:`
      : 'The cues are opening, the topics (T1 …), closing and sources',
  };
}
