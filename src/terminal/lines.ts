/** What is a line: whole, wrapped, or one in which hcldr speaks of itself? */

import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** A line as the rows that it takes; in front of the first and of the others stands what the room says. */
export type Wrap = (line: string, room?: { readonly indent: string; readonly hanging: string }) => readonly string[];

/** Where there is no terminal, lines stay whole, so that they can be copied. */
export const whole: Wrap = line => [line];

/** Something stands in the way. */
export function errorLine(message: string, paint: Paint): string {
  return `${paint.error('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}

/** Something to know. */
export function noteLine(message: string, paint: Paint): string {
  return `${paint.accent('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}
