/** The words of an evening, in one load: each comes from the file that makes it. */

export { handoverText, linksText, threadText } from './ending.ts';
export { reasonText, spanWords } from './evening-text.ts';
