import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { CheckedFile } from '../../src/plan/check.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { checkMarkdown } from '../../src/terminal/markdown.ts';
import { aChat } from '../support/chat-builder.ts';
import { sheetOf } from '../support/evening.ts';

/** As GitHub reads it, and more willing than GitHub: HTML is let through, and whatever looks like a link is one. */
const github = new MarkdownIt({ html: true, linkify: true });

/** A chat whose texts are all this one, and a problem that says it. */
function checked(text: string): CheckedFile {
  const { sheet } = runSheet(
    aChat({ title: text, topics: [{ label: 'T1', text }], citations: [text], opening: '{title}', closing: `.${text}` }),
    { network: 'x' },
  );
  const problem = {
    severity: 'warning',
    file: text,
    line: 1,
    column: 2,
    source: text,
    message: text,
    advice: text,
  } as const;
  return { file: text, kind: 'chat', sheets: sheet ? [sheet] : [], isShown: true, problems: [problem] };
}

/** The texts of the code spans of a page, and the names of its elements. */
function read(markdown: string): { spans: readonly string[]; elements: readonly string[] } {
  const html = github.render(markdown);
  const spans = [...html.matchAll(/<code>(.*?)<\/code>/gs)].map(([, inner = '']) =>
    inner.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
  const elements = [...html.replace(/<code>.*?<\/code>/gs, '').matchAll(/<([a-z0-9]+)([^>]*)>/g)];
  return { spans, elements: elements.map(([, name = '', rest = '']) => name + rest) };
}

const OURS = ['h1', 'h2', 'ul', 'li', 'strong', 'br', 'p', 'blockquote'];

describe('the page of a check', () => {
  test('has every post whole, with its time, its length and what it replies to', () => {
    const sheet = sheetOf();
    const file = 'chats/2022-12-06.yaml';
    const markdown = checkMarkdown([{ file, kind: 'chat', sheets: [sheet], isShown: true, problems: [] }]);
    const { spans } = read(markdown);
    for (const { text } of sheet.cues) for (const row of text.split('\n')) expect(spans).toContain(row);
    expect(markdown).toMatch(/^# 1 chat checked: no problems\n\n## `chats\/2022-12-06.yaml`\n/);
    expect(markdown).toContain(
      '**T2**, 8:48 PM EST (01:48 UTC on December 7), +18m, 80/280, replies to T1\n\n> `T2: How might we continue to foster grassroots communities in healthcare? #hcldr`\n',
    );
  });

  test('has the problems of a file above its thread', () => {
    const markdown = checkMarkdown([checked('Why?')]);
    expect(markdown).toContain(
      '## `Why?`\n\n- **warning**, line 1, column 2: `Why?`\\\n  `Why?`\n\n**`Why?`**\\\n`#hcldr` on ',
    );
  });

  test('has only the problems of a file that is not to be shown', () => {
    const page = checkMarkdown([{ ...checked('a.yaml'), isShown: false }]);
    expect(page).toMatch(/^# .*\n\n## `a\.yaml`\n\n- \*\*warning\*\*.*\\\n {2}`a\.yaml`\n$/);
  });

  test('says so where there is no thread', () => {
    const page = checkMarkdown([{ ...checked('a.yaml'), sheets: [] }]);
    expect(page).toContain('What will be posted can be told once the errors are mended.');
  });

  test('leaves out a community in which nothing is wrong', () => {
    expect(
      checkMarkdown([{ file: 'community.yaml', kind: 'community', sheets: [], isShown: false, problems: [] }]),
    ).toBe('# community.yaml checked: no problems\n');
  });

  const hostile = [
    '<script>alert(1)</script>',
    '</code><img src=x onerror=alert(1)>',
    '`</code>`<b>',
    '``` `` ` ``',
    '`',
    '\\`',
    '`a` `b`',
    '![a](https://a.org/a.png)',
    '[a](javascript:alert(1))',
    'https://a.org www.a.org a@b.org',
    '@ana #1 octo/repo#1',
    '**a** _b_ ~~c~~',
    '# a',
    '> a\n> b',
    '- a\n- b',
    'a\n\n\nb',
    'a\n===\nb\n---',
    '```\na\n```',
    '~~~\na',
    '    a',
    'a  \n  b',
    '| a | b |\n|---|---|\n| c | d |',
    '[a]: https://a.org\n\n[a]',
    '<!-- a',
    '&lt;b&gt; &#64;ana &copy;',
    '$a$ :smile:',
    'a\\\nb\\',
    '\u202ea\u0000b\u2028c',
  ];

  test.each(hostile)('shows %j and does nothing of it', text => {
    expectShown(text);
  });

  test('shows whatever stands in a file, and does nothing of it', () => {
    const piece = fc.constantFrom(
      ...hostile,
      '`',
      '``',
      '\n',
      ' ',
      '<',
      '>',
      '&',
      '\\',
      '*',
      '[',
      ']',
      '(',
      '|',
      '~',
      '"',
    );
    const text = fc.oneof(
      fc.array(piece, { minLength: 1, maxLength: 8 }).map(pieces => pieces.join('')),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    );
    fc.assert(
      fc.property(
        text.map(each => each.trim()).filter(each => each !== ''),
        expectShown,
      ),
      { numRuns: 300 },
    );
  });

  function expectShown(text: string): void {
    const file = checked(text);
    const { spans, elements } = read(checkMarkdown([file]));
    expect(elements.filter(element => !OURS.includes(element))).toEqual([]);
    const rows = file.sheets
      .flatMap(({ cues }) => cues)
      .flatMap(cue => cue.text.split('\n').filter(row => row.trim() !== ''));
    const printable = rows.filter(row => /^[\x20-\x7e]*$/.test(row));
    // To the character, and each in its place.
    const shown = spans.filter(span => printable.includes(span));
    for (const row of printable) expect(shown).toContain(row);
    expect(spans.length).toBeGreaterThanOrEqual(rows.length);
  }
});
