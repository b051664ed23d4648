/** Are two posts the same to a network that accepts a text only once? */

import type { NetworkName } from '../chat/chat.ts';

/** Whether an account cannot post the same text twice. */
export function refusesTwins(network: NetworkName): boolean {
  return network === 'x';
}

/** Each post whose text occurred before, with the first post that has it. */
export function twinsAmong<Post extends { readonly text: string }>(posts: readonly Post[]): ReadonlyMap<Post, Post> {
  const firsts = new Map<string, Post>();
  const twins = new Map<Post, Post>();
  for (const post of posts) {
    const text = asCompared(post.text);
    const first = firsts.get(text);
    if (first) twins.set(post, first);
    else firsts.set(text, post);
  }
  return twins;
}

/** The text as X seems to compare it: white space and Unicode composition make no difference. */
function asCompared(text: string): string {
  // Single spaces are left alone, because replacing them all takes most of the time.
  return text
    .normalize('NFC')
    .replaceAll(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}
