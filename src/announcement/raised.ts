/** Which number do superscript digits write: `¹²`? */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function numberRaised(text: string): number {
  return Number(text.replace(/[⁰¹²³⁴-⁹]/g, digit => String(RAISED.indexOf(digit))));
}

/** Keeps a superscript: `10²` would become another number, `102`. */
export function raised(digits: string): string {
  return digits.replace(/\d/g, digit => RAISED.charAt(Number(digit)));
}
