/** Where is each character of a double-quoted text in the file, whatever escapes or folds come before it? */

/** An escaped line break, any other escape, folded line breaks, and characters that stand for themselves. */
const PARTS = /\\\r?\n[ \t]*|\\x.{2}|\\u.{4}|\\U.{8}|\\.|[ \t]*\r?\n[ \t\r\n]*|[ \t]+|[^\\\s]+|./gs;

/**
 * For each UTF-16 unit of the value, its index in the text between the quotes
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

/** The number of UTF-16 units that a part has in the value. */
function saidLength(part: string): number {
  if (/^\\\r?\n/.test(part)) return 0;
  if (part.startsWith('\\')) return part.startsWith('\\U') && Number.parseInt(part.slice(2), 16) > 0xffff ? 2 : 1;
  const breaks = part.split('\n').length - 1;
  // A single break becomes a space; of several, the first is dropped.
  return breaks === 0 ? part.length : Math.max(1, breaks - 1);
}
