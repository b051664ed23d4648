import { describe, expect, test } from 'vitest';
import { answerOf } from '../../src/networks/answer.ts';
import { openBluesky } from '../../src/networks/bluesky/bluesky.ts';
import { redeemCode } from '../../src/networks/mastodon/login.ts';
import { openMastodon } from '../../src/networks/mastodon/mastodon.ts';
import { withoutSecrets } from '../../src/networks/secrets.ts';
import { openX } from '../../src/networks/x/x.ts';
import type { Network } from '../../src/run/ports.ts';
import { millisecondsOf } from '../support/cpu-time.ts';
import { PNG } from '../support/pictures.ts';
import { DEADLINE } from './deadlines.ts';
import { openEcho } from './echo.ts';
import { EVENING } from './embedded-x.ts';
import { openHttp } from './loopback.ts';

const SECRET = 'Se+cr/et"~0123456789';
const inBase64 = (text: string): string => Buffer.from(text).toString('base64');
const inURL = (text: string): string => encodeURIComponent(text);

describe('a secret in a text', () => {
  test.each([
    ['as it is', SECRET],
    ['in small letters', SECRET.toLowerCase()],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in JSON with more escapes than it needs', SECRET.replace('/', '\\/').replace('S', '\\u0053')],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1)],
    ['in a URL', inURL(SECRET)],
    ['in a URL, in small letters', inURL(SECRET).toLowerCase()],
    ['in a URL in a URL', inURL(inURL(SECRET))],
    ['with every letter escaped', Buffer.from(SECRET).toString('hex').replace(/../g, '%$&')],
  ])('is covered %s', (_how, written) => {
    expect(withoutSecrets(`before ${written} and behind ${written}`, [SECRET])).toMatch(/^before … and behind …$/);
  });

  test.each(['', 'a', 'ab', 'abc', 'abcd'])('is covered in base64 behind %j and a colon', name => {
    for (const encode of [inBase64, (text: string) => inURL(inBase64(text)), inURLSafe]) {
      const said = withoutSecrets(encode(`${name}:${SECRET}`), [SECRET]);
      expect(said).toContain('…');
      expect(said.length).toBeLessThan(16);
    }
  });

  test.each([
    ['at the end', ''],
    ['of a text in JSON', '"}'],
    ['with dots', '... and so on'],
    ['with an ellipsis', '…'],
  ])('is covered where it is cut off %s', (_where, behind) => {
    expect(withoutSecrets(`{"error": "Bearer ${SECRET.slice(0, 12)}${behind}`, [SECRET])).toBe(
      `{"error": "Bearer …${behind}`,
    );
  });

  test('is not taken for another that begins like it', () => {
    const other = `${SECRET.slice(0, 15)}another`;
    expect(withoutSecrets(other, [SECRET])).toBe(other);
  });

  test('with backslashes in it is covered as it is, and in JSON', () => {
    const secret = 'dom\\ain\\user\\0123';
    for (const written of [secret, JSON.stringify(secret).slice(1, -1)]) {
      expect(withoutSecrets(`before ${written} and behind`, [secret])).toBe('before … and behind');
    }
  });

  test('is covered each time, also right behind itself', () => {
    expect(withoutSecrets(`${SECRET}${SECRET},${SECRET}`, [SECRET])).toBe('…,…');
  });

  test('leaves JSON what it is', () => {
    const said = { error: `\\"${SECRET}"\\`, [SECRET]: [SECRET, JSON.stringify({ token: SECRET, more: 'é"' })] };
    expect(JSON.parse(withoutSecrets(JSON.stringify(said), [SECRET]))).toEqual({
      error: expect.stringMatching(/…"\\$/),
      '…': ['…', JSON.stringify({ token: '…', more: 'é"' })],
    });
  });

  test('leaves all else, also what is written in another way than it has to be', () => {
    const other = 'caf\\u00e9 \\u0041 100% %zz %2525 \\\\ \\n “…” 👩🏽‍⚕️';
    expect(withoutSecrets(other, [SECRET])).toBe(other);
    expect(withoutSecrets(`${other} ${SECRET} ${other}`, [SECRET])).toBe(`${other} … ${other}`);
  });

  test.each([
    ['', 'of', 'of'],
    ['1234567', 'of 1234567', 'of 1234567'],
    ['12345678', 'of 12345678', 'of …'],
  ])('is looked for from eight characters: %j', (secret, said, shown) => {
    expect(withoutSecrets(said, [secret])).toBe(shown);
  });

  test.each(['\\', '%25', 'a', 'aaaaaaaab', '%', '\\u00'])('is found in a moment in much of %s', piece => {
    const [text, secrets] = [piece.repeat(300_000 / piece.length), [`${'a'.repeat(511)}b`, 'a'.repeat(512), SECRET]];
    expect(millisecondsOf(() => withoutSecrets(text, secrets))).toBeLessThan(5000);
  });
});

function inURLSafe(text: string): string {
  return Buffer.from(text).toString('base64url');
}

test.each([180, 190, 195])('of a secret behind %i characters nothing is shown, where the text is cut', place => {
  const answer = answerOf(
    { kind: 'answered', status: 401, headers: {}, body: Buffer.from(''), isWhole: true },
    { tokens: [SECRET] },
  );
  const shown = answer.kind === 'answered' && answer.shown(`${'x'.repeat(place)} ${SECRET}, it says`);
  expect(shown).toMatch(/^x+ …/);
});

describe('what a server repeats of what opens the account is in no outcome', () => {
  const KEYS = {
    apiKey: 'SENTINELapikey0000000000A',
    apiKeySecret: 'SENTINELapikeysecret00000000000000000000000000000B',
    accessToken: '1600000000-SENTINELaccesstoken000000000000000000000C',
    accessTokenSecret: 'SENTINELaccesstokensecret00000000000000000000D',
  };
  const LOGIN = { identifier: 'hcldr.bsky.social', password: 'SENTINEL-abcd-efgh' };
  const SESSION = {
    did: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
    handle: LOGIN.identifier,
    accessJwt: 'SENTINEL.access.0000000000',
    refreshJwt: 'SENTINEL.refresh.0000000000',
  };

  /** Each outcome as it is kept, and what is left of it in other writings. */
  async function saidOf(network: Network): Promise<string> {
    const intent = await network.prepare({ text: 'opening', at: EVENING, known: [] });
    const outcomes = [
      await network.account({ posts: 5 }),
      await network.post(intent),
      await network.find(intent),
      await network.recent(),
      await network.upload({ bytes: PNG, type: 'image/png', alt: 'A picture' }),
    ];
    const said = JSON.stringify(outcomes);
    const words = said.split(/[^\w+/=-]+/).map(word => Buffer.from(word, 'base64').toString('latin1'));
    return [said, ...words].join('\n');
  }

  const STATUSES = [200, 302, 400, 401, 403, 404, 422, 500];

  test.each(STATUSES)('of X that answers %i', async status => {
    const origin = await openEcho({ status });
    const said = await saidOf(openX({ keys: KEYS, origin, deadline: DEADLINE }));
    expect(said).not.toMatch(/sentinel/i);
    expect(said).not.toMatch(/oauth_signature="[^…\n]/);
  });

  test.each(STATUSES)('of Mastodon that answers %i', async status => {
    const instance = await openEcho({ status });
    const said = await saidOf(openMastodon({ instance, token: 'SENTINELtoken_0000000000', deadline: DEADLINE }));
    expect(said).not.toMatch(/sentinel/i);
  });

  test('of Mastodon that has it in its data', async () => {
    const token = 'SENTINELtoken_0000000000';
    const status = { id: '7', content: 'opening', url: `https://${token}.example/@hcldr/7?access_token=${token}` };
    const said: Readonly<Record<string, unknown>> = {
      'GET /api/v1/accounts/verify_credentials': { id: token, username: token },
      'GET /api/v2/instance': { domain: `${token}.example` },
      'POST /api/v1/statuses': status,
    };
    const instance = await openHttp(asked => ({ body: asked in said ? said[asked] : [status] }));
    expect(await saidOf(openMastodon({ instance, token, deadline: DEADLINE }))).not.toMatch(/sentinel/i);
  });

  test.each(STATUSES)('of Bluesky that answers %i, with a session and without', async status => {
    for (const session of [undefined, SESSION]) {
      const service = await openEcho({
        status,
        fine: asked => (asked.endsWith('createSession') ? session : undefined),
      });
      expect(await saidOf(openBluesky({ ...LOGIN, service, deadline: DEADLINE }))).not.toMatch(/sentinel/i);
    }
  });

  test('of an instance that is given a code', async () => {
    const app = { id: 'an-app', secret: 'SENTINELsecret00000000' };
    const redemption = { app, code: 'SENTINELcode0000000000', deadline: DEADLINE };
    for (const status of [200, 403, 500]) {
      const redeemed = await redeemCode({ ...redemption, instance: await openEcho({ status }) });
      expect(redeemed.kind).toBe('failed');
      expect(JSON.stringify(redeemed)).not.toMatch(/sentinel/i);
    }
  });

  test('and a session that brings a token again is one', async () => {
    const service = await openHttp(asked =>
      /(create|refresh)Session$/.test(asked)
        ? { body: SESSION }
        : { status: 401, body: { error: 'ExpiredToken', message: 'Once more' } },
    );
    const outcome = await openBluesky({ ...LOGIN, service, deadline: DEADLINE }).account();
    expect(outcome).toMatchObject({ kind: 'refused', reason: { code: 'unauthorized' } });
  });
});
