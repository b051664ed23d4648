/** Are two posts the same to a network that takes a text only once? */

import type { NetworkName } from '../chat/chat.ts';

/** Whether the account can post the same text only once. */
export function refusesTwins(network: NetworkName): boolean {
  return network === 'x';
}

/** Each post whose text an earlier one has, with the first of those. */
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

/** What twins have in common, as X seems to compare: neither white space nor how letters are composed tells them apart. */
function asCompared(text: string): string {
  // A single space stays: to put one in its place takes most of the time.
  return text
    .normalize('NFC')
    .replaceAll(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}
