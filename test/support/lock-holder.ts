/**
 * A process that takes a lock when it is told to.
 *
 * It prints `ready`; on a line `take` it prints the lock as JSON, or what was thrown; on a line `release` it lets go,
 * and prints `released`; on a line `heard` it prints what it was asked so far. It lives until its standard input ends.
 */

import { createInterface } from 'node:readline';
import type { Json } from '../../src/run/ports.ts';
import { type Lock, takeLock } from '../../src/system/socket-lock.ts';

const [, , folder = '', name = '', doing = '', file = ''] = process.argv;
const heard: unknown[] = [];
let lock: Lock | undefined;

const say = (said: unknown): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

say('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'take') {
    const answer = async (request: Json): Promise<Json> => {
      heard.push(request);
      return `done by ${file}`;
    };
    lock = await takeLock({ folder, name }, { doing: () => doing, file, answer });
    say(lock);
  }
  if (line === 'heard') say(heard);
  if (line === 'release' && lock?.kind === 'held') {
    await lock.release();
    say('released');
  }
}
