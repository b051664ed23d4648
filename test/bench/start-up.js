// How long does hcldr take to start, measured against a node that does nothing?
//
// node test/bench/start-up.js [rounds]    after `npm run build`; 20 rounds by default
//
// The limits are about CPU time; wall time depends on the machine.
import { fileURLToPath } from 'node:url';
import { mediansInTurn, roundsOf } from './in-turn.js';

const HCLDR = fileURLToPath(new URL('../../bin/hcldr.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `limit`: how many times the CPU time of a bare node. */
const COMMANDS = [
  { name: 'node -e 0', folder: ROOT, args: ['-e', '0'] },
  { name: 'hcldr --help', folder: ROOT, args: [HCLDR, '--help'], limit: 1.4 },
  { name: 'hcldr run … --dry-run', folder: ROOT, args: [HCLDR, 'run', 'chats/2022-12-06.yaml', '--dry-run'], limit: 3 },
];

const rounds = roundsOf(process.argv[2], 20);
const medians = mediansInTurn(COMMANDS, rounds);
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
