import { describe, expect, test } from 'vitest';
import { readPasted, type XKeyName } from '../../src/system/pasted-key.ts';

const KEY = 'Xk9aBcDeFgHiJkLmNoPqRsTuV';
const TOKEN = '1600000000-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcd';

describe('the API key is understood', () => {
  test.each([
    { pasted: KEY, as: 'alone' },
    { pasted: `  ${KEY}\t\n`, as: 'with blanks around it' },
    { pasted: `"${KEY}"`, as: 'in quotes' },
    { pasted: `'${KEY}',`, as: 'in quotes, with the comma of a list' },
    { pasted: `X_API_KEY=${KEY}`, as: 'as a line of .env' },
    { pasted: `export X_API_KEY="${KEY}"`, as: 'as a line of a shell' },
    { pasted: `X_API_KEY: ${KEY}`, as: 'as a line of YAML' },
    { pasted: `X_API_KEY = ' ${KEY} '`, as: 'as a line with blanks everywhere' },
  ])('$as', ({ pasted }) => {
    expect(readPasted(pasted, 'apiKey', {})).toEqual({ kind: 'key', key: KEY });
  });
});

describe('what cannot be the one that was asked for is said', () => {
  test.each<{ what: string; pasted: string; wanted: XKeyName; why: string }>([
    { what: 'nothing', pasted: ' ', wanted: 'apiKey', why: 'Nothing came' },
    { what: 'a line without a value', pasted: 'X_API_KEY=', wanted: 'apiKey', why: 'Nothing came' },
    { what: 'another line', pasted: `X_ACCESS_TOKEN=${TOKEN}`, wanted: 'apiKey', why: 'a line with X_ACCESS_TOKEN' },
    { what: 'two words', pasted: 'two words', wanted: 'apiKeySecret', why: 'a character that no key has' },
    { what: 'an accent', pasted: 'k\u00e9y', wanted: 'apiKey', why: 'a character that no key has' },
    { what: 'a space of no width', pasted: 'key\u200bkey', wanted: 'apiKey', why: 'a character that no key has' },
    { what: 'the whole page', pasted: 'k'.repeat(513), wanted: 'apiKey', why: 'too long' },
    { what: 'the access token', pasted: TOKEN, wanted: 'apiKey', why: 'looks like the access token' },
    { what: 'the access token', pasted: TOKEN, wanted: 'accessTokenSecret', why: 'looks like the access token' },
    { what: 'a bearer token', pasted: `${'A'.repeat(22)}x%2Bq`, wanted: 'accessToken', why: 'the bearer token' },
    { what: 'the same as before', pasted: KEY, wanted: 'apiKeySecret', why: 'given as the API key' },
  ])('$what for $wanted: $why', ({ pasted, wanted, why }) => {
    const read = readPasted(pasted, wanted, { apiKey: KEY });
    expect(read).toEqual({ kind: 'no-key', why: expect.stringContaining(why) });
    const value = pasted.replace(/^\w+=/, '').trim();
    if (value !== '') expect(JSON.stringify(read)).not.toContain(value);
  });
});

test('an access token begins with digits and a dash; what does not is doubted, for X alone knows', () => {
  expect(readPasted(TOKEN, 'accessToken', {})).toEqual({ kind: 'key', key: TOKEN });
  expect(readPasted(KEY, 'accessToken', {})).toMatchObject({ kind: 'doubtful', key: KEY });
});

test('what is shorter than the keys of X is doubted likewise', () => {
  expect(readPasted('abc', 'apiKey', {})).toMatchObject({ kind: 'doubtful', why: 'That is short for an API key' });
});

test('a key that is pasted again in its own place is no repetition', () => {
  expect(readPasted(KEY, 'apiKey', { apiKey: KEY })).toEqual({ kind: 'key', key: KEY });
});
