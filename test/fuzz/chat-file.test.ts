import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChat } from '../../src/chat/parse.ts';
import type { Finding } from '../../src/chat/problem.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { dryRunJson } from '../../src/plan/sheet-json.ts';
import { BUILT, hcldr } from '../processes/program.ts';
import { anEvening, threadOn } from '../support/evening.ts';
import { temporaryFolder } from '../support/folder.ts';

const encoder = new TextEncoder();
const bytesOf = (name: string) => readFileSync(resolve('chats', name));
const seed = bytesOf('2022-12-06.yaml').toString('utf8');
const community = { file: 'chats/community.yaml', bytes: bytesOf('community.yaml') };

/** What people write into a topic, and what breaks a file. */
const words = fc.constantFrom(
  'why',
  ' & <b>',
  ' @nurse',
  ' https://example.org/a?b=c',
  ' health.In',
  '…',
  ' 👩‍⚕️',
  'é',
  'e\u0301',
  '“',
  ' $ABC',
  ' \\n',
  '$&',
);
const breaks = fc.constantFrom(
  ': ',
  ' #',
  '\n',
  '\t',
  '  ',
  '"',
  "'",
  '- ',
  '{title}',
  'T1: ',
  'date: ',
  '\r\n',
  '\u202E',
  '~',
  '[',
  '}',
  '|\n',
  '---\n',
);
const edit = (put: fc.Arbitrary<string>) => fc.record({ at: fc.nat(seed.length), cut: fc.nat(12), put });
const edits = fc.oneof(
  fc.array(edit(words), { minLength: 1, maxLength: 4 }),
  fc.array(edit(fc.oneof(words, breaks, fc.string({ unit: 'grapheme' }))), { minLength: 1, maxLength: 6 }),
);

type Edits = readonly { readonly at: number; readonly cut: number; readonly put: string }[];

function mutated(changes: Edits): string {
  return changes.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), seed);
}

/** What the dry run says of a file to a program, and the chat, where it is one. */
function preview(text: string) {
  const { chat, problems, locate } = readChat(
    { file: 'chats/2022-12-06.yaml', bytes: encoder.encode(text) },
    community,
  );
  const { sheet, findings } = chat ? runSheet(chat, { network: 'x' }) : { sheet: undefined, findings: [] as Finding[] };
  const all = [...problems, ...findings.map(locate)];
  return { chat, problems: all, json: dryRunJson({ chat, sheets: sheet ? [sheet] : [], problems: all }) };
}

test('a mutated chat file previews exactly what is posted, or fails with line and column', async () => {
  const ends = { posted: 0, failed: 0 };
  await fc.assert(
    fc.asyncProperty(edits, async changes => {
      const text = mutated(changes);
      const { chat, problems, json } = preview(text);
      const [sheet] = json.sheets;
      if (!chat || !sheet) {
        ends.failed += 1;
        const lines = text.split(/\r?\n/);
        expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
        for (const { file, line, column } of problems) {
          const last = file === community.file ? Number.POSITIVE_INFINITY : lines.length;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(last);
          expect(column).toBeGreaterThanOrEqual(1);
        }
        return;
      }
      ends.posted += 1;
      const evening = anEvening({ chat });
      await evening.run();
      const previewed = sheet.cues.map(cue => ({
        text: cue.text,
        parent: sheet.cues.find(({ id }) => id === cue.replyTo)?.text,
      }));
      expect(threadOn(evening.network)).toEqual(previewed);
      expect(evening.network.posts().map(({ at }) => at)).toEqual(sheet.cues.map(({ at }) => Date.parse(at)));
    }),
    { numRuns: 500 },
  );
  expect(Math.min(ends.posted, ends.failed)).toBeGreaterThan(50);
});

describe('the dry run of a file as large as may be takes less than 120 MiB', () => {
  const large = (body: string) => `${seed}${body.repeat(32 * 1024)}`.slice(0, 32 * 1024);
  test.each([
    { of: 'citations', text: `${seed}${'  - A source, and where it is to be found\n'.repeat(640)}` },
    { of: 'comments', text: large('# a comment\n') },
    { of: 'unknown keys', text: `${seed}${Array.from({ length: 2600 }, (_, i) => `key${i}: a\n`).join('')}` },
    { of: 'links', text: large('  - a.co b.co c.co d.co e.co\n') },
    { of: 'brackets', text: large('[') },
  ])('of $of', async ({ text }) => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'large.yaml'), text.slice(0, 32 * 1024));
    writeFileSync(join(folder, 'community.yaml'), community.bytes);
    const hooks = ['--import', resolve('test/fuzz/peak-memory.js')];
    const { err } = await hcldr(BUILT, { argv: ['run', 'large.yaml', '--dry-run'], folder, hooks }).ended;
    const [, peak] = /peak (\d+) KiB\n$/.exec(err) ?? [];
    expect(Number(peak) / 1024).toBeLessThan(120);
  });
});
