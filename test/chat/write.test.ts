import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChat } from '../../src/chat/parse.ts';
import { openSource } from '../../src/chat/source-text.ts';
import { chatFileText } from '../../src/chat/write.ts';
import { readYaml } from '../../src/chat/yaml.ts';

const sourceOf = (file: string, text: string) => openSource({ file, bytes: new TextEncoder().encode(text) }).source;

const SCHEMA = '# yaml-language-server: $schema=./chat.schema.json\n';

/** What YAML takes for something else, or for a mark of its own. */
const HOSTILE = [
  ...['yes', 'no', 'on', 'null', '~', 'true', '12', '-3', '1e3', '0x1f', '0o7', '.inf', '.NaN', '1_000'],
  ...['2022-12-06', '2022-12-06T20:30:00Z', '20:30', '8:30', '190:20:30', '1.', '+1', '<<', '=', '%YAML 1.1'],
  ...[
    '- a',
    '-a',
    '-',
    '---',
    '--- a',
    '...',
    '? a',
    '?a',
    ': a',
    ':a',
    'a: b',
    'a:',
    'a :b',
    '@a',
    '`a',
    '%a',
    '!a',
    '!!str a',
  ],
  ...['&a', '*a', '|', '> a', '#a', 'a #b', 'a# b', '# a', '[a]', '{a}', 'a, b', ']', '}', ',', '[', '{a: b', '"', "'"],
  ...['"a"', "'a'", '“a”', '"a" b', "it's", 'say "a: b"', "'a': b", 'a\\nb', '\\', 'a\\', '\\u0041', '"\\x'],
  ...[
    '😀',
    '🧑🏽‍⚕️ how?',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'مرحبا',
    '…',
    'é',
    'e\u0301',
    '\u00A0a',
    '<<<<<<< a',
    '=======',
    '>>>>>>> a',
    '__proto__',
  ],
  `${'long '.repeat(60)}text`,
];

const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string(), fc.string({ unit: 'grapheme' }));
const text = fc.oneof(
  piece,
  fc.array(piece, { minLength: 2, maxLength: 4 }).map(pieces => pieces.join(' ')),
);
const lines = fc.array(text, { minLength: 1, maxLength: 3 }).map(each => each.join('\n'));
const topics = fc.array(lines, { minLength: 1, maxLength: 20 });
const values = fc.record({ title: text, topics, citations: fc.array(text, { maxLength: 4 }) });

function labelled(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((each, index) => [`T${index + 1}`, each]));
}

describe('the text of a chat file', () => {
  test('is that of a file which a person wrote', () => {
    const file = readFileSync('chats/2022-12-06.yaml', 'utf8');
    const { value } = readYaml(sourceOf('chats/2022-12-06.yaml', file), { isProse: () => true, hashtag: undefined });
    expect(chatFileText(value as never)).toBe(file);
  });

  test('has its keys in the order in which they are read, whatever was known first', () => {
    const chat = {
      citations: ['C'],
      topics: { T1: 'Why?' },
      hosts: ['Ana'],
      hashtag: '#hcldr',
      start: '8:30pm',
      title: 'A',
    };
    expect(chatFileText({ ...chat, date: undefined })).toBe(
      `${SCHEMA}title: A\nstart: 8:30pm\nhosts:\n  - Ana\nhashtag: "#hcldr"\ntopics:\n  T1: Why?\ncitations:\n  - C\n`,
    );
  });

  test('has comments above keys, also above those that are to be filled in', () => {
    const comments = {
      date: 'Fill in: date: YYYY-MM-DD\nIt is a Tuesday',
      link: 'Which one?',
      topics: 'Sure?',
      citations: 'None',
    };
    expect(chatFileText({ title: 'A', topics: ['Why?'] }, comments)).toBe(
      `${SCHEMA}title: A\n# Fill in: date: YYYY-MM-DD\n# It is a Tuesday\ndate:\n# Which one?\nlink:\n# Sure?\ntopics:\n  - Why?\n# None\ncitations:\n`,
    );
  });

  test.each([
    { text: 'yes', written: 'yes' },
    { text: '2022-12-06', written: '2022-12-06' },
    { text: 'a:b, #c', written: '"a:b, #c"' },
    { text: 'null', written: '"null"' },
    { text: 'What: a question', written: '"What: a question"' },
    { text: 'Say “it: now”, it’s "time"', written: `'Say “it: now”, it’s "time"'` },
    { text: `${'long '.repeat(60)}text`, written: `${'long '.repeat(60)}text` },
    { text: `${'long '.repeat(60)}text\n"text"`, written: `"${'long '.repeat(60)}text\\n\\"text\\""` },
  ])('has quotes only where they are needed: $written', ({ text, written }) => {
    expect(chatFileText({ title: text })).toBe(`${SCHEMA}title: ${written}\n`);
  });

  test('is read back by YAML to the very same values', () => {
    fc.assert(
      fc.property(values, ({ title, topics, citations }) => {
        const written = { title, topics: labelled(topics), citations };
        const { value } = readYaml(sourceOf('a.yaml', chatFileText(written)), {
          isProse: () => false,
          hashtag: undefined,
        });
        expect(value).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });

  test('is read back by the reader of chat files to the very same chat, unless a value is wrong by itself', () => {
    const read = (file: string) => readChat({ file: 'chats/a.yaml', bytes: new TextEncoder().encode(file) });
    let good = 0;
    fc.assert(
      fc.property(values, ({ title, topics, citations }) => {
        const written = {
          title,
          date: '2022-12-06',
          start: '8:30pm',
          hashtag: '#hcldr',
          topics: labelled(topics),
          citations,
        };
        const { chat, problems } = read(chatFileText(written));
        // JSON is YAML in which all texts stand between quotes: what is wrong there is wrong in the values.
        const plain = read(JSON.stringify(written, undefined, 1));
        expect(problems.map(({ severity }) => severity)).toEqual(plain.problems.map(({ severity }) => severity));
        expect(chat).toEqual(plain.chat);
        if (!chat) return;
        good += 1;
        expect(chat.topics.map(topic => topic.text)).toEqual(topics.map(topic => topic.trim()));
        expect([chat.title, ...chat.citations]).toEqual([title, ...citations].map(each => each.trim()));
      }),
      { numRuns: 200 },
    );
    expect(good).toBeGreaterThan(50);
  });
});
