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
    every: { type: 'string' },
    width: { type: 'string' },
    speed: { type: 'string' },
  },
});
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
process.exitCode = (await matrix({ folder, ...values })) ? 0 : 1;
