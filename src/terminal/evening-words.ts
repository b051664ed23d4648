/**
 * What do commands need to tell an evening? One module, so that it takes one import; each export lives in its own file.
 */

export { handoversText, linksText, threadText } from './ending.ts';
export { reasonText, spanWords } from './evening-text.ts';
export { cutOffText, stoppingLine } from './stopping.ts';
