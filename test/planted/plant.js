// Who tests the tester? Plants one bug at a time in the real sources (in a copy: the working tree is not touched), and
// asks the simulation, and where that sees nothing the tests, whether they notice: `npm run plant-bugs [part of a name]`.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUGS } from './bugs.js';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const SEEDS = Number(process.env.SEEDS ?? 4000);
const [only = ''] = process.argv.slice(2);
const wanted = BUGS.filter(({ bug, file }) => `${bug} ${file}`.includes(only));
if (wanted.length === 0) throw new Error(`no bug's name or file has “${only}” in it`);
const folder = mkdtempSync(join(tmpdir(), 'hcldr-planted-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The tests that are asked, the quick ones first; not those of this folder, which see that the source is another. */
const TESTS = [
  ['test/run/', 'test/commands/', 'test/system/', 'test/networks/', 'test/plan/', 'test/fuzz/'],
  ['test/cli/', 'test/processes/'],
];

const sound = await bySimulation({ file: '', from: '', to: '' }, 'sound');
if (sound) throw new Error(`without a bug the simulation complains on seed ${sound.seed}: ${sound.breach}`);

const results = [];
for (const [index, bug] of wanted.entries()) {
  const source = readFileSync(bug.file, 'utf8');
  if (source.split(bug.from).length !== 2) throw new Error(`${bug.file} does not have just once: ${bug.from}`);
  const seed = await bySimulation(bug, `bug-${index}`);
  const by = seed ? `seed ${seed.seed}, ${seed.breach}` : await byTests(bug, source);
  results.push(by);
  console.log(
    `${String(index + 1).padStart(3)} of ${wanted.length}  ${by ?? 'NOT CAUGHT'}  <-  ${bug.file}: ${bug.bug}`,
  );
}
const seeds = results.filter(by => by?.startsWith('seed')).length;
const missed = results.filter(by => by === undefined).length;
console.log(
  `${wanted.length} bugs planted: ${seeds} caught by the simulation, ${wanted.length - seeds - missed} by a test, ${missed} not caught`,
);
process.exitCode = missed > 0 ? 1 : 0;

async function bySimulation({ file, from, to }, name) {
  const planted = {
    name: 'planted',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = readFileSync(path, 'utf8');
        return { loader: 'ts', contents: path === resolve(file) ? contents.replace(from, () => to) : contents };
      }),
  };
  const outfile = join(folder, `${name}.mjs`);
  const banner =
    "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";
  await build({
    entryPoints: ['test/planted/seeds.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: banner },
    plugins: [planted],
    logLevel: 'error',
  });
  // A night that never ends is one that went wrong as well.
  const { out, isOver } = await output(process.execPath, [outfile, '1', String(SEEDS)], 180_000);
  if (!isOver) return { seed: '?', breach: 'it never ends' };
  if (out.includes('ReferenceError')) throw new Error(`what is planted in ${file} does not compile:\n${out}`);
  return JSON.parse(out.trim().split('\n').at(-1) || '{"seed":"?","breach":"the process ends"}');
}

async function byTests(bug, source) {
  const copy = join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  for (const file of execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(file, join(copy, file));
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  writeFileSync(
    join(copy, bug.file),
    source.replace(bug.from, () => bug.to),
  );
  execFileSync(process.execPath, ['build.js'], { cwd: copy });
  for (const tests of TESTS) {
    const { out, isOver, code } = await output('npx', ['vitest', 'run', '--bail=1', ...tests], 600_000, copy);
    if (!isOver) return 'a test that never ends';
    if (code !== 0)
      return `a test: ${/FAIL\s+(.*)/.exec(out.replaceAll(/\u001b\[[\d;]*m/g, ''))?.[1]?.slice(0, 140) ?? 'it failed'}`;
  }
  return undefined;
}

function output(command, argv, within, cwd = '.') {
  return new Promise(done => {
    const child = spawn(command, argv, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (out += text));
    const timer = setTimeout(() => {
      process.kill(-child.pid, 'SIGKILL');
      done({ out, isOver: false });
    }, within);
    child.on('close', code => {
      clearTimeout(timer);
      done({ out, isOver: true, code });
    });
  });
}
