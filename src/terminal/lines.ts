/** What is a line: left whole, wrapped, or a message from hcldr itself? */

import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** Splits a line into rows; `indent` precedes the first one, and `hanging` the others. */
export type Wrap = (line: string, room?: { readonly indent: string; readonly hanging: string }) => readonly string[];

/** How lines fit the available width. */
export type Fit = {
  /** Continues on the next row what does not fit. */
  readonly wrap: Wrap;
  /** Cuts off what does not fit, and puts an ellipsis there. */
  readonly cut: (line: string) => string;
};

/** Without a terminal, lines stay whole, so that they can be copied. */
export const whole: Fit = { wrap: line => [line], cut: line => line };

/** A line that says what is in the way. */
export function errorLine(message: string, paint: Paint): string {
  return `${paint.error('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}

/** A line with something to know. */
export function noteLine(message: string, paint: Paint): string {
  return `${paint.accent('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}
