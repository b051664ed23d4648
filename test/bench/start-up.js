// How long does hcldr take to start, measured against a node that does nothing?
//
// node test/bench/start-up.js [rounds]    after `npm run build`; 20 rounds by default
//
// The commands take turns, so that a busy moment of the machine touches all of them; medians forget the worst of it.
// CPU time is the child's own, user and system: it is what the limits are about. Wall time depends on the machine.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const HCLDR = fileURLToPath(new URL('../../bin/hcldr.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `limit`: how many times the CPU time of a bare node. */
const COMMANDS = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'hcldr --help', args: [HCLDR, '--help'], limit: 1.4 },
  { name: 'hcldr run … --dry-run', args: [HCLDR, 'run', 'chats/2022-12-06.yaml', '--dry-run'], limit: 3 },
];

const rounds = Number(process.argv[2] ?? 20);
if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error('rounds: a whole number above 0');

const runs = COMMANDS.map(() => []);
for (let round = 0; round < rounds; round += 1) {
  for (const [i, command] of COMMANDS.entries()) runs[i].push(measured(command));
}

const medians = runs.map(those => ({
  cpu: median(those.map(one => one.cpu)),
  wall: median(those.map(one => one.wall)),
}));
const [bare] = medians;
console.log(`medians of ${rounds} runs in turn, node ${process.version}`);
for (const [i, { name, limit }] of COMMANDS.entries()) {
  const { cpu, wall } = medians[i];
  const ratio = cpu / bare.cpu;
  const verdict = limit === undefined ? '' : ` limit ${limit}${ratio > limit ? '  over' : ''}`;
  const times = `${cpu.toFixed(1).padStart(7)} ms CPU ${wall.toFixed(1).padStart(7)} ms wall`;
  const ratios = `${ratio.toFixed(2)} times CPU, ${(wall / bare.wall).toFixed(2)} wall`;
  console.log(`${name.padEnd(22)}${times}   ${ratios}${verdict}`);
}

/** One run of a command in milliseconds. Node does not tell what a child has used; bash does, on its last line. */
function measured({ name, args }) {
  const script = 'TIMEFORMAT="%U %S %R"; time "$@"';
  const { status, stderr, error } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${name} failed (${status}): ${stderr}`);
  const [user, system, wall] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { cpu: (user + system) * 1000, wall: wall * 1000 };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
