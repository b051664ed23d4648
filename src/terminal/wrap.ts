/** How does a line of any length fit into a terminal? */

import wrapAnsi from 'wrap-ansi';
import type { Fit } from './lines.ts';
import { wholeWords, withSpaces } from './whole-words.ts';

export type Room = {
  /** The terminal's width; undefined: no terminal, so lines stay whole. */
  readonly columns: number | undefined;
  /** Put before the line. */
  readonly indent?: string;
  /** Put before continuation rows, so that they are not taken for new lines. */
  readonly hanging?: string;
};

/** Wraps at spaces only: words that are too long stay whole, and so do commands, so that they can be copied. */
export function wrapped(line: string, { columns, indent = '', hanging = indent }: Room): readonly string[] {
  if (columns === undefined) return [withSpaces(line)];
  // wrap-ansi trims each row, but leading blanks are part of the text.
  const blank = blankOf(line);
  const width = Math.max(20, columns - Math.max(indent.length, hanging.length) - blank.length);
  const words = line.slice(blank.length).replace(COMMAND, wholeWords);
  const rows = wrapAnsi(words, width, { hard: false }).split('\n');
  return rows.map((row, i) => withSpaces(`${i === 0 ? indent + blank : hanging}${row}`).trimEnd());
}

/** A shell word, quoted or not, without the punctuation that ends a sentence after it. */
const WORD = String.raw`(?:\$?'[^']*'|\\'|[\w./@%+=:,-])+(?<![.,:])`;

/**
 * Words of a command that cannot be the rest of a sentence: quoted, with the marks of a file or account, `--flags`,
 * `T2`, networks.
 */
const OWN = [
  `--(?:network|account|start) ${WORD}`,
  String.raw`--?[a-z][\w-]*`,
  String.raw`(?=\S*['/.@])${WORD}`,
  String.raw`[A-Z][A-Z\d]*\b`,
  String.raw`(?:x|bluesky|mastodon)\b`,
  '<',
];

/**
 * `hcldr adopt 'my chat.yaml' T2 LINK`: commands are found by their form, because they also occur in a network's
 * reasons, in journals and in events. A chat file may have the name of an ordinary word.
 */
const COMMAND = new RegExp(
  String.raw`\b(?:chmod 600 ${WORD}|hcldr (?:(?:run|rehearse|check|status|stop|adopt) ${WORD}|[a-z]+)(?: (?:${OWN.join('|')}))*)`,
  'g',
);

/** How many rows a line takes in a terminal of that width, which breaks lines anywhere. */
export function rowsTaken(line: string, columns: number): number {
  return brokenAt(line, columns).length;
}

function brokenAt(line: string, columns: number): readonly string[] {
  return wrapAnsi(line, Math.max(1, columns), { hard: true, wordWrap: false, trim: false }).split('\n');
}

/** Fits lines to a terminal of that width. */
export function fitTo(columns: number): Fit {
  return {
    wrap: (line, room = { indent: '', hanging: '' }) => wrapped(line, { columns, ...room }),
    cut: line => cutTo(line, columns),
  };
}

/** For lines without colour: cutting would remove the code that ends it. */
function cutTo(line: string, columns: number): string {
  if (brokenAt(line, columns).length === 1) return line;
  const [first = ''] = brokenAt(line, columns - '…'.length);
  return `${first}…`;
}

/** Wraps a text of several lines; what does not fit continues below, indented. */
export function fitted(text: string, columns: number): string {
  const rows = text.split('\n').flatMap(line => {
    const plain = wrapped(line, { columns });
    return plain.length === 1 ? plain : wrapped(line, { columns, hanging: `${blankOf(line)}  ` });
  });
  return rows.join('\n');
}

function blankOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? '';
}
