/** How is a value written as JSON so that it neither steers the terminal that shows it nor hides anything there? */

/** Invisible characters that `JSON.stringify` leaves as they are: it escapes only those below U+0020. */
const HIDDEN = /[\x7f-\x9f\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/**
 * A parser reads the same from it as from `JSON.stringify`.
 *
 * @param indent spaces per level; left out: all on one line
 */
export function asJSON(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(HIDDEN, escaped);
}

function escaped(character: string): string {
  const units = [...Array(character.length).keys()].map(index => character.charCodeAt(index));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
