/** Which bullet, label or number precedes a text meant as a topic or an item, and what is the text? */

import { numberOf } from '../topics.ts';

export type Marked = {
  /** `T1`; `undefined` for a bullet, `Topic 1` or a bare number. */
  readonly label: string | undefined;
  /** 2 for `T2`, `Topic 2` and `2.`; `undefined` for a bullet alone. */
  readonly number: number | undefined;
  /** The mark as it is written: `• T1`, `2`. */
  readonly mark: string;
  readonly rest: string;
};

/**
 * Finds the mark of `• T1 - Why?`, `Topic 1: Why?`, `1) Why?`, `– Why?`; `undefined` if the text has none.
 *
 * @param number the topic's number by its place. Followed by only a space or a comma, no other number is a label: a
 *   text may well begin with B12.
 */
export function marked(text: string, number?: number): Marked | undefined {
  const bullet = BULLET.exec(text)?.[0] ?? '';
  const behind = text.slice(bullet.length);
  const own = labelBefore(behind, number);
  if (own) return { ...own, mark: bullet + own.mark };
  return bullet === '' || behind === '' ? undefined : { ...NO_LABEL, mark: bullet.trim(), rest: behind };
}

const NO_LABEL = { label: undefined, number: undefined } as const;

/** A dash counts without a space after it as well, unless it is the sign of a number. */
const BULLET = /^(?:[•●◦○▪■·‣⁃]\s*|[*\u2013\u2014-]\s+|[\u2013\u2014-](?=[\p{L}"“]))/u;

/** `T`, `Q` or any other one or two letters, or the word `topic` or `question`; a number may stand in brackets. */
const LABEL = /^(?:(topic|question)[ .#-]{0,2}|([tq])[ .#-]?|([A-Za-z]{1,2}))(\d{1,2})(?!\d)/i;
const NUMBER = /^[#([]?(\d{1,2})(?!\d)/;

/**
 * What separates a label from its text. After a bare number fewer separators count: a text could go on with the others.
 */
const BEHIND_LABEL =
  /^(?:[)\]]?\s*[:：;=\u2013\u2014]+\s*|[)\]]\s*|\.(?!\d)\s*|\s+-+\s*|-+(?:\s+|(?=[\p{Lu}"“]))|(\s*,\s+|\s+)(?=[\p{Lu}"“‘']))(?=[^\s:])/u;
const BEHIND_NUMBER = /^(?:[.):\]]+\s+|：\s*|\s+[=\u2013\u2014-]\s+(?=[\p{Lu}"“])|(\s+)(?=[\p{Lu}"“]))(?=[^\s:])/u;

function labelBefore(text: string, place: number | undefined): Marked | undefined {
  const [written, , short, letters = short, digits] = LABEL.exec(text) ?? [];
  const [mark = written, number = digits] = written === undefined ? (NUMBER.exec(text) ?? []) : [];
  if (mark === undefined) return undefined;
  const behind = text.slice(mark.length).replace(/^\s*:\s*:/, ':');
  const [separator, space] = (written === undefined ? BEHIND_NUMBER : BEHIND_LABEL).exec(behind) ?? [];
  if (separator === undefined || (space !== undefined && Number(number) !== place)) return undefined;
  return {
    label: letters && `${letters.toUpperCase()}${number}`,
    number: Number(number),
    mark,
    rest: behind.slice(separator.length),
  };
}

/** Drops a text's own label from its beginning (`T1: Why?`, `T1 Why?`); `undefined` if it does not begin with it. */
export function withoutLabel(text: string, label: string): string | undefined {
  const found = marked(text, numberOf(label));
  return found?.label?.toUpperCase() === label.toUpperCase() ? found.rest : undefined;
}
