import { expect, onTestFinished, test } from 'vitest';
import { openEmbeddedBluesky } from '../networks/embedded-bluesky.ts';
import { HANDLE, openEmbeddedMastodon, TOKEN } from '../networks/embedded-mastodon.ts';
import { aPlace } from '../support/cli.ts';

const PASSWORD = 'abcd-efgh-ijkl-mnop';

const CHAT = `title: A short evening
date: 2022-12-06
topics: [What is the first thing?]
schedule: { T1: +1s, closing: +2s }
`;
const COMMUNITY = `hashtag: "#hcldr"
start: 8:30pm
networks: [bluesky, mastodon]
accounts: { bluesky: "@hcldr.bsky.social", mastodon: "${HANDLE}" }
`;

test('one run posts the same thread to Bluesky and to Mastodon, with the keys of each', async () => {
  const clock = { now: Date.now };
  const [bluesky, mastodon] = [
    await openEmbeddedBluesky({ password: PASSWORD, clock }),
    await openEmbeddedMastodon({ clock }),
  ];
  onTestFinished(async () => {
    await Promise.all([bluesky.server.close(), mastodon.server.close()]);
  });
  const { run } = aPlace({ 'chats/short.yaml': CHAT, 'chats/community.yaml': COMMUNITY });
  const { code, err } = await run(['run', 'chats/short.yaml', '--yes', '--start', 'now'], {
    BLUESKY_SERVICE: bluesky.server.origin,
    BLUESKY_IDENTIFIER: 'hcldr.bsky.social',
    BLUESKY_APP_PASSWORD: PASSWORD,
    MASTODON_INSTANCE: mastodon.server.origin,
    MASTODON_ACCESS_TOKEN: TOKEN,
  });
  expect(err).toContain('Keys to Bluesky: from the environment');
  expect(err).toContain('Keys to Mastodon: from the environment');
  const texts = [bluesky, mastodon].map(({ server }) => server.posts().map(({ text }) => text));
  expect(texts[0]).toHaveLength(3);
  expect(texts[1]).toEqual(texts[0]);
  const [opening, first] = mastodon.server.posts();
  expect(first?.parent).toBe(opening?.id);
  expect(code).toBe(0);
  expect(err).not.toContain(TOKEN);
});
