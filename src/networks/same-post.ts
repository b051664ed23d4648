/** How does a network that recognises a repeat by its name or key know that two sends are of one post? */

import { createHash } from 'node:crypto';
import type { PostDraft } from '../run/ports.ts';

/** What identifies a post, whichever machine sends it, and however late. */
export type SamePost = Pick<PostDraft, 'text' | 'parent' | 'at' | 'anew'>;

/**
 * A digest of what is sent, and when that is due: two machines that send the same cue of the same chat, each with a
 * journal of its own, send one post.
 */
export function samePost({ text, parent, at, anew }: SamePost): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([text, parent ?? null, at, anew ?? null]))
    .digest();
}
