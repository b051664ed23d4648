import { describe, expect, test } from 'vitest';
import { type ChatFolder, checkFolder } from '../../src/plan/check.ts';
import { told } from '../chat/read.ts';

const encoder = new TextEncoder();

const COMMUNITY = 'hashtag: "#hcldr"\nstart: 8:30pm\nweekday: Tuesday\n';

/** What is said of each file by its name; `told`: the files that were asked for, all of them by default. */
function check(
  files: Readonly<Record<string, string>>,
  {
    told: asked = Object.keys(files),
    ...options
  }: { told?: readonly string[] } & Partial<Omit<ChatFolder, 'told'>> = {},
): Readonly<Record<string, readonly string[]>> {
  const { 'community.yaml': shared = COMMUNITY, ...chats } = files;
  const sourceOf = ([file, text]: [string, string]) => ({ file, bytes: encoder.encode(text) });
  const checked = checkFolder({
    chats: Object.entries(chats).map(sourceOf),
    community: sourceOf(['community.yaml', shared]),
    schemas: [],
    told: new Set(asked),
    ...options,
  });
  return Object.fromEntries(checked.map(({ file, problems }) => [file, problems.map(told)]));
}

/** A chat of its own topics. */
function chat(date: string, lines = `topics: [What of ${date}?]\n`): string {
  return `title: Echo ${date}\ndate: ${date}\n${lines}`;
}

const FINE = { '2022-12-06.yaml': [], '2022-12-13.yaml': [] };

describe('chats side by side', () => {
  test('are fine with days and topics of their own', () => {
    expect(check({ '2022-12-06.yaml': chat('2022-12-06'), '2022-12-13.yaml': chat('2022-12-13') })).toEqual(FINE);
  });

  test('are refused on one day: a run is known by it', () => {
    const early = chat('2022-12-06', 'start: 1pm\ntopics: [How?]\n');
    expect(check({ 'a.yaml': chat('2022-12-06'), 'b.yaml': early })).toEqual({
      'a.yaml': [],
      'b.yaml': [
        '2:7 a.yaml is a chat of #hcldr on 2022-12-06 too → Give one of them another date, for a community has one chat a day',
      ],
    });
  });

  test.each([
    ['that begins in the hour of the other', 'start: 9pm\n', true],
    ['whose hour goes on into the other', 'start: 8pm\n', true],
    ['that ends before it', 'start: 7pm\n', false],
    ['that begins when it has ended', 'start: 9:29pm\n', false],
    ['with a reminder in the hour of the other', 'start: 10pm\nextra: [{at: -90m, text: Soon}]\n', false],
  ])('are refused at one time, under another hashtag too: one %s', (_, lines, isRefused) => {
    const other = chat('2022-12-06', `hashtag: other\n${lines}topics: [How?]\n`);
    const said = check({ 'a.yaml': chat('2022-12-06'), 'b.yaml': other })['b.yaml'];
    const overlap = '2:7 the chat of a.yaml goes on at the same time → Give one of them another date, or another start';
    expect(said).toEqual(isRefused ? [overlap] : []);
  });

  test('are compared with the one that goes on the longest, over midnight too', () => {
    const long = chat('2022-12-06', 'start: 8pm\ntopics: [A?]\nschedule: {closing: +10h}\n');
    const short = chat('2022-12-06', 'hashtag: b\nstart: 8:05pm\ntopics: [B?]\nschedule: {T1: +1m, closing: +2m}\n');
    const late = chat('2022-12-07', 'start: 5am\ntopics: [C?]\nweekday: Wednesday\n');
    const said = check({ 'a.yaml': long, 'b.yaml': short, 'c.yaml': late });
    expect(Object.values(said).map(each => each.map(one => one.split(' → ')[0]))).toEqual([
      [],
      ['2:7 the chat of a.yaml goes on at the same time'],
      ['2:7 the chat of a.yaml goes on at the same time'],
    ]);
  });

  test('of which one is broken are compared by what can be told of it', () => {
    const broken = 'title: Echo\ndate: 2022-12-06\ntopics: [What of 2022-12-06?]\nthread: tree\n';
    expect(check({ '2022-12-06.yaml': chat('2022-12-06'), 'b.yaml': broken })['b.yaml']).toEqual([
      '2:7 2022-12-06.yaml is a chat of #hcldr on 2022-12-06 too → Give one of them another date, for a community has one chat a day',
      'warning: 3:10 this is asked in 2022-12-06.yaml:3 too, as T1 of 2022-12-06 → If that is meant, all is well; if not, ask something else',
      '4:9 thread cannot be tree → Type: thread: chain, or thread: star',
    ]);
  });
});

describe('a topic', () => {
  test.each([
    ['word for word', 'What heals you?'],
    ['in other letters and marks', 'what heals you'],
    ['with the hashtag in it', '"What heals you? #hcldr"'],
    ['in quotes, and with other spaces', '"“What  heals you”?"'],
    ['composed in another way', '"W\u0068at he\u0061ls you…?"'],
  ])('is warned about where it was asked before, with where: %s', (_, again) => {
    const said = check({
      '2022-11-29.yaml': chat('2022-11-29', 'topics:\n  T1: Why?\n  T2: What heals you?\n'),
      '2022-12-06.yaml': chat('2022-12-06', `topics:\n  T1: ${again}\n`),
    });
    expect(said).toEqual({
      '2022-11-29.yaml': [],
      '2022-12-06.yaml': [
        'warning: 4:7 this is asked in 2022-11-29.yaml:5 too, as T2 of 2022-11-29 → If that is meant, all is well; if not, ask something else',
      ],
    });
  });

  test.each([
    ['with one word more', 'What heals you now?'],
    ['of marks alone', '"?!"'],
  ])('is none that was asked before %s', (_, other) => {
    const before = chat('2022-11-29', 'topics:\n  - What heals you?\n  - "?!"\n');
    const now = chat('2022-12-06', `topics:\n  - ${other}\n`);
    expect(check({ '2022-11-29.yaml': before, '2022-12-06.yaml': now })['2022-12-06.yaml']).toEqual([]);
  });

  test('is asked twice in one chat', () => {
    const twice = chat('2022-12-06', 'topics:\n  T1: Why?\n  T2: How?\n  T3: Why?\n');
    expect(check({ '2022-12-06.yaml': twice })['2022-12-06.yaml']).toEqual([
      'warning: 6:7 this is asked in 2022-12-06.yaml:4 too, as T1 of 2022-12-06 → If that is meant, all is well; if not, ask something else',
    ]);
  });

  test('that was asked often is told of where it was asked last', () => {
    const files = ['2022-11-22', '2022-11-29', '2022-12-06'].map(day => [`${day}.yaml`, chat(day, 'topics: [Why?]\n')]);
    expect(check(Object.fromEntries(files))['2022-12-06.yaml']?.[0]).toContain('2022-11-29.yaml:3');
  });
});

describe('the name of a file', () => {
  test.each([
    ['2022-12-13.yaml', ['date: 2022-12-13, or name the file 2022-12-06.yaml']],
    ['2022-12-13-stories.yml', ['date: 2022-12-13, or name the file 2022-12-06-stories.yml']],
    ['2022-02-30.yaml', ['Name the file 2022-12-06.yaml']],
    ['2022-12-06.yaml', []],
    ['2022-12-06-stories.yaml', []],
    ['stories.yaml', []],
    ['stories-2022-12-13.yaml', []],
  ])('%s is held against the date', (name, expected) => {
    const said = check({ [name]: chat('2022-12-06') })[name] ?? [];
    expect(said.map(one => one.replace(/^.* → (Type: )?/, ''))).toEqual(expected);
  });

  test('is held against a date that the file has beside other mistakes', () => {
    expect(check({ '2022-12-13.yaml': 'title: Echo\ndate: 2022-12-06\nstart: 8:30\n' })['2022-12-13.yaml']).toEqual([
      '1:1 topics is missing → Add and fill in:\ntopics:\n  T1: …',
      '2:7 the chat is on 2022-12-06, and its file is named 2022-12-13.yaml → Type: date: 2022-12-13, or name the file 2022-12-06.yaml',
      '3:8 8:30 in the morning or in the evening → Type: start: 8:30pm, or start: 8:30am',
    ]);
  });

  test('is not held against a date that is told to be wrong', () => {
    const doubtful = chat('2022-12-13').replace('date: ', 'date: Monday ');
    expect(check({ '2022-12-12.yaml': doubtful })['2022-12-12.yaml']?.map(one => one.split(' → ')[0])).toEqual([
      '2:7 2022-12-13 is a Tuesday, not a Monday',
    ]);
  });

  test('that is wrong keeps the day from being compared: one mistake is told once', () => {
    const copied = { '2022-12-06.yaml': chat('2022-12-06'), '2022-12-13.yaml': chat('2022-12-06', 'topics: [How?]\n') };
    expect(check(copied)['2022-12-13.yaml']).toHaveLength(1);
  });
});

describe('a file that is no chat by its name', () => {
  const beside = (name: string) => check(FILES, { others: { ...NONE, beside: [name] } });
  const deeper = (name: string) => check(FILES, { others: { ...NONE, deeper: [name] } });
  const above = (name: string) => check(FILES, { others: { ...NONE, above: [name] } });
  const ENDING = 'warning: 1:1 its name does not end in .yaml, so it is not read as a chat';
  const DEEPER =
    'warning: 1:1 it lies in a folder of its own, so it is not read with the chats → If it is meant as one of them, put it beside them';

  test.each([
    ['2027-01-12', `${ENDING} → If it is meant as one, name it 2027-01-12.yaml`],
    ['2027-01-12.yaml.txt', `${ENDING} → If it is meant as one, name it 2027-01-12.yaml`],
    ['chats/2027-01-12-stories.YAML', `${ENDING} → If it is meant as one, name it 2027-01-12-stories.yaml`],
    ['2027-01-12.', `${ENDING} → If it is meant as one, name it 2027-01-12.yaml`],
  ])('is warned about where it begins with a day: %s', (name, warning) => {
    expect(beside(name)).toEqual({ ...FINE, [name]: [warning] });
  });

  test('is warned about where it is one by its name, and lies in a folder of its own', () => {
    const name = '2027/2027-01-12.yml';
    expect(deeper(name)).toEqual({ ...FINE, [name]: [DEEPER] });
  });

  test('is warned about where it is one by its name, and lies outside the folder', () => {
    expect(above('2027-01-12.yaml')).toEqual({
      ...FINE,
      '2027-01-12.yaml': [
        'warning: 1:1 it lies outside the folder of the chats, so it is not read with them → If it is meant as one of them, put it into the folder chats',
      ],
    });
  });

  test.each(['docker-compose.yml', '_config.yaml', '2027-01-12-notes.md', '2027-01-12', '2022-12-06.yaml'])(
    'is left alone outside the folder, where it is of another kind, or its day has a chat: %s',
    name => expect(above(name)).toEqual(FINE),
  );

  test.each([
    ['with another name', 'README.md'],
    ['that is a picture', '2027-01-12-t1.PNG'],
    ['that an editor has left', '2027-01-12.yaml~'],
    ['of a day that has a chat', '2022-12-06.html'],
  ])('is left alone: one %s', (_, name) => expect(beside(name)).toEqual(FINE));

  test.each([
    ['of a day that has a chat', 'old/2022-12-06.yaml'],
    ['with the name of no chat', 'pictures/2027-01-12'],
  ])('is left alone in a folder of its own: one %s', (_, name) => expect(deeper(name)).toEqual(FINE));
});

describe('a chat whose file is not named by its day', () => {
  test.each(['stories.yaml', 'chats/dec-13.yml', 'chats\\stories-2022-12-06.yaml'])('is warned about: %s', name => {
    const said = check({ [name]: chat('2022-12-06') }, { others: NONE })[name];
    expect(said).toEqual([
      `warning: 2:7 the file is named ${name.replace(/^chats./, '')}, and chats are known by a name that begins with their day → Name the file 2022-12-06.yaml`,
    ]);
  });

  test('is left alone where it is asked for by itself, or is none', () => {
    expect(check({ 'draft.yaml': chat('2022-12-06') })).toEqual({ 'draft.yaml': [] });
    const said = check({ 'config.yaml': 'theme: dark\n' }, { others: NONE })['config.yaml'];
    expect(said?.join()).not.toContain('named config.yaml');
  });
});

describe('where some files are asked for', () => {
  const two = { 'a.yaml': chat('2022-12-06'), 'b.yaml': chat('2022-12-06'), 'c.yaml': 'title: [\n' };

  test.each(['a.yaml', 'b.yaml'])('%s is told what goes wrong with the other, and the rest is silence', name => {
    const said = check(two, { told: [name] });
    expect(Object.keys(said)).toEqual([name]);
    const other = name === 'a.yaml' ? 'b.yaml' : 'a.yaml';
    expect(said[name]?.map(one => one.split(' → ')[0])).toEqual([
      `2:7 ${other} is a chat of #hcldr on 2022-12-06 too`,
      `warning: 3:10 this is asked in ${other}:3 too, as T1 of 2022-12-06`,
    ]);
  });

  test('the community’s file stands for all of its chats', () => {
    expect(Object.keys(check({ ...FILES, 'community.yaml': COMMUNITY }, { told: ['community.yaml'] }))).toEqual([
      'community.yaml',
      ...Object.keys(FILES),
    ]);
  });

  test('what is wrong in the community’s file is told with a chat too', () => {
    const community = `${COMMUNITY}strat: 8pm\n`;
    const said = check({ ...FILES, 'community.yaml': community }, { told: ['2022-12-06.yaml'] });
    expect(said['community.yaml']).toEqual([
      '4:1 hcldr knows no key strat → Put it into start, which is there already, or leave it out',
    ]);
  });
});

const NONE = { beside: [], deeper: [], above: [] };
const FILES = { '2022-12-06.yaml': chat('2022-12-06'), '2022-12-13.yaml': chat('2022-12-13') };

describe('the community’s file', () => {
  test('is checked without any chat', () => {
    expect(check({ 'community.yaml': 'weekday: tuesday\n' })).toEqual({
      'community.yaml': ['1:10 weekday cannot be tuesday → Type: weekday: Tuesday'],
    });
  });

  test('has what is wrong with some chats once, with the first of them', () => {
    const community = `${COMMUNITY}opening: "{title} {guests}"\n`;
    const guested = chat('2022-12-20', 'topics: [Where?]\nguests: Ana Diaz\n');
    const said = check({ ...FILES, '2022-12-20.yaml': guested, 'community.yaml': community });
    expect(said['community.yaml']).toEqual([
      '4:19 {guests} has no value (with 2022-12-06.yaml and 1 more) → Add the key guests: to the chat, or take {guests} out',
    ]);
  });

  test('is warned about an opening that is the same each week', () => {
    const said = check({ ...FILES, 'community.yaml': `${COMMUNITY}opening: Welcome!\n` });
    expect(said['community.yaml']?.[0]).toContain('nothing in the opening is of this evening');
  });
});

describe('a file beside its schema', () => {
  const said = (first: string) =>
    check({ '2022-12-06.yaml': `${first}${chat('2022-12-06')}` }, { schemas: ['chat'] })['2022-12-06.yaml'];

  test('is warned about where it does not name it', () => {
    expect(said('# Tonight\n')).toEqual([
      'warning: 1:1 the file does not name its schema, without which an editor neither completes nor checks it → Put above all: # yaml-language-server: $schema=./chat.schema.json',
    ]);
  });

  test.each([
    '# yaml-language-server: $schema=./chat.schema.json\n',
    '# Tonight\n#  yaml-language-server : $schema = x\r\n',
  ])('may name it in a comment: %j', first => expect(said(first)).toEqual([]));
});

describe('a weekday that is not the community’s is warned about', () => {
  const said = (days: string, others: Readonly<Record<string, string>> = {}) =>
    check({ '2022-12-21.yaml': chat('2022-12-21'), ...others })['2022-12-21.yaml']?.map(each =>
      each
        .replace('warning: 2:7 2022-12-21 is a Wednesday, and the community meets on Tuesdays → ', '')
        .replace(days, '…'),
    );
  const ADVISED = ['If that is meant, all is well; if not, type: …, and name the file by that day'];

  test('with the nearest of its days', () => {
    expect(said('date: 2022-12-20')).toEqual(ADVISED);
  });

  test.each([
    ['by its name', { '2022-12-20.yaml': 'nonsense' }],
    ['by its date', { 'a.yaml': chat('2022-12-20') }],
  ])('with none that another chat has, %s', (_, others) => {
    expect(said('date: 2022-12-27', others)).toEqual(ADVISED);
  });

  test('with both where they are about as near', () => {
    expect(check({ 'a.yaml': chat('2022-12-23') })['a.yaml']).toEqual([
      'warning: 2:7 2022-12-23 is a Friday, and the community meets on Tuesdays → If that is meant, all is well; if not, type: date: 2022-12-20, or date: 2022-12-27',
    ]);
  });

  test('with none that another chat has where two weekdays are named', () => {
    const files = { 'a.yaml': chat('Tuesday 2022-12-21'), '2022-12-20.yaml': chat('2022-12-20') };
    expect(check(files)['a.yaml']).toEqual([
      '2:7 2022-12-21 is a Wednesday, not a Tuesday → Type: date: Wednesday 2022-12-21, or date: Tuesday 2022-12-27',
    ]);
  });
});

test('what a network would refuse is told as in the dry run', () => {
  const long = chat('2022-12-06', `topics:\n  T1: ${'a'.repeat(280)}\n`);
  expect(check({ '2022-12-06.yaml': long })['2022-12-06.yaml']).toEqual([
    '4:276 11 over: yours 280, `T1: ` 4, ` #hcldr` 7 → Shorten it by 11; X takes 280, and counts a link as 23, an emoji as 2',
  ]);
});
