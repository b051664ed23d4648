// How long does it take to check all chats of a community, and how does that grow with their number?
//
// node test/bench/check.js [rounds]    after `npm run build`; 5 rounds by default
//
// Side by side with ajv-cli, which holds the same files against the committed JSON Schema and does no more.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mediansInTurn, roundsOf } from './in-turn.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HCLDR = join(ROOT, 'bin/hcldr.js');
const AJV = fileURLToPath(import.meta.resolve('ajv-cli/dist/index.js'));

/** A chat a week: eleven years, and the halves of them. */
const COUNTS = [143, 286, 572];

const rounds = roundsOf(process.argv[2], 5);

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

const medians = mediansInTurn(commands, rounds);
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
