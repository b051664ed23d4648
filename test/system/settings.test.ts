import { basename, isAbsolute, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BadSetting, readSettings } from '../../src/system/settings.ts';

describe('X', () => {
  test.each([
    { url: undefined, origin: 'https://api.x.com', loopback: false },
    { url: '', origin: 'https://api.x.com', loopback: false },
    { url: 'https://api.x.com', origin: 'https://api.x.com', loopback: false },
    { url: 'https://x.example:8443/', origin: 'https://x.example:8443', loopback: false },
    { url: 'http://127.0.0.1:8080', origin: 'http://127.0.0.1:8080', loopback: true },
    { url: 'http://127.1:8080', origin: 'http://127.0.0.1:8080', loopback: true },
    { url: 'http://localhost:8080', origin: 'http://localhost:8080', loopback: true },
    { url: 'http://[::1]:8080', origin: 'http://[::1]:8080', loopback: true },
    { url: 'https://localhost', origin: 'https://localhost', loopback: true },
  ])('is at $origin for HCLDR_X_API_URL=$url', ({ url, origin, loopback }) => {
    const { xOrigin, journals } = readSettings({ HCLDR_X_API_URL: url });
    expect({ origin: xOrigin, loopback: basename(journals) === 'loopback' }).toEqual({ origin, loopback });
  });

  test.each([
    { url: 'api.x.com', why: 'is not a URL' },
    { url: 'http://api.x.com', why: 'has to be https' },
    { url: 'http://localhost.example', why: 'has to be https' },
    { url: 'http://127.0.0.1.example', why: 'has to be https' },
    { url: 'http://[::2]', why: 'has to be https' },
    { url: 'http://0.0.0.0', why: 'has to be https' },
    { url: 'ftp://127.0.0.1', why: 'has to be https' },
    { url: 'localhost:8080', why: 'has to be' },
    { url: 'https://api.x.com/2', why: 'an origin alone' },
    { url: 'https://api.x.com?a=1', why: 'an origin alone' },
    { url: 'https://api.x.com#2', why: 'an origin alone' },
    { url: 'https://name:word@api.x.com', why: 'an origin alone' },
  ])('is not at $url: $why', ({ url, why }) => {
    expect(() => readSettings({ HCLDR_X_API_URL: url })).toThrow(BadSetting);
    expect(() => readSettings({ HCLDR_X_API_URL: url })).toThrow(why);
  });

  test('may be given with a password by mistake, and it is not repeated', () => {
    expect(() => readSettings({ HCLDR_X_API_URL: 'https://name:hunter2@api.x.com' })).toThrow(/^((?!hunter2).)*$/);
  });
});

describe('an unknown post is looked for', () => {
  test.each([
    { seconds: undefined, horizon: 60_000 },
    { seconds: '', horizon: 60_000 },
    { seconds: '60', horizon: 60_000 },
    { seconds: '99.5', horizon: 99_500 },
    { seconds: '150', horizon: 150_000 },
  ])('$horizon ms for HCLDR_LOOK_SECONDS=$seconds', ({ seconds, horizon }) => {
    expect(readSettings({ HCLDR_LOOK_SECONDS: seconds }).horizon).toBe(horizon);
  });

  test.each(['59', '151', '-60', 'a minute', '60s', 'NaN', 'Infinity'])('not %s seconds', seconds => {
    const read = () => readSettings({ HCLDR_LOOK_SECONDS: seconds });
    expect(read).toThrow(BadSetting);
    expect(read).toThrow('a number of seconds from 60 to 150');
  });
});

describe('the folders', () => {
  test('are in HCLDR_STATE_DIR', () => {
    const state = resolve('/somewhere/hcldr');
    expect(readSettings({ HCLDR_STATE_DIR: state })).toMatchObject({
      journals: join(state, 'journals'),
      locks: join(state, 'locks'),
      rehearsals: join(state, 'rehearsals'),
    });
  });

  test('are the same wherever they are used from, when it is relative', () => {
    expect(readSettings({ HCLDR_STATE_DIR: 'state' }).journals).toBe(resolve('state', 'journals'));
  });

  test.each([{ state: undefined }, { state: '' }])('are the platform’s for HCLDR_STATE_DIR=$state', ({ state }) => {
    const { journals } = readSettings({ HCLDR_STATE_DIR: state });
    expect(isAbsolute(journals)).toBe(true);
    expect(journals).toMatch(/hcldr.*journals$/);
  });

  test('have the logins apart, in HCLDR_CONFIG_DIR or where the platform keeps such', () => {
    const { credentials } = readSettings({ HCLDR_CONFIG_DIR: 'here', HCLDR_STATE_DIR: 'there' });
    expect(credentials).toBe(resolve('here', 'credentials.json'));
    for (const HCLDR_CONFIG_DIR of [undefined, '']) {
      const platform = readSettings({ HCLDR_CONFIG_DIR }).credentials;
      expect(isAbsolute(platform)).toBe(true);
      expect(platform).toMatch(/hcldr.*credentials\.json$/);
    }
  });
});
