// How long after its instant does each post arrive at its network, when an evening goes out on all three at once?
//
// node test/bench/simulcast.js    after `npm run build`; takes a minute and a half
//
// A rehearsal at the evening's own speed; what counts is when the network has the post, which is after its request has
// left. The limit is that of the one that comes last.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HCLDR = fileURLToPath(new URL('../../bin/hcldr.js', import.meta.url));
const NETWORKS = ['x', 'bluesky', 'mastodon'];
const LIMIT = 50;

const CHAT = `title: All at once
date: 2022-12-06
start: 8:30pm
hashtag: hcldr
networks: [${NETWORKS.join(', ')}]
topics:
  - What is the first thing?
  - What is the second thing?
citations:
  - A source
schedule: {T1: +20s, T2: +40s, closing: +60s, sources: +75s}
`;

const home = mkdtempSync(join(tmpdir(), 'hcldr-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
writeFileSync(join(home, 'chat.yaml'), CHAT);
const env = { ...process.env, HCLDR_STATE_DIR: join(home, 'state') };

const dryRun = JSON.parse(await hcldr('run', 'chat.yaml', '--dry-run', '--json'));
await hcldr('rehearse', 'chat.yaml', '--yes', '--quiet', '--speed', '1');

const rehearsals = join(home, 'state/rehearsals');
const folder = join(rehearsals, readdirSync(rehearsals)[0]);
let worst = 0;
for (const { network, cues } of dryRun.sheets) {
  const posts = postsOf(network);
  const late = cues.map(({ text, at }) => posts.find(post => post.text === text).at - Date.parse(at));
  worst = Math.max(worst, ...late);
  console.log(`${network.padEnd(9)} ${cues.map(({ id }, i) => `${id} ${late[i]} ms`).join(', ')}`);
}
console.log(`the last one came ${worst} ms after its instant, limit ${LIMIT} ms`);
process.exitCode = worst > LIMIT ? 1 : 0;

function postsOf(network) {
  const lines = readFileSync(join(folder, `posts-${network}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map(line => JSON.parse(line));
}

function hcldr(...args) {
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [HCLDR, ...args], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    run.stdout.on('data', text => {
      out += text;
    });
    run.on('close', code => (code === 0 ? resolve(out) : reject(new Error(`hcldr ${args[0]} ended with ${code}`))));
  });
}
