/** Which values does a document contain, where is each, and what is wrong with how they are written? */

import { typed } from '../advice/quotes.ts';
import { DEEPER } from '../advice/syntax/columns.ts';
import { MARGIN_KEYS, TOPIC_KEYS } from '../keys.ts';
import type { Path, Problem } from '../problem.ts';
import { FLOOD } from '../problem.ts';
import type { SourceText } from '../source-text.ts';
import { isLabel, labelForSecond } from '../topics.ts';
import type { Value } from '../value.ts';
import { putSpaces } from '../yaml-line.ts';
import { documentOf, type Expected, type YamlDocument } from './document.ts';
import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from './library.ts';
import { type Spot, valueOffset } from './places.ts';
import { dashedBehind, dashesInside, markTrap, swallowed } from './traps.ts';

type Walk = Expected & { readonly source: SourceText };

/** A chat is three levels deep; anything deeper breaks its schema anyway. */
const DEEPEST = 6;

export function walkThrough(contents: ParsedNode | null, { source, isProse, hashtag }: Walk): YamlDocument {
  const spots = new Map<string, Spot>();
  const repeated = new Set<string>();
  const problems: Problem[] = [];
  let strays = 0;
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
    // The advice for an unknown key at the margin includes its whole text.
    const isStray = path.length === 1 && !MARGIN_KEYS.includes(String(path[0]));
    const isFlood = problems.length + strays >= FLOOD;
    const found = isFlood ? undefined : swallowed(node, source, path[0] === 'topics' ? tag : undefined);
    if (found && isStray) strays++;
    const comment = found && (isProse(path) || (isStray && isLabel(String(path[0])))) ? found : undefined;
    if (comment && !isStray) trap(comment.offset, comment.message, comment.advice);
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

  /** `text: Why?` in the column of the `T1:` above it, to which it was meant to belong. */
  const visitBeside = (
    path: Path,
    { name, keyOffset, node }: { name: string; keyOffset: number; node: ParsedNode | null },
  ): Value => {
    const { line, column } = source.placeAt(keyOffset);
    const written = (source.lines[line - 1] ?? '').trim();
    trap(
      keyOffset,
      `${name} belongs to ${path.at(-1)}, and stands in the same column`,
      putSpaces(`${' '.repeat(column + 1)}${written}`),
    );
    return visit([...path, name], { node, keyOffset });
  };

  /** `T1: Why?`, with `image: a.png` below it in the same column. */
  const giveTextAKey = (path: Path, { label, spot, parts }: Open) => {
    if (!isScalar(spot.node) || isEmpty(spot.node)) return;
    const text = String(spot.node.value);
    const depth = ' '.repeat(source.placeAt(spot.keyOffset ?? 0).column - 1);
    const rows = `${depth}${label}:\n${depth}  ${typed('text', text)}`;
    trap(
      valueOffset(spot, source.text),
      `${label} has its text behind it, and keys below it`,
      `Give the text a key and a line of its own:\n${rows}`,
    );
    spots.set(JSON.stringify([...path, label, 'text']), spot);
    parts.text = text;
  };

  const visitMap = (path: Path, map: YAMLMap.Parsed): Value => {
    const lines = new Map<string, number>();
    let open: Open | undefined;
    const entries = map.items.flatMap(({ key, value }, index): [string, Value][] => {
      const name = isScalar(key) ? String(key.value) : '';
      const keyOffset = key?.range?.[0] ?? map.range[0];
      const { line } = source.placeAt(keyOffset);
      if (open && IN_TOPICS.has(name) && !Object.hasOwn(open.parts, name) && problems.length < FLOOD) {
        if (Object.keys(open.parts).length === 0) giveTextAKey(path, open);
        open.parts[name] = visitBeside([...path, open.label], { name, keyOffset, node: value });
        return [[open.label, open.parts]];
      }
      open = path[0] === 'topics' && path.length === 1 ? openOf(name, { node: value, keyOffset }) : undefined;
      const dashed = map.flow || problems.length >= FLOOD ? undefined : dashedBehind(name, value, source);
      if (dashed) trap(dashed.offset, dashed.message, dashed.advice);
      const first = lines.get(name);
      if (first !== undefined) repeated.add(JSON.stringify([...path, name]));
      if (first !== undefined)
        trap(keyOffset, `${name} stands here again; it stands on line ${first} already`, twice(path, { map, index }));
      // The schema library skips this key, but hcldr ignores none.
      if (name === '__proto__') trap(keyOffset, 'hcldr knows no key __proto__', 'Delete the line');
      lines.set(name, first ?? line);
      return [[name, visit([...path, name], { node: value, keyOffset })]];
    });
    return Object.fromEntries(entries);
  };

  const value = visit([], { node: contents, keyOffset: undefined });
  return documentOf({
    value,
    problems,
    source,
    texts,
    spotAt: path => spots.get(JSON.stringify(path)),
    isTwice: path => repeated.has(JSON.stringify(path)),
  });
}

/** A topic whose keys may have been typed in the column of its label. */
type Open = { readonly label: string; readonly spot: Spot; readonly parts: Record<string, Value> };

function openOf(label: string, spot: Spot): Open | undefined {
  return isScalar(spot.node) || spot.node === null ? { label, spot, parts: {} } : undefined;
}

const IN_TOPICS = new Set<string>(TOPIC_KEYS);

function isEmpty(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** The second occurrence of a key, and its place in the map. */
type Second = { readonly map: YAMLMap.Parsed; readonly index: number };

/** With more labels than this, nobody looks for the next one: a chat has far fewer topics. */
const MOST_LABELS = 100;

/** Only a topic's label can be changed: all other names are fixed. */
function twice(path: Path, { map, index }: Second): string {
  const isTopics = path.length === 1 && path[0] === 'topics' && map.items.length <= MOST_LABELS;
  const labels = isTopics ? map.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : [];
  return isTopics && labels.every(isLabel)
    ? `Delete one of the two, or type ${labelForSecond(labels, index)}`
    : 'Delete one of the two';
}

function scalarOf(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
