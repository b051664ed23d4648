import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { jsonSchemas } from '../../src/chat/chat-file.ts';
import { isZone } from '../../src/chat/zones.ts';
import { HEAD, read } from './read.ts';

const STALE = 'stale: regenerate with `npx vitest run test/chat/json-schemas.test.ts --update`';

test.each(['chat', 'community'] as const)(
  'the committed JSON Schema of the %s file is the one that validates',
  async name => {
    const schema = `${JSON.stringify(jsonSchemas()[name], undefined, 2)}\n`;
    await expect(schema, STALE).toMatchFileSnapshot(`../../chats/${name}.schema.json`);
  },
);

test.each(['chat', 'community'] as const)('every key of the %s file is described, and shown by an example', name => {
  const { properties } = JSON.parse(JSON.stringify(jsonSchemas()[name]));
  for (const [key, schema] of Object.entries(properties))
    expect(schema, key).toMatchObject({
      description: expect.any(String),
      examples: [expect.anything(), ...anything(schema)],
    });
});

function anything(schema: unknown): readonly unknown[] {
  const { examples } = schema as { examples?: readonly unknown[] };
  return (examples ?? []).slice(1).map(() => expect.anything());
}

/** What an editor sees of a file: the committed schema, by a checker that is not ours. */
const CHECKERS = { chat: checker('chat'), community: checker('community') } as const;

function checker(name: 'chat' | 'community') {
  // Strictness is about the author of a schema: zod writes what it calls superfluous.
  return new Ajv({ strict: false }).compile(JSON.parse(readFileSync(`chats/${name}.schema.json`, 'utf8')));
}

function accepts(text: string, name: 'chat' | 'community' = 'chat'): boolean {
  return CHECKERS[name](parse(text));
}

const TOPIC = 'topics:\n  T1: Why?\n';

describe('the schema refuses nothing that hcldr takes', () => {
  test.each(['2022-12-06', 'README'])('of the chat %s', name => {
    const texts =
      name === 'README'
        ? [...readFileSync('README.md', 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text)
        : [readFileSync(`chats/${name}.yaml`, 'utf8')];
    const taken = texts.filter(text => read(text, 'hashtag: hcldr\nstart: 8:30pm\n').chat);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter(text => !accepts(text))).toEqual([]);
  });

  test('of the community', () => {
    expect(accepts(readFileSync('chats/community.yaml', 'utf8'), 'community')).toBe(true);
  });

  const pick = (...texts: readonly string[]) => fc.constantFrom(...texts);
  const digits = (max: number) => fc.nat(max).map(String);
  const join = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map(each => each.join(''));
  const two = (max: number) => fc.nat(max).map(number => String(number).padStart(2, '0'));
  const clock = join(
    digits(24),
    pick('', ':00', ':30', ':5'),
    pick('', 'pm', ' PM', ' a.m.', 'p.m'),
    pick('', ' ET', 'EST', ' et'),
  );
  const offset = join(
    pick('+', '-', ''),
    pick('', '1h', '2h'),
    pick('', '18m', '120m'),
    pick('', '90s'),
    pick('', ' '),
  );
  const place = fc.oneof(clock, offset);
  const date = join(
    pick('', 'Tuesday ', 'tues. ', 'Tue, ', 'Xday '),
    pick('2022-', '22-'),
    two(13),
    pick('-'),
    two(32),
  );
  const text = fc.oneof(
    pick('Why?', ' ', '', '…', '… and?', 'a\nb', 'a\tb', 'é', '🧑‍⚕️', 'x'.repeat(2001), '{title}', '{nobody}'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const words = { text, x: text, bluesky: text, mastodon: text };
  const wording = fc.oneof(text, fc.record(words, { requiredKeys: ['text'] }));
  const topic = fc.oneof(wording, fc.record({ ...words, at: place }, { requiredKeys: ['text'] }));
  const topics = fc.oneof(
    fc.constant({ T1: 'Why?', T2: 'Why not?' }),
    fc.array(topic, { maxLength: 3 }).map(each => Object.fromEntries(each.map((one, i) => [`T${i + 1}`, one]))),
    fc.array(topic, { maxLength: 3 }),
    text,
  );
  const handles = {
    x: pick('@hcldr', 'hcldr', 'a-b', ''),
    bluesky: pick('hcldr.bsky.social', '@a-b.example.com', 'hcldr', '@a..b', ''),
    mastodon: pick('@hcldr@social.example', 'hcldr@social.example', '@hcldr', '@a@b@c', ''),
  };
  const person = fc.oneof(text, fc.record({ name: text, ...handles }, { requiredKeys: ['name'] }));
  const people = fc.oneof(text, fc.array(person, { maxLength: 3 }));
  const zone = pick('America/New_York', 'UTC', 'EST', 'Etc/GMT+5', 'etc/utc', 'America/Argentina/Buenos_Aires', 'GMT');
  const community = {
    hashtag: fc.oneof(pick('hcldr', '#hcldr', '#42', 'ä_1', 'a b', ''), text),
    timezone: zone,
    weekday: pick('Tuesday', 'tuesday', 'Tue'),
    start: clock,
    schedule: fc.dictionary(pick('opening', 'T1', 'Q2', 'closing', 'sources', 'soon', 'T123'), place, { maxKeys: 3 }),
    thread: pick('chain', 'star', 'tree'),
    language: pick('de', 'gsw', 'deu', 'German', 'DE', ''),
    opening: wording,
    closing: wording,
    sources: wording,
    link: pick('https://a.org/b', 'http://a.org', 'a.org', 'https://a b'),
    hosts: people,
    guests: people,
    extra: fc.array(fc.record({ at: place, ...words }, { requiredKeys: ['at', 'text'] }), { maxLength: 3 }),
    networks: fc.array(pick('x', 'bluesky', 'mastodon', 'threads'), { maxLength: 3 }),
    accounts: fc.oneof(fc.constant({ x: '@hcldr' }), fc.record(handles, { requiredKeys: [] })),
  };
  const sound = { title: pick('Echo'), date: pick('2022-12-06'), topics: fc.constant({ T1: 'Why?' }) };
  const chat = {
    title: text,
    date: fc.oneof(sound.date, date),
    topics,
    citations: fc.array(text, { maxLength: 3 }),
    ...community,
  };

  test('key by key, whatever stands behind it', () => {
    const taken = new Map<string, number>();
    const files = fc
      .constantFrom(...(Object.keys(chat) as (keyof typeof chat)[]))
      .chain(key => fc.record({ key: fc.constant(key), value: fc.record({ ...sound, [key]: chat[key] }) }));
    fc.assert(
      fc.property(files, ({ key, value }) => {
        const file = stringify(value);
        if (!read(file, 'hashtag: hcldr\nstart: 8:30pm\n').chat) return;
        taken.set(key, (taken.get(key) ?? 0) + 1);
        expect(accepts(file), file).toBe(true);
      }),
      { numRuns: 800 },
    );
    // Of every key something was taken: else nothing was shown of it.
    expect(Object.keys(chat).filter(key => !taken.has(key))).toEqual([]);
  });

  test('of the zones that there are', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.filter(name => isZone(name) && !accepts(`timezone: ${name}\n`, 'community'))).toEqual([]);
  });

  test('of a community, key by key', () => {
    const taken = new Set<string>();
    const files = fc
      .constantFrom(...(Object.keys(community) as (keyof typeof community)[]))
      .chain(key => fc.record({ [key]: community[key] }));
    fc.assert(
      fc.property(files, value => {
        const file = stringify(value);
        if (!read(HEAD + TOPIC, file).chat) return;
        for (const key of Object.keys(value)) taken.add(key);
        expect(accepts(file, 'community'), file).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(community).filter(key => !taken.has(key))).toEqual([]);
  });
});

describe('the schema catches while one types', () => {
  test.each([
    ['an unknown key', 'lnik: https://a.org\n'],
    ['an unknown key of an extra post', 'extra: [{at: -10m, text: Soon, txt: a}]\n'],
    ['a network that there is not', 'networks: [threads]\n'],
    ['an account that is none of its network', 'accounts: {bluesky: a}\n'],
    ['a list that is a text', 'citations: Foo\n'],
    ['a list of sources', 'sources: [Foo]\n'],
    ['a number for a text', 'opening: 42\n'],
    ['yes for a text', 'closing: true\n'],
    ['a key without a value', 'link:\n'],
    ['a start by words', 'start: half past eight\n'],
    ['a start with a full stop', 'start: 8.30pm\n'],
    ['a start that is a number', 'start: 2030\n'],
    ['an offset without a sign', 'schedule: {T1: 18m}\n'],
    ['an offset without a unit', 'schedule: {T1: +18}\n'],
    ['an offset in words', 'schedule: {T1: +18 minutes}\n'],
    ['a cue that there is not', 'schedule: {closng: +50m}\n'],
    ['a weekday in small letters', 'weekday: tuesday\n'],
    ['a zone by its letters', 'timezone: EST\n'],
    ['another shape of thread', 'thread: tree\n'],
    ['the name of a language', 'language: German\n'],
    ['a hashtag with a hyphen', 'hashtag: my-chat\n'],
    ['a web address without its scheme', 'link: example.org\n'],
    ['a handle with a hyphen', 'accounts: {x: a-b}\n'],
  ])('%s', (_, line) => {
    expect(accepts(`title: Echo\ndate: 2022-12-06\n${TOPIC}`)).toBe(true);
    expect(accepts(`title: Echo\ndate: 2022-12-06\n${TOPIC}${line}`)).toBe(false);
  });

  test.each(['12/6/2022', 'December 6, 2022', '2022-12-6', '22-12-06', '20221206', '6.12.2022', 'Tuesday'])(
    'the date %s',
    date => expect(accepts(`title: Echo\ndate: ${date}\n${TOPIC}`)).toBe(false),
  );

  test.each([
    ['no topics', ''],
    ['an empty list', 'topics: []\n'],
    ['an empty map', 'topics: {}\n'],
    ['a text', 'topics: Why?\n'],
    ['a label that is none', 'topics: {first: Why?}\n'],
    ['an empty topic', 'topics: {T1: ""}\n'],
    ['a picture without alt text', 'topics: [{text: Why?, image: a.png}]\n'],
    ['an alt text without a picture', 'topics: [{text: Why?, alt: A circle}]\n'],
    ['a picture out of its folder', 'topics: [{text: Why?, image: ../a.png, alt: A circle}]\n'],
    ['twenty-one in a list', `topics:\n${'  - Why?\n'.repeat(21)}`],
    ['twenty-one in a map', `topics:\n${Array.from({ length: 21 }, (_, i) => `  T${i + 1}: Why?\n`).join('')}`],
  ])('of topics %s', (_, topics) => {
    expect(accepts(`title: Echo\ndate: 2022-12-06\n${topics}`)).toBe(false);
  });

  test.each(['title: Echo\n', 'topics: {T1: Why?}\n', 'strat: 8pm\n'])("in the community's file %j", line => {
    expect(accepts(line, 'community')).toBe(false);
  });
});
