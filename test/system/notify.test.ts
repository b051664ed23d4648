import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingProgram, notifierOf } from '../../src/system/notify.ts';
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
    // As long as a busy machine may take until the shell has its trap.
    expect(await failureOf(waiting, 2000)).toBe('it was ended by SIGTERM');
    await expect.poll(() => existsSync(told)).toBe(true);
  });
});

describe('a program that is not there is known beforehand', () => {
  test.each([
    { command: 'no-such-command --loud', missing: 'no-such-command' },
    { command: './no/such/file.sh', missing: './no/such/file.sh' },
    { command: 'no-such-command|cat', missing: 'no-such-command' },
    { command: 'cat >> called.jsonl', missing: undefined },
    { command: 'exit 3', missing: undefined },
    { command: 'if true; then cat; fi', missing: undefined },
    // Only the shell can tell:
    { command: 'LOUD=yes no-such-command', missing: undefined },
    { command: '"no such command"', missing: undefined },
    { command: '(no-such-command)', missing: undefined },
    { command: '$NOTIFIER', missing: undefined },
  ])('$command', async ({ command, missing }) => {
    expect(await missingProgram(command)).toBe(missing);
  });

  test('as is one that may not be executed', async () => {
    const script = join(await temporaryFolder(), 'call.sh');
    writeFileSync(script, '#!/bin/sh\n');
    expect(await missingProgram(`${script} now`)).toBe(script);
    chmodSync(script, 0o700);
    expect(await missingProgram(`${script} now`)).toBeUndefined();
  });
});
