/** Which YAML text says a value? */

import { Document, Scalar, visit } from './library.ts';

/** A key of a file that is to be written. */
export type NewEntry = {
  readonly key: string;
  /** Plain data; none: nothing stands behind the key, for a person to fill it in. */
  readonly value: unknown;
  /** On lines of its own above the key. */
  readonly comment?: string | undefined;
};

/**
 * A map as a text, ending in a newline, which is read back to the very same: in quotes what YAML would not take for
 * text, and each text on one line, however long it is.
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
