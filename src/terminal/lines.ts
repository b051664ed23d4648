/** How does hcldr speak about itself: why it does not go on, or what she should know? */

import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** Something stands in the way. */
export function errorLine(message: string, paint: Paint): string {
  return `${paint.error('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}

/** Something to know. */
export function noteLine(message: string, paint: Paint): string {
  return `${paint.accent('hcldr:')} ${safe(message, { newlines: 'kept' })}\n`;
}
