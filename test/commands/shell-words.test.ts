import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoted, quotedFile } from '../../src/commands/shell-words.ts';

const onWindows = process.platform === 'win32';

test.each([
  ['chats/2022-12-06.yaml', 'chats/2022-12-06.yaml'],
  ['my chat.yaml', "'my chat.yaml'"],
  ["Ana's.yaml", "'Ana'\\''s.yaml'"],
  ['❤️‍🔥.yaml', "'❤️‍🔥.yaml'"],
  ['', "''"],
  ['esc\u001b[31m.yaml', "$'esc\\x1b[31m.yaml'"],
  ["it's\\\u202e.yaml", "$'it\\'s\\\\\\xe2\\x80\\xae.yaml'"],
])('%j is %s', (text, word) => {
  expect(quoted(text)).toBe(word);
});

test.each([
  ['-lead.yaml', './-lead.yaml'],
  ['- lead.yaml', "'./- lead.yaml'"],
  ['chats/-lead.yaml', 'chats/-lead.yaml'],
])('a file called %s is no flag: %s', (file, word) => {
  expect(quotedFile(file)).toBe(word);
});

test.skipIf(onWindows)('a shell reads what was written, and nothing of it steers the terminal', () => {
  const anyText = fc.string({ unit: fc.constantFrom(...'ab \'\\$`"\n\t\u001b\u009b\u202e\u200b🩺é0f'), maxLength: 20 });
  const texts = fc.sample(anyText, { numRuns: 200, seed: 1 });
  const words = texts.map(quoted);
  const said = execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${words.join(' ')}`], {
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
  });
  expect(said.split('\0').slice(0, -1)).toEqual(texts);
  expect(words.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b]/u);
});
