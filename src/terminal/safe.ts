/** How can a text from outside be shown in a terminal, so that it neither steers the terminal nor hides anything? */

import { visible } from '../chat/characters.ts';

/**
 * What cannot be seen is shown by its number, `<U+202E>`; emoji stay whole.
 *
 * @param options.newlines `kept`: line feeds stay what they are; `spaces`: a text of several lines is told in one; by
 *   default they are shown too
 */
export function safe(text: string, { newlines }: { newlines: Newlines } = { newlines: 'shown' }): string {
  switch (newlines) {
    case 'kept':
      return text.split('\n').map(visible).join('\n');
    case 'spaces':
      return visible(inOneLine(text));
    case 'shown':
      return visible(text);
  }
}

/** An expression that takes blanks along on both sides looks for the line's end from each of them. */
function inOneLine(text: string): string {
  const [first = '', ...others] = text.split('\n');
  const last = others.pop();
  if (last === undefined) return first;
  const between = others.map(line => line.trim()).filter(line => line !== '');
  return [first.trimEnd(), ...between, last.trimStart()].join(' ');
}

type Newlines = 'kept' | 'spaces' | 'shown';

/** Likewise, at the length that it has: while a text is typed, the cursor counts what stands before it. */
export function covered(text: string): string {
  return safe(text) === text
    ? text
    : text.replace(/[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, hidden => '\uFFFD'.repeat(hidden.length));
}
