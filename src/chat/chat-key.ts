/** What is a run of a chat known by? A community has one chat a day, so by the hashtag and the day. */

/** The hashtag with its sign or without, in capitals or not, its letters composed or not: it is the same chat. */
export type ChatKey = { readonly hashtag: string; readonly date: string };

/** Letters, digits and `_`, a letter among them; its sign may be left out. */
export const HASHTAG = /^#?(?=.*\p{L})[\p{L}\p{M}\p{N}_]{1,100}$/u;

/** `hcldr-2022-12-06`: the same for the same chat. Files and locks are named by it, so it stays as it is. */
export function keyText({ hashtag, date }: ChatKey, between: '-' | ' ' = '-'): string {
  return `${hashtag.replace(/^#/, '').normalize('NFC').toLowerCase()}${between}${date}`;
}
