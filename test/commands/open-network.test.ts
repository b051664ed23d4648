import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amissInWords } from '../../src/commands/open-network.ts';
import { xKeys } from '../../src/system/x-keys.ts';
import { aPlace } from '../support/cli.ts';
import { LINES } from '../support/login.ts';

test.skipIf(process.platform === 'win32')('what mends a file in a folder with a space is one command', async () => {
  const folder = join(aPlace().folder, 'my chats');
  const dotenv = join(folder, '.env');
  mkdirSync(folder);
  writeFileSync(dotenv, LINES);
  chmodSync(dotenv, 0o644);
  const found = await xKeys.find({}, dotenv);
  const said = found.kind === 'none' ? [] : found.warnings.map(amissInWords);
  expect(said).toEqual([`${dotenv} holds secrets, and others can read it. To mend it:\n  chmod 600 '${dotenv}'`]);
});
