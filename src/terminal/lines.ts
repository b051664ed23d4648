/** What is a line: whole, wrapped, or one in which hcldr speaks of itself? */

import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** A line as the rows that it takes; in front of the first and of the others stands what the room says. */
export type Wrap = (line: string, room?: { readonly indent: string; readonly hanging: string }) => readonly string[];

/** How lines keep to the width that there is. */
export type Fit = {
  /** What does not fit goes on below. */
  readonly wrap: Wrap;
  /** What does not fit is left out, and an ellipsis stands for it. */
  readonly cut: (line: string) => string;
};

/** Where there is no terminal, lines stay whole, so that they can be copied. */
export const whole: Fit = { wrap: line => [line], cut: line => line };

/**
 * In a terminal, a space at which no line is broken: Unicode keeps this character for what a program tells itself, and
 * no text has it.
 */
const UNBROKEN = '\uFDD0';

export function wholeWords(text: string): string {
  return text.replaceAll(' ', UNBROKEN);
}

export function withSpaces(text: string): string {
  return text.replaceAll(UNBROKEN, ' ');
}

/** Something stands in the way. */
export function errorLine(message: string, paint: Paint): string {
  return `${paint.error('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}

/** Something to know. */
export function noteLine(message: string, paint: Paint): string {
  return `${paint.accent('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}
