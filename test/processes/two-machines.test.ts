import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { NETWORKS, SECOND } from '../../src/chat/chat.ts';
import { temporaryFolder } from '../support/folder.ts';
import { clockIn, findFaketime } from './faked-clock.ts';
import { shortChat } from './kill.ts';
import { BUILT, hcldr, network, type Running } from './program.ts';
import { entriesIn, flawsIn, postsIn, sheetsOf } from './record.ts';

const START = Date.parse('2022-12-06T20:30:00-05:00');
const library = findFaketime();
const FAKETIME_NEEDED = library ? '' : ' (skipped: there is no libfaketime on this machine)';

/** One evening on three networks, and a hcldr that waits for its opening on each of two machines. */
async function onTwoMachines() {
  const folder = await temporaryFolder();
  const clock = clockIn(folder);
  clock.set(START - 20 * SECOND);
  const clocked = { ...clock.env, LD_PRELOAD: library ?? '' };
  const held = await Promise.all(NETWORKS.map(name => network(BUILT, { name, folder, env: clocked })));
  const env = Object.assign({}, clocked, ...held.map(one => one.env));
  const machines = ['a', 'b'].map(name => {
    const own = join(folder, name);
    mkdirSync(own);
    const file = join(own, 'chat.yaml');
    writeFileSync(file, shortChat(NETWORKS));
    return { own, file, running: hcldr(BUILT, { argv: ['run', file, '--yes'], folder: own, env }) };
  });
  const [one, other] = machines;
  if (!one || !other) throw new Error('two machines are wanted');
  onTestFinished(() => Promise.all([...machines, ...held].map(({ running }) => killed(running))).then(() => undefined));
  await Promise.all(machines.map(({ running }) => running.shown('Next: ')));
  const sheets = await sheetsOf(BUILT, { folder, file: one.file });
  // Both are ready before its time: neither sees the other's opening as it begins.
  expect(clock.now()).toBeLessThan(START);
  clock.set(START - 2 * SECOND);
  const flaws = () =>
    sheets.flatMap(({ network: name, cues }) => flawsIn(postsIn(join(folder, `posts-${name}.jsonl`)), cues));
  return { one, other, flaws };
}

async function killed({ process, ended }: Running): Promise<void> {
  process.kill('SIGKILL');
  await ended;
}

/** The thread by a machine's own journal. */
async function threadIn(folder: string): Promise<readonly string[]> {
  const entries = await entriesIn(join(folder, 'state/journals/loopback'));
  const receipts = entries.flatMap(entry => {
    if (entry.kind === 'posted') return [[entry.network, entry.cue, entry.receipt.ref].join(' ')];
    return entry.kind === 'adopted' ? [[entry.network, entry.cue.id, entry.receipt.ref].join(' ')] : [];
  });
  return receipts.sort();
}

test.skipIf(library === undefined)(
  `two hcldr that wait for the same opening make one thread${FAKETIME_NEEDED}`,
  { timeout: 60_000 },
  async () => {
    const { one, other, flaws } = await onTwoMachines();
    const ends = await Promise.all([one.running.ended, other.running.ended]);
    expect(flaws()).toEqual([]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const thread = await threadIn(one.own);
    expect(thread).toHaveLength(4 * NETWORKS.length);
    expect(await threadIn(other.own)).toEqual(thread);
  },
);

test.skipIf(library === undefined)(
  `of two hcldr one dies, and the other has brought the evening to its end${FAKETIME_NEEDED}`,
  { timeout: 60_000 },
  async () => {
    const { one, other, flaws } = await onTwoMachines();
    await one.running.shown('T1 posted');
    await killed(one.running);
    expect((await other.running.ended).code).toBe(0);
    expect(flaws()).toEqual([]);
  },
);
