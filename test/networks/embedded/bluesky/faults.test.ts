import { expect, test } from 'vitest';
import { parseFaults } from '../../../../src/networks/embedded/bluesky/faults.ts';

test('takes a script of faults of Bluesky as it is written', () => {
  const script = [
    { on: 'post', text: 'T2', nth: 1, do: 'expired-token' },
    { on: 'renewal', do: 'unavailable' },
    { on: 'picture', nth: 2, do: 'reset', after: 5 },
  ];
  expect(parseFaults(script)).toEqual({ kind: 'script', rules: script });
});

test.each<[unknown, string]>([
  [[{ on: 'posts', do: 'hang' }], '`on` of rule 1 must be one of post, timeline, me, renewal, person, picture'],
  [
    [{ on: 'post', do: 'duplicate' }],
    '`do` of rule 1 must be the name of a fault, as docs/rehearsal-faults.md lists them',
  ],
  [
    [{ on: 'post', do: 'rate-limited', reset: 60, window: 'x-app-limit-24hour' }],
    'rule 1 has an unknown key `window`: the keys here are on, do, text, nth, times, stored, lag, after, status and reset',
  ],
])('refuses %j: %s', (script, problem) => {
  expect(parseFaults(script)).toEqual({ kind: 'refused', why: problem });
});
