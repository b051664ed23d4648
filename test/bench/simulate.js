// Bundles the simulation, since node 20 does not read TypeScript, and shares its seeds among threads.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (isMainThread) await main();
else {
  // Aborts are frequent, and each would take a stack along; a seed that is told has its own.
  Error.stackTraceLimit = 0;
  const { tallyOf } = await import(workerData.bundle);
  const onProgress = nights => parentPort.postMessage({ nights });
  parentPort.postMessage({ tally: await tallyOf({ ...workerData.seeds, onProgress }) });
}

async function main() {
  // A night is short functions that call each other: to inline more of them takes the compiler longer than it saves.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150');
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-simulation-'));
  try {
    const bundle = await bundleInto(folder);
    const { simulateCommand } = await import(bundle);
    const isWell = await simulateCommand(process.argv.slice(2), {
      stdout: text => process.stdout.write(text),
      stderr: text => process.stderr.write(text),
      part: options => inThread(bundle, options),
    });
    process.exitCode = isWell ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundleInto(folder) {
  const { build } = await import('esbuild');
  const outfile = join(folder, 'simulation.mjs');
  await build({
    stdin: {
      contents: "export * from './test/simulation/command.ts';\nexport * from './test/simulation/tally.ts';",
      resolveDir: process.cwd(),
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    // CommonJS packages inside the bundle still call require() for node's own modules.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module';\nconst require = $createRequire(import.meta.url);",
    },
  });
  return pathToFileURL(outfile).href;
}

function inThread(bundle, { onProgress, ...seeds }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { bundle, seeds },
      // Nights are short-lived: a larger nursery spares the collector half of its work.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    worker.on('message', ({ nights, tally }) => (tally ? resolve(tally) : onProgress(nights)));
    worker.on('error', reject);
  });
}
