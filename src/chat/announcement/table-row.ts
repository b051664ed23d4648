/** As what line is a row of a table read, once it has no columns: `T1: 8:35pm – Who?` */

/** What numbers a row, or says when it is, stands apart from its words. */
export function lineOfRow(cells: readonly string[]): string {
  const [first = '', ...others] = cells.map(cell => cell.trim()).filter(Boolean);
  const words = others.at(-1) ?? '';
  if (!NUMBER.test(first) || !SAID.test(words)) return [first, ...others].join(' ').trim();
  const [time, ...rest] = others.length > 1 && TIME.test(others[0] ?? '') ? others : [undefined, ...others];
  return `${first}: ${time === undefined ? '' : `${time} – `}${rest.join(' ')}`;
}

const NUMBER = /^(?:(?:topic|question|prompt|[TQ]) ?)?#?\d{1,2}$/i;
/** More than the month of a day. */
const SAID = /\?|\S \S+ \S/;
const TIME = /^\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$/i;
