/** Where between double quotes does each character stand, whatever is escaped or folded before it? */

/** A line break that an escape takes away, another escape, line breaks that are folded, and what stands for itself. */
const PARTS = /\\\r?\n[ \t]*|\\x.{2}|\\u.{4}|\\U.{8}|\\.|[ \t]*\r?\n[ \t\r\n]*|[ \t]+|[^\\\s]+|./gs;

/**
 * Of each UTF-16 unit of what is said, the index in the text between the quotes of what says it
 * (https://yaml.org/spec/1.2.2/#731-double-quoted-style).
 */
export function indexesBetweenQuotes(written: string): readonly number[] {
  const indexes: number[] = [];
  for (const { 0: part, index: start } of written.matchAll(PARTS)) {
    const length = saidLength(part);
    for (let i = 0; i < length; i += 1) indexes.push(start + (length === part.length ? i : 0));
  }
  return indexes;
}

/** How many UTF-16 units a part says. */
function saidLength(part: string): number {
  if (/^\\\r?\n/.test(part)) return 0;
  if (part.startsWith('\\')) return part.startsWith('\\U') && Number.parseInt(part.slice(2), 16) > 0xffff ? 2 : 1;
  const breaks = part.split('\n').length - 1;
  // One becomes a space, and of several the first is none.
  return breaks === 0 ? part.length : Math.max(1, breaks - 1);
}
