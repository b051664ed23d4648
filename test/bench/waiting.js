// What does it cost to wait at the desk, in a real terminal, with the countdown running?
//
// node test/bench/waiting.js [--full]    after `npm run build`; on Linux, which tells what a process has used
//
// Of the hour before the opening, the last five minutes count the seconds, and are dearer. Three minutes are really waited
// for, two of them far from the opening and one close to it, and taken for the 55 and the 5; --full waits for all of them.
// What the start takes is told apart. Memory is the most that was in use at any time. All that wakes up on a busy machine
// is dearer: a node that only counts the seconds is measured beside it.
import { spawn as spawnProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';

const LIMIT = { cpuSeconds: 1.5, mebibytes: 80 };

const isFull = process.argv.includes('--full');

/** `seconds` of the hour, and how many of them are waited for. */
const FAR = { seconds: 55 * 60, waited: isFull ? 55 * 60 : 120 };
const NEAR = { seconds: 5 * 60, waited: isFull ? 5 * 60 : 60 };

/** What the start has left is cleared away by then. */
const SETTLED_SECONDS = 45;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KEYS = { apiKey: 'key', apiKeySecret: 'secret', accessToken: '1-token', accessTokenSecret: 'secret' };

if (process.platform !== 'linux') console.log('skipped: only Linux tells what a process has used');
else process.exitCode = (await measured()) ? 0 : 1;

async function measured() {
  const folder = mkdtempSync(join(tmpdir(), 'hcldr-bench-'));
  mkdirSync(join(folder, 'chats'));
  for (const name of ['community.yaml', '2022-12-06.yaml']) {
    cpSync(join(ROOT, 'chats', name), join(folder, 'chats', name));
  }
  const network = await embeddedNetwork();
  const desk = await openDesk({ folder, origin: network.origin });
  const idle = spawnProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  try {
    await sleep(SETTLED_SECONDS * 1000);
    const [begun, idleBegun] = [usedBy(desk.pid), usedBy(idle.pid)];
    await sleep(FAR.waited * 1000);
    const [between, idleBetween] = [usedBy(desk.pid), usedBy(idle.pid)];
    await sleep(NEAR.waited * 1000);
    const end = usedBy(desk.pid);
    const cost = (one, other, { seconds, waited }) => ((other.cpuSeconds - one.cpuSeconds) * seconds) / waited;
    const [far, near] = [cost(begun, between, FAR), cost(between, end, NEAR)];
    const bare = cost(idleBegun, idleBetween, { ...FAR, seconds: FAR.seconds + NEAR.seconds });
    return verdictOn({ start: begun.cpuSeconds, far, near, bare, mebibytes: end.mebibytes });
  } finally {
    idle.kill();
    desk.kill();
    network.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function verdictOn({ start, far, near, bare, mebibytes }) {
  const wait = far + near;
  console.log(
    `node ${process.version}; ${isFull ? 'an hour' : `an hour, of which ${FAR.waited + NEAR.waited} s`} measured`,
  );
  console.log(
    `CPU     ${wait.toFixed(2)} s to wait (${far.toFixed(2)} and ${near.toFixed(2)})   limit ${LIMIT.cpuSeconds}`,
  );
  console.log(`        ${bare.toFixed(2)} s for a node that only counts the seconds; ${start.toFixed(2)} s to start`);
  console.log(`memory  ${mebibytes.toFixed(1)} MiB at most   limit ${LIMIT.mebibytes}`);
  const isWithin = wait <= LIMIT.cpuSeconds && mebibytes <= LIMIT.mebibytes;
  if (!isWithin) console.log('over');
  return isWithin;
}

async function embeddedNetwork() {
  const options = JSON.stringify({ keys: KEYS, handle: 'hcldr' });
  const child = spawnProcess(process.execPath, [join(ROOT, 'dist/embedded-network.js'), options]);
  const line = await new Promise(resolve => child.stdout.once('data', resolve));
  return { origin: JSON.parse(String(line)).origin, kill: () => child.kill() };
}

/** Resolves once the desk waits; it opens five minutes after the far ones are over. */
async function openDesk({ folder, origin }) {
  const start = `+${SETTLED_SECONDS + FAR.waited + NEAR.seconds + 5}s`;
  const terminal = spawn(
    process.execPath,
    [join(ROOT, 'bin/hcldr.js'), 'run', 'chats/2022-12-06.yaml', '--start', start],
    {
      name: 'xterm-256color',
      cols: 100,
      rows: 40,
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        TERM: 'xterm-256color',
        HCLDR_STATE_DIR: join(folder, 'state'),
        HCLDR_CONFIG_DIR: join(folder, 'config'),
        HCLDR_X_API_URL: origin,
        X_API_KEY: KEYS.apiKey,
        X_API_KEY_SECRET: KEYS.apiKeySecret,
        X_ACCESS_TOKEN: KEYS.accessToken,
        X_ACCESS_TOKEN_SECRET: KEYS.accessTokenSecret,
      },
    },
  );
  let shown = '';
  let isAsked = false;
  await new Promise((resolve, reject) => {
    terminal.onExit(() => reject(new Error(`it ended:\n${shown}`)));
    terminal.onData(data => {
      shown += data;
      if (!isAsked && shown.includes('(y/N)')) {
        isAsked = true;
        terminal.write('y\r');
      }
      if (shown.includes('Next:')) resolve();
    });
  });
  return { pid: terminal.pid, kill: () => terminal.kill('SIGKILL') };
}

/** What a process has used so far: the time of all its threads, and the most memory. */
function usedBy(pid) {
  const times = readdirSync(`/proc/${pid}/task`).map(thread =>
    readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'),
  );
  const nanoseconds = times.reduce((sum, time) => sum + Number(time.split(' ')[0]), 0);
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { cpuSeconds: nanoseconds / 1e9, mebibytes: Number(kibibytes) / 1024 };
}
