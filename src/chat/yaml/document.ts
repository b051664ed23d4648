/** What is known of a YAML text once it has been read? */

import type { Path, Problem } from '../problem.ts';
import type { SourceText } from '../source-text.ts';
import type { Value } from '../value.ts';
import { asText, rowsOf } from './as-text.ts';
import { isMap, isScalar, isSeq } from './library.ts';
import { isBehindKey, type Spot, valueOffset } from './places.ts';

/** What a reading finds; all else that is known follows from it. */
export type Reading = {
  /** None: the text is no YAML, and the problems say why. */
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
  /** The text that was read: the file's own, or that with its broken lines mended. */
  readonly source: SourceText;
  readonly texts: readonly { readonly path: Path; readonly text: string }[];
  readonly spotAt: (path: Path) => Spot | undefined;
  /** Whether a key stands twice in its map. */
  readonly isTwice: (path: Path) => boolean;
};

export type YamlDocument = Reading & {
  readonly has: (path: Path) => boolean;
  /** Where the value, or its character of that UTF-16 index, stands; of lines below a key, or of nothing, the key. */
  readonly offsetOf: (path: Path, index?: number) => number;
  readonly keyOffsetOf: (path: Path) => number;
  readonly asText: (path: Path) => AsText | undefined;
  /** A value without its line break, as it is typed: of the number `20.30` the last digit too. */
  readonly writtenAt: (path: Path) => string;
  /** Whether a value begins on the line of its key. */
  readonly isBehindKey: (path: Path) => boolean;
  /** Of a text without quotes below its key: its lines, each with those that are deeper. */
  readonly rowsOf: (path: Path) => readonly string[];
  /** Whether a list or a map stands between brackets. */
  readonly isFlow: (path: Path) => boolean;
  /** Whether a text stands without quotes. */
  readonly isPlain: (path: Path) => boolean;
};

/** What to type so that what is behind a key or a dash is text: `Type: T1: "What: a question"`; and why it is none now. */
export type AsText = { readonly advice: string; readonly why: string | undefined };

export type Expected = {
  /** Where a `#` may have been meant: an hour can well have a comment behind it. */
  readonly isProse: (path: Path) => boolean;
  /** The community's hashtag, `#hcldr`, where it has one. */
  readonly hashtag: string | undefined;
};

export function documentOf(reading: Reading): YamlDocument {
  const { source, spotAt } = reading;
  const nodeAt = (path: Path) => spotAt(path)?.node;
  return {
    ...reading,
    has: path => spotAt(path) !== undefined,
    offsetOf: (path, index) => valueOffset(spotAt(path), source.text, index),
    keyOffsetOf: path => spotAt(path)?.keyOffset ?? valueOffset(spotAt(path), source.text),
    asText: path => {
      const spot = spotAt(path);
      return spot && asText(source, valueOffset(spot, source.text), spot.node);
    },
    writtenAt: path => {
      const [start, end] = nodeAt(path)?.range ?? [0, 0];
      return source.text.slice(start, end);
    },
    isBehindKey: path => isBehindKey(spotAt(path), source),
    rowsOf: path => rowsOf(nodeAt(path), source),
    isFlow: path => {
      const node = nodeAt(path);
      return (isMap(node) || isSeq(node)) && node.flow === true;
    },
    isPlain: path => {
      const node = nodeAt(path);
      return isScalar(node) && node.type === 'PLAIN';
    },
  };
}
