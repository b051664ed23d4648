/** Which YAML text says a value? */

import type { Value } from '../value.ts';
import { Document, Scalar, visit } from './library.ts';

/** A key of a file that is to be written. */
export type NewEntry = {
  readonly key: string;
  /** None: nothing stands behind the key, for a person to fill it in. */
  readonly value: Value | undefined;
  /** On lines of its own above the key. */
  readonly comment?: string;
};

/** A map as a text that is read back to the same: in quotes where YAML would take a value for something else. */
export function yamlOf(entries: readonly NewEntry[]): string {
  const document = new Document({});
  for (const { key, value, comment } of entries) {
    const name = new Scalar(key);
    if (comment !== undefined) name.commentBefore = comment.replace(/^/gm, ' ');
    document.add(document.createPair(name, value ?? null));
  }
  return document.toString({ lineWidth: 0, nullStr: '' });
}

/**
 * The text of plain data, ending in a newline, which reads back to the very same data: in quotes what YAML would not
 * take for text, and each text on one line, however long it is.
 */
export function yamlText(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (_, scalar) => {
      if (/[\r\n]/.test(String(scalar.value))) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}
