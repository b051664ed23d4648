/** Do two refs name the same post? */

import type { Ref } from './ports.ts';

/** A ref is the network's own plain data: those of the same content name the same post. */
export function sameRef(one: Ref, other: Ref): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
