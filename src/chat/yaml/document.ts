/** What is known of a YAML text once it has been read? */

import type { Path, Problem } from '../problem.ts';
import type { SourceText } from '../source-text.ts';
import type { Value } from '../value.ts';

export type YamlDocument = {
  /** None: the text is no YAML, and the problems say why. */
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
  /** The text that was read: the file's own, or that with its broken lines mended. */
  readonly source: SourceText;
  readonly has: (path: Path) => boolean;
  /** Where the value, or its character of that UTF-16 index, stands; of lines below a key, or of nothing, the key. */
  readonly offsetOf: (path: Path, index?: number) => number;
  readonly keyOffsetOf: (path: Path) => number;
  /** Whether a key stands twice in its map. */
  readonly isTwice: (path: Path) => boolean;
  readonly asText: (path: Path) => AsText | undefined;
  /** Whether a value begins on the line of its key. */
  readonly isBehindKey: (path: Path) => boolean;
  /** Of a text without quotes below its key: its lines, each with those that are deeper. */
  readonly rowsOf: (path: Path) => readonly string[];
  readonly texts: readonly { readonly path: Path; readonly text: string }[];
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
