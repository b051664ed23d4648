/** How are sentences that several lanes say told only once? */

import type { NetworkName } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';

export type LaneSays = { readonly network: NetworkName; readonly says: readonly string[] };

/** In the order in which they are first said. One that not all lanes say begins with those that do: `X: T3 is gone.` */
export function toldOnce(lanes: readonly LaneSays[]): readonly string[] {
  const sentences = [...new Set(lanes.flatMap(({ says }) => says))];
  return sentences.map(sentence => {
    const those = lanes.filter(({ says }) => says.includes(sentence));
    const where = titles(those.map(({ network }) => network));
    return those.length === lanes.length ? sentence : `${where}: ${sentence}`;
  });
}
