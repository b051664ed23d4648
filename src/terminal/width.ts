/** How many columns does a text take in a terminal? */

import stringWidth from 'string-width';

export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** Padded with spaces to that many columns. */
export function padTo(text: string, columns: number): string {
  return `${text}${' '.repeat(Math.max(0, columns - columnsOf(text)))}`;
}
