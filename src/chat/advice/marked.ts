/** Which bullet, label or number stands before a text that was meant for a topic or an item, and what is the text? */

import { numberOf } from '../topics.ts';

export type Marked = {
  /** `T1`; none of a bullet, of `Topic 1` and of a number alone. */
  readonly label: string | undefined;
  /** 2, of `T2`, of `Topic 2` and of `2.`; none of a bullet alone. */
  readonly number: number | undefined;
  /** What stands there, as it is written: `• T1`, `2`. */
  readonly mark: string;
  readonly rest: string;
};

/**
 * `• T1 - Why?`, `Topic 1: Why?`, `1) Why?`, `– Why?`; none where the text begins with itself.
 *
 * @param number that the topic has by its place: behind a space or a comma alone no other number is a label, for a
 *   text may well begin with B12
 */
export function marked(text: string, number?: number): Marked | undefined {
  const bullet = BULLET.exec(text)?.[0] ?? '';
  const behind = text.slice(bullet.length);
  const own = labelBefore(behind, number);
  if (own) return { ...own, mark: bullet + own.mark };
  return bullet === '' || behind === '' ? undefined : { ...NO_LABEL, mark: bullet.trim(), rest: behind };
}

const NO_LABEL = { label: undefined, number: undefined } as const;

/** A dash is one also without its space, unless it is the sign of a number. */
const BULLET = /^(?:[•●◦○▪■·‣⁃]\s*|[*\u2013\u2014-]\s+|[\u2013\u2014-](?=[\p{L}"“]))/u;

/** Letters as of a label, or the word; a number may stand between brackets. */
const LABEL = /^(?:(topic|question)[ .#-]{0,2}|([tq])[ .#-]?|([A-Za-z]{1,2}))(\d{1,2})(?!\d)/i;
const NUMBER = /^[#([]?(\d{1,2})(?!\d)/;

/** What no text begins with behind a label; a number has less behind it that a text could not go on with. */
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

/** A text that begins with its own label (`T1: Why?`, `T1 Why?`) without it; none where it does not. */
export function withoutLabel(text: string, label: string): string | undefined {
  const found = marked(text, numberOf(label));
  return found?.label?.toUpperCase() === label.toUpperCase() ? found.rest : undefined;
}
