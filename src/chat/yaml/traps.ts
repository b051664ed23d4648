/** What has YAML read in a way that nobody meant? */

import { misread } from '../advice/misread.ts';
import { oneHashtag } from '../advice/one-hashtag.ts';
import { typed } from '../advice/quotes.ts';
import { DEEPER } from '../advice/syntax/columns.ts';
import { formOf, isMapKey, NO_SPACE, textBeforeDashes } from '../advice/syntax/dashes.ts';
import { LISTS } from '../keys.ts';
import type { SourceText } from '../source-text.ts';
import { capitalised } from '../words.ts';
import { ifNote, inQuotes, keyOf, takeApart } from '../yaml-line.ts';
import { asText, onOneLine } from './as-text.ts';
import { isAlias, isScalar, type ParsedNode } from './library.ts';
import type { Spot } from './places.ts';

export type Trap = {
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
  /** The value as it was meant, so that problems in it are reported in the same run. */
  readonly meant?: string;
};

/** Anchors, aliases and tags: nearly always, a text was meant that begins with `&`, `*` or `!`. */
export function markTrap({ node, keyOffset }: Spot, source: SourceText): Trap | undefined {
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

/** Lines with a dash that are deeper than the text above, so that YAML takes them for more of that text. */
export function dashesInside(
  node: ParsedNode | null,
  { text }: SourceText,
): readonly { offset: number; line: string }[] {
  if (!isScalar(node) || node.type !== 'PLAIN') return [];
  const [start, end] = node.range;
  return [...text.slice(start, end).matchAll(/(\n *)(- .*)/g)].map(({ index, 1: before = '', 2: line = '' }) => ({
    offset: start + index + before.length,
    line,
  }));
}

/** A text after a key, followed by lines with a dash. */
export function dashedBehind(key: string, node: ParsedNode | null, source: SourceText): Trap | undefined {
  if (!isScalar(node)) return undefined;
  if (LISTS.includes(key) && node.type === 'PLAIN' && /^-[^\s-]/.test(String(node.value))) {
    const [start, end] = node.range;
    const items = source.text.slice(start + 1, wholeEnd(node, source) ?? end).split(/\n *- ?/);
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
    advice: isMapKey(key) ? formOf(key) : `Type:\n${typed(key, items.map(onOneLine))}`,
  };
}

/** The end of a value, including what a `#` took from its last line. */
function wholeEnd(node: ParsedNode, source: SourceText): number | undefined {
  const taken = swallowed(node, source, undefined);
  const end = taken && source.text.indexOf('\n', taken.offset);
  return end === -1 ? source.text.length : end;
}

/**
 * A `#` that turned a text, or the rest of it, into a comment. A comment is meant if two spaces or a tab precede the
 * `#` and a space follows it; after a quoted text, which is complete, the space that follows is enough.
 *
 * @param hashtag the one that hcldr adds to the text itself
 */
export function swallowed(node: ParsedNode, source: SourceText, hashtag: string | undefined): Trap | undefined {
  if (!isScalar(node) || node.type?.startsWith('BLOCK')) return undefined;
  const isQuoted = node.type?.startsWith('QUOTE') === true;
  const [start, end] = node.range;
  const { line } = source.placeAt(start);
  const rest = source.text.slice(end).split('\n', 1)[0] ?? '';
  const [, spaces, behind] = /^([ \t]*)#(\S?)/.exec(rest) ?? [];
  const isApart = spaces !== undefined && (spaces.length > 1 || spaces.includes('\t'));
  if (spaces === undefined || (behind === '' && (isApart || start === end || isQuoted))) return undefined;
  const written = (source.lines[line - 1] ?? '').replace(/\t/g, ' ');
  const parts = takeApart(written);
  const quoted = parts && inQuotes(parts);
  const one = keyOf(parts?.lead ?? '') === 'hashtag' ? oneHashtag(written) : undefined;
  const isWhole = source.placeAt(end).line === line;
  const asText = quoted && isWhole ? `type: ${quoted.trim()}` : 'put the whole text between double quotes';
  if (hashtag !== undefined && isWhole && start < end && isTag(rest, hashtag))
    return {
      offset: end + spaces.length,
      message: `YAML takes this # for a comment, and hcldr posts the hashtag by itself`,
      advice: `Type: ${written.slice(0, written.length - rest.length).trim()}`,
    };
  return {
    offset: end + spaces.length,
    message: 'YAML takes this # and what follows for a comment, and it would not be posted',
    advice: one ?? (behind === '' ? ifNote('', asText) : capitalised(asText)),
    ...(isWhole && { meant: isQuoted ? `${node.value}${rest}` : `${source.text.slice(start, end)}${rest}`.trim() }),
  };
}

function isTag(written: string, hashtag: string): boolean {
  return written.trim().toLowerCase() === `#${hashtag.replace(/^#/, '').toLowerCase()}`;
}
