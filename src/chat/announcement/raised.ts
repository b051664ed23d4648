/** Which number do raised digits write: `¹²`? */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function numberRaised(text: string): number {
  return Number(text.replace(/[⁰¹²³⁴-⁹]/g, digit => String(RAISED.indexOf(digit))));
}

/** `10²`, where a page raises the 2: `102` would be another number. */
export function raised(digits: string): string {
  return digits.replace(/\d/g, digit => RAISED.charAt(Number(digit)));
}
