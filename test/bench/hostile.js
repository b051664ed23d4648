// How long does a chat file take that somebody, or something, has spoilt?
//
// node test/bench/hostile.js [rounds]    3 rounds by default, of which the best counts
//
// Each file of 32 KiB against a limit of CPU time; beside it how often the YAML library alone would read an ordinary file
// of that length meanwhile, and how much longer it takes than its first 16 KiB: some twice, or it grows with the square.
// (The half of some breaks off within brackets, and is refused sooner.)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parseDocument } from 'yaml';
import { roundsOf } from './in-turn.js';

const LIMIT_MS = 250;

const rounds = roundsOf(process.argv[2], 3);
const { FULL, ORDINARY, hostileFiles, planFile, read } = await sources();

const peer = best(() => parseDocument(ORDINARY.slice(0, FULL)));
const halves = new Map(hostileFiles(FULL / 2));
const rows = hostileFiles(FULL).map(([name, text]) => {
  const [half, whole] = [halves.get(name), text].map(file => best(() => planned(file)));
  return { name, whole, growth: whole / half };
});

console.log(
  `the best of ${rounds}, node ${process.version}; an ordinary file in the library: ${peer.toFixed(1)} ms CPU`,
);
for (const { name, whole, growth } of rows.toSorted((a, b) => b.whole - a.whole)) {
  const verdict = whole > LIMIT_MS ? `  over ${LIMIT_MS} ms` : '';
  const ratios = `${(whole / peer).toFixed(1).padStart(6)} ordinary files   ${growth.toFixed(1)} times 16 KiB`;
  console.log(`${name.padEnd(36)}${whole.toFixed(1).padStart(7)} ms CPU ${ratios}${verdict}`);
}
process.exitCode = rows.some(({ whole }) => whole > LIMIT_MS) ? 1 : 0;

/** Node 20 reads no TypeScript. */
async function sources() {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-hostile-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'hostile.mjs');
  const wanted = ['test/chat/hostile-files.ts', 'test/chat/read.ts', 'src/plan/planned-file.ts'];
  await build({
    stdin: {
      contents: wanted.map(file => `export * from './${file}';`).join('\n'),
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
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
  return import(pathToFileURL(outfile).href);
}

function planned(text) {
  planFile(read(text));
}

/** Milliseconds of this process: what else the machine does is not the file's fault, nor a collection of garbage. */
function best(act) {
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
