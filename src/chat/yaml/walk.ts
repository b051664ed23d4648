/** Which values does a document contain, where is each, and what is wrong with how they are written? */

import { DEEPER } from '../advice/syntax/columns.ts';
import { MARGIN_KEYS } from '../keys.ts';
import { FLOOD, type Path } from '../problem.ts';
import type { SourceText } from '../source-text.ts';
import { isLabel, labelForSecond } from '../topics.ts';
import type { Value } from '../value.ts';
import { putSpaces } from '../yaml-line.ts';
import { giveTextAKey, isMissingIn, type Open, openOf, tellBeside } from './beside-label.ts';
import { documentOf, type Expected, type YamlDocument } from './document.ts';
import { collected, type Found } from './found.ts';
import { isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from './library.ts';
import type { Spot } from './places.ts';
import { dashedBehind, dashesInside, markTrap, swallowed } from './traps.ts';

type Walk = Expected & {
  readonly found: Found;
  /** Keys at the margin that hcldr does not know, and whose text ends in a comment. */
  strays: number;
};

/** A chat is three levels deep; anything deeper breaks its schema anyway. */
const DEEPEST = 6;

export function walkThrough(
  contents: ParsedNode | null,
  { source, isProse, hashtag }: Expected & { readonly source: SourceText },
): YamlDocument {
  const own = isMap(contents) ? contents.get('hashtag') : undefined;
  const found = collected(source);
  const walk = { found, isProse, hashtag: typeof own === 'string' ? own : hashtag, strays: 0 };
  const value = visit([], { node: contents, keyOffset: undefined }, walk);
  return documentOf({ value, ...found });
}

function visit(path: Path, spot: Spot, walk: Walk): Value {
  const { node } = spot;
  const { found } = walk;
  if (path.length > DEEPEST) return null;
  found.addSpot(path, spot);
  const mark = found.isFlooded() ? undefined : markTrap(spot, found.source);
  if (mark) found.addProblem(mark);
  if (isMap(node)) return visitMap(path, node, walk);
  if (isSeq(node)) return visitList(path, node, walk);
  return isScalar(node) ? visitScalar(path, node, walk) : null;
}

function visitMap(path: Path, map: YAMLMap.Parsed, walk: Walk): Value {
  const { found } = walk;
  const lines = new Map<string, number>();
  let open: Open | undefined;
  const entries = map.items.flatMap(({ key, value }, index): [string, Value][] => {
    const name = isScalar(key) ? String(key.value) : '';
    const offset = key?.range?.[0] ?? map.range[0];
    const spot = { node: value, keyOffset: offset };
    if (open && isMissingIn(open, name) && !found.isFlooded()) {
      if (Object.keys(open.parts).length === 0) giveTextAKey(path, open, found);
      tellBeside(open, { name, offset }, found);
      open.parts[name] = visit([...path, open.label, name], spot, walk);
      return [[open.label, open.parts]];
    }
    open = path[0] === 'topics' && path.length === 1 ? openOf(name, spot) : undefined;
    const dashed = map.flow || found.isFlooded() ? undefined : dashedBehind(name, value, found.source);
    if (dashed) found.addProblem(dashed);
    const first = lines.get(name);
    if (first !== undefined) {
      found.addTwice([...path, name]);
      const message = `${name} stands here again; it stands on line ${first} already`;
      found.addProblem({ offset, message, advice: twice(path, { map, index }) });
    }
    // The schema library skips this key, but hcldr ignores none.
    if (name === '__proto__')
      found.addProblem({ offset, message: 'hcldr knows no key __proto__', advice: 'Delete the line' });
    lines.set(name, first ?? found.source.placeAt(offset).line);
    return [[name, visit([...path, name], spot, walk)]];
  });
  return Object.fromEntries(entries);
}

function visitList(path: Path, list: YAMLSeq.Parsed, walk: Walk): Value {
  return list.items.map((item, index) => {
    if (!list.flow) tellDashesInside(item, { dash: list.range[0] }, walk.found);
    return visit([...path, index], { node: item, keyOffset: undefined }, walk);
  });
}

function tellDashesInside(item: ParsedNode, { dash }: { dash: number }, found: Found): void {
  if (found.isFlooded()) return;
  const { column } = found.source.placeAt(dash);
  for (const { offset, line } of dashesInside(item, found.source).slice(0, FLOOD))
    found.addProblem({ offset, message: DEEPER, advice: putSpaces(`${' '.repeat(column - 1)}${line}`) });
}

function visitScalar(path: Path, node: Scalar.Parsed, walk: Walk): Value {
  const { found, isProse, hashtag } = walk;
  // The advice for an unknown key at the margin includes its whole text.
  const isStray = path.length === 1 && !MARGIN_KEYS.includes(String(path[0]));
  const taken = found.isFlooded(walk.strays)
    ? undefined
    : swallowed(node, found.source, path[0] === 'topics' ? hashtag : undefined);
  if (taken && isStray) walk.strays++;
  const comment = taken && (isProse(path) || (isStray && isLabel(String(path[0])))) ? taken : undefined;
  if (comment && !isStray) found.addProblem(comment);
  const value = comment?.meant ?? scalarOf(node.value);
  if (typeof value === 'string') found.addText(path, value);
  return value;
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
