/** How is a value written as JSON, so that it neither steers a terminal that it is shown in nor hides anything there? */

/** `JSON.stringify` escapes what is below the blank, and leaves all other characters that nobody sees. */
const HIDDEN = /[\x7f-\x9f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]/gu;

/**
 * To a parser it is what `JSON.stringify` makes of it.
 *
 * @param indent how many blanks before what is inside; none: all of it is one line
 */
export function asJSON(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(HIDDEN, escaped);
}

function escaped(character: string): string {
  const units = [...Array(character.length).keys()].map(index => character.charCodeAt(index));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
