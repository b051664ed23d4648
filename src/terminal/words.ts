/** The words of every command, in one load: each comes from the file that makes it. */

export { draftText } from './draft.ts';
export { dryRunText } from './dry-run.ts';
export { errorLine, noteLine, whole } from './lines.ts';
export { paint } from './paint.ts';
export { safe } from './safe.ts';
