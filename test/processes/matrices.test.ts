import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';

test.each(['kill', 'faults', 'disk'])('the %s matrix, which no test runs whole, can be begun', async name => {
  const file = await bundle(new URL(`./${name}-matrix.ts`, import.meta.url), await temporaryFolder());
  expect(await import(pathToFileURL(file).href)).toMatchObject({ matrix: expect.any(Function) });
});
