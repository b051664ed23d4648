import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readChat } from '../../src/chat/parse.ts';
import { formatProblem } from '../../src/chat/problem.ts';
import { HEAD, read } from './read.ts';

const FULL = 32 * 1024;
const encoder = new TextEncoder();
const seed = readFileSync(new URL('../../chats/2022-12-06.yaml', import.meta.url), 'utf8');

const numbered = (line: (name: string) => string) =>
  Array.from({ length: 9000 }, (_, index) => line(index.toString(36)))
    .join('')
    .slice(0, FULL - HEAD.length);

const hostile: Readonly<Record<string, string>> = {
  keys: numbered(name => `k${name}:\n`),
  'topics without end': `topics:\n${numbered(name => ` T${name}: a\n`)}`,
  'topics in one line': `topics: {${numbered(name => `T${name}: a,`)}`,
  anchors: numbered(name => `- &${name}\n`),
  'anchors of keys': numbered(name => `${name}: &${name} 1\n`),
  aliases: `a: &a\n${'b: *a\n'.repeat(5000)}`,
  tags: 'a: !b c\n'.repeat(4000),
  'lists in lists': '['.repeat(FULL - 100),
  'maps in maps': '{a: '.repeat(8000),
  'quotes without end': '"'.repeat(FULL - 100),
  'escapes that are none': `a: "${'\\q'.repeat(16_000)}"`,
  colons: 'a: b: c\n'.repeat(4000),
  documents: '---\n'.repeat(8000),
  comments: 'title: a #b\n'.repeat(2500),
  indentation: '\ta: b\n'.repeat(5000),
  spaces: ' '.repeat(FULL - 100),
  'empty lines': '\n'.repeat(FULL - 100),
  'control characters': '\u0007\n'.repeat(16_000),
  joiners: `topics:\n - a${'\u200D'.repeat(10_000)}`,
  braces: `opening: "${'{'.repeat(16_000)}${'}'.repeat(16_000)}"`,
  placeholders: `opening: "${'{a}'.repeat(660)}"`,
  'an opening brace and spaces': `opening: "{${' '.repeat(1990)}"`,
  'extra posts': `extra: [${'{at: 8:20pm, text: a},'.repeat(1400)}]`,
  'places of many cues': `topics:\n - a\nschedule:\n${numbered(name => ` ${name.replace(/\d/g, 'x')}T1: 8:40pm\n`)}`,
  'texts that end at commas': `topics: {T1: a, ${numbered(name => `${name},`)}`
    .slice(0, FULL - HEAD.length - 2)
    .concat('}'),
  'a tab, and brackets full of spaces': `\textra: [{text: "a" ${' '.repeat(30_000)}`,
  'quotes around a date': `start: ${'“'.repeat(30_000)}a`,
  'topics far apart': `topics: "T1: ${' '.repeat(30_000)}a"`,
  'one half of many quotes': `topics:\n  T1: '${"a'".repeat(15_000)} b'`,
  citations: `citations: [${'a,'.repeat(16_000)}]`,
};

/** Of this process: what else the machine does is not the file's fault. */
function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** The best of so many: a collection of garbage, or a cold start, is not the file's. */
function best(times: number, act: () => void): number {
  return Math.min(
    ...Array.from({ length: times }, () => {
      const began = process.cpuUsage();
      act();
      return millisecondsSince(began);
    }),
  );
}

/** Machines differ, and are busy: so the peer in the same run is the YAML library alone, with nothing to complain of. */
const ORDINARY = `topics:\n${'  - What is the first thing?\n'.repeat(1200)}`.slice(0, FULL);
const TIMES_AS_LONG = 30;

describe('a file of 32 KiB takes no longer than thirty ordinary ones in the library alone', () => {
  test.each(Object.entries(hostile))('of %s', (_, body) => {
    const text = `${HEAD}${body}`.slice(0, FULL);
    const peer = best(3, () => parseDocument(ORDINARY));
    expect(best(3, () => expect(read(text).problems).not.toEqual([]))).toBeLessThan(TIMES_AS_LONG * peer);
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
      const { chat, problems } = read(text, 'hashtag: hcldr\n');
      const lines = new TextDecoder().decode(encoder.encode(text)).split(/\r?\n/);
      expect(chat !== undefined).toBe(problems.every(({ severity }) => severity === 'warning'));
      for (const problem of problems) {
        const line = lines[problem.line - 1];
        expect(line).toBeDefined();
        expect(problem.column).toBeGreaterThanOrEqual(1);
        expect(problem.column).toBeLessThanOrEqual((line ?? '').length + 3);
        expect(formatProblem(problem)).toContain(`${problem.line} |`);
      }
    }),
    { numRuns: 1500 },
  );
});

test('the chats of eleven years, one a week, are read within a second and a half', () => {
  const began = process.cpuUsage();
  const chats = Array.from({ length: 572 }, () => read(seed, 'hashtag: hcldr\n').chat);
  expect(millisecondsSince(began)).toBeLessThan(1500);
  expect(chats).not.toContain(undefined);
});

test('any bytes are a chat, or have problems', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(readChat({ file: 'a.yaml', bytes }).problems).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});
