import { expect, onTestFinished, test } from 'vitest';
import { LOGIN } from './embedded-bluesky.ts';
import { TOKEN } from './embedded-mastodon.ts';
import { KEYS } from './embedded-x.ts';
import { saidBy, scriptOf } from './script.ts';

test.each([
  { network: 'X', secrets: [...Object.values(KEYS), 'oauth_signature='] },
  { network: 'Mastodon', secrets: [TOKEN] },
  { network: 'Bluesky', secrets: [LOGIN.password, 'embedded.access'] },
])('says nothing that opens $network where node is told to print its requests', async ({ network, secrets }) => {
  const open = `openEmbedded${network}`;
  const script = await scriptOf({
    text: `
      import { ${open} } from './test/networks/embedded-${network.toLowerCase()}.ts';
      const { network, server } = await ${open}();
      console.log((await network.post(await network.prepare({ text: 'opening', at: Date.now(), known: [] }))).kind);
      await server.close();
    `,
  });
  onTestFinished(script.remove);
  const said = await saidBy(script.start([], { NODE_DEBUG: 'http,https,net,tls,stream' }));
  expect(said).toContain('posted');
  expect(said).toContain('headers are not shown');
  for (const secret of secrets) expect(said).not.toContain(secret);
});
