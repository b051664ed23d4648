import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  askHolder,
  holdersOf,
  isRunning,
  runningIn,
  takeRehearsalLock,
  takeRunLock,
} from '../../src/system/run-lock.ts';
import { listen } from '../../src/system/socket-line.ts';
import { LockUnavailable, takeLock } from '../../src/system/socket-lock.ts';
import { bundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';

const CHAT = 'hcldr 2022-12-06 @hcldr';
const onWindows = process.platform === 'win32';

let folder: string;
let script: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  script = await bundle(new URL('../support/lock-holder.ts', import.meta.url), folder);
});

type Holder = {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** Tells it to do something; resolves with what it says. */
  readonly tell: (order: 'take' | 'release' | 'heard') => Promise<unknown>;
};

type HolderOptions = { readonly name?: string; readonly doing?: string; readonly file?: string };

/** Another process, which has not taken the lock yet. */
async function aProcess({ name = CHAT, doing = 'waits', file = '' }: HolderOptions = {}): Promise<Holder> {
  const child = spawn(process.execPath, [script, locks(), name, doing, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value);
  expect(await next()).toBe('ready');
  return {
    process: child,
    tell: order => {
      child.stdin.write(`${order}\n`);
      return next();
    },
  };
}

function locks(): string {
  return join(folder, 'locks');
}

async function killed({ process: child }: Holder): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a lock that another process holds', () => {
  test('is refused, with the process and what it is doing', async () => {
    const first = await aProcess({ doing: 'posts T2 at 8:48 PM EST' });
    const second = await aProcess();
    expect(await first.tell('take')).toEqual({ kind: 'held' });
    expect(await second.tell('take')).toEqual({
      kind: 'busy',
      pid: first.process.pid,
      holder: expect.objectContaining({ pid: first.process.pid, doing: 'posts T2 at 8:48 PM EST' }),
    });
  });

  test('is refused again and again', async () => {
    const [first, second] = [await aProcess(), await aProcess()];
    await first.tell('take');
    for (let time = 1; time <= 3; time += 1) expect(await second.tell('take')).toMatchObject({ kind: 'busy' });
  });

  test('is free once it is released', async () => {
    const [first, second] = [await aProcess(), await aProcess()];
    await first.tell('take');
    expect(await first.tell('release')).toBe('released');
    expect(await second.tell('take')).toEqual({ kind: 'held' });
  });

  test('is free at once when the process has been killed', async () => {
    const [first, second] = [await aProcess(), await aProcess()];
    await first.tell('take');
    await killed(first);
    expect(await second.tell('take')).toEqual({ kind: 'held' });
  });

  test('is busy after a killed process too, once somebody has taken it', async () => {
    const [first, second, third] = [await aProcess(), await aProcess(), await aProcess()];
    await first.tell('take');
    await killed(first);
    await second.tell('take');
    expect(await third.tell('take')).toMatchObject({ kind: 'busy', holder: { pid: second.process.pid } });
  });

  test.skipIf(onWindows)('is busy also while the process is suspended and cannot answer', async () => {
    const [first, second] = [await aProcess(), await aProcess()];
    await first.tell('take');
    first.process.kill('SIGSTOP');
    expect(await second.tell('take')).toEqual({ kind: 'busy', pid: first.process.pid });
    first.process.kill('SIGCONT');
    expect(await second.tell('take')).toMatchObject({ kind: 'busy', holder: { pid: first.process.pid } });
  });
});

test('of ten processes that start at the same moment, one holds', async () => {
  const processes = await Promise.all(Array.from({ length: 10 }, () => aProcess()));
  const kinds = await Promise.all(processes.map(async one => ((await one.tell('take')) as { kind: string }).kind));
  expect(kinds.filter(kind => kind === 'held')).toHaveLength(1);
});

test('of twenty claims in one process, one holds, time after time', async () => {
  for (let time = 1; time <= 5; time += 1) {
    const name = `${CHAT} ${time}`;
    const claims = Array.from({ length: 20 }, () => takeLock({ folder: locks(), name }, { doing: () => 'waits' }));
    const taken = await Promise.all(claims);
    expect(taken.filter(({ kind }) => kind === 'held')).toHaveLength(1);
    for (const lock of taken) if (lock.kind === 'held') await lock.release();
  }
});

test.skipIf(onWindows)('a lock that others want too, time after time, is held by nobody', async () => {
  const lock = await takeLock({ folder: locks(), name: CHAT }, { doing: () => 'waits' });
  const [name = ''] = await readdir(locks());
  if (lock.kind === 'held') await lock.release();
  const other = await listen(join(locks(), name), { doing: () => 'is getting ready', claiming: () => true });
  onTestFinished(other.close);
  expect(await takeLock({ folder: locks(), name: CHAT }, { doing: () => 'waits' })).toEqual({ kind: 'contested' });
});

test('locks of different names are held side by side', async () => {
  const [first, second] = [await aProcess({ name: CHAT }), await aProcess({ name: 'hcldr 2022-12-13 @hcldr' })];
  expect(await first.tell('take')).toEqual({ kind: 'held' });
  expect(await second.tell('take')).toEqual({ kind: 'held' });
});

describe.skipIf(onWindows)('what is asked of the process that is at a file', () => {
  const [A, B] = ['/chats/a.yaml', '/chats/b.yaml'];

  test('is heard by no other process', async () => {
    const [first, second] = [await aProcess({ name: 'a', file: A }), await aProcess({ name: 'b', file: B })];
    await Promise.all([first.tell('take'), second.tell('take')]);
    for (const file of [A, B]) {
      const [found, ...others] = await holdersOf(locks(), { file });
      expect(others).toEqual([]);
      expect(found && (await askHolder(found, { want: file }))).toMatchObject({ answer: `done by ${file}` });
    }
    expect([await first.tell('heard'), await second.tell('heard')]).toEqual([[{ want: A }], [{ want: B }]]);
  });

  test('is heard by nobody once that one has gone', async () => {
    const first = await aProcess({ name: 'a', file: A });
    await first.tell('take');
    const [found] = await holdersOf(locks(), { file: A });
    await killed(first);
    const second = await aProcess({ name: 'a', file: A });
    await second.tell('take');
    expect(found && (await askHolder(found, { want: 'stop' }))).toEqual({ kind: 'nobody' });
    expect(await second.tell('heard')).toEqual([]);
  });
});

test.each([
  { by: 'its key', chat: { hashtag: '#HCLDR', date: '2022-12-06' } },
  ...(onWindows ? [] : [{ by: 'its file', chat: { file: '/chats/a.yaml' } }]),
])('of a chat that is run and rehearsed, the run is found first, by $by', async ({ chat }) => {
  const key = { hashtag: 'hcldr', date: '2022-12-06' };
  const voice = { doing: () => 'waits', file: '/chats/a.yaml' };
  const taken = [await takeRehearsalLock(locks(), key, voice), await takeRunLock(locks(), key, voice)];
  expect((await holdersOf(locks(), chat)).map(({ rehearses }) => rehearses)).toEqual([false, true]);
  for (const lock of taken) if (lock.kind === 'held') await lock.release();
});

test.skipIf(onWindows)('a suspended process is named among all, and not waited for long', async () => {
  const chat = { hashtag: 'hcldr', date: '2022-12-06' };
  const suspended = await aProcess({ name: 'run hcldr 2022-12-06', file: '/chats/a.yaml' });
  const other = await aProcess({ name: 'b', file: '/chats/b.yaml' });
  await Promise.all([suspended.tell('take'), other.tell('take')]);
  suspended.process.kill('SIGSTOP');
  const since = performance.now();
  expect(await runningIn(locks())).toEqual({
    running: [{ pid: other.process.pid, doing: 'waits', file: '/chats/b.yaml', rehearses: false }],
    silent: [suspended.process.pid],
  });
  expect(await isRunning(locks(), chat)).toBe(true);
  expect(performance.now() - since).toBeLessThan(5000);
});

test('what takes long to do is waited for, as long as it says that it has heard', async () => {
  const key = { hashtag: 'hcldr', date: '2022-12-06' };
  const answers: ((answer: string) => void)[] = [];
  const answer = () => new Promise<string>(resolve => void answers.push(resolve));
  const lock = await takeRunLock(locks(), key, { doing: () => 'sends T2', answer });
  const [found] = await holdersOf(locks(), key);
  if (!found || lock.kind !== 'held') throw new Error('nobody is there');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  let heard = 0;
  const reached = askHolder(found, { want: 'hold' }, () => {
    heard += 1;
  });
  while (answers.length === 0) await turn();
  for (let second = 0; second < 90; second += 1) {
    vi.advanceTimersByTime(1000);
    // What is written meanwhile arrives.
    for (let turns = 0; turns < 20; turns += 1) await turn();
  }
  answers[0]?.('held');
  await expect(reached).resolves.toMatchObject({ kind: 'answered', answer: 'held' });
  expect(heard).toBeGreaterThan(15);
  await lock.release();
});

test.skipIf(onWindows)('nobody is at a chat where there can be no folder of locks', async () => {
  await writeFile(join(folder, 'state'), 'a file');
  expect(await holdersOf(join(folder, 'state', 'locks'), { hashtag: 'hcldr', date: '2022-12-06' })).toEqual([]);
});

describe.skipIf(onWindows)('the sockets', () => {
  test('are for their owner only', async () => {
    const lock = await takeLock({ folder: locks(), name: CHAT }, { doing: () => 'waits' });
    const names = await readdir(locks());
    expect(names).toHaveLength(1);
    expect((await stat(locks())).mode & 0o777).toBe(0o700);
    expect((await stat(join(locks(), String(names[0])))).mode & 0o777).toBe(0o600);
    if (lock.kind === 'held') await lock.release();
  });

  test('are gone after a release', async () => {
    const lock = await takeLock({ folder: locks(), name: CHAT }, { doing: () => 'waits' });
    if (lock.kind === 'held') await lock.release();
    expect(await readdir(locks())).toEqual([]);
  });

  test('of killed processes are cleared away by the next one', async () => {
    const first = await aProcess();
    await first.tell('take');
    await killed(first);
    expect(await readdir(locks())).toHaveLength(1);
    const lock = await takeLock({ folder: locks(), name: CHAT }, { doing: () => 'waits' });
    if (lock.kind === 'held') await lock.release();
    expect(await readdir(locks())).toEqual([]);
  });

  test('need a folder that can be made, and the message says what to set', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const taken = takeLock({ folder: join(folder, 'a-file', 'locks'), name: CHAT }, { doing: () => 'waits' });
    await expect(taken).rejects.toThrow('a part of that path is a file, and no folder (ENOTDIR)');
    await expect(taken).rejects.toMatchObject({ cure: 'Set HCLDR_STATE_DIR to a folder that can be written.' });
  });

  test('need a folder whose name is short enough, and the message says what to set', async () => {
    const taken = takeLock({ folder: join(folder, 'long'.repeat(25)), name: CHAT }, { doing: () => 'waits' });
    await expect(taken).rejects.toThrow(LockUnavailable);
    await expect(taken).rejects.toThrow('set HCLDR_STATE_DIR to a shorter one');
  });
});
