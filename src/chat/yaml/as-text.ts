/** What should be typed so that YAML takes all of it as text? */

import { wholeAt, wholeOf } from '../advice/going-on.ts';
import type { SourceText } from '../source-text.ts';
import { misreadIn, takeApart, typedLine } from '../yaml-line.ts';
import { isMap, isScalar, type ParsedNode } from './library.ts';

/** What to type so that YAML takes a value as text, `Type: T1: "What: a question"`, and why it does not do so now. */
export type AsText = { readonly advice: string; readonly why: string | undefined };

export function asText(source: SourceText, offset: number, node?: ParsedNode | null): AsText | undefined {
  const { line } = source.placeAt(offset);
  const whole = isMap(node) && !node.flow ? wholeOf(linesOf(node, source), source.lines) : wholeAt(line, source.lines);
  const parts = whole?.parts ?? takeApart(source.lines[line - 1] ?? '');
  const quoted = whole?.quoted;
  const onOne = quoted === undefined ? undefined : `Type it on one line: ${quoted.trim()}`;
  const advice = whole || !parts ? onOne : typedLine(parts)?.advice;
  return parts && advice !== undefined ? { advice, why: misreadIn(parts)?.message } : undefined;
}

function linesOf(node: ParsedNode, { text, placeAt }: SourceText): { first: number; last: number } {
  const [start, end] = node.range;
  return { first: placeAt(start).line, last: placeAt(start + text.slice(start, end).trimEnd().length).line };
}

export function rowsOf(node: ParsedNode | null | undefined, source: SourceText): readonly string[] {
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

export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
