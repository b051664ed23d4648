/** What does a YAML text say, and where is each of its values; or why is it not YAML? */

import type { Complaint, Explained } from './advice/syntax/complaint.ts';
import { type Lines, linesOf } from './advice/syntax/lines.ts';
import { explain, explainColon } from './advice/syntax.ts';
import type { Problem } from './problem.ts';
import { indentations, type SourceText } from './source-text.ts';
import { documentOf, type Expected, type YamlDocument } from './yaml/document.ts';
import { isScalar, parseDocument } from './yaml/library.ts';
import { walkThrough } from './yaml/walk.ts';

export function readYaml(source: SourceText, expected: Expected): YamlDocument {
  const { parsed, source: read, problems } = parseAndMend(withoutDirectives(withSpaces(source)));
  if (parsed.errors.length > 0) return withoutValues(read, [...directives(source), ...problems]);
  const walk = walkThrough(parsed.contents, { source: read, ...expected });
  return { ...walk, problems: [...directives(source), ...problems, ...walk.problems] };
}

/** The document of a file that is refused before it is parsed. */
export function unread(source: SourceText): YamlDocument {
  return withoutValues(source, []);
}

function withoutValues(source: SourceText, problems: readonly Problem[]): YamlDocument {
  return documentOf({
    value: undefined,
    problems,
    source,
    texts: [],
    // Problems of the file as a whole are placed at its beginning.
    spotAt: path => (path.length === 0 ? { node: null, keyOffset: undefined } : undefined),
    isTwice: () => false,
  });
}

/**
 * Limits for repairs: each needs another reading, which is nothing for a chat of two kilobytes, but is for a hostile
 * file.
 */
const MENDABLE = { length: 8 * 1024, line: 4 * 1024, lines: 20, rounds: 10, errors: 200 };

type Parsed = {
  readonly parsed: ReturnType<typeof parse>;
  readonly source: SourceText;
  readonly problems: readonly Problem[];
};

/** A broken line hides the problems below it, so it is repaired and the text is read again. */
function parseAndMend(source: SourceText, round = 1): Parsed {
  const parsed = parse(source.text);
  const explained = explainAll(parsed, source);
  // A line that cannot be repaired may only follow from one that can; if not, the next round reports it again.
  const known = explained.filter(isMended);
  const isMendable = known.length > 0 && round <= MENDABLE.rounds && source.text.length <= MENDABLE.length;
  const problems = (isMendable ? known : explained).map(each => problemOf(each, source));
  if (!isMendable) return { parsed, source, problems };
  const mended = new Map(
    known.flatMap(({ line, mended, mendedWithIt = [] }) => [[line, mended] as const, ...mendedWithIt]),
  );
  const lines = source.lines.map((line, index) => mended.get(index + 1) ?? line);
  const next = parseAndMend(source.readAs(lines.join('\n')), round + 1);
  return { ...next, problems: [...problems, ...next.problems.filter(({ line }) => !mended.has(line))] };
}

function isMended(explained: Explained): explained is Explained & { readonly mended: string } {
  return explained.mended !== undefined;
}

function parse(text: string) {
  // Duplicate keys are found in the walk: the library's own check is quadratic in their number.
  return parseDocument(text, { stringKeys: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
}

/** Syntax errors, one per line: further ones on the same line follow from the first. */
function explainAll(parsed: Parsed['parsed'], source: SourceText): readonly Explained[] {
  const lines = linesOf(source.lines, line => line.length < MENDABLE.line && parse(line).errors.length > 0);
  if (parsed.errors.length === 0 && isScalar(parsed.contents) && parsed.contents.type === 'PLAIN')
    return withoutColons(lines);
  const firsts = new Map<number, Complaint>();
  // Once it has lost its place, the reader complains about every word up to the end of the file.
  const lost = parsed.errors.findIndex(({ message }) => message.includes(' in YAML stream'));
  const errors = lost < 0 ? parsed.errors : parsed.errors.slice(0, Math.max(lost, 1));
  for (const error of errors.slice(0, MENDABLE.errors)) {
    const complaint = complaintOf(error, source);
    if (!firsts.has(complaint.line)) firsts.set(complaint.line, complaint);
  }
  const explained = [...firsts.values()].slice(0, MENDABLE.lines).map(complaint => explain(complaint, lines));
  return explained.filter(
    ({ line }, index) =>
      explained.findIndex(other => other.line === line) === index &&
      !explained.some(other => other.mended !== undefined && isBelow(line, { above: other.line, all: source.lines })),
  );
}

/** Without any colon, a file is a single text to YAML, and valid. */
function withoutColons(lines: Lines): readonly Explained[] {
  return lines.all
    .slice(0, MENDABLE.lines)
    .flatMap((_, index) => explainColon(index + 1, lines) ?? [])
    .filter(({ line }, index, all) => all.findIndex(other => other.line === line) === index);
}

/** Whether a line, and all lines between, are deeper than one above: once that is repaired, this one may be right. */
function isBelow(line: number, { above, all }: { above: number; all: readonly string[] }): boolean {
  const [depth = 0, ...depths] = all.slice(above - 1, line).map(each => each.search(/\S|$/));
  return line > above && depths.every((each, index) => each > depth || all[above + index]?.trim() === '');
}

function complaintOf({ code, message, pos }: Parsed['parsed']['errors'][number], source: SourceText): Complaint {
  const opening = /closing (["'])quote/.exec(message)?.[1];
  // The reader notices an unclosed quote at the end of the file; what helps is where it opens.
  const openers = opening ? [...source.text.slice(0, pos[0]).matchAll(new RegExp(`[:-] +${opening}`, 'g'))] : [];
  const opener = openers.at(-1);
  return { code, message, ...source.placeAt(opener ? opener.index + opener[0].length - 1 : pos[0]) };
}

function problemOf({ line, column, message, advice }: Explained, source: SourceText): Problem {
  return source.problemAt(source.offsetOf(line) + column - 1, { severity: 'error', message, advice });
}

/**
 * Replaces tabs and no-break spaces before a line or after its key, which are reported already, by the spaces that the
 * advice asks for, so that they hide no other problems.
 */
function withSpaces(source: SourceText): SourceText {
  if (!/[\t\u00A0]/.test(source.text)) return source;
  const indentationOf = indentations();
  const indented = source.lines.map(line => `${indentationOf(line)}${line.replace(/^[ \t\u00A0]+/, '')}`);
  return source.readAs(
    indented
      .join('\n')
      .replace(
        /^( *(?:- +)?[\p{L}\p{N}_-]+:)([ \t]+)/gmu,
        (_, key: string, gap: string) => `${key}${' '.repeat(gap.length)}`,
      ),
  );
}

const DIRECTIVE = /^%(?=(?:YAML|TAG)\b)/gm;

/** Turns directives into comments. They could change how the text is read: under `%YAML 1.1` a date is no text. */
function withoutDirectives(source: SourceText): SourceText {
  return source.text.includes('%') ? source.readAs(source.text.replace(DIRECTIVE, '#')) : source;
}

function directives(source: SourceText): readonly Problem[] {
  return [...source.text.matchAll(DIRECTIVE)].map(({ index }) =>
    source.problemAt(index, { severity: 'error', message: 'a YAML directive', advice: 'Delete the line' }),
  );
}
