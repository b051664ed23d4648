/** Which words does every command need? One module, so that it takes one import; each export lives in its own file. */

export { errorLine, noteLine, whole } from './lines.ts';
export { paint } from './paint.ts';
export { safe } from './safe.ts';
