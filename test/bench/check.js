// How long does it take to check all chats of a community, and how does that grow with their number?
//
// node test/bench/check.js [rounds]    after `npm run build`; 5 rounds by default
//
// Side by side with ajv-cli, which holds the same files against the committed JSON Schema and does no more. The commands
// take turns, so that a busy moment of the machine touches all of them; medians forget the worst of it. CPU time is the
// child's own, user and system; wall time depends on what else the machine does.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HCLDR = join(ROOT, 'bin/hcldr.js');
const AJV = fileURLToPath(import.meta.resolve('ajv-cli/dist/index.js'));

/** A chat a week: eleven years, and the halves of them. */
const COUNTS = [143, 286, 572];

const rounds = Number(process.argv[2] ?? 5);
if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error('rounds: a whole number above 0');

const home = mkdtempSync(join(tmpdir(), 'hcldr-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const commands = [
  { name: 'node -e 0', folder: home, args: ['-e', '0'] },
  ...COUNTS.flatMap(count => {
    const folder = aCommunity(count);
    const ajv = [AJV, 'validate', '--strict=false', '-s', 'chats/chat.schema.json', '-d', 'chats/2*.yaml'];
    return [
      { name: `hcldr check, ${count} files`, tool: 'hcldr', folder, args: [HCLDR, 'check'] },
      { name: `ajv validate, ${count} files`, tool: 'ajv', folder, args: ajv },
    ];
  }),
];

const runs = commands.map(() => []);
for (let round = 0; round < rounds; round += 1) {
  for (const [i, command] of commands.entries()) runs[i].push(measured(command));
}

const medians = runs.map(those => ({
  cpu: median(those.map(one => one.cpu)),
  wall: median(those.map(one => one.wall)),
}));
console.log(`medians of ${rounds} runs in turn, node ${process.version}`);
for (const [i, { name }] of commands.entries()) {
  const { cpu, wall } = medians[i];
  const times = `${cpu.toFixed(0).padStart(6)} ms CPU ${wall.toFixed(0).padStart(6)} ms wall`;
  console.log(`${name.padEnd(26)}${times}   ${(cpu / medians[0].cpu).toFixed(1)} times a bare node's CPU`);
}
for (const tool of ['hcldr', 'ajv']) {
  const [few, some, many] = medians.filter((_, i) => commands[i].tool === tool).map(({ cpu }) => cpu);
  const [first, second] = [(some - few) / 143, (many - some) / 286];
  console.log(`${tool}: a file more takes ${first.toFixed(2)} ms CPU up to 286 files, ${second.toFixed(2)} up to 572`);
}
const [hcldr, ajv] = medians.slice(-2);
console.log(
  `572 files: ${(hcldr.cpu / ajv.cpu).toFixed(2)} times the CPU of ajv, ${(hcldr.wall / ajv.wall).toFixed(2)} wall`,
);

/** The chat of this repository on as many weeks, each with words of its own. */
function aCommunity(count) {
  const folder = join(home, String(count));
  mkdirSync(join(folder, 'chats'), { recursive: true });
  for (const name of ['community.yaml', 'chat.schema.json', 'community.schema.json']) {
    cpSync(join(ROOT, 'chats', name), join(folder, 'chats', name));
  }
  const chat = readFileSync(join(ROOT, 'chats/2022-12-06.yaml'), 'utf8');
  for (let week = 0; week < count; week += 1) {
    const date = new Date(Date.UTC(2015, 0, 6 + 7 * week)).toISOString().slice(0, 10);
    // ajv-cli's reader of YAML takes a date without quotes for no text.
    const dated = chat.replace('2022-12-06', `"${date}"`);
    const words = dated.replaceAll(/(?<=^ {2}T\d: |^title: )/gm, `In week ${week}, `);
    writeFileSync(join(folder, 'chats', `${date}.yaml`), words);
  }
  return folder;
}

/** One run of a command in milliseconds. Node does not tell what a child has used; bash does, on its last line. */
function measured({ name, folder, args }) {
  const script = 'TIMEFORMAT="%U %S %R"; time "$@"';
  const { status, stdout, stderr, error } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${name} failed (${status}): ${`${stdout}${stderr}`.slice(0, 1000)}`);
  const [user, system, wall] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { cpu: (user + system) * 1000, wall: wall * 1000 };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
