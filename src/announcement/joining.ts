/** How does a line join the entry to which it belongs? */

import type { Open } from './entry.ts';
import { beginsToAsk, isAskedAsTopic, isEnded, isQuestion, isRest, withoutAsked } from './line-words.ts';
import type { MarkedLine } from './marks.ts';

type Spot = { readonly line: MarkedLine; readonly index: number; readonly isAfterGap: boolean };

/** The mark of a sub-question is kept where it distinguishes it: `a)`. */
export function joined(open: Open, { line, index, isAfterGap }: Spot): Open {
  const { mark, text, words, written } = line;
  const isAsked = !mark && !isRest(text) && isQuestion(text) && !open.text.includes('?');
  const isHeaded = isAsked && isHeadingOf(open, { line, isAfterGap });
  const isApart = mark?.kind === 'bullet' || isPart(line);
  const stop = isHeaded ? ':' : isApart ? stopBeforeBullet(open) : '';
  const shown = mark?.kind === 'letter' || mark?.kind === 'number' ? written : '';
  return {
    ...open,
    text: [`${open.text}${stop}`, shown, withoutAsked(words)].filter(Boolean).join(' '),
    places: [...open.places, index],
    ...((isHeaded || (isAsked && isAfterGap)) && { isAskedBelow: true }),
    hasBullets: open.hasBullets || isApart,
    last: text.length,
    count: mark?.kind === 'number' ? mark.number : open.count,
  };
}

/** How an entry may continue after a line that begins it or returns to it. */
export function goingOn(line: MarkedLine): Pick<Open, 'indent' | 'hasBullets' | 'last' | 'count'> {
  return { indent: line.indent, hasBullets: isPart(line), last: line.text.length, count: 0 };
}

/** `T2a: Why?` */
function isPart({ mark }: MarkedLine): boolean {
  return mark?.kind === 'label' && mark.part !== undefined;
}

/** What goes before a bullet, unless a sign ends the text already: `What helps? Talking; resting`. */
function stopBeforeBullet({ text, hasBullets }: Open): string {
  if (STOPPED.test(text)) return '';
  return hasBullets ? ';' : ':';
}

const STOPPED = /(^|[.?!…:;,])["”’)]*$/;

/**
 * Whether the entry so far is only the heading of this question: a sentence does not continue after a gap, or with a
 * capitalised question word.
 */
function isHeadingOf({ text }: Open, { line, isAfterGap }: Pick<Spot, 'line' | 'isAfterGap'>): boolean {
  return !STOPPED.test(text) && !isEnded(text) && (isAfterGap || beginsToAsk(line.text) || isAskedAsTopic(line.text));
}
