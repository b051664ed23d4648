/** The words of a check, in one load: each comes from the file that makes it. */

export { annotationsText } from './annotations.ts';
export { checkText } from './check-text.ts';
export { checkMarkdown } from './markdown.ts';
export { paint } from './paint.ts';
