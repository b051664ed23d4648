import { expect, test } from 'vitest';
import { loginsText } from '../../src/terminal/account-words.ts';
import { paint } from '../../src/terminal/paint.ts';

test('logins stand in columns, however wide the letters of a server’s words', () => {
  const login = { network: 'Mastodon', handle: '@hcldr@a.example', inForce: true } as const;
  const refused = { kind: 'refused', reason: { code: 'forbidden', what: '権限がありません' } } as const;
  const rows = [
    { ...login, state: { kind: 'works' }, keys: 'saved' },
    { ...login, state: refused, keys: 'from .env' },
  ] as const;
  expect(loginsText(rows, paint({ colour: false }))).toBe(`\
Mastodon  @hcldr@a.example  works (read and write)           saved
Mastodon  @hcldr@a.example  does not work: 権限がありません  from .env
`);
});
