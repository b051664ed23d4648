import { expect, test } from 'vitest';
import { formatProblem } from '../../src/chat/problem.ts';

const problem = {
  severity: 'error',
  file: 'chats/2022-12-13.yaml',
  line: 7,
  column: 10,
  source: '  T2: Why: because',
  message: 'a colon and a space inside the text',
  advice: 'Type: T2: "Why: because"',
} as const;

test('a problem is its place, its line with a caret, and what to type', () => {
  expect(formatProblem(problem)).toBe(
    [
      'chats/2022-12-13.yaml:7:10: error: a colon and a space inside the text',
      '  7 |   T2: Why: because',
      '    |          ^',
      '  Type: T2: "Why: because"',
    ].join('\n'),
  );
});

test('advice of several lines keeps its own indentation', () => {
  expect(formatProblem({ ...problem, advice: 'Add:\ntopics:\n  T1: Why?' })).toMatch(
    /\n {2}Add:\n {2}topics:\n {4}T1: Why\?$/,
  );
});

test.each([
  ['wide characters', '你好: x', 3, '  7 | 你好: x', '    |     ^'],
  ['what does not show', 'a\u202E\tb', 4, '  7 | a<U+202E><TAB>b', '    |               ^'],
])('the caret stands right behind %s', (_, source, column, line, caret) => {
  expect(
    formatProblem({ ...problem, source, column })
      .split('\n')
      .slice(1, 3),
  ).toEqual([line, caret]);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])('no emoji of a long line behind %i letters is cut', letters => {
  const family = '👨‍👩‍👧';
  const source = `${'a'.repeat(letters)}${family.repeat(40)}`;
  const column = letters + 20 * family.length + 1;
  const [, line = ''] = formatProblem({ ...problem, source, column }).split('\n');
  expect(line.replaceAll(family, '')).toBe('  7 | ……');
});

test.each([1, 30, 150, 299, 300])('a line of 300 characters is cut around column %i', column => {
  const source = `${'a'.repeat(column - 1)}X${'b'.repeat(300 - column)}`;
  const [, line = '', caret = ''] = formatProblem({ ...problem, source, column }).split('\n');
  expect(line.length).toBeLessThanOrEqual(100);
  expect(line[caret.indexOf('^')]).toBe('X');
});
