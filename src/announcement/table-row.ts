/** How does a row of a table read as a line, once its columns are gone: `T1: 8:35pm – Who?` */

/** Separates a row's number and time from its words. */
export function lineOfRow(cells: readonly string[]): string {
  const [first = '', ...others] = cells.map(cell => cell.trim()).filter(Boolean);
  const words = others.at(-1) ?? '';
  if (!NUMBER.test(first) || !SAID.test(words)) return [first, ...others].join(' ').trim();
  const [time, ...rest] = others.length > 1 && TIME.test(others[0] ?? '') ? others : [undefined, ...others];
  return `${first}: ${time === undefined ? '' : `${time} – `}${rest.join(' ')}`;
}

const NUMBER = /^(?:(?:topic|question|prompt|[TQ]) ?)?#?\d{1,2}$/i;
/** A question, or three words: a day with its month has fewer. */
const SAID = /\?|\S \S+ \S/;
const TIME = /^\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$/i;
