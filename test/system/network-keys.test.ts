import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blueskyKeys, identifierOf } from '../../src/system/bluesky-keys.ts';
import { instanceOf, mastodonKeys } from '../../src/system/mastodon-keys.ts';
import { temporaryFolder } from '../support/folder.ts';

const noFile = async () => join(await temporaryFolder(), '.env');

/** @returns its path */
async function dotenvOf(values: Readonly<Record<string, string>>): Promise<string> {
  const path = await noFile();
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path, lines.join(''), { mode: 0o600 });
  return path;
}

describe('the keys to Bluesky', () => {
  const GIVEN = { BLUESKY_IDENTIFIER: '@hcldr.bsky.social', BLUESKY_APP_PASSWORD: 'abcd-efgh-ijkl-mnop' };
  const KEYS = { service: 'https://bsky.social', identifier: 'hcldr.bsky.social', password: 'abcd-efgh-ijkl-mnop' };

  test('are good at bsky.social, or where it is said', async () => {
    expect(await blueskyKeys.find(GIVEN, await noFile())).toMatchObject({ kind: 'keys', keys: KEYS });
    const elsewhere = { ...GIVEN, BLUESKY_SERVICE: 'pds.example' };
    expect(await blueskyKeys.find(elsewhere, await noFile())).toMatchObject({
      keys: { service: 'https://pds.example' },
    });
  });

  test('are none where only the service is set', async () => {
    expect(await blueskyKeys.find({ BLUESKY_SERVICE: 'https://pds.example' }, await noFile())).toEqual({
      kind: 'none',
    });
  });

  test('go where the environment says, or to bsky.social, and never where .env does, where the password is of the environment', async () => {
    const dotenv = await dotenvOf({ BLUESKY_SERVICE: 'https://elsewhere.example' });
    const why = `BLUESKY_SERVICE in ${dotenv} is not followed: BLUESKY_APP_PASSWORD comes from the environment, which alone says where it is sent. If it is for that server, set BLUESKY_SERVICE in the environment as well`;
    expect(await blueskyKeys.find(GIVEN, dotenv)).toEqual({
      kind: 'keys',
      keys: KEYS,
      givenBy: ['environment'],
      warnings: [{ why }],
    });
    expect(await blueskyKeys.find({ ...GIVEN, BLUESKY_SERVICE: 'pds.example' }, dotenv)).toEqual({
      kind: 'keys',
      keys: { ...KEYS, service: 'https://pds.example' },
      givenBy: ['environment'],
      warnings: [],
    });
  });

  test('go nowhere else where only the handle is in .env as well', async () => {
    const { BLUESKY_IDENTIFIER, BLUESKY_APP_PASSWORD } = GIVEN;
    const dotenv = await dotenvOf({ BLUESKY_IDENTIFIER, BLUESKY_SERVICE: 'https://elsewhere.example' });
    const found = await blueskyKeys.find({ BLUESKY_APP_PASSWORD }, dotenv);
    expect(found).toMatchObject({ keys: KEYS, givenBy: ['environment', '.env'] });
  });

  test('are said nothing of where .env names the place where they go anyway', async () => {
    const dotenv = await dotenvOf({ BLUESKY_SERVICE: 'bsky.social' });
    expect(await blueskyKeys.find(GIVEN, dotenv)).toMatchObject({ keys: KEYS, warnings: [] });
  });

  test('go where .env says where the password is of .env, whoever names the handle', async () => {
    const { BLUESKY_IDENTIFIER, BLUESKY_APP_PASSWORD } = GIVEN;
    const dotenv = await dotenvOf({ BLUESKY_APP_PASSWORD, BLUESKY_SERVICE: 'pds.example' });
    expect(await blueskyKeys.find({ BLUESKY_IDENTIFIER }, dotenv)).toMatchObject({
      keys: { ...KEYS, service: 'https://pds.example' },
      warnings: [],
    });
  });

  test('go where the environment says where all else is in .env', async () => {
    const dotenv = await dotenvOf({ ...GIVEN, BLUESKY_SERVICE: 'https://elsewhere.example' });
    expect(await blueskyKeys.find({ BLUESKY_SERVICE: 'pds.example' }, dotenv)).toMatchObject({
      keys: { ...KEYS, service: 'https://pds.example' },
      givenBy: ['environment', '.env'],
      warnings: [],
    });
  });

  test('are named where one is missing, or is good nowhere that is safe', () => {
    expect(blueskyKeys.parse('BLUESKY_IDENTIFIER=a.example\nBLUESKY_SERVICE=http://pds.example\n')).toEqual({
      kind: 'incomplete',
      missing: ['BLUESKY_APP_PASSWORD'],
      malformed: [],
      misaddressed: ['BLUESKY_SERVICE'],
    });
  });

  test('are whole in a login, or none', () => {
    expect(blueskyKeys.saved(KEYS)).toEqual(KEYS);
    for (const change of [{ password: '' }, { identifier: '' }, { service: 'http://pds.example' }]) {
      expect(blueskyKeys.saved({ ...KEYS, ...change })).toBeUndefined();
    }
  });

  test.each([
    ['hcldr.bsky.social', 'hcldr.bsky.social'],
    [' @hcldr.bsky.social ', 'hcldr.bsky.social'],
    ['did:plc:z72i7hdynmk6r22z27h6tvur', 'did:plc:z72i7hdynmk6r22z27h6tvur'],
    ['hcldr', undefined],
    ['hcldr@example.org', undefined],
    ['two words.example', undefined],
    ['', undefined],
  ])('are of %j: %s', (typed, identifier) => {
    expect(identifierOf(typed)).toBe(identifier);
  });
});

describe('the keys to Mastodon', () => {
  const KEYS = { instance: 'https://mastodon.social', token: 'a-token' };

  test('are a token and where it is good', async () => {
    const given = { MASTODON_INSTANCE: 'mastodon.social', MASTODON_ACCESS_TOKEN: ' a-token\n' };
    expect(await mastodonKeys.find(given, await noFile())).toMatchObject({ kind: 'keys', keys: KEYS });
  });

  test('are none where only the instance is set', async () => {
    expect(await mastodonKeys.find({ MASTODON_INSTANCE: 'mastodon.social' }, await noFile())).toEqual({ kind: 'none' });
  });

  test('lack an instance where the token is of the environment, and only .env names one', async () => {
    const dotenv = await dotenvOf({ MASTODON_INSTANCE: 'elsewhere.example' });
    expect(await mastodonKeys.find({ MASTODON_ACCESS_TOKEN: 'a-token' }, dotenv)).toMatchObject({
      kind: 'incomplete',
      missing: ['MASTODON_INSTANCE'],
      givenBy: ['environment'],
      warnings: [{ why: expect.stringContaining('set MASTODON_INSTANCE in the environment as well') }],
    });
  });

  test('are none where .env names an instance, and nobody gives a token: a login stays where it is good', async () => {
    const dotenv = await dotenvOf({ MASTODON_INSTANCE: 'elsewhere.example' });
    expect(await mastodonKeys.find({}, dotenv)).toEqual({ kind: 'none' });
  });

  test.each([
    ['MASTODON_ACCESS_TOKEN=a\n', { missing: ['MASTODON_INSTANCE'], misaddressed: [] }],
    ['MASTODON_ACCESS_TOKEN="a b"\nMASTODON_INSTANCE=a.example\n', { malformed: ['MASTODON_ACCESS_TOKEN'] }],
    [
      'MASTODON_INSTANCE=http://a.example\n',
      { missing: ['MASTODON_ACCESS_TOKEN'], misaddressed: ['MASTODON_INSTANCE'] },
    ],
  ])('are named where something is wrong: %j', (lines, wrong) => {
    expect(mastodonKeys.parse(lines)).toMatchObject({ kind: 'incomplete', ...wrong });
  });

  test('are whole in a login, or none', () => {
    expect(mastodonKeys.saved(KEYS)).toEqual(KEYS);
    expect(mastodonKeys.saved({ ...KEYS, token: '' })).toBeUndefined();
    expect(mastodonKeys.saved({ ...KEYS, instance: 'http://mastodon.social' })).toBeUndefined();
  });

  test.each([
    ['mastodon.social', 'https://mastodon.social'],
    ['https://Mastodon.social/', 'https://mastodon.social'],
    ['@hcldr@mastodon.social', 'https://mastodon.social'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://mastodon.social', undefined],
    ['https://user:secret@mastodon.social', undefined],
    ['https://mastodon.social/@hcldr', undefined],
    ['two words', undefined],
    ['', undefined],
  ])('are good at the instance of %j: %s', (typed, instance) => {
    expect(instanceOf(typed)).toBe(instance);
  });
});
