import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asJSON } from '../../src/chat/json-text.ts';

test.each([
  ['a C1 control', '\u009b31m', '"\\u009b31m"'],
  ['a delete', 'a\u007f', '"a\\u007f"'],
  ['a right-to-left override', 'abc\u202edef', '"abc\\u202edef"'],
  ['a zero-width space', 'hc\u200bldr', '"hc\\u200bldr"'],
  ['a line separator', 'a\u2028b', '"a\\u2028b"'],
  ['an annotation', 'a\ufff9b', '"a\\ufff9b"'],
  ['a tag beyond the first plane', 'a\u{e0061}', '"a\\udb40\\udc61"'],
  ['a name of a field', { '\u202e': 1 }, '{"\\u202e":1}'],
])('%s is escaped', (_, value, json) => {
  expect(asJSON(value)).toBe(json);
});

test('what can be seen stays as it is', () => {
  expect(asJSON({ says: '“Don’t” 🩺 עברית' }, 2)).toBe('{\n  "says": "“Don’t” 🩺 עברית"\n}');
});

test('a parser reads what was written, and a terminal is not steered by it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const json = asJSON([text]);
      expect(JSON.parse(json)).toEqual([text]);
      expect(json).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
    }),
  );
});
