import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NetworkName } from '../../src/chat/chat.ts';
import { openEcho } from '../networks/echo.ts';
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

describe('a secret that a server repeats', () => {
  const SECRETS: Readonly<Record<NetworkName, Readonly<Record<string, string>>>> = {
    x: {
      X_API_KEY: 'SENTINELapikey0000000000A',
      X_API_KEY_SECRET: 'SENTINELapikeysecret00000000000000000000000000000B',
      X_ACCESS_TOKEN: '1600000000-SENTINELaccesstoken000000000000000000000C',
      X_ACCESS_TOKEN_SECRET: 'SENTINELaccesstokensecret00000000000000000000D',
    },
    bluesky: { BLUESKY_IDENTIFIER: 'hcldr.bsky.social', BLUESKY_APP_PASSWORD: 'SENTINEL-abcd-efgh' },
    mastodon: { MASTODON_ACCESS_TOKEN: 'SENTINELtoken000000000000' },
  };
  const networks = Object.keys(SECRETS) as readonly NetworkName[];

  const envOf = (network: NetworkName, origin: string): Readonly<Record<string, string>> => ({
    ...SECRETS[network],
    ...{ HCLDR_X_API_URL: origin, BLUESKY_SERVICE: origin, MASTODON_INSTANCE: origin },
  });

  test.each(networks)('is shown by no command that asks whose it is: %s', async network => {
    const env = envOf(network, await openEcho({ status: 403 }));
    const { folder, run, start } = aPlace(CHAT);
    const piping = start(['login', network, '--stdin'], { HCLDR_X_API_URL: env['HCLDR_X_API_URL'] ?? '' });
    piping.process.stdin?.end(
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    const all = [
      await piping.ended,
      await run(['accounts'], env),
      await run(['accounts', '--json'], env),
      await run(['preflight', 'chats/2022-12-06.yaml', '--json', '--network', network], env),
    ];
    for (const { code, out, err } of all) {
      expect(code).toBe(2);
      expect(out + err).toContain('(403)');
      expect(out + err).not.toMatch(/sentinel/i);
    }
    expect(textsIn(folder)).not.toMatch(/sentinel/i);
  });

  test('gets into no output, no journal and no call of an evening', async () => {
    const fine = (asked: string): unknown => {
      if (asked.endsWith('verify_credentials')) return { id: '1', username: 'hcldr' };
      if (asked.endsWith('/instance')) return { domain: 'm.example', version: '4.6.0' };
      return asked.startsWith('GET') ? [] : undefined;
    };
    const env = envOf('mastodon', await openEcho({ status: 403, fine }));
    const { folder, run } = aPlace(CHAT);
    const go = ['run', 'chats/2022-12-06.yaml', '--yes', '--start', 'now', '--network', 'mastodon'];
    const call = ['--json', '--notify', 'cat >> called.json', '--account', '@hcldr@m.example'];
    const { code, out, err } = await run([...go, ...call], env);
    expect(code).toBe(1);
    expect(out + err).not.toMatch(/sentinel/i);
    expect(readFileSync(join(folder, 'called.json'), 'utf8')).toContain('Mastodon does not allow it (403): ');
    expect(textsIn(folder)).toContain('"refused"');
    expect(textsIn(folder)).not.toMatch(/sentinel/i);
  });
});

/** All that is in the files there. */
function textsIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
