import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/chat/problem.ts';
import { paint } from '../../src/terminal/paint.ts';
import { problemsText, problemText } from '../../src/terminal/problems.ts';

const colon: Problem = {
  severity: 'error',
  file: 'chats/2022-12-13.yaml',
  line: 7,
  column: 10,
  source: '  T2: Why: because',
  message: 'a colon and a space inside the text',
  advice: 'Type: T2: "Why: because"',
};
const link: Problem = {
  severity: 'warning',
  file: 'chats/2022-12-13.yaml',
  line: 12,
  column: 6,
  source: '  - health.In our time',
  message: 'health.In is a link to X',
  advice: 'Put a space after the full stop',
};
const plain = paint({ colour: false });
const coloured = paint({ colour: true });
const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const END = '\u001b[39m';

function rows(problem: Partial<Problem>): readonly string[] {
  return problemText({ ...colon, ...problem }, plain).split('\n');
}

describe('problems', () => {
  test('are paragraphs, in the order given: the place, the line with a caret, and what to type', () => {
    expect(problemsText([colon, link], plain)).toBe(
      `chats/2022-12-13.yaml:7:10: error: a colon and a space inside the text
  7 |   T2: Why: because
    |          ^
  Type: T2: "Why: because"

chats/2022-12-13.yaml:12:6: warning: health.In is a link to X
  12 |   - health.In our time
     |      ^
  Put a space after the full stop
`,
    );
  });

  test('are nothing where there are none', () => {
    expect(problemsText([], plain)).toBe('');
  });
});

test.each([
  ['an error red', colon, RED],
  ['a warning yellow', link, YELLOW],
])('colour sets off %s, with its caret, and says nothing else', (_, problem, code) => {
  const [what, line, caret, advice] = problemText(problem, plain).split('\n');
  expect(problemText(problem, coloured)).toBe(
    [`${code}${what}${END}`, line, `${code}${caret}${END}`, advice].join('\n'),
  );
});

test('advice of several lines keeps its own indentation', () => {
  expect(rows({ advice: 'Add:\ntopics:\n  T1: Why?' }).slice(3)).toEqual(['  Add:', '  topics:', '    T1: Why?']);
});

test.each([
  ['nothing', '', 0],
  ['letters', 'ab', 2],
  ['an accent of its own', 'e\u0301', 1],
  ['Chinese', '你好', 4],
  ['Chinese punctuation', '「你」。', 8],
  ['Hangul', '안녕', 4],
  ['full-width letters', 'ＡＢ', 4],
  ['half-width katakana', 'ｶﾞﾅ', 3],
  ['an emoji', '👍', 2],
  ['an emoji by its variation selector', '❤️', 2],
  ['an emoji of several', '👨‍👩‍👧', 2],
  ['a flag', '🇫🇷', 2],
  ['a digit, which emoji are made of', '1', 1],
  ['what does not show', 'a\u202E\tb', 15],
])('the caret stands right behind %s', (_, left, columns) => {
  const [, line, caret] = rows({ source: `${left}: x`, column: left.length + 1 });
  expect(line?.endsWith(': x')).toBe(true);
  expect(caret).toBe(`    | ${' '.repeat(columns)}^`);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])('no emoji of a long line behind %i letters is cut', letters => {
  const family = '👨‍👩‍👧';
  const source = `${'a'.repeat(letters)}${family.repeat(120)}`;
  const [, line = ''] = rows({ source, column: letters + 60 * family.length + 1 });
  expect(line.replaceAll(family, '')).toBe('  7 | ……');
});

test.each(['\uFFFD', '\u0000', '\t', '漢'])('of a long line of %j no more is shown than of letters', character => {
  const [, line = '', caret = ''] = rows({ source: `${character.repeat(200)}X${character.repeat(200)}`, column: 201 });
  expect(stringWidth(line)).toBeLessThanOrEqual(100);
  expect(stringWidth(line.slice(0, line.indexOf('X')))).toBe(caret.indexOf('^'));
});

test.each([1, 30, 150, 299, 300])('a line of 300 characters is cut around column %i', column => {
  const source = `${'a'.repeat(column - 1)}X${'b'.repeat(300 - column)}`;
  const [, line = '', caret = ''] = rows({ source, column });
  expect(line.length).toBeLessThanOrEqual(100);
  expect(line[caret.indexOf('^')]).toBe('X');
});
