import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blueskyKeys, identifierOf } from '../../src/system/bluesky-keys.ts';
import { instanceOf, mastodonKeys } from '../../src/system/mastodon-keys.ts';
import { temporaryFolder } from '../support/folder.ts';

const noFile = async () => join(await temporaryFolder(), '.env');

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
