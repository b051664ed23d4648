import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOGIN } from '../embedded-bluesky.ts';
import { type Script, saidBy, scriptOf } from '../script.ts';

let script: Script;

beforeAll(async () => {
  script = await scriptOf({
    text: `
      import { openEmbeddedBluesky } from './test/networks/embedded-bluesky.ts';
      const { network, server } = await openEmbeddedBluesky();
      console.log((await network.post(await network.prepare({ text: 'opening', at: Date.now(), known: [] }))).kind);
      await server.close();
    `,
  });
});

afterAll(() => script.remove());

test('says neither the password nor a token where node is told to print its requests', async () => {
  const said = await saidBy(script.start([], { NODE_DEBUG: 'http,https,net,tls,stream' }));
  expect(said).toContain('headers are not shown');
  expect(said).toContain('posted');
  expect(said).not.toContain(LOGIN.password);
  expect(said).not.toContain('embedded.access');
});
