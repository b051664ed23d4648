/** Which words stay on one row of a terminal, although there are spaces between them? */

/**
 * Stands for a space at which no line is broken. Unicode reserves this character for a program's internal use, so no
 * text contains it.
 */
const UNBROKEN = '\uFDD0';

export function wholeWords(text: string): string {
  return text.replaceAll(' ', UNBROKEN);
}

export function withSpaces(text: string): string {
  return text.replaceAll(UNBROKEN, ' ');
}
