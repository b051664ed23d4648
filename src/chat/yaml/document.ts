/** What is known about a YAML text once it has been read? */

import type { Path, Problem, WrittenText } from '../problem.ts';
import type { SourceText } from '../source-text.ts';
import type { Value } from '../value.ts';
import { type AsText, asText, rowsOf } from './as-text.ts';
import { isMap, isScalar, isSeq } from './library.ts';
import { isBehindKey, type Spot, valueOffset } from './places.ts';

/** The result of reading, from which the rest follows. */
export type YamlRead = {
  /** `undefined` if the text is not YAML; the problems say why. */
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
  /** The text that was read: the file's own, or with its broken lines repaired. */
  readonly source: SourceText;
  readonly texts: readonly WrittenText[];
  readonly spotAt: (path: Path) => Spot | undefined;
  /** Whether a key occurs twice in its map. */
  readonly isTwice: (path: Path) => boolean;
};

export type YamlDocument = YamlRead & {
  readonly has: (path: Path) => boolean;
  /** Where a value, or its character at a UTF-16 index, stands; the key if the value is empty or on the lines below. */
  readonly offsetOf: (path: Path, index?: number) => number;
  readonly keyOffsetOf: (path: Path) => number;
  readonly asText: (path: Path) => AsText | undefined;
  /** The value as typed, without its line break: for the number `20.30`, with its last digit. */
  readonly writtenAt: (path: Path) => string;
  /** Whether the value begins on the line of its key. */
  readonly isBehindKey: (path: Path) => boolean;
  /** The lines of an unquoted text below its key, each with the deeper lines that follow. */
  readonly rowsOf: (path: Path) => readonly string[];
  /** Whether the list or map is written in brackets. */
  readonly isFlow: (path: Path) => boolean;
  /** Whether the text is written without quotes. */
  readonly isPlain: (path: Path) => boolean;
};

export type Expected = {
  /** Whether a `#` may be meant as text here; after a time, for example, it begins a comment. */
  readonly isProse: (path: Path) => boolean;
  /** The community's hashtag, `#hcldr`, where it has one. */
  readonly hashtag: string | undefined;
};

export function documentOf(reading: YamlRead): YamlDocument {
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
