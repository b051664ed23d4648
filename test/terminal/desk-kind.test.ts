import { expect, test } from 'vitest';
import { deskKind } from '../../src/terminal/desk-kind.ts';

const DRAWN = { isTerminal: true, TERM: 'xterm-256color', plain: false, quiet: false };

test.each([
  ['is drawn anew in a terminal', {}, 'live'],
  ['is drawn anew in a terminal of no name', { TERM: undefined }, 'live'],
  ['is lines only where there is no terminal', { isTerminal: false }, 'plain'],
  ['is lines only in a terminal that cannot go back', { TERM: 'dumb' }, 'plain'],
  ['is lines only with --plain', { plain: true }, 'plain'],
  ['is lines only with --quiet', { quiet: true }, 'plain'],
])('the desk %s', (_how, facts, kind) => {
  expect(deskKind({ ...DRAWN, ...facts })).toBe(kind);
});
