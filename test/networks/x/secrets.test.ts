import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS } from '../embedded-x.ts';
import { type Script, saidBy, scriptOf } from '../script.ts';

let script: Script;

beforeAll(async () => {
  script = await scriptOf({
    text: `
      import { openEmbeddedX } from './test/networks/embedded-x.ts';
      const { network, server } = await openEmbeddedX();
      console.log((await network.post({ text: 'opening' })).kind);
      await server.close();
    `,
  });
});

afterAll(() => script.remove());

test('says neither keys nor signatures where node is told to print its requests', async () => {
  const said = await saidBy(script.start([], { NODE_DEBUG: 'http,https,net,tls,stream' }));
  expect(said).toContain('posted');
  expect(said).toContain('headers are not shown');
  expect(said).not.toContain('oauth_signature=');
  for (const secret of Object.values(KEYS)) expect(said).not.toContain(secret);
});
