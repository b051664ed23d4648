/** By what does a network that knows a repeat by its name, or key, know that two sends are of one post? */

import { createHash } from 'node:crypto';
import type { Draft } from '../run/ports.ts';

/** What makes a post that post, whichever machine sends it, and however late. */
export type SamePost = Pick<Draft, 'text' | 'parent' | 'at' | 'anew'>;

/**
 * A digest of what is sent, and when that is due: two that send the same cue of the same chat, from two machines with a
 * journal each, send one post.
 */
export function samePost({ text, parent, at, anew }: SamePost): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([text, parent ?? null, at, anew ?? null]))
    .digest();
}
