import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPlace, type Place } from '../support/cli.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

const COMMUNITY = `hashtag: "#hcldr"
weekday: Tuesday
start: 8:30pm
`;
const OLD = `title: An old chat
date: 2022-12-06
topics:
  T1: What was the first thing?
`;

const SCHEMA = '# yaml-language-server: $schema=./chat.schema.json';

/** A repository of chats; the hashtag is that of the chats of this repository. */
function aCommunity(community: string | undefined = COMMUNITY, files: Readonly<Record<string, string>> = {}): Place {
  return aPlace({
    'chats/2022-12-06.yaml': OLD,
    ...files,
    ...(community === undefined ? {} : { 'chats/community.yaml': community }),
  });
}

function chatsOf({ folder }: Place): readonly string[] {
  return readdirSync(join(folder, 'chats')).sort();
}

const UNTOUCHED = ['2022-12-06.yaml', 'community.yaml'];

function textOf({ folder }: Place, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

describe('hcldr new with all that it needs, where nobody can be asked', () => {
  const NEEDED = ['--title', 'Whose Story It Is', '--date', '2022-12-13', '--topic', 'Who owns it?', '--yes'];

  /** With other values for what is given once. */
  const neededBut = (flags: readonly string[]) => {
    const isGiven = (word = '') => ['--title', '--date'].includes(word) && flags.includes(word);
    return [...NEEDED.filter((word, index) => !isGiven(word) && !isGiven(NEEDED[index - 1])), ...flags];
  };

  test('writes the file, and says what comes next', async () => {
    const place = aCommunity();
    const { code, out, err } = await place.run([
      'new',
      ...NEEDED,
      '--topic',
      'Who: you?',
      '--citation',
      'A. “B”, 2020',
    ]);
    expect({ code, text: textOf(place, 'chats/2022-12-13.yaml') }).toEqual({
      code: 0,
      text: `${SCHEMA}
title: Whose Story It Is
date: 2022-12-13
topics:
  T1: Who owns it?
  T2: "Who: you?"
citations:
  - A. “B”, 2020
`,
    });
    expect(out).toContain('chats/2022-12-13.yaml is written.');
    expect(out).toContain('hcldr run chats/2022-12-13.yaml --dry-run');
    expect(err).toContain('T1: Who owns it? #hcldr');
  });

  test.each([
    { where: 'beside the chats', files: { 'chats/CONTRIBUTING.md': '' }, isNamed: true },
    { where: 'above them', files: { 'CONTRIBUTING.md': '' }, isNamed: true },
    { where: 'nowhere', files: {}, isNamed: false },
  ])('names the page on how to hand it in where it is $where: $isNamed', async ({ files, isNamed }) => {
    const { out } = await aCommunity(COMMUNITY, files).run(['new', ...NEEDED]);
    expect(out.includes('CONTRIBUTING.md')).toBe(isNamed);
  });

  test('shows the very text of the dry run of what it writes', async () => {
    const place = aCommunity();
    const { err } = await place.run(['new', ...NEEDED]);
    expect(err).toBe((await place.run(['run', 'chats/2022-12-13.yaml', '--dry-run'])).out);
  });

  test('takes the next free chat day where no date is given', async () => {
    const place = aCommunity();
    const without = NEEDED.filter(argument => !['--date', '2022-12-13'].includes(argument));
    expect((await place.run(['new', ...without])).code).toBe(0);
    expect((await place.run(['new', ...without])).code).toBe(0);
    const [, first = '', second = ''] = chatsOf(place);
    const days = [first, second].map(name => new Date(name.slice(0, 10)));
    expect(days.map(day => day.getUTCDay())).toEqual([2, 2]);
    expect(Number(days[1]) - Number(days[0])).toBe(7 * 86_400_000);
  });

  test.each([
    { start: '8:30 PM ET', written: undefined },
    { start: '20:30', written: undefined },
    { start: '8:30pm EST', written: undefined },
    { start: '8:45pm', written: '8:45pm' },
  ])('writes the start $start as $written: only where it is not the community’s', async ({ start, written }) => {
    const place = aCommunity();
    await place.run(['new', ...NEEDED, '--start', start]);
    expect(/^start: (.*)$/m.exec(textOf(place, 'chats/2022-12-13.yaml'))?.[1]).toBe(written);
  });

  test('tells of the zone of another season also with the community’s start', async () => {
    const place = aCommunity();
    const { code, err } = await place.run(['new', ...NEEDED, '--start', '8:30pm EDT']);
    expect(code).toBe(0);
    expect(err).toContain('the clocks show EST on that day, not EDT: 8:30pm EST is taken');
    expect(textOf(place, 'chats/2022-12-13.yaml')).toContain('\nstart: 8:30pm EDT\n');
  });

  test.each(['title', 'date', 'start', 'output'])('refuses a second --%s', async flag => {
    const place = aCommunity();
    const { code, err } = await place.run(['new', `--${flag}`, 'A', `--${flag}`, 'B', '--yes']);
    expect(code).toBe(2);
    expect(err).toContain('It is given twice: give one of the two.');
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test('writes the date alone where it was given with its weekday', async () => {
    const place = aCommunity();
    await place.run(['new', ...neededBut(['--date', 'Tuesday 2022-12-20'])]);
    expect(textOf(place, 'chats/2022-12-20.yaml')).toContain('\ndate: 2022-12-20\n');
  });

  test.each([
    { output: 'chats/draft.yaml', where: 'another file' },
    { output: 'elsewhere/deep/down.yaml', where: 'folders that are not there yet' },
  ])('writes to $where', async ({ output }) => {
    const place = aCommunity();
    const { code } = await place.run(['new', ...NEEDED, '--hashtag', 'hcldr', '--start', '8:30pm', '--output', output]);
    expect({ code, title: textOf(place, output).split('\n')[1] }).toEqual({
      code: 0,
      title: 'title: Whose Story It Is',
    });
  });

  test('prints the file alone on standard output for `-`, and writes none', async () => {
    const place = aCommunity();
    const argv = NEEDED.filter(argument => argument !== '--yes');
    const { code, out, err } = await place.run(['new', ...argv, '--output', '-']);
    expect({ code, out }).toEqual({
      code: 0,
      out: `${SCHEMA}\ntitle: Whose Story It Is\ndate: 2022-12-13\ntopics:\n  T1: Who owns it?\n`,
    });
    expect(err).toContain('T1: Who owns it? #hcldr');
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test('finds the chats here, in `chats`, and in the folder that is named', async () => {
    const inside = aPlace({ 'community.yaml': COMMUNITY });
    expect((await inside.run(['new', ...NEEDED])).out).toMatch(/^2022-12-13\.yaml is written/);
    const beside = aPlace({ 'others/community.yaml': COMMUNITY });
    const { out } = await beside.run(['new', ...NEEDED, '--folder', 'others/']);
    expect(out).toMatch(/^others\/2022-12-13\.yaml is written/);
  });

  test('asks for the hashtag by its flag where no community.yaml has one', async () => {
    const place = aCommunity('weekday: Tuesday\n');
    rmSync(join(place.folder, 'chats/community.yaml'));
    const { code, err } = await place.run(['new', ...NEEDED]);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'hcldr: Nobody can be asked. Missing: --start, --hashtag. There is no chats/community.yaml that would have them\n',
    });
    const flags = ['--start', '8pm CET', '--hashtag', '#hcldr', '--timezone', 'Europe/Berlin'];
    expect((await place.run(['new', ...neededBut(flags)])).code).toBe(0);
    expect(textOf(place, 'chats/2022-12-13.yaml')).toBe(
      `${SCHEMA}\ntitle: Whose Story It Is\ndate: 2022-12-13\nstart: 8pm CET\ntimezone: Europe/Berlin\nhashtag: "#hcldr"\ntopics:\n  T1: Who owns it?\n`,
    );
    expect(chatsOf(place)).toEqual(['2022-12-06.yaml', '2022-12-13.yaml']);
  });

  const CHOSEN = '. With --yes the date would be the next free chat day, DAY';

  test.each([
    { given: [], missing: `--title, --date, --topic, --yes${CHOSEN}` },
    { given: ['--yes'], missing: '--title, --topic' },
    { given: ['--title', 'A', '--topic', 'B?', '--output', '-'], missing: `--date${CHOSEN}` },
  ])('names what is missing of $given: $missing', async ({ given, missing }) => {
    const place = aCommunity();
    const { code, out, err } = await place.run(['new', ...given]);
    expect({ code, out, err: err.replace(/\d{4}-\d\d-\d\d/, 'DAY') }).toEqual({
      code: 2,
      out: '',
      err: `hcldr: Nobody can be asked. Missing: ${missing}\n`,
    });
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  const WITH_GUESTS = `${COMMUNITY}opening: "{hashtag} with {guests}: {title}. Join us at {link}"\n`;

  test('wants what the community’s texts leave to each chat, by its flag', async () => {
    const place = aCommunity(WITH_GUESTS);
    const { code, err } = await place.run(['new', ...NEEDED]);
    expect({ code, err }).toEqual({ code: 2, err: 'hcldr: Nobody can be asked. Missing: --link, --guest\n' });
    const flags = ['--guest', 'Ana Diaz', '--guest', 'Joe Bloggs', '--link', 'https://example.org/chat'];
    const written = await place.run(['new', ...neededBut(flags)]);
    expect(written.err).toContain(
      '#hcldr with Ana Diaz and Joe Bloggs: Whose Story It Is. Join us at https://example.org/chat\n',
    );
    expect(textOf(place, 'chats/2022-12-13.yaml')).toBe(
      `${SCHEMA}\ntitle: Whose Story It Is\ndate: 2022-12-13\nlink: https://example.org/chat\nguests:\n  - Ana Diaz\n  - Joe Bloggs\ntopics:\n  T1: Who owns it?\n`,
    );
    expect((await place.run(['check', 'chats/2022-12-13.yaml'])).code).toBe(0);
  });

  test.each([
    {
      what: 'a topic that is too long',
      flags: ['--topic', 'x'.repeat(275)],
      says: ['6 over: yours 275, `T2: ` 4, ` #hcldr` 7'],
    },
    {
      what: 'a date of another form',
      flags: ['--date', '12/24/2026'],
      says: [
        'hcldr: Nothing is written. What --date says would be wrong in the chat file:',
        '  Type: --date 2026-12-24\n',
      ],
    },
    {
      what: 'a label, which she has not typed into a file',
      flags: ['--topic', 'T2: Why: now?'],
      says: ["--topic (T2): hcldr puts T2 before the text, and T2 stands there already\n  Type: --topic 'Why: now?'\n"],
    },
    {
      what: 'more topics than a chat can have',
      flags: Array.from({ length: 20 }, (_, i) => ['--topic', `Why ${i}?`]).flat(),
      says: ['--topic: topics has 21 entries'],
    },
    {
      what: 'a start that may be in the morning',
      flags: ['--start', '8:45'],
      says: ['in the morning or in the evening', '  Type: --start 8:45pm, or --start 8:45am\n'],
    },
    {
      what: 'several flags',
      flags: ['--topic', 'T2: Why?', '--citation', 'c'.repeat(300)],
      says: ['What --topic and --citation say would be wrong in the chat file:', 'T2 stands there already', 'over'],
    },
    {
      what: 'a weekday that is not the date’s',
      flags: ['--date', 'Monday 2022-12-13'],
      says: ['is a Tuesday, not a Monday'],
    },
    { what: 'an empty title', flags: ['--title', ' '], says: ['title is empty'] },
    {
      what: 'a path for a date',
      flags: ['--date', '../../2022-12-13'],
      says: ['date is not written as year-month-day'],
    },
    { what: 'a character that nobody sees', flags: ['--topic', 'a\u202Eb'], says: ['U+202E'] },
  ])('refuses $what in the words of the reader of chat files', async ({ flags, says }) => {
    const place = aCommunity();
    const { code, out, err } = await place.run(['new', ...neededBut(flags)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const words of says) expect(err).toContain(words);
    expect(err).not.toContain('\u202E');
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test('advises the nearest chat day that is free for one on another weekday', async () => {
    const flags = neededBut(['--date', '2099-12-02', '--output', '-']);
    const free = await aCommunity().run(['new', ...flags]);
    expect(free.err).toContain('if not, type: date: 2099-12-01\n');
    const taken = aPlace({ 'chats/community.yaml': COMMUNITY, 'chats/2099-12-01.yaml': OLD });
    expect((await taken.run(['new', ...flags])).err).toContain('if not, type: date: 2099-12-08\n');
  });

  test('tells what is wrong in community.yaml before all else', async () => {
    const place = aCommunity('hashtag: "#hcldr"\nweekday: Toosday\nstart: 8:30pm\n');
    const { code, err } = await place.run(['new', ...NEEDED]);
    expect(code).toBe(1);
    expect(err).toMatch(/^chats\/community\.yaml:2:10: error: weekday cannot be Toosday/);
  });

  test.each([
    { what: 'a chat on that day', argv: ['--date', '2022-12-06'], file: 'chats/2022-12-06.yaml' },
    { what: 'a file of that name', argv: ['--output', 'chats/2022-12-06.yaml'], file: 'chats/2022-12-06.yaml' },
    { what: 'a link to nothing', argv: ['--output', 'chats/link.yaml'], file: 'chats/link.yaml' },
    { what: 'a folder of that name', argv: ['--output', 'chats/folder.yaml'], file: 'chats/folder.yaml' },
  ])('leaves $what alone, also with --yes', async ({ argv, file }) => {
    const place = aCommunity();
    symlinkSync('nothing', join(place.folder, 'chats/link.yaml'));
    mkdirSync(join(place.folder, 'chats/folder.yaml'));
    const { code, err } = await place.run(['new', ...neededBut(argv)]);
    expect(code).toBe(2);
    expect(err).toContain(`${file} is there already`);
    expect(textOf(place, 'chats/2022-12-06.yaml')).toBe(OLD);
    expect(existsSync(join(place.folder, 'chats/nothing'))).toBe(false);
  });

  /** What does not go with the other chats, as `check` would say of it once it is written. */
  const BESIDE = { 'chats/2022-12-13-stories.yaml': OLD.replace('-06', '-13') };
  const OVERLAP = `${OLD.replace('-06', '-13')}hashtag: other\n`;
  test.each([
    {
      what: 'a file that is named for another day',
      flags: ['--output', 'chats/2022-12-20.yaml'],
      says: '--date: the chat is on 2022-12-13, and its file is named 2022-12-20.yaml',
    },
    {
      what: 'a day that has a chat in a file of another name',
      files: BESIDE,
      says: '--date: chats/2022-12-13-stories.yaml is a chat of #hcldr on 2022-12-13 too',
    },
    {
      what: 'that where the file is only printed',
      files: BESIDE,
      flags: ['--output', '-'],
      says: 'chats/2022-12-13-stories.yaml is a chat of #hcldr on 2022-12-13 too',
    },
    {
      what: 'the hour of another chat',
      files: { 'chats/other.yaml': OVERLAP },
      says: 'the chat of chats/other.yaml goes on at the same time',
    },
    {
      what: 'that with the start that was given',
      files: { 'chats/other.yaml': OVERLAP },
      flags: ['--start', '8pm'],
      says: 'the chat of chats/other.yaml goes on at the same time',
    },
  ])('refuses $what, in the words of the check', async ({ files = {}, flags = [], says }) => {
    const place = aCommunity(COMMUNITY, files);
    const before = chatsOf(place);
    const { code, out, err } = await place.run(['new', ...neededBut(flags)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(says);
    expect(chatsOf(place)).toEqual(before);
  });

  test('takes another hour of the day of another chat', async () => {
    const place = aCommunity(COMMUNITY, { 'chats/other.yaml': OVERLAP });
    expect((await place.run(['new', ...NEEDED, '--start', '1pm'])).code).toBe(0);
    expect((await place.run(['check'])).code).toBe(0);
  });

  test('warns of a topic that was asked before, and writes the file', async () => {
    const place = aCommunity();
    const { code, err } = await place.run(['new', ...NEEDED, '--topic', 'What was the first thing?']);
    expect(code).toBe(0);
    expect(err).toContain('1 warning:');
    expect(err).toContain('this is asked in chats/2022-12-06.yaml:4 too, as T1 of 2022-12-06');
  });

  test('proposes no day of a chat whose file is named otherwise', async () => {
    const without = NEEDED.filter(argument => !['--date', '2022-12-13'].includes(argument));
    const place = aCommunity();
    const [, first = ''] =
      /on \w+, (\w+ \d+, \d+)/.exec((await place.run(['new', ...without, '--output', '-'])).err) ?? [];
    const day = new Date(`${first} 12:00 UTC`).toISOString().slice(0, 10);
    writeFileSync(join(place.folder, 'chats/named-otherwise.yaml'), OLD.replace('2022-12-06', day));
    expect((await place.run(['new', ...without])).code).toBe(0);
    expect((await place.run(['check'])).code).toBe(0);
  });

  test('leaves to the check what it cannot read or cannot understand', async () => {
    const place = aCommunity(COMMUNITY, { 'chats/broken.yaml': 'title: [\n' });
    symlinkSync('nothing', join(place.folder, 'chats/link.yaml'));
    expect((await place.run(['new', ...NEEDED])).code).toBe(0);
  });

  test('prints what was typed where it cannot be written', async () => {
    const place = aCommunity();
    writeFileSync(join(place.folder, 'file'), '');
    const flags = ['--hashtag', 'hcldr', '--start', '8:30pm', '--output', 'file/in/a/file.yaml'];
    const { code, out, err } = await place.run(['new', ...neededBut(flags)]);
    expect(code).toBe(2);
    expect(err).toContain('file/in/a/file.yaml cannot be written: a part of that path is a file, and no folder');
    expect(out).toContain('title: Whose Story It Is');
  });

  test('says so where a name is none', async () => {
    const flags = ['--hashtag', 'hcldr', '--start', '8:30pm', '--output', `${'a'.repeat(300)}.yaml`];
    const { code, err } = await aCommunity().run(['new', ...neededBut(flags)]);
    expect(code).toBe(2);
    expect(err).toContain('cannot be written: the name is too long');
  });

  test('refuses a folder beside a file of its own', async () => {
    const { code, err } = await aCommunity().run(['new', '--folder', 'chats', '--output', 'a.yaml']);
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 2,
      err: 'error: --folder does not go with --output FILE, whose folder it is',
    });
  });
});

describe('hcldr new in a terminal', () => {
  const LONG = `How ${'long '.repeat(54)}is too long?`;

  /** What is asked, in order, and an answer that is good. */
  const DIALOGUE = [
    ['Title:', 'Whose Story It Is'],
    ['Date:', 'Tuesday 2022-12-13'],
    ['Start, ET:', ''],
    ['T1:', 'Who owns it?'],
    ['T2, or Enter', 'When: now?'],
    ['T3, or Enter', ''],
    ['Citation 1, or Enter', 'A. “B”, 2020'],
    ['Citation 2, or Enter', ''],
    ['Write chats/2022-12-13.yaml?', ''],
  ] as const;

  function open(place: Place, { argv = [] as readonly string[], columns = 100 } = {}): TestTerminal {
    return openTerminal({ argv: ['new', ...argv], folder: place.folder, columns, rows: 60 });
  }

  async function answer(terminal: TestTerminal, question: string, text: string): Promise<void> {
    // The mark of a question that is open.
    await terminal.shown(new RegExp(`^\\? ${question.replace(/[?]/g, '\\?')}`, 'm'));
    terminal.type(text);
    terminal.press('enter');
  }

  test.each([100, 60])('asks, shows the thread, and writes the file: in %i columns', async columns => {
    const place = aCommunity();
    const terminal = open(place, { columns });
    for (const [question, text] of DIALOGUE) await answer(terminal, question, text);
    expect((await terminal.ended).code).toBe(0);
    expect(textOf(place, 'chats/2022-12-13.yaml')).toBe(
      `${SCHEMA}\ntitle: Whose Story It Is\ndate: 2022-12-13\ntopics:\n  T1: Who owns it?\n  T2: "When: now?"\ncitations:\n  - A. “B”, 2020\n`,
    );
    const screen = terminal.scrollback().join('\n');
    expect(screen).toContain('T1: Who owns it? #hcldr');
    expect(screen).toContain('No warnings');
    expect(screen).toContain('chats/2022-12-13.yaml is written.');
  });

  test('asks for the guests that the community’s texts name', async () => {
    const place = aCommunity(`${COMMUNITY}opening: "{hashtag} with {guests}: {title}."\n`);
    const terminal = open(place, {
      argv: ['--title', 'A', '--date', '2022-12-13', '--topic', 'B?', '--citation', 'C'],
    });
    await answer(terminal, 'Start, ET:', '');
    await answer(terminal, 'Guest 1:', '');
    await terminal.shown(/entry 1 is empty|is empty/);
    await answer(terminal, 'Guest 1:', 'Ana Diaz');
    await answer(terminal, 'Guest 2, or Enter', '');
    await answer(terminal, 'Write chats/2022-12-13.yaml?', '');
    expect((await terminal.ended).code).toBe(0);
    expect(textOf(place, 'chats/2022-12-13.yaml')).toContain('guests:\n  - Ana Diaz\n');
  });

  test('shows how much is left while a topic is typed, and asks until it fits', async () => {
    const place = aCommunity();
    const terminal = open(place, {
      argv: ['--title', 'A', '--date', '2022-12-13', '--start', '8:45pm', '--citation', 'B'],
    });
    await terminal.shown('T1: 269 left');
    terminal.type('How');
    await terminal.shown('T1: 266 left');
    terminal.type(LONG.slice('How'.length));
    await terminal.shown('T1: 17 over');
    terminal.press('enter');
    expect(await terminal.shown('Shorten it by 17')).toContain('17 over: yours 286, `T1: ` 4, ` #hcldr` 7');
    // What was typed is still there, to be mended.
    terminal.type('\u007F'.repeat(17));
    await terminal.shown('T1: 1 left');
    terminal.press('enter');
    await answer(terminal, 'T2, or Enter', '');
    await answer(terminal, 'Write chats/2022-12-13.yaml?', '');
    expect((await terminal.ended).code).toBe(0);
    const { out } = await place.run(['run', 'chats/2022-12-13.yaml', '--dry-run']);
    expect(out).toContain('279/280, replies to opening');
  });

  test('counts as the dry run does: a link is 23, an emoji 2, and a hashtag that is there is not added', async () => {
    const terminal = open(aCommunity(), { argv: ['--title', 'A', '--date', '2022-12-13', '--start', '8:45pm'] });
    await terminal.shown('T1: 269 left');
    terminal.type('🧑🏽‍⚕️');
    await terminal.shown('T1: 267 left');
    terminal.type(' https://example.org/some/thing');
    await terminal.shown('T1: 243 left');
    terminal.type(' #hcldr');
    await terminal.shown('T1: 243 left');
  });

  test('proposes the next chat day', async () => {
    const place = aCommunity();
    const terminal = open(place, { argv: ['--title', 'A', '--start', '8:45pm', '--topic', 'B?', '--citation', 'C'] });
    const [, day = ''] = /Date: \(Tuesday (\d{4}-\d{2}-\d{2})\)/.exec(await terminal.shown('Date:')) ?? [];
    terminal.press('enter');
    await answer(terminal, `Write chats/${day}.yaml?`, 'y');
    expect((await terminal.ended).code).toBe(0);
    expect(textOf(place, `chats/${day}.yaml`)).toContain(`\ndate: ${day}\n`);
  });

  /** The flags that answer all but one of the questions. */
  function allBut(flag: string): readonly string[] {
    const flags = { title: 'A', date: '2022-12-13', start: '8:30pm', topic: 'B?', citation: 'C' };
    return Object.entries(flags).flatMap(([name, value]) => (name === flag ? [] : [`--${name}`, value]));
  }

  test.each([
    { flag: 'title', wrong: ' ', says: 'title is empty', good: 'A' },
    { flag: 'title', wrong: 'w'.repeat(200), says: 'Shorten the title by', good: 'A' },
    { flag: 'date', wrong: '12/13/2022', says: 'Type: 2022-12-13', good: '2022-12-13' },
    { flag: 'date', wrong: '2022-12-06', says: 'chats/2022-12-06.yaml is there already.', good: '2022-12-13' },
    { flag: 'date', wrong: '2022-12-20', says: 'chats/stories.yaml is a chat of #hcldr on', good: '2022-12-13' },
    { flag: 'start', wrong: '8:10pm', says: 'the chat of chats/other.yaml goes on', good: '1pm' },
    { flag: 'start', wrong: '8:45', says: 'Type: 8:45pm, or 8:45am', good: '8:45pm' },
    { flag: 'topic', wrong: 'T1: “Why?”', says: 'T1 stands there already', good: 'Why?' },
    { flag: 'topic', wrong: 'T1: What: a question', says: 'Type: What: a question', good: 'Why?' },
    { flag: 'topic', wrong: 'a\u202Eb', says: 'a character that turns the direction of the text', good: 'Why?' },
    { flag: 'citation', wrong: 'c'.repeat(300), says: 'Shorten it by', good: 'C' },
  ])(
    'refuses $wrong for a $flag in the words of the reader, and takes $good then',
    async ({ flag, wrong, says, good }) => {
      const place = aCommunity(COMMUNITY, {
        'chats/stories.yaml': OLD.replace('-06', '-20'),
        'chats/other.yaml': `${OLD.replace('-06', '-13')}hashtag: other\nstart: 7:20pm\n`,
      });
      const terminal = open(place, { argv: allBut(flag) });
      await answer(terminal, '', wrong);
      await terminal.shown(says);
      terminal.press('clear-line');
      await answer(terminal, '', good);
      if (flag === 'topic' || flag === 'citation') await answer(terminal, '.*2, or Enter alone', '');
      await answer(terminal, 'Write', '');
      expect((await terminal.ended).code).toBe(0);
      expect(textOf(place, 'chats/2022-12-13.yaml')).toContain(good);
      expect(terminal.bytes()).not.toContain('\u202E');
    },
  );

  test.each(['title', 'date', 'start', 'topic', 'citation', 'none'])(
    'Ctrl-C at the question for the %s leaves with 130, and no file',
    async flag => {
      const place = aCommunity();
      const terminal = open(place, { argv: allBut(flag) });
      await terminal.shown(flag === 'none' ? '? Write' : /^\? /m);
      terminal.press('ctrl-c');
      expect((await terminal.ended).code).toBe(130);
      expect(terminal.screen().join('\n')).toContain('Stopped: nothing was written.');
      expect(chatsOf(place)).toEqual(UNTOUCHED);
    },
  );

  test('Ctrl-C after the first topic leaves no file either', async () => {
    const place = aCommunity();
    const terminal = open(place, { argv: allBut('topic') });
    await answer(terminal, 'T1:', 'Who owns it?');
    await terminal.shown('T2, or Enter alone');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test.each([
    { how: 'Ctrl-D', leave: (terminal: TestTerminal) => terminal.type('\u0004'), code: 130 },
    { how: 'a termination', leave: (terminal: TestTerminal) => terminal.kill('SIGTERM'), code: 143 },
  ])('$how leaves with $code, and no file', async ({ leave, code }) => {
    const place = aCommunity();
    const terminal = open(place);
    await terminal.shown('? Title:');
    leave(terminal);
    expect((await terminal.ended).code).toBe(code);
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test('a no at the end writes nothing', async () => {
    const place = aCommunity();
    const terminal = open(place, { argv: allBut('none') });
    await answer(terminal, 'Write chats/2022-12-13.yaml?', 'n');
    expect((await terminal.ended).code).toBe(2);
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test.each([
    { how: '--plain', argv: ['--plain'], env: {} },
    { how: 'TERM=dumb', argv: [], env: { TERM: 'dumb' } },
  ])('asks in lines alone, and counts once: with $how', async ({ argv, env }) => {
    const place = aCommunity();
    const flags = ['--date', '2022-12-13', '--citation', 'C', ...argv];
    const terminal = openTerminal({ argv: ['new', ...flags], folder: place.folder, env, columns: 100, rows: 60 });
    const say = async (question: string, text: string) => {
      await terminal.shown(new RegExp(`\\? ${question}[^\\n]*\\s*$`));
      terminal.type(`${text}\r`);
    };
    await terminal.shown('? Title:');
    terminal.type(' \r');
    await terminal.shown('> title is empty');
    await say('Title:', 'A');
    await say('Start, ET: \\(8:30pm\\)', '');
    await terminal.shown('? T1:');
    terminal.type(`${LONG}\r`);
    await terminal.shown('17 over: yours 286');
    await say('T1:', 'Who owns it?');
    await terminal.shown('257 left');
    await say('T2, or Enter alone to go on:', '');
    await say('Write chats/2022-12-13.yaml\\? \\(Y/n\\)', '');
    expect((await terminal.ended).code).toBe(0);
    expect(textOf(place, 'chats/2022-12-13.yaml')).toContain('  T1: Who owns it?\n');
    // No sequence that moves the cursor or erases.
    expect(terminal.bytes()).not.toMatch(/\u001B\[[\d;?]*[A-HJKhlsu]/);
    expect(terminal.bytes().match(/\d+ left/g)).toEqual(['257 left']);
  });

  test.each(['No.', 'nope', 'not yet'])('with --plain, %s writes nothing, and is asked again', async words => {
    const place = aCommunity();
    const flags = ['--title', 'A', '--date', '2022-12-13', '--start', '8:30pm', '--topic', 'B?', '--citation', 'C'];
    const terminal = open(place, { argv: [...flags, '--plain'] });
    await terminal.shown('Write chats/2022-12-13.yaml? (Y/n)');
    terminal.type(`${words}\r`);
    await terminal.shown('> Type y or n.');
    expect(chatsOf(place)).toEqual(UNTOUCHED);
    terminal.type('n\r');
    expect((await terminal.ended).code).toBe(2);
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test.each([
    { how: 'Ctrl-C', leave: (terminal: TestTerminal) => terminal.press('ctrl-c'), code: 130 },
    { how: 'Ctrl-D', leave: (terminal: TestTerminal) => terminal.type('\u0004'), code: 130 },
    { how: 'a termination', leave: (terminal: TestTerminal) => terminal.kill('SIGTERM'), code: 143 },
  ])('with --plain, $how leaves with $code, and no file', async ({ leave, code }) => {
    const place = aCommunity();
    const terminal = open(place, { argv: ['--plain'] });
    await terminal.shown('? Title:');
    leave(terminal);
    expect((await terminal.ended).code).toBe(code);
    expect(terminal.screen().join('\n')).toContain('Stopped: nothing was written.');
    expect(chatsOf(place)).toEqual(UNTOUCHED);
  });

  test('twenty topics are the most that it asks for', async () => {
    const place = aCommunity();
    const terminal = open(place, { argv: ['--title', 'A', '--date', '2022-12-13', '--start', '8:30pm'] });
    for (let topic = 1; topic <= 20; topic += 1) await answer(terminal, `T${topic}[:,]`, `What is topic ${topic}?`);
    await answer(terminal, 'Citation 1', '');
    await answer(terminal, 'Write', '');
    expect((await terminal.ended).code).toBe(0);
    expect(textOf(place, 'chats/2022-12-13.yaml')).toContain('T20: What is topic 20?');
  });

  test('where there are chats and no community.yaml, the hashtag and the start are asked for', async () => {
    const place = aPlace({ 'chats/2022-12-06.yaml': OLD });
    const terminal = open(place, { argv: ['--title', 'A', '--topic', 'B?', '--citation', 'C'] });
    await answer(terminal, 'Hashtag, since', '#hcldr');
    await answer(terminal, 'Date:', '2022-12-13');
    await answer(terminal, 'Start, ET:', '8:30pm');
    await answer(terminal, 'Write chats/2022-12-13.yaml?', '');
    expect((await terminal.ended).code).toBe(0);
    expect(textOf(place, 'chats/2022-12-13.yaml')).toContain('start: 8:30pm\nhashtag: "#hcldr"\n');
  });

  test('a file that came to be meanwhile stays as it is, and what was typed is printed', async () => {
    const place = aCommunity();
    const terminal = open(place, { argv: [...allBut('none'), '--topic', 'When: now?'] });
    await terminal.shown('? Write chats/2022-12-13.yaml?');
    writeFileSync(join(place.folder, 'chats/2022-12-13.yaml'), OLD);
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(2);
    expect(terminal.scrollback().join('\n')).toContain('cannot be written: it is there already');
    expect(terminal.scrollback().join('\n')).toContain('  T2: "When: now?"');
    expect(textOf(place, 'chats/2022-12-13.yaml')).toBe(OLD);
  });
});

describe('hcldr new where there are no chats yet', () => {
  const FIRST = ['--title', 'Whose Story It Is', '--date', '2027-01-05', '--topic', 'Who owns it?'];
  const SHARED = ['--hashtag', 'foo', '--start', '8pm'];
  const BERLIN = { TZ: 'Europe/Berlin' };
  const BEGUN = ['2027-01-05.yaml', 'chat.schema.json', 'community.schema.json', 'community.yaml'];

  const saidIn = (place: Place) =>
    textOf(place, 'chats/community.yaml').match(/^(?:hashtag|timezone|weekday|start|# weekday):.*$/gm);

  test('begins a community: what its chats share, and the schemas that the files name', async () => {
    const place = aPlace();
    const { code, out, err } = await place.run(['new', ...FIRST, ...SHARED, '--yes'], BERLIN);
    expect({ code, chats: chatsOf(place) }).toEqual({ code: 0, chats: BEGUN });
    expect(out).toMatch(
      /^chats\/community\.yaml is written: all chats are #foo, at 8pm by the clocks of Europe\/Berlin\.$/m,
    );
    expect(out).toMatch(/^chats\/2027-01-05\.yaml is written\.$/m);
    expect(err).toContain('#foo on Tuesday, January 5, 2027, 8:00 PM CET');
    expect(saidIn(place)).toEqual(['hashtag: "#foo"', 'timezone: Europe/Berlin', '# weekday: Tuesday', 'start: 8pm']);
    expect(textOf(place, 'chats/2027-01-05.yaml')).toBe(
      `${SCHEMA}\ntitle: Whose Story It Is\ndate: 2027-01-05\ntopics:\n  T1: Who owns it?\n`,
    );
    for (const name of ['chat', 'community'])
      expect(textOf(place, `chats/${name}.schema.json`)).toBe(readFileSync(`chats/${name}.schema.json`, 'utf8'));
    expect((await place.run(['check'])).out).toBe('1 chat checked: no problems\n');
  });

  test.each([
    { TZ: 'Europe/Berlin', argv: ['--timezone', 'Asia/Tokyo'], zone: 'Asia/Tokyo', why: 'the one that is given' },
    { TZ: 'Asia/Tokyo', argv: [], zone: 'Asia/Tokyo', why: 'that of the machine' },
    { TZ: 'UTC', argv: [], zone: 'America/New_York', why: 'the built-in one where the machine is at no place' },
    { TZ: 'Etc/GMT+5', argv: [], zone: 'America/New_York', why: 'no number of hours' },
  ])('goes by the clocks of $zone: $why', async ({ TZ, argv, zone }) => {
    const place = aPlace();
    const { out } = await place.run(['new', ...FIRST, ...SHARED, ...argv, '--yes'], { TZ });
    expect(out).toContain(`by the clocks of ${zone}.`);
    expect(saidIn(place)).toContain(`timezone: ${zone}`);
  });

  test('keeps no letters of the winter behind the start of all chats', async () => {
    const place = aPlace();
    const start = ['--hashtag', 'foo', '--start', '8pm CET'];
    expect((await place.run(['new', ...FIRST, ...start, '--yes'], BERLIN)).code).toBe(0);
    expect(saidIn(place)).toContain('start: 8:00pm');
  });

  test('names what is missing, and which zone it would take', async () => {
    const { code, err } = await aPlace().run(['new', ...FIRST, '--yes'], BERLIN);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'hcldr: Nobody can be asked. Missing: --start, --hashtag. There is no chats/community.yaml that would have them: it is written with them, and with the zone Europe/Berlin unless --timezone names another\n',
    });
  });

  test('refuses what is no zone, and names the nearest', async () => {
    const place = aPlace();
    const { code, err } = await place.run(['new', ...FIRST, ...SHARED, '--timezone', 'Berlin', '--yes']);
    expect(code).toBe(1);
    expect(err).toContain('What --timezone says would be wrong');
    expect(err).toContain('Type: --timezone Europe/Berlin');
    expect(existsSync(join(place.folder, 'chats'))).toBe(false);
  });

  test.each([
    { argv: ['--output', '-'], what: 'is only printed' },
    { argv: ['--output', 'elsewhere/chat.yaml'], what: 'goes elsewhere' },
  ])('begins none with a file that $what', async ({ argv }) => {
    const place = aPlace();
    expect((await place.run(['new', ...FIRST, ...SHARED, ...argv, '--yes'])).code).toBe(0);
    const written = ['chats', 'elsewhere'].flatMap(folder => {
      const path = join(place.folder, folder);
      return existsSync(path) ? readdirSync(path) : [];
    });
    expect(written).toEqual(argv[1] === '-' ? [] : ['chat.yaml']);
  });

  const IMPORTED = `${SCHEMA}\ntitle: An announced chat\ndate: 2022-12-06\nstart: 8:30pm ET\nhashtag: "#foo"\ntopics:\n  T1: Why?\n`;

  test('begins one beside a chat that says all by itself, as after an import, with what that says', async () => {
    const place = aPlace({ 'chats/2022-12-06.yaml': IMPORTED });
    const before = (await place.run(['run', 'chats/2022-12-06.yaml', '--dry-run'])).out;
    const { code, out } = await place.run(['new', ...FIRST, '--yes'], BERLIN);
    expect({ code, chats: chatsOf(place) }).toEqual({ code: 0, chats: ['2022-12-06.yaml', ...BEGUN] });
    expect(out).toContain('all chats are #foo, at 8:30pm by the clocks of America/New_York.');
    expect(saidIn(place)?.slice(0, 2)).toEqual(['hashtag: "#foo"', 'timezone: America/New_York']);
    expect(textOf(place, 'chats/2027-01-05.yaml')).not.toContain('hashtag');
    expect((await place.run(['check'])).out).toBe('2 chats checked: no problems\n');
    expect((await place.run(['run', 'chats/2022-12-06.yaml', '--dry-run'])).out).toBe(before);
  });

  test.each([
    { what: 'whose zone is another', chats: [IMPORTED], argv: ['--timezone', 'Europe/Berlin'] },
    {
      what: 'beside chats of two zones',
      chats: [IMPORTED, `${IMPORTED.replace('12-06', '12-13').replace('ET', '')}timezone: Europe/Berlin\n`],
      argv: [],
    },
    { what: 'beside one that cannot be read', chats: [`${IMPORTED}foo: bar\n`], argv: [] },
  ])('begins none with a chat $what', async ({ chats, argv }) => {
    const files = chats.map((text, i) => [`chats/2022-12-${i === 0 ? '06' : '13'}.yaml`, text]);
    const place = aPlace(Object.fromEntries(files));
    expect((await place.run(['new', ...FIRST, ...SHARED, ...argv, '--yes'])).code).toBe(0);
    expect(chatsOf(place)).not.toContain('community.yaml');
    expect(textOf(place, 'chats/2027-01-05.yaml')).toContain('hashtag: foo');
  });

  test('leaves a community.yaml alone that cannot be read, and prints what was typed', async () => {
    const place = aPlace();
    mkdirSync(join(place.folder, 'chats'));
    symlinkSync('nothing', join(place.folder, 'chats/community.yaml'));
    const { code, out, err } = await place.run(['new', ...FIRST, ...SHARED, '--yes']);
    expect({ code, chats: chatsOf(place) }).toEqual({ code: 2, chats: ['community.yaml'] });
    expect(err).toContain('chats/community.yaml cannot be written: it is there already');
    expect(out).toContain('hashtag: "#foo"');
    expect(out).toContain('T1: Who owns it?');
  });

  const QUESTIONS = [
    ['Hashtag:', '#foo'],
    ['Time zone: \\(Asia/Tokyo\\)', 'Europe/Berlin'],
    ['Weekday, or Enter', 'tue'],
    ['Start, CE?S?T:', '8pm'],
    ['Title:', 'Whose Story It Is'],
    ['Date: \\(Tuesday', '2027-01-05'],
    ['T1:', 'Who owns it?'],
    ['T2, or Enter', ''],
    ['Citation 1, or Enter', ''],
    ['Write chats/community.yaml and chats/2027-01-05.yaml?', ''],
  ] as const;

  const open = (place: Place): TestTerminal =>
    openTerminal({ argv: ['new'], folder: place.folder, env: { TZ: 'Asia/Tokyo' }, columns: 100, rows: 60 });

  async function answerTo(terminal: TestTerminal, question: string, text: string): Promise<void> {
    await terminal.shown(new RegExp(`^\\? ${question.replace(/[?]$/, '\\?')}`, 'm'));
    terminal.type(text);
    terminal.press('enter');
  }

  test('asks in a terminal for what all chats share, then for the first', async () => {
    const place = aPlace();
    const terminal = open(place);
    await terminal.shown('There is no chats/community.yaml yet.');
    for (const [question, text] of QUESTIONS) await answerTo(terminal, question, text);
    expect((await terminal.ended).code).toBe(0);
    expect(chatsOf(place)).toEqual(BEGUN);
    expect(saidIn(place)).toEqual(['hashtag: "#foo"', 'timezone: Europe/Berlin', 'weekday: Tuesday', 'start: 8pm']);
    expect(textOf(place, 'chats/2027-01-05.yaml')).not.toMatch(/^(start|hashtag|timezone):/m);
  });

  test('proposes what the chats that are there say', async () => {
    const place = aPlace({ 'chats/2022-12-06.yaml': IMPORTED });
    const terminal = open(place);
    await answerTo(terminal, 'Hashtag: \\(#foo\\)', '');
    await answerTo(terminal, 'Weekday, or Enter', 'tue');
    await answerTo(terminal, 'Start, ET: \\(8:30pm\\)', '');
    await answerTo(terminal, 'Title:', 'Whose Story It Is');
    await answerTo(terminal, 'Date: \\(Tuesday', '2027-01-05');
    await answerTo(terminal, 'T1:', 'Who owns it?');
    await answerTo(terminal, 'T2, or Enter', '');
    await answerTo(terminal, 'Citation 1, or Enter', '');
    await answerTo(terminal, 'Write chats/community.yaml and chats/2027-01-05.yaml?', '');
    expect((await terminal.ended).code).toBe(0);
    expect(saidIn(place)).toEqual([
      'hashtag: "#foo"',
      'timezone: America/New_York',
      'weekday: Tuesday',
      'start: 8:30pm',
    ]);
  });

  test.each(QUESTIONS.map(([question], index) => ({ question, index })))(
    'Ctrl-C at “$question” leaves nothing behind',
    async ({ question, index }) => {
      const place = aPlace();
      const terminal = open(place);
      for (const [asked, text] of QUESTIONS.slice(0, index)) await answerTo(terminal, asked, text);
      await terminal.shown(new RegExp(`^\\? ${question.replace(/[?]$/, '\\?')}`, 'm'));
      terminal.press('ctrl-c');
      expect((await terminal.ended).code).toBe(130);
      expect(existsSync(join(place.folder, 'chats'))).toBe(false);
    },
  );

  test.each([
    { index: 0, wrong: 'a b', says: 'has more than letters, digits and _' },
    { index: 1, wrong: 'Berlin', says: 'Type: Europe/Berlin' },
    { index: 2, wrong: 'Toosday', says: 'Toosday is no weekday.' },
    { index: 3, wrong: '8', says: 'Type: 8pm, or 8am' },
  ])('refuses $wrong, and says what to type', async ({ index, wrong, says }) => {
    const terminal = open(aPlace());
    for (const [asked, text] of QUESTIONS.slice(0, index)) await answerTo(terminal, asked, text);
    await answerTo(terminal, QUESTIONS[index]?.[0] ?? '', wrong);
    await terminal.shown(says);
  });
});
