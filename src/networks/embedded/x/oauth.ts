/** Was this request signed with the account's keys (OAuth 1.0a, HMAC-SHA1, RFC 5849)? */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, MINUTE, SECOND } from '../../../chat/chat.ts';
import type { XKeys } from '../../x/request.ts';

export type SignedRequest = {
  readonly method: string;
  /** With the host and the query that were signed. */
  readonly url: URL;
  /** The Authorization header. */
  readonly authorization: string | undefined;
};

/**
 * A verifier remembers the nonces it has seen, and takes each one once.
 *
 * @param machineNow what signatures are dated by: the clock of the machine, whatever the evening's shows
 */
export function verifierOf(keys: XKeys, machineNow: () => Instant): (request: SignedRequest) => boolean {
  const seen = new Map<string, Instant>();
  return request => {
    const oauth = parametersOf(request.authorization);
    const now = machineNow();
    if (!isNamed(oauth, keys) || !isRecent(oauth, now) || !isSigned(request, oauth, keys)) return false;
    for (const [nonce, at] of seen) if (now - at > 2 * TOLERANCE) seen.delete(nonce);
    const nonce = oauth.get('oauth_nonce') ?? '';
    if (nonce === '' || seen.has(nonce)) return false;
    seen.set(nonce, now);
    return true;
  };
}

const TOLERANCE = 5 * MINUTE;

type Parameters = ReadonlyMap<string, string>;

function parametersOf(authorization = ''): Parameters {
  const pairs = authorization.startsWith('OAuth ') ? authorization.matchAll(/(\w+)="([^"]*)"/g) : [];
  return new Map([...pairs].map(([, name = '', value = '']) => [name, decode(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function isNamed(oauth: Parameters, keys: XKeys): boolean {
  return (
    oauth.get('oauth_consumer_key') === keys.apiKey &&
    oauth.get('oauth_token') === keys.accessToken &&
    oauth.get('oauth_signature_method') === 'HMAC-SHA1'
  );
}

function isRecent(oauth: Parameters, now: Instant): boolean {
  const signedAt = Number(oauth.get('oauth_timestamp') ?? Number.NaN) * SECOND;
  return Math.abs(now - signedAt) <= TOLERANCE;
}

function isSigned({ method, url }: SignedRequest, oauth: Parameters, keys: XKeys): boolean {
  const parameters = [...url.searchParams, ...[...oauth].filter(([name]) => name !== 'oauth_signature')]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const base = [method, `${url.origin}${url.pathname}`, parameters].map(encode).join('&');
  const secret = `${encode(keys.apiKeySecret)}&${encode(keys.accessTokenSecret)}`;
  const expected = createHmac('sha1', secret).update(base).digest();
  const given = Buffer.from(oauth.get('oauth_signature') ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** RFC 3986, which is stricter than `encodeURIComponent`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
