/** How is a run of a chat identified? By hashtag and day, since a community has one chat a day. */

/** The sign, capitals and Unicode composition of the hashtag do not matter: it is the same chat. */
export type ChatKey = { readonly hashtag: string; readonly date: string };

/** Letters, digits and `_`, with at least one letter; the sign may be left out. */
export const HASHTAG = /^#?(?=.*\p{L})[\p{L}\p{M}\p{N}_]{1,100}$/u;

/** `hcldr-2022-12-06`, the same for equal keys. Files and locks are named after it, so its form must not change. */
export function keyText({ hashtag, date }: ChatKey, between: '-' | ' ' = '-'): string {
  return `${hashtag.replace(/^#/, '').normalize('NFC').toLowerCase()}${between}${date}`;
}
