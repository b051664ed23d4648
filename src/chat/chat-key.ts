/** How is a run of a chat identified? By hashtag and day, since a community has one chat a day. */

/** The sign, capitals and Unicode composition of the hashtag do not matter: it is the same chat. */
export type ChatKey = { readonly hashtag: string; readonly date: string };

/** Letters, digits and `_`, with at least one letter; the sign may be left out. */
export const HASHTAG = /^#?(?=.*\p{L})[\p{L}\p{M}\p{N}_]{1,100}$/u;

/** `hcldr-2022-12-06`, the same for equal keys. Files and locks are named after it, so its form must not change. */
export function keyText({ hashtag, date }: ChatKey, between: '-' | ' ' = '-'): string {
  return `${inName(hashtag.replace(/^#/, '').normalize('NFC').toLowerCase())}${between}${date}`;
}

/** In bytes: file systems allow names of 255. */
const LONGEST = 255 - '-2022-12-06.1.journal'.length;

/**
 * Characters of several bytes may make too long a name: that has the first of them and a hash of all. It is a hashtag
 * again, which stays as it is, so that whoever reads it in a name finds the files.
 */
function inName(tag: string): string {
  const bytes = new TextEncoder().encode(tag);
  if (bytes.length <= LONGEST) return tag;
  const beginning = [...tag].slice(0, 30).join('');
  return `${beginning}_h${fnv(bytes).toString(36)}`;
}

/** FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv(bytes: Uint8Array): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
}
