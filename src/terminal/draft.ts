/** How does an import show what it found in an announcement, and what a person has to check? */

import type { Announced } from '../announcement/announced.ts';
import { type Guess, openWords } from '../announcement/guess.ts';
import type { Wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** A line for each key that was found or is open, with the reason. */
export function draftText(draft: Announced, { paint, wrap }: { readonly paint: Paint; readonly wrap: Wrap }): string {
  const lines = Object.entries(draft).flatMap(([key, guess]) => lineOf(key, guess, paint));
  return `${lines.flatMap(line => wrap(line, { indent: '', hanging: '  ' })).join('\n')}\n`;
}

type Found = string | readonly string[];

function lineOf(key: string, guess: Guess<Found>, paint: Paint): readonly string[] {
  switch (guess.kind) {
    case 'sure':
      return [`${key}: ${shown(guess.value)} (${safe(guess.why)})`];
    case 'unsure':
      return [`${paint.warning('check')} ${key}: ${shown(guess.value)} (${safe(guess.why)})`];
    case 'missing':
      return [`${paint.error('fill in')} ${key}: ${safe(openWords(guess))}`];
    case 'left-out':
      return guess.why === undefined ? [] : [`${key}: ${safe(guess.why)}`];
  }
}

function shown(value: Found): string {
  return typeof value === 'string' ? safe(value) : String(value.length);
}
