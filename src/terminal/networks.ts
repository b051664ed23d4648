/** How is it said what is so on which networks? */

import type { NetworkName } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';

/** What is said of some lanes in the same words. */
export type Said<Lane> = {
  readonly words: string;
  readonly lanes: readonly [Lane, ...Lane[]];
  /** Of which it is said; none: of all that there are. */
  readonly where?: string;
};

/** Lanes of which the same is to be said, together; undefined words: nothing is. */
export function saidOf<Lane extends { readonly network: NetworkName }>(
  lanes: readonly Lane[],
  wordsOf: (lane: Lane) => string | undefined,
): readonly Said<Lane>[] {
  const groups = new Map<string, [Lane, ...Lane[]]>();
  for (const lane of lanes) {
    const words = wordsOf(lane);
    const group = words === undefined ? undefined : groups.get(words);
    if (group) group.push(lane);
    else if (words !== undefined) groups.set(words, [lane]);
  }
  return [...groups].map(([words, those]) => ({
    words,
    lanes: those,
    ...(those.length < lanes.length && { where: titles(those.map(({ network }) => network)) }),
  }));
}
