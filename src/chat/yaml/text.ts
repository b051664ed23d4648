/** Which YAML text stands for a value? */

import { Document, Scalar, visit } from './library.ts';

/** A key to be written into a file. */
export type NewEntry = {
  readonly key: string;
  /** Plain data; `undefined` leaves the value empty, for a person to fill in. */
  readonly value: unknown;
  /** Written on lines of its own above the key. */
  readonly comment?: string | undefined;
};

/**
 * The text of a map, ending in a newline; reading it gives the same map again. Quotes what YAML would not take as text,
 * and keeps each text on one line, however long.
 */
export function yamlOf(entries: readonly NewEntry[]): string {
  const document = new Document({});
  for (const { key, value, comment } of entries) {
    const name = new Scalar(key);
    if (comment !== undefined) name.commentBefore = comment.replace(/^/gm, ' ');
    document.add(document.createPair(name, value ?? null));
  }
  visit(document, {
    Scalar: (_, scalar) => {
      if (/[\r\n]/.test(String(scalar.value))) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({
    lineWidth: 0,
    nullStr: '',
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
