/** What does a contributor read when a file breaks the schema, and what is typed instead? */

import type { Breach } from '../breaches.ts';
import { weekdayNamed } from '../calendar.ts';
import { nearest } from '../nearest.ts';
import { type Explanation, type Finding, FLOOD, type Path } from '../problem.ts';
import { TEMPLATES } from '../settled.ts';
import { LABEL } from '../topics.ts';
import { keysOf } from '../value.ts';
import { blank } from './blanks.ts';
import { commaBefore } from './commas.ts';
import { glued } from './glued.ts';
import { meantOf, meantPath } from './meant-keys.ts';
import { labelled } from './meant-labels.ts';
import { itemOf, typed } from './quotes.ts';
import { ofAnotherType } from './wording/another-type.ts';
import { ofMisreadText } from './wording/misread-text.ts';
import { isWrittenBesides, keyAbove, ofUnknownKey } from './wording/unknown-key.ts';
import { nameOf, type Of, short, type WrittenFile } from './wording/written.ts';
import { wrongValue } from './wording/wrong-value.ts';
import { placeAdvice } from './written-time.ts';

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

function wrongKey({ path, is }: Of<'key'>, { valueAt, clocks }: WrittenFile): Explanation {
  const [key, value] = [String(path.at(-1)), valueAt(path)];
  const message = `${short(key)} ${is}`;
  if (path[0] === 'topics') return { message, advice: labelled(key, valueAt) };
  const right = nearest(key, TEMPLATES);
  return {
    message,
    advice: right
      ? typeof value === 'string'
        ? placeAdvice(['schedule', right], value, clocks)
        : `Type: ${right}:`
      : 'The cues are opening, the topics (T1 …), closing and sources',
  };
}
