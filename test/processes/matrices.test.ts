import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';

test.each(['kill', 'faults', 'disk'])('the %s matrix, which no test runs whole, can be begun', async name => {
  const file = await bundle(new URL(`./${name}-matrix.ts`, import.meta.url), await temporaryFolder());
  // In a Node of its own: here vitest would load it, and give it more than Node does.
  const script = `console.log(typeof (await import('${pathToFileURL(file)}')).matrix)`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe(
    'function\n',
  );
});
