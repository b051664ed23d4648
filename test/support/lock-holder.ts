/**
 * A process that takes a lock when it is told to.
 *
 * It prints `ready`; on a line `take` it prints the lock as JSON, or what was thrown; on a line `release` it lets go,
 * and prints `released`. It lives until its standard input ends.
 */

import { createInterface } from 'node:readline';
import { type Lock, takeLock } from '../../src/system/run-lock.ts';

const [, , folder = '', name = '', doing = ''] = process.argv;
let lock: Lock | undefined;

const say = (said: unknown): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

say('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'take') {
    lock = await takeLock({ folder, name }, { doing: () => doing });
    say(lock);
  }
  if (line === 'release' && lock?.kind === 'held') {
    await lock.release();
    say('released');
  }
}
