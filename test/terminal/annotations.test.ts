import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/chat/problem.ts';
import type { CheckedFile } from '../../src/plan/check.ts';
import { annotationsText } from '../../src/terminal/annotations.ts';

const tooLong: Problem = {
  severity: 'error',
  file: 'chats/2022-12-06.yaml',
  line: 5,
  column: 7,
  source: '  T1: How important is it?',
  message: '2 over: yours 271, `T1: ` 4, ` #hcldr` 7',
  advice: 'Shorten it by 2',
};

function checked(...problems: readonly Problem[]): readonly CheckedFile[] {
  return [{ file: 'chats/2022-12-06.yaml', kind: 'chat', sheets: [], isShown: true, problems }];
}

/** As GitHub's runner reads a line: actions/runner, src/Runner.Common/ActionCommand.cs, and its unescaping. */
function commandOf(line: string) {
  const [, name, properties = '', data = ''] = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  if (name === undefined) return undefined;
  const read = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const values = properties.split(',').map(one => {
    const [key = '', ...value] = one.split('=');
    return [key, read(value.join('=')).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')] as const;
  });
  return { name, ...Object.fromEntries(values), data: read(data).replaceAll('%25', '%') };
}

describe('an annotation', () => {
  test('of an error stands before those of warnings, and of a newer chat before those of older ones', () => {
    const chat = (day: string, ...severities: readonly Problem['severity'][]): CheckedFile => {
      const file = `chats/${day}.yaml`;
      const problems = severities.map(severity => ({ ...tooLong, file, severity }));
      return { file, kind: 'chat', sheets: [], isShown: true, problems };
    };
    const text = annotationsText([chat('2022-12-06', 'error'), chat('2022-12-13', 'warning', 'error')]);
    expect(text.match(/^::\w+ file=[^,]+/gm)).toEqual([
      '::error file=chats/2022-12-13.yaml',
      '::error file=chats/2022-12-06.yaml',
      '::warning file=chats/2022-12-13.yaml',
    ]);
  });

  test('stands on the line and the column of its problem, and the sum below all', () => {
    expect(annotationsText(checked(tooLong, { ...tooLong, severity: 'warning' }))).toBe(
      [
        '::error file=chats/2022-12-06.yaml,line=5,col=7,title=To be mended::2 over: yours 271, `T1: ` 4, ` #hcldr` 7%0AShorten it by 2',
        '::warning file=chats/2022-12-06.yaml,line=5,col=7,title=To be looked at::2 over: yours 271, `T1: ` 4, ` #hcldr` 7%0AShorten it by 2',
        '1 chat checked: 1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['a per cent sign', '100%0A', '100%250A'],
    ['a line feed', 'a\nb', 'a%0Ab'],
    ['a carriage return', 'a\rb', 'a<U+000D>b'],
    ['an escape code', '\u001b[31m', '<U+001B>[31m'],
    ['another command', '\n::error::x', '%0A::error::x'],
  ])('has %s in its message escaped', (_, message, expected) => {
    expect(annotationsText(checked({ ...tooLong, message, advice: 'a' }))).toContain(`::${expected}%0Aa\n`);
  });

  test.each([
    ['a colon and a comma', 'a:b,c.yaml', 'a%3Ab%2Cc.yaml'],
    ['a line feed', 'a\n::error::.yaml', 'a<U+000A>%3A%3Aerror%3A%3A.yaml'],
  ])('has %s in the name of its file escaped', (_, file, expected) => {
    expect(annotationsText(checked({ ...tooLong, file }))).toMatch(`::error file=${expected},line=5`);
  });

  test('is one, whatever stands in a file: GitHub reads no other command, and all that was said', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('::', 'error', '\n', '\r', '%0A', '%', ',', 'line=1', '##[', ']', ' ', '='))
        .map(each => each.join('')),
    );
    const hostile = fc.record({ file: text, message: text, advice: text });
    fc.assert(
      fc.property(hostile, each => {
        const lines = annotationsText(checked({ ...tooLong, ...each })).split(/[\n\r]/);
        expect(lines).toHaveLength(3);
        const printable = !/[^\x20-\x7e\n]/.test(each.message + each.advice + each.file);
        const command = commandOf(lines[0] ?? '');
        expect(command).toMatchObject({ name: 'error', line: '5', col: '7', title: 'To be mended' });
        if (printable && !each.file.includes('\n'))
          expect(command).toMatchObject({ file: each.file, data: `${each.message}\n${each.advice}` });
        expect(commandOf(lines[1] ?? '')).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });
});
