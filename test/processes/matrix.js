// Runs a matrix of real processes: `node test/processes/matrix.js kill`, `faults`, `disk`; each says what it can be told.
//
// Node 20 reads no TypeScript, so the matrix is bundled first, beside the program that it has under test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    width: { type: 'string', default: '6' },
    speed: { type: 'string', default: '300' },
  },
});
const numbers = { every: numberIn('every'), width: numberIn('width'), speed: numberIn('speed') };
const folder = mkdtempSync(join(tmpdir(), 'hcldr-matrix-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, 'matrix.mjs');
await build({
  entryPoints: [`test/processes/${positionals[0]}-matrix.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
const { matrix } = await import(pathToFileURL(outfile).href);
process.exitCode = (await matrix({ folder, only: values.only, ...numbers })) ? 0 : 1;

/** Checked, for with 0 no scenario would be run, and none would be wrong. */
function numberIn(name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} takes a whole number from 1 on, and not ${values[name]}`);
  return number;
}
