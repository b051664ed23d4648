/** How many columns of a terminal does a text take? */

import stringWidth from 'string-width';

export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** With spaces behind it, up to so many columns. */
export function padTo(text: string, columns: number): string {
  return `${text}${' '.repeat(Math.max(0, columns - columnsOf(text)))}`;
}
