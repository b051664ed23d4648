/** How is it told which networks something is true of? */

import type { NetworkName } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';

/** Words that apply to some lanes. */
export type Said<Lane> = {
  readonly words: string;
  readonly lanes: readonly [Lane, ...Lane[]];
  /** The networks that it applies to; undefined: all. */
  readonly where?: string;
};

/** Groups lanes by what is said of them; a lane with undefined words is left out. */
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
