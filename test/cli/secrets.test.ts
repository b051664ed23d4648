import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHttp } from '../networks/loopback.ts';
import { aPlace } from '../support/cli.ts';

const CHAT = {
  'chats/2022-12-06.yaml': 'title: A chat\ndate: 2022-12-06\ntopics: [What is the first thing?]\n',
  'chats/community.yaml': 'hashtag: "#hcldr"\nstart: 8:30pm\n',
};

test('a server that only .env names gets no secret of the environment, and is named as not followed', async () => {
  const asked: string[] = [];
  const elsewhere = await openHttp(path => void asked.push(path));
  const { folder, run } = aPlace(CHAT);
  writeFileSync(join(folder, '.env'), `MASTODON_INSTANCE=${elsewhere}\n`, { mode: 0o600 });
  const commands = [
    ['accounts'],
    [
      'run',
      'chats/2022-12-06.yaml',
      '--yes',
      '--start',
      'now',
      '--network',
      'mastodon',
      '--account',
      '@hcldr@a.example',
    ],
  ];
  for (const command of commands) {
    const { code, err } = await run(command, { MASTODON_ACCESS_TOKEN: 'SENTINEL-token' });
    expect(code).toBe(2);
    expect(err).toContain('.env is not followed: MASTODON_ACCESS_TOKEN comes from the environment');
  }
  expect(asked).toEqual([]);
});
