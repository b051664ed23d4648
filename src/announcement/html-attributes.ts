/** What do the attributes of an element say about the lines in it? */

import type { Attributes } from './around.ts';

export type Reading = {
  readonly isTitle: boolean;
  /** Whether its content is the mark of a list item. */
  readonly isMark: boolean;
  readonly isQuote: boolean;
  /** In columns, from its style. */
  readonly indent: number;
};

export function readingOf(attributes: Attributes): Reading {
  return {
    isTitle: isTitle(attributes),
    isMark: isWordMark(attributes),
    isQuote: isQuote(attributes),
    indent: indentOf(attributes),
  };
}

/**
 * Class names that blog platforms give to an article's heading; see microformats.org/wiki/h-entry and
 * schema.org/headline.
 */
const TITLE_CLASS = /^(entry-title|post-title|article-title|post-full-title|p-name)$/;

function isTitle({ class: names = '', itemprop }: Attributes): boolean {
  return (
    itemprop === 'headline' ||
    names
      .toLowerCase()
      .split(/\s+/, 50)
      .some(name => TITLE_CLASS.test(name))
  );
}

/** How Gmail, Yahoo, Thunderbird and Apple Mail mark the mail that is answered. */
function isQuote({ class: names = '', type = '' }: Attributes): boolean {
  return (
    type.toLowerCase() === 'cite' ||
    /(?:^| )(?:gmail|yahoo|protonmail)_quoted?(?: |$)/i.test(names.slice(0, LONGEST_ATTRIBUTE))
  );
}

const LONGEST_ATTRIBUTE = 500;

/**
 * From `margin-left: 30px`. Word and Google Docs do not nest their lists, but give the level:
 * `mso-list: l0 level2 lfo1` and `lst-kix_abc-1`.
 */
function indentOf({ style: written = '', class: names = '' }: Attributes): number {
  const style = written.slice(0, LONGEST_ATTRIBUTE);
  const [, depth = '0'] = /(?:^| )lst-kix_\w{1,40}-(\d)(?: |$)/.exec(names.slice(0, LONGEST_ATTRIBUTE)) ?? [];
  const [, level = '1'] = /mso-list:[^;]{0,40}\blevel([1-9])/i.exec(style) ?? [];
  const [, length = '0', unit = ''] = INDENT.exec(style) ?? [];
  return Math.round(Number(length) / (COLUMN[unit.toLowerCase()] ?? 1)) + (Number(level) - 1 + Number(depth)) * 2;
}

/** The last of four margins is the left one. */
const INDENT =
  /(?:\b(?:margin|padding)-left:|\bmargin:(?: ?[\d.]{1,6}[a-z]{0,3}){3}) ?(\d{0,4}\.?\d{1,4})(px|pt|em|rem|in|cm)/i;

/** The width of a column in each unit. */
const COLUMN: Readonly<Record<string, number>> = { px: 8, pt: 6, em: 0.5, rem: 0.5, in: 0.08, cm: 0.2 };

/** Text copied from Word has letters of special fonts for bullets, `o` and `§` among them. */
function isWordMark({ style = '' }: Attributes): boolean {
  return /mso-list: ?Ignore/i.test(style);
}
