import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readChat } from '../../src/chat/parse.ts';
import { planFile } from '../../src/plan/planned-file.ts';
import { paint } from '../../src/terminal/paint.ts';
import { problemText } from '../../src/terminal/problems.ts';
import { millisecondsOf } from '../support/cpu-time.ts';
import { FULL, hostileFiles, ORDINARY } from './hostile-files.ts';
import { read } from './read.ts';

const encoder = new TextEncoder();
const PLAIN = paint({ colour: false });
const seed = readFileSync(new URL('../../chats/2022-12-06.yaml', import.meta.url), 'utf8');

/**
 * Only what grows with the square of the length takes so long: `npm run bench:hostile` has the limits. Machines differ,
 * so the peer in the same run is the YAML library alone, with nothing to complain of.
 */
const ORDINARY_FILES = 100;

describe('a file of 32 KiB is refused, in a time that grows with its length', () => {
  const limit = ORDINARY_FILES * millisecondsOf(() => parseDocument(ORDINARY.slice(0, FULL)));
  test.each(hostileFiles(FULL))('of %s', (_, text) => {
    expect(millisecondsOf(() => expect(read(text).problems).not.toEqual([]))).toBeLessThan(limit);
  });
});

/** Pieces that break YAML, or the chat. */
const pieces = fc.constantFrom(
  ':',
  ': ',
  ' #',
  '#',
  '"',
  "'",
  '\n',
  '\t',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '!a ',
  '|',
  '>',
  '---\n',
  '%',
  '@',
  'T1: ',
  'title: ',
  'date: ',
  '\u202E',
  '\u200B',
  '\uFFFD',
  '\r',
  '\0',
  '\u00A0',
  '👩‍⚕️',
  'null',
  '~',
  '2022',
  '<<<<<<< a\n',
  '{title}',
  'start: 2:30am\n',
  'schedule: {T1: +1m}\n',
  'at: -5m',
  '__proto__: ',
  '\\u202E',
  '? ',
);

const edits = fc.array(fc.record({ at: fc.nat(seed.length), cut: fc.nat(30), put: fc.oneof(pieces, fc.string()) }), {
  minLength: 1,
  maxLength: 6,
});

test('a mutated chat file is a chat, or has problems that stand in the file', () => {
  fc.assert(
    fc.property(edits, changes => {
      const text = changes.reduce((whole, { at, cut, put }) => whole.slice(0, at) + put + whole.slice(at + cut), seed);
      const reading = read(text, 'hashtag: hcldr\n');
      const { chat } = reading;
      const { problems } = planFile(reading);
      const lines = new TextDecoder().decode(encoder.encode(text)).split(/\r?\n/);
      expect(chat !== undefined).toBe(reading.problems.every(({ severity }) => severity === 'warning'));
      for (const problem of problems) {
        const line = lines[problem.line - 1];
        expect(line).toBeDefined();
        // Whole and as written, also where the line was read otherwise.
        expect(problem.source).toBe(problem.file.includes('community') ? 'hashtag: hcldr' : line);
        expect(problem.column).toBeGreaterThanOrEqual(1);
        expect(problem.column).toBeLessThanOrEqual(problem.source.length + 1);
        expect(problemText(problem, PLAIN)).toContain(`${problem.line} |`);
      }
    }),
    { numRuns: 600 },
  );
});

test('any bytes are a chat, or have problems', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(readChat({ file: 'a.yaml', bytes }).problems).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});
