/** The words of a command, in one load: each comes from the file that makes it. */

export { dryRunText } from './dry-run.ts';
export { handoverText, linksText, threadText } from './ending.ts';
export { reasonText } from './evening-text.ts';
export { errorLine, noteLine } from './lines.ts';
export { paint } from './paint.ts';
export { problemsText, problemText } from './problems.ts';
