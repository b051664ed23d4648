import { describe, expect, test } from 'vitest';
import { type SignedRequest, verifierOf } from '../../../../src/networks/embedded/x/oauth.ts';

/** The example of X's documentation, “Creating a signature”, with its published keys. */
const EXAMPLE_KEYS = {
  apiKey: 'xvz1evFS4wEEPTGEFPHBog',
  apiKeySecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  accessToken: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  accessTokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};
const SIGNED_AT = 1_318_622_958_000;
const AUTHORIZATION = [
  'OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog"',
  'oauth_nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"',
  'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"',
  'oauth_signature_method="HMAC-SHA1"',
  'oauth_timestamp="1318622958"',
  'oauth_token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"',
  'oauth_version="1.0"',
].join(', ');
const URL_OF_EXAMPLE =
  'https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21';

const EXAMPLE: SignedRequest = { method: 'POST', url: new URL(URL_OF_EXAMPLE), authorization: AUTHORIZATION };

describe('a signature', () => {
  test('of the documentation’s example is right', () => {
    expect(verifierOf(EXAMPLE_KEYS, () => SIGNED_AT)(EXAMPLE)).toBe(true);
  });

  test.each<[string, Partial<SignedRequest>]>([
    ['of another method', { method: 'GET' }],
    ['of another address', { url: new URL(URL_OF_EXAMPLE.replace('update', 'destroy')) }],
    ['of another host', { url: new URL(URL_OF_EXAMPLE.replace('api.', 'ads.')) }],
    ['of other parameters', { url: new URL(URL_OF_EXAMPLE.replace('true', 'false')) }],
    ['with another nonce', { authorization: AUTHORIZATION.replace('kYjz', 'kYjy') }],
    ['with another token', { authorization: AUTHORIZATION.replace('370773112', '370773113') }],
    ['by another method of signing', { authorization: AUTHORIZATION.replace('HMAC-SHA1', 'PLAINTEXT') }],
    ['that is cut', { authorization: AUTHORIZATION.replace('hCtSmYh%2B', '') }],
    ['that is empty', { authorization: AUTHORIZATION.replace(/oauth_signature="[^"]*"/, 'oauth_signature=""') }],
    ['with a broken escape', { authorization: AUTHORIZATION.replace('%2B', '%ZZ') }],
    ['without a timestamp', { authorization: AUTHORIZATION.replace(/oauth_timestamp="\d*"/, '') }],
    ['by a bearer', { authorization: 'Bearer token' }],
    ['that is not there', { authorization: undefined }],
  ])('%s is wrong', (_what, change) => {
    expect(verifierOf(EXAMPLE_KEYS, () => SIGNED_AT)({ ...EXAMPLE, ...change })).toBe(false);
  });

  test.each(['apiKeySecret', 'accessTokenSecret'])('made with another %s is wrong', key => {
    expect(verifierOf({ ...EXAMPLE_KEYS, [key]: 'another' }, () => SIGNED_AT)(EXAMPLE)).toBe(false);
  });

  test.each([
    [-301_000, false],
    [-300_000, true],
    [300_000, true],
    [301_000, false],
  ])('is looked at %i ms after it was made: %s', (after, isRight) => {
    expect(verifierOf(EXAMPLE_KEYS, () => SIGNED_AT + after)(EXAMPLE)).toBe(isRight);
  });

  test('is taken once', () => {
    const isSigned = verifierOf(EXAMPLE_KEYS, () => SIGNED_AT);
    expect([isSigned(EXAMPLE), isSigned(EXAMPLE)]).toEqual([true, false]);
  });
});
