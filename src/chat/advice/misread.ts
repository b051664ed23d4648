/** Which texts does YAML not take as text? */

export type Misread = {
  /** Worded to be shown as a problem. */
  readonly message: string;
  /** UTF-16 index in the text of the character to blame. */
  readonly index: number;
};

/** Why YAML does not take a text as text, and where in it; `undefined` if it does. */
export function misread(text: string): Misread | undefined {
  const first = text.charAt(0);
  if (first === '"' || first === "'") return misquoted(text, first);
  const mark = /^[-?]\S/.test(text) ? undefined : MARKS[first];
  if (mark) return { message: `YAML takes the ${first} at the beginning of the text for ${mark}`, index: 0 };
  const colon = /:(\s|$)/.exec(text);
  if (colon)
    return {
      message: 'a colon and a space inside the text: YAML takes what is before it for a key',
      index: colon.index,
    };
  return undefined;
}

const MARKS: Readonly<Record<string, string>> = {
  '#': 'a comment',
  '@': 'a mark of its own',
  '`': 'a mark of its own',
  '%': 'a directive',
  '*': 'an alias',
  '&': 'an anchor',
  '!': 'a tag',
  '[': 'a list',
  ']': 'the end of a list',
  '{': 'a map',
  '}': 'the end of a map',
  ',': 'the next item',
  '>': 'a text on the lines below',
  '|': 'a text on the lines below',
  '-': 'an item of a list',
  '?': 'a key',
};

function misquoted(text: string, quote: string): Misread | undefined {
  // An escaped quote does not close the text: `"Say \\"A\\""`, `'It''s'`.
  const whole = (quote === '"' ? /^"[^"\\]*(?:\\.[^"\\]*)*"/ : /^'[^']*(?:''[^']*)*'/).exec(text)?.[0];
  const closing = whole === undefined ? -1 : whole.length - 1;
  if (closing > 0 && closing === text.length - 1) return undefined;
  return closing < 0
    ? { message: 'the quote that opens here is never closed', index: 0 }
    : { message: 'the text goes on behind its closing quote', index: closing };
}
