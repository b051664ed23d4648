/** What do people, or their machines, do to a chat file that a reader could choke on? */

import { HEAD } from './read.ts';

/** As long as a chat file may be. */
export const FULL = 32 * 1024;

/** A file that nobody has spoilt. */
export const ORDINARY = `topics:\n${'  - What is the first thing?\n'.repeat(1200)}`;

const numbered = (line: (name: string) => string) =>
  Array.from({ length: 9000 }, (_, index) => line(index.toString(36)))
    .join('')
    .slice(0, FULL - HEAD.length);

const BODIES: Readonly<Record<string, string>> = {
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
  'labels without a colon': `topics: ${Array.from({ length: 3000 }, (_, index) => `T${index + 1} A?`).join(' ')}`,
  'dashes in a text': `topics:\n  - a\n${'   - b\n'.repeat(4000)}`,
  documents: '---\n'.repeat(8000),
  comments: 'title: a #b\n'.repeat(2500),
  indentation: '\ta: b\n'.repeat(5000),
  spaces: ' '.repeat(FULL - 100),
  'empty lines': '\n'.repeat(FULL - 100),
  'control characters': '\u0007\n'.repeat(16_000),
  joiners: `topics:\n - a${'\u200D'.repeat(10_000)}`,
  braces: `opening: "${'{'.repeat(16_000)}${'}'.repeat(16_000)}"`,
  placeholders: `opening: "${'{a}'.repeat(660)}"`,
  'placeholders on lines between quotes': `topics:\n  T1: "${'{title}\n    - '.repeat(2000)}"`,
  'placeholders on lines of their own': `topics:\n  T1: >\n${'    {title}\n'.repeat(2000)}`,
  'an opening brace and spaces': `opening: "{${' '.repeat(1990)}"`,
  'extra posts': `extra: [${'{at: 8:20pm, text: a},'.repeat(1400)}]`,
  'places of many cues': `topics:\n - a\nschedule:\n${numbered(name => ` ${name.replace(/\d/g, 'x')}T1: 8:40pm\n`)}`,
  'texts that end at commas': `topics: {T1: a, ${numbered(name => `${name},`)}`
    .slice(0, FULL - HEAD.length - 2)
    .concat('}'),
  'a tab, and brackets full of spaces': `\textra: [{text: "a" ${' '.repeat(30_000)}`,
  'a map between brackets, full of spaces': `extra: [{text:${' '.repeat(30_000)}x: y: z`,
  'a map between brackets, with spaces for a time': `extra: [{text: a: b, at:${' '.repeat(30_000)}x, y`,
  'spaces before a line break that is typed': `topics:\n  T1: Why${' '.repeat(30_000)}x\\n`,
  'quotes around a date': `start: ${'“'.repeat(30_000)}a`,
  'topics far apart': `topics: "T1: ${' '.repeat(30_000)}a"`,
  'one half of many quotes': `topics:\n  T1: '${"a'".repeat(15_000)} b'`,
  links: `topics:\n - ${'a.co '.repeat(6500)}`,
  'a label again and again': `topics:\n${' T1: a\n'.repeat(4000)}`,
  'networks between brackets': `networks: [${'twitterr,'.repeat(3500)}`.concat(']'),
  'a name, spaces and a handle': `hosts:\n - a:${' '.repeat(30_000)}@ana: @`,
  'marks of pages': `topics:\n  T1: a${'&amp;lt;b&amp;gt;'.repeat(1800)}`,
  'comments behind keys that are none': numbered(name => `k${name}: a #b\n`),
  'keys of a citation': `citations:\n - title: a\n${numbered(name => `   k${name}: a\n`)}`,
  'keys without a space': `schedule: {${numbered(name => `T${name}:+5m,`)}`
    .slice(0, FULL - HEAD.length - 2)
    .concat('}'),
  citations: `citations: [${'a,'.repeat(16_000)}]`,
};

/** Each of so many bytes at most, with the right four lines before it; each has a problem. */
export const hostileFiles = (length: number): readonly (readonly [name: string, text: string])[] =>
  Object.entries(BODIES).map(([name, body]) => [name, `${HEAD}${body}`.slice(0, length)]);
