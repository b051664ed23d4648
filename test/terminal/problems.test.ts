import { describe, expect, it } from 'vitest';
import { formatProblem, type Problem } from '../../src/chat/problem.ts';
import { paint } from '../../src/terminal/paint.ts';
import { problemsText, problemText } from '../../src/terminal/problems.ts';

const tooLong: Problem = {
  severity: 'error',
  file: 'chats/2022-12-06.yaml',
  line: 5,
  column: 7,
  source: '  T1: How important is it?',
  message: '2 over: yours 271, `T1: ` 4, ` #hcldr` 7',
  advice: 'shorten it by 2',
};
const link: Problem = {
  ...tooLong,
  severity: 'warning',
  line: 6,
  message: 'health.In is a link to X',
  advice: 'a space',
};
const plain = paint({ colour: false });
const coloured = paint({ colour: true });

describe('problems', () => {
  it('are paragraphs, in the order given', () => {
    expect(problemsText([tooLong, link], plain)).toBe(`${formatProblem(tooLong)}\n\n${formatProblem(link)}\n`);
  });

  it('are nothing where there are none', () => {
    expect(problemsText([], plain)).toBe('');
  });
});

describe('a problem', () => {
  it('says in words what it says in colour', () => {
    for (const problem of [tooLong, link])
      expect(problemText(problem, coloured).replaceAll(/\u001b\[\d+m/g, '')).toBe(problemText(problem, plain));
  });

  it.each([
    ['an error red', tooLong, '\u001b[31m'],
    ['a warning yellow', link, '\u001b[33m'],
  ])('is, as %s, with its caret', (_, problem, code) => {
    const [what, line, caret, advice] = problemText(problem, coloured).split('\n');
    expect([what, caret].map(row => row?.startsWith(code))).toEqual([true, true]);
    expect([line, advice].join('')).not.toContain('\u001b');
  });
});
