/** How does a line of any length stand in a terminal of some width? */

import wrapAnsi from 'wrap-ansi';
import { type Fit, wholeWords, withSpaces } from './lines.ts';

export type Room = {
  /** Of the terminal; undefined: no terminal, so lines stay whole. */
  readonly columns: number | undefined;
  /** In front of the line. */
  readonly indent?: string;
  /** In front of what goes on below it, so that it is not taken for another line. */
  readonly hanging?: string;
};

/** Wrapped at spaces only: a word that is too long stays whole, and so does a command, so that it can be copied. */
export function wrapped(line: string, { columns, indent = '', hanging = indent }: Room): readonly string[] {
  if (columns === undefined) return [withSpaces(line)];
  // wrap-ansi trims the lines that it makes; what a text begins with is part of it.
  const blank = blankOf(line);
  const width = Math.max(20, columns - Math.max(indent.length, hanging.length) - blank.length);
  const words = line.slice(blank.length).replace(COMMAND, wholeWords);
  const rows = wrapAnsi(words, width, { hard: false }).split('\n');
  return rows.map((row, i) => withSpaces(`${i === 0 ? indent + blank : hanging}${row}`).trimEnd());
}

/** A word as a shell takes it, in quotes or not; what ends a sentence behind it is no part of it. */
const WORD = String.raw`(?:\$?'[^']*'|\\'|[\w./@%+=:,-])+(?<![.,:])`;

/** Words that no sentence goes on with: in quotes or with the marks of a file or an account, `--flags`, `T2`, networks. */
const OWN = [
  `--(?:network|account|start) ${WORD}`,
  String.raw`--?[a-z][\w-]*`,
  String.raw`(?=\S*['/.@])${WORD}`,
  String.raw`[A-Z][A-Z\d]*\b`,
  String.raw`(?:x|bluesky|mastodon)\b`,
  '<',
];

/**
 * `hcldr adopt 'my chat.yaml' T2 LINK`: found by how it is written, for commands stand also in the reasons that a network
 * gives, in journals, and in what programs hear. A chat file may be called by a word as those of a sentence.
 */
const COMMAND = new RegExp(
  String.raw`\b(?:chmod 600 ${WORD}|hcldr (?:(?:run|rehearse|check|status|stop|adopt) ${WORD}|[a-z]+)(?: (?:${OWN.join('|')}))*)`,
  'g',
);

/** How many rows a line takes in a terminal of that width, which breaks it anywhere. */
export function rowsTaken(line: string, columns: number): number {
  return brokenAt(line, columns).length;
}

function brokenAt(line: string, columns: number): readonly string[] {
  return wrapAnsi(line, Math.max(1, columns), { hard: true, wordWrap: false, trim: false }).split('\n');
}

/** Lines of a terminal of that width. */
export function fitTo(columns: number): Fit {
  return {
    wrap: (line, room = { indent: '', hanging: '' }) => wrapped(line, { columns, ...room }),
    cut: line => cutTo(line, columns),
  };
}

/** Without colour, whose end would be cut off too. */
function cutTo(line: string, columns: number): string {
  if (brokenAt(line, columns).length === 1) return line;
  const [first = ''] = brokenAt(line, columns - '…'.length);
  return `${first}…`;
}

/** A text of many lines: what does not fit goes on below, indented. */
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
