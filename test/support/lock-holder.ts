/**
 * Who holds a lock in a test? This process takes one when it is told to.
 *
 * It prints `ready`. On a line `take` it takes the lock and prints the result as JSON; on `release` it lets go, and
 * prints `released`; on `heard` it prints what it was asked so far. It lives until its standard input ends.
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
