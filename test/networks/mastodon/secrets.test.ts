import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOKEN } from '../embedded-mastodon.ts';
import { type Script, saidBy, scriptOf } from '../script.ts';

let script: Script;

beforeAll(async () => {
  script = await scriptOf({
    text: `
      import { openEmbeddedMastodon } from './test/networks/embedded-mastodon.ts';
      const { network, server } = await openEmbeddedMastodon();
      console.log((await network.post({ text: 'opening' })).kind);
      await server.close();
    `,
  });
});

afterAll(() => script.remove());

test('says no token where node is told to print its requests', async () => {
  const said = await saidBy(script.start([], { NODE_DEBUG: 'http,https,net,tls,stream' }));
  expect(said).toContain('headers are not shown');
  expect(said).toContain('posted');
  expect(said).not.toContain(TOKEN);
});
