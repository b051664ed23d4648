/** Which hashtag does the announced chat have? */

import type { Guess, Known } from './guess.ts';
import type { MarkedLine } from './marks.ts';

/** Left out if it is the community's own. */
export function findHashtag(lines: readonly MarkedLine[], { hashtag: usual }: Known): Guess<string> {
  const [best, rival] = counted(lines);
  if (!best) return usual === undefined ? { kind: 'missing', why: 'the text has no hashtag' } : { kind: 'left-out' };
  if (best.key === keyOf(usual ?? '')) return { kind: 'left-out' };
  const usualOne = counted(lines).find(({ key }) => key === keyOf(usual ?? ''));
  if (usualOne && usualOne.count * 2 >= best.count) return { kind: 'left-out' };
  if (usualOne) return { kind: 'unsure', value: best.tag, why: `the text has ${usualOne.tag} as well` };
  if (rival && rival.count * 2 > best.count)
    return { kind: 'unsure', value: best.tag, why: `the text has ${rival.tag} as well` };
  return usual === undefined
    ? { kind: 'sure', value: best.tag, why: 'the text' }
    : { kind: 'unsure', value: best.tag, why: `the community’s is ${usual}` };
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
