/** How is it told which networks something is true of? */

import type { NetworkName } from '../chat/chat.ts';
import { grouped } from '../chat/grouped.ts';
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
  const said = lanes.flatMap(lane => {
    const words = wordsOf(lane);
    return words === undefined ? [] : [{ words, lane }];
  });
  return [...grouped(said, ({ words }) => words)].map(([words, [first, ...others]]) => ({
    words,
    lanes: [first.lane, ...others.map(({ lane }) => lane)],
    ...(others.length + 1 < lanes.length && { where: titles([first, ...others].map(({ lane }) => lane.network)) }),
  }));
}
