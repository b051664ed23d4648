import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paint } from '../../src/terminal/paint.ts';
import { painted, safe } from '../../src/terminal/safe.ts';
import { millisecondsOf } from '../support/cpu-time.ts';

describe('a text from outside', () => {
  test.each([
    ['an escape code', '\u001b[31mred', '<U+001B>[31mred'],
    ['a C1 control', '\u009b31m', '<U+009B>31m'],
    ['a bell', 'ding\u0007', 'ding<U+0007>'],
    ['a carriage return', 'hidden\rshown', 'hidden<U+000D>shown'],
    ['a line feed', 'one\ntwo', 'one<U+000A>two'],
    ['a tab', 'a\tb', 'a<TAB>b'],
    ['a right-to-left override', 'abc\u202edef', 'abc<U+202E>def'],
    ['an isolate', '\u2066abc\u2069', '<U+2066>abc<U+2069>'],
    ['a zero-width space', 'hc\u200bldr', 'hc<U+200B>ldr'],
    ['a joiner between letters', 'a\u200db', 'a<U+200D>b'],
    ['a variation selector behind a letter', 'a\ufe0f', 'a<U+FE0F>'],
    ['a byte-order mark', '\ufeffa', '<U+FEFF>a'],
    ['a soft hyphen', 'com\u00admunity', 'com<U+00AD>munity'],
    ['a line separator', 'a\u2028b', 'a<U+2028>b'],
    ['a Hangul filler', 'a\u3164b', 'a<U+3164>b'],
    ['tag characters that spell nothing', 'a\u{e0061}', 'a<U+E0061>'],
    ['half of a surrogate pair', 'a\ud83d', 'a<U+D83D>'],
  ])('shows %s by its number', (_, text, shown) => {
    expect(safe(text)).toBe(shown);
  });

  test.each(['plain', '“Don’t” – … é e\u0301', '醫療', '🧑🏾‍⚕️', '❤️‍🔥', '❤', '🇨🇦', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏳️‍⚧️', 'עברית'])(
    'leaves %s as it is',
    text => {
      expect(safe(text)).toBe(text);
    },
  );

  test('keeps line feeds, and only them, where lines are wanted', () => {
    expect(safe('one\ntwo\r\n', { newlines: 'kept' })).toBe('one\ntwo<U+000D>\n');
  });

  test.each([
    ['one\ntwo', 'one two'],
    [' one \n\n \t two\r\n three ', ' one two three '],
    ['\n', ' '],
    ['one\n', 'one '],
    ['one', 'one'],
  ])('is told in one line where one is wanted: %j', (text, told) => {
    expect(safe(text, { newlines: 'spaces' })).toBe(told);
  });

  test('is told in one line as soon as it is long, whatever blanks are in it', () => {
    const long = `${' '.repeat(500_000)}x`;
    expect(millisecondsOf(() => safe(long, { newlines: 'spaces' }))).toBeLessThan(2000);
  });

  test('has no control character left, whatever came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(safe(text)).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
      }),
    );
  });
});

describe('a text that is painted', () => {
  const { whole, ...colours } = paint({ colour: true });

  test.each(Object.entries(colours))('keeps what is %s', (_, colour) => {
    expect(painted(`one ${colour('two')}\nthree`, { colour: true })).toBe(`one ${colour('two')}\nthree`);
  });

  test.each([
    ['a title of the window', '\u001b]0;owned\u0007', '<U+001B>]0;owned<U+0007>'],
    ['a cursor that moves', '\u001b[2A', '<U+001B>[2A'],
    ['what is concealed', '\u001b[8m', '<U+001B>[8m'],
    ['a C1 control', '\u009b31m', '<U+009B>31m'],
    ['a carriage return', 'hidden\r\n', 'hidden<U+000D>\n'],
    ['a right-to-left override', '\u202e', '<U+202E>'],
  ])('has no %s', (_, text, shown) => {
    expect(painted(`${colours.good('fine')} ${text}`, { colour: true })).toBe(`${colours.good('fine')} ${shown}`);
  });

  test('has no colours where hcldr gives it none', () => {
    expect(painted('\u001b[31mred\u001b[39m', { colour: false })).toBe('<U+001B>[31mred<U+001B>[39m');
  });
});
