/** Where between brackets did a comma end a text that was meant to continue? */

import { LISTS_OF_PEOPLE } from '../keys.ts';
import type { Explanation, Finding, Path } from '../problem.ts';
import { isMap, keysOf } from '../value.ts';
import { isWhole } from './meant-topics.ts';
import { quoted, scalar, typed } from './quotes.ts';
import type { WrittenFile } from './wording/written.ts';

/** Errors for topics and citations, whose texts often contain commas; only warnings for names, which rarely do. */
export function commaFindings(written: WrittenFile): readonly Finding[] {
  return [...topicsBetween(written), ...citationsBetween(written), ...LISTS_OF_PEOPLE.flatMap(namesIn(written))];
}

/** More keys than anybody types between brackets: then no comma is looked for. */
const MOST_KEYS = 100;

/** `{ text: Ten minutes to go, get tea! }`: YAML takes the rest of the text for a key without a value. */
export function commaBefore(path: Path, { valueAt, isFlow }: WrittenFile): Explanation | undefined {
  const [map, last] = [path.slice(0, -1), path.at(-1)];
  if (!isFlow(map) || valueAt(path) !== null) return undefined;
  const written = valueAt(map);
  if (!isMap(written) || keysOf(written).length > MOST_KEYS) return undefined;
  const entries = Object.entries(written);
  const place = entries.findIndex(([key]) => key === last);
  const before = entries.slice(0, place).findLast(([, value]) => value !== null);
  if (typeof before?.[1] !== 'string') return undefined;
  const rest = entries.slice(entries.indexOf(before) + 1);
  const end = rest.findIndex(([, value]) => value !== null);
  const parts = [before[1], ...rest.slice(0, end < 0 ? rest.length : end).map(([key]) => key)];
  return {
    message: 'between brackets the comma before this ends the text',
    advice: `Put all of the text between quotes, and keep the rest of the line: ${before[0]}: ${quoted(parts.join(', '))}`,
  };
}

const COMMA = 'between brackets a comma ends a text that has no quotes';

function topicsBetween(written: WrittenFile): readonly Finding[] {
  const texts = textsBetween('topics', written);
  if (!texts || texts.every(isWhole)) return [];
  return [
    { severity: 'error', path: ['topics'], message: COMMA, advice: `Type:\n${typed('topics', putTogether(texts))}` },
  ];
}

/** A citation is full of commas, so where each one ends cannot be told: nothing is suggested. */
function citationsBetween(written: WrittenFile): readonly Finding[] {
  if (!textsBetween('citations', written)) return [];
  return [
    {
      severity: 'error',
      path: ['citations'],
      message: COMMA,
      advice: 'Fill in, one source a line:\ncitations:\n  - …\n  - …',
    },
  ];
}

/** The texts of a list in brackets; `undefined` if no comma can have cut one of them. */
function textsBetween(key: string, { valueAt, isFlow, isPlain }: WrittenFile): readonly string[] | undefined {
  const list = valueAt([key]);
  if (!Array.isArray(list) || !isFlow([key]) || list.length < 2) return undefined;
  const texts = list.filter(item => typeof item === 'string' || typeof item === 'number').map(String);
  return texts.length === list.length && list.some((_, index) => isPlain([key, index])) ? texts : undefined;
}

/**
 * Joins texts that a comma has cut. If some topics end like sentences, whatever follows one that does not continues it.
 */
function putTogether(texts: readonly string[]): readonly string[] {
  const goesOn = texts.some(isWhole)
    ? (_: string, before: string) => !isWhole(before)
    : (text: string) => /^\p{Ll}/u.test(text) && !/^\p{Ll}/u.test(texts[0] ?? '');
  const whole: string[] = [];
  for (const text of texts) {
    const before = whole.at(-1);
    if (before !== undefined && goesOn(text, before)) whole.splice(-1, 1, `${before}, ${text}`);
    else whole.push(text);
  }
  return whole;
}

/** `MD`, `Ph.D.`, `a nurse`: what comes after a name rather than a name of its own. */
const BEHIND_A_NAME = /^(\p{Ll}|(\p{Lu}\.?){2,5}$|Ph\.?D\b|Jr\b|Sr\b)/u;

function namesIn(written: WrittenFile): (key: string) => readonly Finding[] {
  return key => {
    const names = textsBetween(key, written) ?? [];
    return names.flatMap((name, index): readonly Finding[] => {
      const before = names[index - 1];
      if (before === undefined || !BEHIND_A_NAME.test(name) || !written.isPlain([key, index])) return [];
      const meant = names.toSpliced(index - 1, 2, `${before}, ${name}`);
      return [
        {
          severity: 'warning',
          path: [key, index],
          message: `between brackets the comma before ${name} makes a name of its own of it`,
          advice: `If it belongs to ${before}, type: ${key}: [${meant.map(withComma).join(', ')}]`,
        },
      ];
    });
  };
}

function withComma(name: string): string {
  return name.includes(',') ? quoted(name) : scalar(name);
}
