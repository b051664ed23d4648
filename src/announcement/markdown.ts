/** What does a reader see of a line that may be Markdown? */

import type { Line } from './page.ts';
import { lineOfRow } from './table-row.ts';
import { tidy } from './tidy.ts';

export function lineOf(written: string): Line {
  const [blank = ''] = /^\s*/.exec(written) ?? [];
  const [, markdown] = /^#{1,6} (.*)$/.exec(written.trim()) ?? [];
  const text = tidy(withoutMarkup(markdown ?? rowOf(written) ?? written));
  return { text, indent: blank.replace(/\t/g, '    ').length, isHeading: markdown !== undefined };
}

/** A row of a Markdown table: `| T1 | Who? |`; the row of dashes below its head is a gap. */
function rowOf(written: string): string | undefined {
  const [, row] = /^\s*\|(.{1,2000})\|\s*$/.exec(written) ?? [];
  if (row === undefined) return undefined;
  return /^[\s|:-]+$/.test(row) ? '' : lineOfRow(row.split('|'));
}

function withoutMarkup(text: string): string {
  return text
    .replace(/\*\*|__/g, '')
    .replace(EMPHASIS, '$2')
    .replace(/`([^`]{1,500})`/g, '$1')
    .replace(AUTOLINK, '$1')
    .replace(LINK, (_, image, words, address) => (image ? '' : `${words} ${address}`));
}

/**
 * `[Food](https://example.org/food)`: the address may be all there is of a source, so it is kept; a picture is dropped.
 */
const LINK = /(!?)\[([^[\]]{0,300})\]\((https?:[^\s()]{1,500})(?: "[^"]{0,300}")?\)/g;

/** `<https://example.org/food>` */
const AUTOLINK = /<(https?:\/\/[^\s<>]{1,500})>/g;

/** `*How?*` */
const EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_]{1,500})(?<=\S)\1(?![\p{L}\p{N}*_])/gu;
