/** Which topic was meant by a key that is not a label? */

import { MARGIN_KEYS } from '../keys.ts';
import type { Path } from '../problem.ts';
import { LABEL } from '../topics.ts';
import { keysOf } from '../value.ts';
import { putSpaces } from '../yaml-line.ts';
import { lineWithAside, withoutAside } from './asides.ts';
import { marked } from './marked.ts';
import { isWhole } from './meant-topics.ts';
import { typed, withKey } from './quotes.ts';

/** No key contains a number, so one with a number at the margin can only be a topic's. */
export function labelAtMargin(key: string, value: unknown) {
  return asTopic(key, value, { number: Number(/\d+/.exec(key)?.[0]), letters: 'T' });
}

/**
 * The line to type for a topic without a proper label: `• T2`, `Topic 2`, `second`, or a text that its own colon cut.
 */
export function labelled(key: string, valueAt: (path: Path) => unknown): string {
  const keys = keysOf(valueAt(['topics']));
  if (MARGIN_KEYS.includes(key) && valueAt([key]) === undefined)
    return putSpaces(withKey(key, valueAt(['topics', key])));
  const place = keys.indexOf(key);
  const prefix = /^[A-Za-z]+(?=\d)/.exec(keys.find(each => LABEL.test(each)) ?? '')?.[0] ?? 'T';
  const [label, value] = [`${prefix}${place + 1}`, valueAt(['topics', key])];
  const isNote = NOTE.test(key);
  const begin = key.replace(NOTE, '');
  const found = asTopic(begin, value, { number: place + 1, letters: prefix });
  if (found.label !== undefined) {
    const line = lineWithAside(keys.includes(found.label) ? label : found.label, found.value, found.aside);
    return isNote ? `${IF_TOPIC} type: ${line}` : `Type: ${line}`;
  }
  const isText = typeof value !== 'object';
  const whole = `${key}: ${value}`;
  const above = keys[place - 1];
  const begun = above === undefined ? undefined : valueAt(['topics', above]);
  if (above !== undefined && typeof begun === 'string' && isText && !isWhole(begun) && !isNote && !/\d/.test(key))
    return `If ${above} goes on here, type it on one line: ${typed(above, `${begun} ${whole}`)}`;
  const line = withKey(label, isForLabel(key) ? value : found.value);
  if (keys.includes(label)) return `${IF_TOPIC} number those behind it anew, and type: ${line}`;
  if (isNote || (place > 0 && keys.slice(0, place).every(each => LABEL.test(each)) && !/\d/.test(key)))
    return `${IF_TOPIC} type: ${line}`;
  return `Type: ${line}`;
}

const IF_TOPIC = 'If it is a note, put # before it; if it is a topic,';

/** A comment as in many programming languages. */
const NOTE = /^\/\/+\s*/;

/**
 * Reads a key and its value as a topic: `Topic 1` and `Why?` give `T1` and `Why?`. Without a label, all of it is text.
 */
function asTopic(key: string, value: unknown, { number, letters }: { number: number; letters: string }) {
  const isText = typeof value !== 'object';
  const { text, aside } = withoutAside(isText ? `${key}: ${value}` : `${key}: …`);
  const found = marked(text, number);
  const own = found?.number ?? (found || aside !== undefined ? number : undefined);
  const label = found?.label ?? (own ? `${letters}${own}` : undefined);
  return { label, value: isText ? (found?.rest ?? text) : value, aside };
}

/** `first`, `Topic`, `T1.5`, `A`: what may stand for a label and hardly begins a text. */
function isForLabel(key: string): boolean {
  return /^(?:the )?(?:topic|question|first|second|third|fourth|fifth|sixth|last|one|two|three|four|five|six|.|[A-Za-z]{1,2}\d\S*)$/i.test(
    key,
  );
}
