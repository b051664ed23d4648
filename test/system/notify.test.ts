import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notifierOf } from '../../src/system/notify.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Why a command did nothing; resolves as soon as it is told. */
function failureOf(command: string, within = 10_000): Promise<string> {
  return new Promise(resolve => notifierOf(command, { failed: resolve, within })({ event: 'ask' }));
}

describe('the command that calls a person', () => {
  test.each([
    { command: 'exit 3', why: 'it ended with 3' },
    { command: 'no-such-command', why: 'it ended with 127' },
    { command: '', why: expect.stringContaining("'file' cannot be empty") },
    { command: 'a\0b', why: expect.stringContaining('null bytes') },
  ])('that fails is told of, and ends nothing else: "$command"', async ({ command, why }) => {
    expect(await failureOf(command)).toEqual(why);
  });

  test('that takes too long is ended with all that it has started', async () => {
    const told = join(await temporaryFolder(), 'told');
    const waiting = `sh -c 'trap "echo ended > ${told}" TERM; sleep 60 & wait'; true`;
    expect(await failureOf(waiting, 500)).toBe('it was ended by SIGTERM');
    await expect.poll(() => existsSync(told)).toBe(true);
  });
});
