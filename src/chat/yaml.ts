/** What does a YAML text say, and where does each of its values stand; and which text says a value? */

import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { indexBetweenQuotes } from './double-quoted.ts';
import { wholeAt, wholeOf } from './going-on.ts';
import { inQuotes, LISTS, misreadIn, putSpaces, takeApart } from './line.ts';
import { misread } from './misread.ts';
import type { Path, Problem } from './problem.ts';
import { typed } from './quotes.ts';
import { FLOOD, indentations, type SourceText } from './source-text.ts';
import { type Complaint, DEEPER, type Explained, explain, NO_SPACE, textBeforeDashes } from './syntax.ts';
import type { Value } from './value.ts';

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

export type Expected = {
  /** Where a `#` may have been meant: an hour can well have a comment behind it. */
  readonly isProse: (path: Path) => boolean;
  /** The community's hashtag, `#hcldr`, where it has one. */
  readonly hashtag: string | undefined;
};

export function readYaml(source: SourceText, expected: Expected): YamlDocument {
  const { parsed, source: read, problems } = parseAndMend(withoutDirectives(withSpaces(source)));
  if (parsed.errors.length > 0) return { ...NOTHING, source: read, problems: [...directives(source), ...problems] };
  const walk = walkThrough(parsed.contents, { source: read, ...expected });
  return { ...walk, source: read, problems: [...directives(source), ...problems, ...walk.problems] };
}

/** The document of a file that is refused before it is parsed. */
export function unread(source: SourceText): YamlDocument {
  return { ...NOTHING, source };
}

/** Mending costs a second reading, which is nothing for a chat of two kilobytes and much for a hostile file. */
const MENDABLE = { length: 8 * 1024, line: 4 * 1024, lines: 20, rounds: 10, errors: 200 };

type Parsed = {
  readonly parsed: ReturnType<typeof parse>;
  readonly source: SourceText;
  readonly problems: readonly Problem[];
};

/** A broken line hides what is wrong below it: so it is mended, and the text is read again. */
function parseAndMend(source: SourceText, round = 1): Parsed {
  const parsed = parse(source.text);
  const explained = explainAll(parsed, source);
  // What cannot be mended may follow from what can, and is there again if it does not.
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
  // Keys are compared in the walk: the reader's own way takes the square of their number.
  return parseDocument(text, { stringKeys: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
}

/** What is wrong with the syntax, one problem a line: what follows on a line follows from it. */
function explainAll(parsed: Parsed['parsed'], source: SourceText): readonly Explained[] {
  const lines = {
    all: source.lines,
    isBroken: (line: string) => line.length < MENDABLE.line && parse(line).errors.length > 0,
  };
  const firsts = new Map<number, Complaint>();
  // Where it has lost its place, the reader complains of each word to the end of the file.
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

/** Whether a line, and all between, is deeper than one above: when that is mended, the reader may find nothing wrong. */
function isBelow(line: number, { above, all }: { above: number; all: readonly string[] }): boolean {
  const [depth = 0, ...depths] = all.slice(above - 1, line).map(each => each.search(/\S|$/));
  return line > above && depths.every((each, index) => each > depth || all[above + index]?.trim() === '');
}

function complaintOf({ code, message, pos }: Parsed['parsed']['errors'][number], source: SourceText): Complaint {
  const opening = /closing (["'])quote/.exec(message)?.[1];
  // An unclosed quote is noticed at the end of the file: the person looks for where it opens.
  const openers = opening ? [...source.text.slice(0, pos[0]).matchAll(new RegExp(`[:-] +${opening}`, 'g'))] : [];
  const opener = openers.at(-1);
  return { code, message, ...source.placeAt(opener ? opener.index + opener[0].length - 1 : pos[0]) };
}

function problemOf({ line, column, message, advice }: Explained, source: SourceText): Problem {
  return source.problemAt(source.offsetOf(line) + column - 1, { severity: 'error', message, advice });
}

/** Tabs and no-break spaces before a line or behind its key are told of already: as the spaces that are advised they hide nothing else. */
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

/** They could change how the text is read: under `%YAML 1.1` a date is no text. As comments they hide nothing else. */
function withoutDirectives(source: SourceText): SourceText {
  return source.text.includes('%') ? source.readAs(source.text.replace(DIRECTIVE, '#')) : source;
}

function directives(source: SourceText): readonly Problem[] {
  return [...source.text.matchAll(DIRECTIVE)].map(({ index }) =>
    source.problemAt(index, { severity: 'error', message: 'a YAML directive', advice: 'Delete the line' }),
  );
}

type Walked = Omit<YamlDocument, 'source'>;

const NOTHING: Walked = {
  value: undefined,
  problems: [],
  has: path => path.length === 0,
  offsetOf: () => 0,
  keyOffsetOf: () => 0,
  isTwice: () => false,
  asText: () => undefined,
  rowsOf: () => [],
  texts: [],
  isFlow: () => false,
  isPlain: () => false,
};

type Reading = Expected & { readonly source: SourceText };

type Spot = { readonly node: ParsedNode | null; readonly keyOffset: number | undefined };

/** A chat is three levels deep; what is nested deeper is refused by its schema, whatever it is. */
const DEEPEST = 6;

function walkThrough(contents: ParsedNode | null, { source, isProse, hashtag }: Reading): Walked {
  const spots = new Map<string, Spot>();
  const repeated = new Set<string>();
  const problems: Problem[] = [];
  const texts: { path: Path; text: string }[] = [];
  const trap = (offset: number, message: string, advice: string) =>
    problems.push(source.problemAt(offset, { severity: 'error', message, advice }));

  const own = isMap(contents) ? contents.get('hashtag') : undefined;
  const tag = typeof own === 'string' ? own : hashtag;
  const visit = (path: Path, spot: Spot): Value => {
    const { node } = spot;
    if (path.length > DEEPEST) return null;
    spots.set(JSON.stringify(path), spot);
    const mark = problems.length < FLOOD ? markTrap(spot, source) : undefined;
    if (mark) trap(mark.offset, mark.message, mark.advice);
    if (isMap(node)) return visitMap(path, node);
    if (isSeq(node))
      return node.items.map((item, index) => {
        if (!node.flow) swallowedItems(item, { dash: node.range[0] });
        return visit([...path, index], { node: item, keyOffset: undefined });
      });
    if (!isScalar(node)) return null;
    const comment =
      problems.length < FLOOD && isProse(path)
        ? swallowed(node, source, path[0] === 'topics' ? tag : undefined)
        : undefined;
    if (comment) trap(comment.offset, comment.message, comment.advice);
    const value = comment?.meant ?? scalarOf(node.value);
    if (typeof value === 'string') texts.push({ path, text: value });
    return value;
  };

  const swallowedItems = (item: ParsedNode, { dash }: { dash: number }) => {
    if (problems.length >= FLOOD) return;
    const { column } = source.placeAt(dash);
    for (const { offset, line } of dashesInside(item, source).slice(0, FLOOD))
      trap(offset, DEEPER, putSpaces(`${' '.repeat(column - 1)}${line}`));
  };

  const visitMap = (path: Path, map: YAMLMap.Parsed): Value => {
    const lines = new Map<string, number>();
    const entries = map.items.map(({ key, value }): [string, Value] => {
      const name = isScalar(key) ? String(key.value) : '';
      const keyOffset = key?.range?.[0] ?? map.range[0];
      const { line } = source.placeAt(keyOffset);
      const dashed = map.flow || problems.length >= FLOOD ? undefined : dashedBehind(name, value, source);
      if (dashed) trap(dashed.offset, dashed.message, dashed.advice);
      const first = lines.get(name);
      if (first !== undefined) repeated.add(JSON.stringify([...path, name]));
      if (first !== undefined)
        trap(keyOffset, `${name} stands here again; it stands on line ${first} already`, twice(path));
      // The schema's reader passes over it, and nothing is ignored here.
      if (name === '__proto__') trap(keyOffset, 'hcldr knows no key __proto__', 'Delete the line');
      lines.set(name, first ?? line);
      return [name, visit([...path, name], { node: value, keyOffset })];
    });
    return Object.fromEntries(entries);
  };

  const value = visit([], { node: contents, keyOffset: undefined });
  const spotOf = (path: Path) => spots.get(JSON.stringify(path));
  return {
    value,
    problems,
    texts,
    has: path => spots.has(JSON.stringify(path)),
    offsetOf: (path, index) => valueOffset(spotOf(path), source.text, index),
    keyOffsetOf: path => spotOf(path)?.keyOffset ?? valueOffset(spotOf(path), source.text),
    asText: path => asText(source, valueOffset(spotOf(path), source.text), spotOf(path)?.node),
    rowsOf: path => rowsOf(spotOf(path)?.node, source),
    isTwice: path => repeated.has(JSON.stringify(path)),
    isFlow: path => {
      const node = spotOf(path)?.node;
      return (isMap(node) || isSeq(node)) && node.flow === true;
    },
    isPlain: path => {
      const node = spotOf(path)?.node;
      return isScalar(node) && node.type === 'PLAIN';
    },
  };
}

/** At the margin all names are given: no key can be called otherwise. */
function twice(path: Path): string {
  return path.length === 0 ? 'Delete one of the two' : 'Delete one of the two, or give this one another name';
}

function scalarOf(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

type Trap = {
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
  /** What the value would be: what is wrong in that is told at once. */
  readonly meant?: string;
};

/** Anchors, aliases and tags: whoever wrote one nearly always meant a text that begins with `&`, `*` or `!`. */
function markTrap({ node, keyOffset }: Spot, source: SourceText): Trap | undefined {
  const mark = node && markOf(node);
  if (!node || !mark) return undefined;
  const offset = isAlias(node) ? node.range[0] : Math.max(source.text.lastIndexOf(mark, node.range[0]), keyOffset ?? 0);
  return {
    offset,
    message: misread(mark)?.message ?? `${mark} is not text to YAML`,
    advice: asText(source, offset)?.advice ?? `Leave out the ${mark}`,
  };
}

function markOf(node: ParsedNode): string | undefined {
  if (isAlias(node)) return '*';
  if (node.anchor !== undefined) return '&';
  return node.tag === undefined ? undefined : '!';
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Lines that begin with a dash, and are deeper than the text above, so that YAML takes them for more of that text. */
function dashesInside(node: ParsedNode | null, { text }: SourceText): readonly { offset: number; line: string }[] {
  if (!isScalar(node) || node.type !== 'PLAIN') return [];
  const [start, end] = node.range;
  return [...text.slice(start, end).matchAll(/(?<=\n *)- .*/g)].map(({ index, 0: line }) => ({
    offset: start + index,
    line,
  }));
}

/** A text that stands behind a key, and has lines below it that begin with a dash. */
function dashedBehind(key: string, node: ParsedNode | null, source: SourceText): Trap | undefined {
  if (!isScalar(node)) return undefined;
  if (LISTS.includes(key) && node.type === 'PLAIN' && /^-[^\s-]/.test(String(node.value))) {
    const [start, end] = node.range;
    const items = source.text.slice(start + 1, end).split(/\n *- ?/);
    return { offset: start, message: NO_SPACE, advice: `Type:\n${typed(key, items.map(onOneLine))}` };
  }
  const [first] = dashesInside(node, source);
  if (!first) return undefined;
  if (!LISTS.includes(key))
    return {
      offset: first.offset,
      message: DEEPER,
      advice: `If ${key} goes on here, type it on one line: ${typed(key, onOneLine(String(node.value)))}`,
    };
  const [start, end] = node.range;
  const items = source.text.slice(start, end).split(/\n *- /);
  return {
    offset: start,
    message: textBeforeDashes(key),
    advice: `Type:\n${typed(key, items.map(onOneLine))}`,
  };
}

/**
 * A `#` that took the text, or its rest, for a comment. Two spaces before it and one behind: then a comment is meant.
 *
 * @param hashtag which hcldr puts behind the text by itself
 */
function swallowed(node: ParsedNode, source: SourceText, hashtag: string | undefined): Trap | undefined {
  if (!isScalar(node) || (node.type !== 'PLAIN' && node.type !== undefined)) return undefined;
  const [start, end] = node.range;
  const { line } = source.placeAt(start);
  const rest = source.text.slice(end).split('\n', 1)[0] ?? '';
  const [, spaces, behind] = /^([ \t]*)#(\S?)/.exec(rest) ?? [];
  if (spaces === undefined || (behind === '' && (spaces.length > 1 || start === end))) return undefined;
  const written = source.lines[line - 1] ?? '';
  const parts = takeApart(written);
  const quoted = parts && inQuotes(parts);
  const isWhole = source.placeAt(end).line === line;
  if (hashtag !== undefined && isWhole && start < end && isTag(rest, hashtag))
    return {
      offset: end + spaces.length,
      message: `YAML takes this # for a comment, and hcldr posts the hashtag by itself`,
      advice: `Type: ${written.slice(0, written.length - rest.length).trim()}`,
    };
  return {
    offset: end + spaces.length,
    message: 'YAML takes this # and what follows for a comment, and it would not be posted',
    advice: quoted && isWhole ? `Type: ${quoted.trim()}` : 'Put the whole text between double quotes',
    ...(isWhole && { meant: `${source.text.slice(start, end)}${rest}`.trim() }),
  };
}

function isTag(written: string, hashtag: string): boolean {
  return written.trim().toLowerCase() === `#${hashtag.replace(/^#/, '').toLowerCase()}`;
}

function asText(source: SourceText, offset: number, node?: ParsedNode | null): AsText | undefined {
  const { line } = source.placeAt(offset);
  const whole = isMap(node) && !node.flow ? wholeOf(linesOf(node, source), source.lines) : wholeAt(line, source.lines);
  const parts = whole?.parts ?? takeApart(source.lines[line - 1] ?? '');
  const quoted = whole ? whole.quoted : parts && inQuotes(parts);
  if (!parts || quoted === undefined) return undefined;
  return {
    advice: `${whole ? 'Type it on one line' : 'Type'}: ${quoted.trim()}`,
    why: misreadIn(parts)?.message,
  };
}

function linesOf(node: ParsedNode, { text, placeAt }: SourceText): { first: number; last: number } {
  const [start, end] = node.range;
  return { first: placeAt(start).line, last: placeAt(start + text.slice(start, end).trimEnd().length).line };
}

function rowsOf(node: ParsedNode | null | undefined, source: SourceText): readonly string[] {
  if (!isScalar(node) || node.type !== 'PLAIN') return [];
  const [start, end] = node.range;
  const { line, column } = source.placeAt(start);
  const indentation = (source.lines[line - 1] ?? '').slice(0, column - 1);
  if (indentation.trim() !== '') return [];
  return source.text
    .slice(start, end)
    .split(new RegExp(`\\n(?=${indentation}\\S)`))
    .map(onOneLine);
}

function valueOffset(spot: Spot | undefined, text: string, index?: number): number {
  if (!spot?.node) return spot?.keyOffset ?? 0;
  const { node, keyOffset } = spot;
  const [start, end] = node.range;
  const isOnLinesBelow = (isMap(node) || isSeq(node)) && !node.flow;
  if (isOnLinesBelow || start === end) return keyOffset ?? start;
  return index === undefined ? start : offsetInside(node, { text, index });
}

/** Where a character of the value as it is used, without outer spaces, stands in the file. */
function offsetInside(node: ParsedNode, { text, index }: { text: string; index: number }): number {
  if (!isScalar(node)) return node.range[0];
  const [start, end] = node.range;
  const from = contentStart(node.type, start, text);
  const said = String(node.value);
  const value = said.trim();
  const first = from + (/^\s*/.exec(text.slice(from, end))?.[0].length ?? 0);
  if (text.startsWith(value, first)) return first + index;
  if (node.type === 'QUOTE_DOUBLE')
    return from + indexBetweenQuotes(text.slice(from, end - 1), said.length - said.trimStart().length + index);
  return pass(value.slice(0, index).replace(/\s/g, '').length, {
    text,
    from: first,
    isQuoted: node.type === 'QUOTE_SINGLE',
  });
}

function contentStart(type: string | undefined, start: number, text: string): number {
  if (type === 'PLAIN') return start;
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? text.indexOf('\n', start) + 1 : start + 1;
}

/** Line breaks and indentation differ between the file and the value, and nothing else does: so the rest is counted. */
function pass(count: number, { text, from, isQuoted }: { text: string; from: number; isQuoted: boolean }): number {
  const pattern = isQuoted ? /''|\S/g : /\S/g;
  pattern.lastIndex = from;
  for (let left = count; left > 0; left--) pattern.exec(text);
  return pattern.exec(text)?.index ?? from;
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
