/** By what does a network that knows a repeat by its name, or key, know that two sends are of one post? */

import { createHash } from 'node:crypto';
import type { Draft } from '../run/ports.ts';

/**
 * A digest of what is sent, and when that is due: two that send the same cue of the same chat, from two machines with a
 * journal each, send one post.
 */
export function samePost({ text, parent, at }: Pick<Draft, 'text' | 'parent' | 'at'>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([text, parent ?? null, at]))
    .digest();
}
