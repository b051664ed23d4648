/** How must the texts between brackets be typed for YAML to take each of them as text? */

import { ENTRY_KEY } from '../keys.ts';
import { type Misread, misread } from './misread.ts';
import { quoted } from './quotes.ts';

export type Brackets = {
  /** The list or map, with quotes where they are needed: `["@ana", Joe]`. */
  readonly text: string;
  /** The first text that needs quotes, and why; the index counts from the opening bracket. */
  readonly wrong: Misread;
};

/** The search is quadratic in the length, and nobody types a longer line than this. */
const LONGEST = 2000;

/** `undefined` if nothing is wrong, or if it is unclear which words belong together. */
export function inBrackets(text: string): Brackets | undefined {
  if (text.length > LONGEST) return undefined;
  return listed(text) ?? mapped(text);
}

const ITEM = /( *)("(?:[^"\\]|\\.)*"|'[^']*'|[^,]+)(?:,|$)/g;

/** `[@ana, Joe]` */
function listed(text: string): Brackets | undefined {
  const inner = /^\[((?:[^[\]{}]|\{\w+\})*)\]$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const items = [...inner.matchAll(ITEM)].map(({ 1: spaces = '', 2: item = '', index }) => {
    const start = 1 + index + spaces.length;
    return { item: item.trimEnd(), start, wrong: wrongIn(item.trimEnd()) };
  });
  const first = items.find(({ wrong }) => wrong);
  if (!first?.wrong) return undefined;
  return {
    text: `[${items.map(({ item, wrong }) => (wrong ? quoted(item) : item)).join(', ')}]`,
    wrong: { ...first.wrong, index: first.start + first.wrong.index },
  };
}

/**
 * Each run of spaces can match in one way only: it may be as long as the file, and backtracking would take too long.
 */
const MAP =
  /^(\[?\s*\{\s*(?:at *:[^,{}]*, *)?text *:(?! *["']) *(?=\S))((?:[^{}]|\{\w+\})*?)((?<!\s)(?:\s*,\s*at *:[^,{}]*|\s*)\}\s*\]?)$/;

/** `[{ at: -10m, text: Ten minutes: get tea! }]`; the text may contain placeholders. */
function mapped(text: string): Brackets | undefined {
  const [, before, inner = '', after = ''] = MAP.exec(text) ?? [];
  const wrong = wrongIn(inner);
  if (before === undefined || !wrong || OTHER_KEY.test(inner)) return undefined;
  return {
    text: `${before}${quoted(inner)}${after}`,
    wrong: { ...wrong, index: before.length + wrong.index },
  };
}

/** Another key after the text: where the text ends cannot be told. */
const OTHER_KEY = new RegExp(`, *${ENTRY_KEY} *:`);

function wrongIn(text: string): Misread | undefined {
  const comment = text.indexOf(' #');
  const swallowed = comment < 0 ? undefined : { message: 'YAML takes the # for a comment', index: comment + 1 };
  return misread(text) ?? swallowed ?? bracketIn(text);
}

/** Inside brackets, any further bracket ends the text or opens something else, wherever it stands. */
function bracketIn(text: string): Misread | undefined {
  const bracket = /^["']/.test(text) ? null : /[[\]{}]/.exec(text);
  return bracket
    ? { message: `between brackets YAML takes this ${bracket[0]} for one of its own`, index: bracket.index }
    : undefined;
}
