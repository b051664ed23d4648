// How long do commands take, beside each other?
//
// They take turns, so that a busy moment of the machine touches all of them; medians forget the worst of it. CPU time is
// the child's own, user and system; wall time depends on what else the machine does.
import { spawnSync } from 'node:child_process';

/** How many rounds were asked for on the command line. */
export function roundsOf(argument, usual) {
  const rounds = Number(argument ?? usual);
  if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error('rounds: a whole number above 0');
  return rounds;
}

/** The medians `{ cpu, wall }` in milliseconds of commands `{ name, folder, args }` of node. */
export function mediansInTurn(commands, rounds) {
  const runs = commands.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, command] of commands.entries()) runs[i].push(measured(command));
  }
  return runs.map(those => ({
    cpu: median(those.map(one => one.cpu)),
    wall: median(those.map(one => one.wall)),
  }));
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
