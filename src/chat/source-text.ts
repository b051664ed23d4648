/** How does a person see a file's text: which line, which column, and can it be read at all? */

import { type Refused, refusedIn } from './characters.ts';
import { type Explanation, FLOOD, type Problem } from './problem.ts';
import { putSpaces, withQuotes } from './yaml-line.ts';

/** A file as it was found. */
export type SourceFile = {
  /** The name shown to people: `chats/2022-12-06.yaml`. */
  readonly file: string;
  readonly bytes: Uint8Array;
};

/** A text whose places have line and column. Offsets count UTF-16 units from 0, lines and columns from 1. */
export type SourceText = {
  readonly file: string;
  /** Without a byte order mark; line ends as written. */
  readonly text: string;
  /** Without line ends. */
  readonly lines: readonly string[];
  readonly placeAt: (offset: number) => Place;
  readonly offsetOf: (line: number) => number;
  /** Shows the line as written, even if a corrected one was read. */
  readonly problemAt: (offset: number, said: Explanation & Pick<Problem, 'severity'>) => Problem;
  /** The same file with corrected lines, as many as before, to find the problems behind a problem. */
  readonly readAs: (text: string) => SourceText;
};

export type Place = { readonly line: number; readonly column: number };

/** YAML's reader takes time quadratic in the size, and an evening needs two kilobytes. */
const MAX_KIB = 32;

export const MAX_BYTES = MAX_KIB * 1024;

const UTF8 = new TextDecoder('utf-8');

/** The text. If the file cannot be read, the refusals say why, and the text serves only to show its first line. */
export function openSource({ file, bytes }: SourceFile): { source: SourceText; refusals: readonly Problem[] } {
  const head = bytes.subarray(0, MAX_BYTES);
  // Bytes that are not UTF-8 become U+FFFD, which `strayMarks` reports with its place.
  const source = sourceText(file, UTF8.decode(head));
  if (bytes.length > head.length) return { source, refusals: [tooLarge(source)] };
  if (isUtf16(bytes)) return { source, refusals: [utf16(source)] };
  if (hasOldLineEnds(source)) return { source, refusals: [oldLineEnds(source)] };
  return { source, refusals: [] };
}

/** What no parser should see: invisible characters, merge conflicts, indentation other than spaces. */
export function strayMarks(source: SourceText): readonly Problem[] {
  // Nearly all files have none, and one look at the whole is faster than one at each line.
  if (refusedIn(source.lines.join('')).length === 0 && !MARKS.test(source.text)) return [];
  const marks: Problem[] = [];
  const indentationOf = indentations();
  for (const [index, line] of source.lines.entries()) {
    if (marks.length >= FLOOD) break;
    marks.push(...marksIn(line, { source, start: source.offsetOf(index + 1), indentation: indentationOf(line) }));
  }
  return marks;
}

/** To be called for one line after another: the spaces it should begin with, its own or those that its tabs mean. */
export function indentations(): (line: string) => string {
  let [above, isOpen] = ['', true];
  const meant = new Map<string, string>();
  return line => {
    const [own = ''] = /^[ \t\u00A0]*/.exec(line) ?? [];
    if (own === line) return /[\t\u00A0]/.test(own) ? '' : own;
    const isTabbed = indentationMark(line) !== undefined;
    if (isTabbed && isOpen) meant.set(own, `${above}  `);
    const spaces = isTabbed ? (meant.get(own) ?? (above || '  ')) : own;
    [above, isOpen] = [spaces, /:( *[|>][+\-0-9]*)?\s*$/.test(line)];
    return spaces;
  };
}

/** Indentation other than spaces, and the beginning of a line of a merge conflict. */
const MARKS = /[\t\u00A0]|^[<=>|]{7}/m;

/** @param indentation the spaces with which the line should begin */
function marksIn(
  line: string,
  { source, start, indentation }: { source: SourceText; start: number; indentation: string },
): readonly Problem[] {
  const at = (index: number, said: Explanation) => source.problemAt(start + index, { severity: 'error', ...said });
  if (isConflictMarker(line)) return [at(0, CONFLICT)];
  const marks = refusedIn(line).map(mark => at(mark.index, { message: mark.what, advice: cureOf(mark) }));
  const tab = indentationMark(line);
  if (tab) {
    const advice = putSpaces(indentation + readable(line.trimStart()));
    return [at(tab.length - 1, { message: indentedWith(tab), advice }), ...marks];
  }
  const behind = TAB_BEHIND_COLON.exec(line);
  if (!behind) return marks;
  const advice = `Type: ${readable(line).trim()}`;
  return [at(behind[0].length - 1, { message: 'a tab follows the colon', advice }), ...marks];
}

/**
 * The indentation up to and including its first tab or no-break space; `undefined` without one, and for empty lines.
 */
export function indentationMark(line: string): string | undefined {
  return /^ *[\t\u00A0](?=.*\S)/.exec(line)?.[0];
}

/** Before a comment, a tab is as good as a space. */
const TAB_BEHIND_COLON = /^ *(?:- +)?[\p{L}\p{N}_-]+: *\t(?!\s*#\s)/u;

/**
 * The line with spaces for tabs, and quotes where they are needed: nobody should have to combine two pieces of advice.
 */
function readable(line: string): string {
  return withQuotes(line.replace(/:[\s\u00A0]*\t\s*/, ': '));
}

/** A line that git leaves where two versions of a file met. */
export function isConflictMarker(line: string): boolean {
  return /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(line);
}

const CONFLICT = {
  message: 'two versions of the file met here (a merge conflict), and nobody has chosen yet',
  advice: 'Keep the lines that you want, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>',
} as const;

/** @param written the original lines, if `text` has corrected ones */
function sourceText(file: string, text: string, written?: readonly string[]): SourceText {
  // Splitting at a single character is fifty times as fast as with a regular expression, and a file is read three
  // times.
  const rows = text.split('\n');
  const starts = startsOf(rows);
  const lines = rows.map((row, index) => (row.endsWith('\r') && index < rows.length - 1 ? row.slice(0, -1) : row));
  const placeAt = (offset: number): Place => {
    const line = lineAt(starts, Math.min(Math.max(offset, 0), text.length));
    return { line, column: Math.min(offset - (starts[line - 1] ?? 0), lines[line - 1]?.length ?? 0) + 1 };
  };
  return {
    file,
    text,
    lines,
    placeAt,
    offsetOf: line => starts[line - 1] ?? text.length,
    problemAt: (offset, { severity, message, advice }) => {
      const { line, column } = placeAt(offset);
      const read = lines[line - 1] ?? '';
      const source = written?.[line - 1] ?? read;
      return { severity, file, line, column: columnIn(source, { read, column }), source, message, advice };
    },
    readAs: other => sourceText(file, other, written ?? lines),
  };
}

/** The column in the original line for one in the corrected line; corrections shift it, mostly by inserting. */
function columnIn(written: string, { read, column }: { read: string; column: number }): number {
  if (written.length === read.length) return column;
  // Most corrections come before it, or are the quote at the end.
  const rest = read.slice(column - 1).replace(/["']$/, '');
  if (rest.length > 1 && written.endsWith(rest)) return written.length - rest.length + 1;
  const [begin, start] = [written, read].map(line => line.length - line.trimStart().length);
  let index = begin ?? 0;
  for (const unit of read.slice(start, Math.max(start ?? 0, column - 1)).split(''))
    if (unit === written[index]) index++;
  return index + 1;
}

function startsOf(rows: readonly string[]): readonly number[] {
  let start = 0;
  return rows.map(row => {
    const here = start;
    start += row.length + 1;
    return here;
  });
}

/**
 * The last line that starts at or before the offset. Binary search, since hostile files have problems on 30,000 lines.
 */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Does not say how large: no more of such a file is read than it takes to notice. */
function tooLarge(source: SourceText): Problem {
  return source.problemAt(0, {
    severity: 'error',
    message: `the file has more than ${MAX_KIB} KiB`,
    advice: 'A chat file holds one chat: its title, date, start, topics and citations',
  });
}

function utf16(source: SourceText): Problem {
  return source.problemAt(0, {
    severity: 'error',
    message: 'the file is saved as UTF-16',
    advice: 'Save it again with the encoding UTF-8',
  });
}

/** Whether most line ends are a lone CR; a single one counts as an invisible character. */
function hasOldLineEnds({ text, lines }: SourceText): boolean {
  return text.includes('\r') && text.split(/\r(?!\n)/).length > lines.length;
}

function oldLineEnds(source: SourceText): Problem {
  return source.problemAt(0, {
    severity: 'error',
    message: 'the file has the line ends of an old Mac (CR), and is one line to other programs',
    advice: 'Save it again with the line ends LF or CRLF',
  });
}

function indentedWith(indentation: string): string {
  return indentation.endsWith('\t') ? 'the line is indented with a tab' : 'the line is indented with a no-break space';
}

function cureOf({ isLost }: Refused): string {
  return isLost
    ? 'Save the file with the encoding UTF-8, and type the character again'
    : 'Delete it: type the words around it again';
}
