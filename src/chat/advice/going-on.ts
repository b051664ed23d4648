/** Which lines does a text continue on, and how is it typed on one line? */

import { ENTRY_KEY, KEYS } from '../keys.ts';
import { LABEL } from '../topics.ts';
import { inQuotes, isItem, type Line, takeApart } from '../yaml-line.ts';

/** A text on several lines; lines and columns count from 1. */
export type Whole = {
  readonly first: number;
  readonly last: number;
  /** The text as if it all stood on its first line. */
  readonly parts: Line;
  /** That line with its text in quotes; `undefined` if it is unclear what belongs together. */
  readonly quoted: string | undefined;
  /** The line and column of a character of `parts.text`. */
  readonly placeOf: (index: number) => { readonly line: number; readonly column: number };
};

/**
 * The text that this line begins or continues, together with the deeper lines below; `undefined` if one of them is a
 * key, an item or a comment.
 */
export function wholeAt(line: number, all: readonly string[]): Whole | undefined {
  const depth = indentationOf(all[line - 1] ?? '');
  const above = all.slice(0, line - 1).findLastIndex(each => each.trim() !== '' && indentationOf(each) < depth) + 1;
  return goingOnFrom(line, all) ?? goingOnFrom(above, all);
}

function goingOnFrom(first: number, all: readonly string[]): Whole | undefined {
  const written = all[first - 1] ?? '';
  const { text } = takeApart(written) ?? {};
  if (text === undefined || /^([|>[]|\{(?!\w+\}))/.test(text)) return undefined;
  const depth = depthOf(written);
  const end = all.findIndex((each, index) => index >= first && each.trim() !== '' && indentationOf(each) <= depth);
  const last = all.slice(0, end < 0 ? all.length : end).findLastIndex(each => each.trim() !== '') + 1;
  return all.slice(first, last).some(isOfItsOwn) ? undefined : wholeOf({ first, last }, all);
}

function isOfItsOwn(line: string): boolean {
  const word = /^(.*?) *:(\s|$)/.exec(line.trim())?.[1];
  return isItem(line) || /^ *#/.test(line) || (word !== undefined && isKey(word));
}

/** `T2`, `• T2`, `Topic 2`, `date` */
function isKey(word: string): boolean {
  return LABEL.test(word) || /^\W*[A-Za-z]* ?\d{1,2}$/.test(word) || KEYS.includes(word.toLowerCase());
}

/** Joins the lines `first` to `last` into one text; `undefined` if it is a single line, or the first has no text. */
export function wholeOf({ first, last }: Pick<Whole, 'first' | 'last'>, all: readonly string[]): Whole | undefined {
  const own = takeApart(all[first - 1] ?? '');
  const below = all
    .slice(first, last)
    .map((each, index) => ({ line: first + index + 1, indentation: indentationOf(each), text: each.trim() }))
    .filter(({ text }) => text !== '');
  if (!own || below.length === 0) return undefined;
  const goesOn = below.map(({ text }) => text);
  const inner = /^(["'])((?:(?!\1|\\).)*)\1$/.exec(own.text)?.[2] ?? own.text;
  return {
    first,
    last,
    parts: { lead: own.lead, text: [own.text, ...goesOn].join(' ') },
    quoted: inQuotes({ lead: own.lead, text: [inner, ...goesOn].join(' ') }),
    placeOf: index => {
      let left = index;
      let at = { line: first, indentation: own.lead.length, text: own.text };
      for (const next of below) {
        if (left < at.text.length) break;
        left -= at.text.length + 1;
        at = next;
      }
      return { line: at.line, column: at.indentation + left + 1 };
    },
  };
}

/**
 * The depth that the lines continuing this one must exceed. For `- text: Why?` it is the column of the key, since other
 * keys stand below it; for any other item the column of the dash.
 */
function depthOf(line: string): number {
  return TO_KEY.exec(line)?.[0].length ?? 0;
}

const TO_KEY = new RegExp(`^ *(?:- +(?=${ENTRY_KEY} *:))?`);

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
