/**
 * What does a check need to tell its result? One module, so that it takes one import; each export lives in its own
 * file.
 */

export { annotationsText } from './annotations.ts';
export { checkText } from './check-text.ts';
export { checkMarkdown } from './markdown.ts';
