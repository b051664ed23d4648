/** How can a text from outside be shown without steering the terminal or hiding anything in it? */

import { visible, visibleLines } from '../chat/characters.ts';

/**
 * Shows invisible characters by number, `<U+202E>`; emoji stay whole.
 *
 * @param options.newlines `kept`: line feeds stay; `spaces`: several lines become one; by default line feeds are shown
 * by number too
 */
export function safe(text: string, { newlines }: { newlines: Newlines } = { newlines: 'shown' }): string {
  switch (newlines) {
    case 'kept':
      return visibleLines(text);
    case 'spaces':
      return visible(inOneLine(text));
    case 'shown':
      return visible(text);
  }
}

/** Split and trimmed instead of one regular expression, which would take quadratic time on a text of many blanks. */
function inOneLine(text: string): string {
  const [first = '', ...others] = text.split('\n');
  const last = others.pop();
  if (last === undefined) return first;
  const between = others.map(line => line.trim()).filter(line => line !== '');
  return [first.trimEnd(), ...between, last.trimStart()].join(' ');
}

type Newlines = 'kept' | 'spaces' | 'shown';

/**
 * Cleans lines that are already painted, leaving no control over the terminal but hcldr's own colours, and these only
 * if there are any. Text from outside is made safe, colours included, before it is painted; this catches what was
 * forgotten, which can then have a colour and do nothing else.
 */
export function painted(text: string, { colour }: { readonly colour: boolean }): string {
  if (!colour) return visibleLines(text);
  return text
    .split(COLOURS)
    .map((part, i) => (i % 2 === 0 ? visibleLines(part) : part))
    .join('');
}

/** The colours of `paint`. */
const COLOURS = /(\u001b\[(?:1|2|22|3[12369])m)/;

/** Like `safe`, but keeps the length, because a prompt places its cursor by the length of what is typed. */
export function covered(text: string): string {
  return safe(text) === text
    ? text
    : text.replace(/[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, hidden => '\uFFFD'.repeat(hidden.length));
}
