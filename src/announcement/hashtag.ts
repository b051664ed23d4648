/** Which hashtag does the announced chat have? */

import { type Guess, type Known, leftOut, missing, sure, unsure } from './guess.ts';
import type { MarkedLine } from './marks.ts';

/** Left out if it is the community's own. */
export function findHashtag(lines: readonly MarkedLine[], { hashtag: usual }: Known): Guess<string> {
  const [best, rival] = counted(lines);
  if (!best) return usual === undefined ? missing('the text has no hashtag') : leftOut();
  if (best.key === keyOf(usual ?? '')) return leftOut();
  const usualOne = counted(lines).find(({ key }) => key === keyOf(usual ?? ''));
  if (usualOne && usualOne.count * 2 >= best.count) return leftOut();
  if (usualOne) return unsure(best.tag, `the text has ${usualOne.tag} as well`);
  if (rival && rival.count * 2 > best.count) return unsure(best.tag, `the text has ${rival.tag} as well`);
  return usual === undefined ? sure(best.tag, 'the text') : unsure(best.tag, `the community’s is ${usual}`);
}

type Counted = { readonly key: string; readonly tag: string; readonly count: number };

/** The most frequent first; an invitation to use a hashtag counts for more. */
function counted(lines: readonly MarkedLine[]): readonly Counted[] {
  const counts = new Map<string, Counted>();
  for (const { text } of lines) {
    for (const { 1: tag = '', index } of text.matchAll(/(?<![\p{L}\p{N}_&/#])(#[\p{L}\p{M}\p{N}_]{1,100})/gu)) {
      if (!/\p{L}/u.test(tag) || /^#[tq]\d{1,2}$/i.test(tag)) continue;
      const weight = INVITES.test(text.slice(Math.max(0, index - 60), index + 60)) ? 3 : 1;
      const key = keyOf(tag);
      counts.set(key, { key, tag: counts.get(key)?.tag ?? tag, count: (counts.get(key)?.count ?? 0) + weight });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

const INVITES = /\b(join|chat|tweetchat|use|using|follow|hashtag|tag)\b/i;

function keyOf(tag: string): string {
  return tag.toLowerCase().replace(/^#/, '');
}
