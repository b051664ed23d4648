import { expect, test } from 'vitest';
import { type Answer, clockSeen } from '../../src/networks/answer.ts';
import { answered } from './answered.ts';

const NOON = Date.parse('2022-12-06T12:00:00Z');
const at = (date: string) => answered({ status: 200, headers: { date } });

test.each<[string, Answer, object]>([
  ['shows what ours shows', at('Tue, 06 Dec 2022 12:00:00 GMT'), { clockAhead: 0 }],
  ['is a minute ahead', at('Tue, 06 Dec 2022 12:01:00 GMT'), { clockAhead: 60_000 }],
  ['is a minute behind', at('Tue, 06 Dec 2022 11:58:59 GMT'), { clockAhead: -60_000 }],
  ['is not told', answered({ status: 200 }), {}],
  ['cannot be read', at('yesterday'), {}],
  ['is not known, without an answer', { kind: 'lost', cause: 'reset' }, {}],
])('the clock of a network %s', (_, answer, seen) => {
  expect(clockSeen(answer, NOON - 100, NOON + 100)).toEqual(seen);
});
