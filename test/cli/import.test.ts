import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Ended } from '../support/child.ts';
import { aPlace, type Place } from '../support/cli.ts';
import { openTerminal } from '../support/terminal.ts';

const SEED = readFileSync('test/announcements/seed.txt', 'utf8');
const CHAT = readFileSync('chats/2022-12-06.yaml', 'utf8');
const COMMUNITY = readFileSync('chats/community.yaml', 'utf8');

/** An announcement whose year nobody can know. */
const UNDATED = readFileSync('test/announcements/weekday-no-year.txt', 'utf8');

const MAIL = 'From: Mia <mia@example.org>\nTo: all@example.org\nDate: Sun, 5 Mar 2023 10:15:00 -0500\n';

function aPlaceWith(files: Readonly<Record<string, string | Uint8Array>>): Place {
  return aPlace({ 'chats/community.yaml': COMMUNITY, ...files });
}

function read({ folder }: Place, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function chatsIn({ folder }: Place): readonly string[] {
  return readdirSync(join(folder, 'chats')).filter(name => name !== 'community.yaml');
}

async function piped(place: Place, argv: readonly string[], text: string): Promise<Ended> {
  const running = place.start(argv);
  running.process.stdin?.end(text);
  return running.ended;
}

describe('hcldr import', () => {
  test('makes of the announcement of 6 December 2022 the chat file of that evening, to the byte', async () => {
    const place = aPlaceWith({ 'announcement.txt': SEED });
    const { code, out, err } = await place.run(['import', 'announcement.txt']);
    expect({ code, out }).toEqual({ code: 0, out: 'chats/2022-12-06.yaml\n' });
    expect(read(place, 'chats/2022-12-06.yaml')).toBe(CHAT);
    expect(err).toContain('date: 2022-12-06 (“Tuesday December 6”, and 2022 from “6 December 2022”)');
    expect(err).toContain('hcldr run chats/2022-12-06.yaml --dry-run');
  });

  test('of a text without a zone, where no community has one, is by the clocks of this machine, to be checked', async () => {
    const place = aPlace({ 'a.txt': 'Sleep\n\nJoin #OTalk on Thursday 14 January 2027 at 8pm.\n\nT1 Who?\nT2 Why?\n' });
    const { out } = await place.run(['import', 'a.txt', '--output', '-'], { TZ: 'Europe/London' });
    expect(out).toContain(
      '# Check this: the text names no time zone, and this machine has that one.\ntimezone: Europe/London\n',
    );
  });

  test.each([
    { written: 'with a byte order mark and CRLF', text: `\uFEFF${SEED.replaceAll('\n', '\r\n')}` },
    { written: 'with no-break spaces', text: SEED.replaceAll(' ', '\u00A0') },
  ])('takes it $written', async ({ text }) => {
    const place = aPlaceWith({ 'announcement.txt': text });
    await place.run(['import', 'announcement.txt']);
    expect(read(place, 'chats/2022-12-06.yaml')).toBe(CHAT);
  });

  test('writes the schema that the file names where no chats are yet', async () => {
    const place = aPlace({ 'announcement.txt': SEED });
    const { code, out } = await place.run(['import', 'announcement.txt']);
    expect({ code, out }).toEqual({ code: 0, out: 'chats/2022-12-06.yaml\n' });
    expect([...chatsIn(place)].sort()).toEqual(['2022-12-06.yaml', 'chat.schema.json', 'community.schema.json']);
    expect(read(place, 'chats/chat.schema.json')).toBe(readFileSync('chats/chat.schema.json', 'utf8'));
  });

  test.each([
    { where: 'a community is', files: { 'chats/community.yaml': COMMUNITY }, argv: [] },
    { where: 'chats are', files: { 'chats/2022-11-29.yaml': CHAT }, argv: [] },
    { where: 'the file goes elsewhere', files: {}, argv: ['--output', 'chats/draft.yaml'] },
  ])('writes the chat file alone where $where', async ({ files, argv }) => {
    const place = aPlace({ ...files, 'announcement.txt': SEED });
    await place.run(['import', 'announcement.txt', ...argv]);
    expect(chatsIn(place).filter(name => name.endsWith('.json'))).toEqual([]);
  });

  test('reads standard input, and writes to standard output alone', async () => {
    const place = aPlaceWith({});
    const { code, out } = await piped(place, ['import', '-', '--output', '-'], SEED);
    expect({ code, out, chats: chatsIn(place) }).toEqual({ code: 0, out: CHAT, chats: [] });
  });

  test.each([
    { signal: 'SIGINT', exit: 130 },
    { signal: 'SIGTERM', exit: 143 },
  ] as const)('waits for a pipe until $signal, and ends with $exit', async ({ signal, exit }) => {
    const running = aPlaceWith({}).start(['import', '-']);
    // More than a pipe holds: once it is gone, it is being read.
    await new Promise(resolve => running.process.stdin?.write('Tonight '.repeat(100_000), resolve));
    running.process.kill(signal);
    expect(await running.ended).toMatchObject({ code: exit, err: expect.stringContaining('nothing was written') });
  });

  test('works in the folder of the chats, and writes where it is told', async () => {
    const place = aPlace({ 'community.yaml': COMMUNITY, 'announcement.txt': SEED });
    expect((await place.run(['import', 'announcement.txt'])).out).toBe('2022-12-06.yaml\n');
    expect((await place.run(['import', 'announcement.txt', '--output', 'tuesday.yaml'])).out).toBe('tuesday.yaml\n');
    expect(read(place, 'tuesday.yaml')).toBe(CHAT);
  });

  test('leaves open what it cannot tell, and no evening comes of it until somebody fills it in', async () => {
    const place = aPlaceWith({ 'announcement.txt': UNDATED });
    const { code, out, err } = await place.run(['import', 'announcement.txt', '--yes']);
    expect({ code, out }).toEqual({ code: 1, out: 'chats/undated.yaml\n' });
    expect(err).toMatch(/^fill in date: “Tuesday February 14th” has no year, and these are Tuesdays: .*2023-02-14/m);
    expect(err).toContain('Fill in date. Then: hcldr run chats/undated.yaml --dry-run');
    const text = read(place, 'chats/undated.yaml');
    expect(text).toMatch(/^# Fill this in: “Tuesday February 14th” has no year.*2023-02-14.*\ndate:\n/m);

    const dryRun = ['run', 'chats/undated.yaml', '--dry-run'];
    expect((await place.run(dryRun)).code).toBe(1);
    writeFileSync(join(place.folder, 'chats/undated.yaml'), text.replace(/^date:/m, 'date: 2023-02-14'));
    expect(await place.run(dryRun)).toMatchObject({ code: 0, out: expect.stringContaining('February 14, 2023') });
  });

  test.each(['', '\n \n\t\n', '\uFEFF'])('writes nothing where there is no text: %j', async text => {
    const place = aPlaceWith({ 'announcement.txt': text });
    const { code, out, err } = await place.run(['import', 'announcement.txt', '--yes']);
    expect({ code, out, chats: chatsIn(place) }).toEqual({ code: 1, out: '', chats: [] });
    expect(err).toContain('announcement.txt has no text in it: nothing was written.');
  });

  test('says how to go on where another chat is undated already', async () => {
    const place = aPlaceWith({ 'announcement.txt': UNDATED, 'chats/undated.yaml': 'mine' });
    const { code, err } = await place.run(['import', 'announcement.txt', '--yes']);
    expect(code).toBe(2);
    expect(err).toContain('chats/undated.yaml is there already.');
    expect(err).toContain('to write elsewhere, --output FILE');
  });

  test('takes a day by other clocks over to those of the community, and confirms it by its weekday', async () => {
    const text = 'Sleep\n\n#hcldr, 17 January 2024, 01:30 UTC / 8:30pm ET\n\nT1: Who?\nT2: Why?\n';
    const place = aPlaceWith({ 'announcement.txt': text });
    const { code, out, err } = await place.run(['import', 'announcement.txt']);
    expect({ code, out }).toEqual({ code: 0, out: 'chats/2024-01-16.yaml\n' });
    expect(err).toContain('date: 2024-01-16 (“17 January 2024” is the day of “01:30 UTC”, which is “8:30pm ET” then)');
  });

  test('names all that is to be filled in', async () => {
    const place = aPlaceWith({ 'announcement.txt': 'Good evening to all of you. More will follow.' });
    const { code, err } = await place.run(['import', 'announcement.txt', '--yes']);
    expect(code).toBe(1);
    expect(err).toContain('Fill in title, date and topics. Then: hcldr run chats/undated.yaml --dry-run');
  });

  test('--year settles the year that the weekday confirms', async () => {
    const place = aPlaceWith({ 'announcement.txt': UNDATED });
    const { code, out } = await place.run(['import', 'announcement.txt', '--year', '2023']);
    expect({ code, out }).toEqual({ code: 0, out: 'chats/2023-02-14.yaml\n' });
  });

  test('--url does where the address has the date', async () => {
    const place = aPlaceWith({ 'announcement.txt': UNDATED });
    const url = 'https://blog.example.org/2017/02/10/vaccines/';
    expect((await place.run(['import', 'announcement.txt', '--url', url])).out).toBe('chats/2017-02-14.yaml\n');
  });

  test('marks what it is not sure of in the file, which is a chat all the same', async () => {
    const place = aPlaceWith({ 'announcement.txt': SEED.replace('Tuesday December 6 at', '12/6/2022,') });
    const { code, err } = await place.run(['import', 'announcement.txt']);
    expect(code).toBe(0);
    expect(err).toMatch(/^check date: 2022-12-06 \(“12\/6\/2022” can be read as 2022-12-06 and as 2022-06-12\)$/m);
    const marked = '# Check this: “12/6/2022” can be read as 2022-12-06 and as 2022-06-12.\ndate: 2022-12-06\n';
    expect(read(place, 'chats/2022-12-06.yaml')).toContain(marked);
  });

  test('does not hang at a named pipe that nobody writes to', async () => {
    const place = aPlaceWith({});
    execFileSync('mkfifo', [join(place.folder, 'pipe')]);
    const { code, err } = await place.run(['import', 'pipe']);
    expect(code).toBe(2);
    expect(err).toContain('pipe cannot be read: it is a pipe that nothing comes out of');
  });

  test('tells at once what is wrong for a post, with its line', async () => {
    const long = `${'How? '.repeat(60)}Why?`;
    const place = aPlaceWith({ 'announcement.txt': SEED.replace(/T2 .*/, `T2 ${long}`) });
    const { code, err } = await place.run(['import', 'announcement.txt']);
    expect(code).toBe(1);
    expect(err).toMatch(/^chats\/2022-12-06\.yaml:7:\d+: error: .* over/m);
    expect(existsSync(join(place.folder, 'chats/2022-12-06.yaml'))).toBe(true);
  });

  test('tells at once what is wrong beside the other chats, and what was asked before', async () => {
    const old = 'title: Old\ndate: 2022-12-06\ntopics:\n  T1: Who?\n';
    const place = aPlaceWith({
      'announcement.txt': SEED,
      'chats/2022-12-06-old.yaml': old,
      'chats/2022-11-29.yaml': CHAT.replace('date: 2022-12-06', 'date: 2022-11-29'),
    });
    const { code, out, err } = await place.run(['import', 'announcement.txt']);
    expect({ code, out }).toEqual({ code: 1, out: 'chats/2022-12-06.yaml\n' });
    expect(err).toMatch(
      /^chats\/2022-12-06\.yaml:3:7: error: chats\/2022-12-06-old\.yaml is a chat of #hcldr on 2022-12-06/m,
    );
    expect(err).toContain('Give one of them another date');
    expect(err).toMatch(/yaml:6:7: warning: this is asked in chats\/2022-11-29\.yaml:6 too, as T1 of 2022-11-29$/m);
    expect(err).toContain('Mend that. Then: hcldr run chats/2022-12-06.yaml --dry-run');
    const checked = await place.run(['check', 'chats/2022-12-06.yaml']);
    expect(err).toContain(checked.out.replace(/\n*1 chat checked: .*\n$/, ''));
  });

  test.each(['chats/tuesday.yaml', './chats/tuesday.yaml'])(
    'is no other chat than the one that it writes over: %s',
    async output => {
      const place = aPlaceWith({ 'announcement.txt': SEED, 'chats/tuesday.yaml': CHAT });
      const { code, err } = await place.run(['import', 'announcement.txt', '--output', output, '--force']);
      expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining('error') });
    },
  );

  test('tells with what is open what is wrong besides', async () => {
    const long = `${'How? '.repeat(60)}Why?`;
    const place = aPlaceWith({ 'announcement.txt': UNDATED.replace(/What helped .*/, long) });
    const { code, err } = await place.run(['import', 'announcement.txt', '--yes']);
    expect(code).toBe(1);
    expect(err).toMatch(/^chats\/undated\.yaml:\d+:\d+: error: .* over/m);
    expect(err).not.toContain('is empty');
    expect(err).toContain('Fill in date, and mend that. Then: hcldr run chats/undated.yaml --dry-run');
  });

  test('never writes over a file unasked', async () => {
    const place = aPlaceWith({ 'announcement.txt': SEED, 'chats/2022-12-06.yaml': 'mine' });
    const { code, out, err } = await place.run(['import', 'announcement.txt']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('chats/2022-12-06.yaml is there already. To write over it, give --force');
    expect(read(place, 'chats/2022-12-06.yaml')).toBe('mine');

    expect((await place.run(['import', 'announcement.txt', '--force'])).code).toBe(0);
    expect(read(place, 'chats/2022-12-06.yaml')).toBe(CHAT);
    expect(chatsIn(place)).toEqual(['2022-12-06.yaml']);
  });

  test.each([
    { argv: ['gone.txt'], says: 'gone.txt cannot be read: there is no such file' },
    { argv: ['chats'], says: 'chats cannot be read: it is a folder' },
    { argv: ['latin.txt'], says: 'latin.txt cannot be read: it is not UTF-8: save it again with that encoding' },
    { argv: ['large.txt'], says: 'large.txt cannot be read: it has more than 1024 KiB' },
    { argv: ['lines.txt'], says: 'lines.txt cannot be read: it has more than 10,000 lines' },
    { argv: ['lines.html'], says: 'lines.html cannot be read: it has more than 10,000 lines' },
    { argv: ['deep.html'], says: 'deep.html cannot be read: its HTML is nested too deeply' },
    {
      argv: ['coded.eml'],
      says: 'coded.eml cannot be read: it is a mail as it was sent, with its coding: save the text',
    },
    { argv: ['parts.eml'], says: 'save the text of the mail instead' },
    { argv: ['word.rtf'], says: 'save it as plain text or as HTML instead' },
    {
      argv: ['word.docx'],
      says: 'it is packed, as the files of word processors are: save it as plain text or as HTML',
    },
    { argv: ['word.doc'], says: 'it is an old file of a word processor: save it as plain text or as HTML instead' },
    { argv: ['print.pdf'], says: 'it is a PDF: copy its words into a text file, and give that' },
    { argv: ['chat.ics'], says: 'it is an entry of a calendar: copy its words into a text file, and give that' },
    { argv: ['blog.xml'], says: 'it is XML, as a blog exports it: save the page of the announcement in your browser' },
    { argv: ['poster.png'], says: 'it is no text: copy its words into a text file, and give that' },
    { argv: ['subject.eml'], says: 'save the text of the mail instead' },
    { argv: ['https://example.org/a'], says: 'save the page in your browser, and give that' },
    { argv: ['announcement.txt', '--year', '22'], says: '--year 22 is no year: type it as 2022' },
    {
      argv: ['announcement.txt', '--output', 'announcement.txt/a.yaml'],
      says: 'cannot be written: a part of that path is a file, and no folder',
    },
  ])('refuses $argv', async ({ argv, says }) => {
    const place = aPlaceWith({
      'announcement.txt': SEED,
      'word.rtf': '{\\rtf1\\ansi T1: Who?}',
      'word.docx': Buffer.from('PK\x03\x04\x14\0'),
      'word.doc': Buffer.from('D0CF11E0A1B11AE1', 'hex'),
      'print.pdf': Buffer.from('%PDF-1.7\n%\xE2\xE3', 'latin1'),
      'chat.ics': '\uFEFFBEGIN:VCALENDAR\r\nSUMMARY:Sleep\r\n',
      'blog.xml': '<?xml version="1.0"?>\n<rss><channel><title>Sleep</title></channel></rss>',
      'poster.png': Buffer.from('\x89PNG\r\n\x1A\n\0\0', 'latin1'),
      'latin.txt': Buffer.from('Caf\xE9', 'latin1'),
      'large.txt': 'a'.repeat(1024 * 1024 + 1),
      'lines.txt': 'a\n'.repeat(10_001),
      'lines.html': '<li>a'.repeat(11_000),
      'deep.html': '<b>'.repeat(1000),
      'coded.eml': `${MAIL}Content-Transfer-Encoding: quoted-printable\r\n\r\nT1: Who=E2=80=99s there?`,
      'parts.eml': `Received: from a\n by b\n${MAIL}Content-Type: multipart/alternative; boundary=a\n\n--a\n<p>T1: Who?</p>`,
      'subject.eml': `${MAIL}Subject: =?utf-8?Q?Who=E2=80=99s?=\n\nT1: Who?`,
    });
    const { code, out, err } = await place.run(['import', ...argv]);
    expect({ code, out, chats: chatsIn(place) }).toEqual({ code: 2, out: '', chats: [] });
    expect(err).toContain(says);
  });

  test('lets nothing through that steers a terminal or hides in a post', async () => {
    const hostile = SEED.replace('The Importance', 'The\u001B[31m Import\u202Eance\u200B').replace(
      'T1 How',
      'T1 How\u0007',
    );
    const place = aPlaceWith({ 'announcement.txt': hostile });
    const { code, err } = await place.run(['import', 'announcement.txt']);
    const text = read(place, 'chats/2022-12-06.yaml');
    expect(code).toBe(0);
    expect(text).toContain('title: The[31m Importance of Community in Healthcare\n');
    expect(text + err).not.toMatch(/[\u0007\u001B\u200B\u202E]/);
  });
});

describe('in a terminal, hcldr import', () => {
  const files = { 'chats/community.yaml': COMMUNITY, 'announcement.txt': UNDATED };

  test('asks for what is open, and takes no wrong answer', async () => {
    const place = aPlace(files);
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder });
    await terminal.shown('Date of the chat, 20');
    terminal.type('14.2.2023');
    terminal.press('enter');
    await terminal.shown('date is not written as year-month-day');
    await terminal.shown('Type: 2023-02-14');
    terminal.press('clear-line');
    terminal.type('Monday 2023-02-14');
    terminal.press('enter');
    await terminal.shown('2023-02-14 is a Tuesday, not a Monday');
    terminal.press('clear-line');
    terminal.type('Tuesday 2023-02-14');
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(0);
    expect(read(place, 'chats/2023-02-14.yaml')).toContain('\ndate: 2023-02-14\n');
  });

  test('asks in lines alone with --plain', async () => {
    const text = SEED.replace('Tuesday December 6 at 8:30pm ET', 'Tuesday December 6 at nine pm ET');
    const place = aPlaceWith({ 'announcement.txt': text, 'chats/2022-12-06.yaml': CHAT });
    const terminal = openTerminal({ argv: ['import', 'announcement.txt', '--plain'], folder: place.folder });
    await terminal.shown('Start of the chat, as 8:30pm');
    terminal.type('9pm ET\r');
    await terminal.shown('chats/2022-12-06.yaml is there already. Write over it? (y/N)');
    terminal.type('n\r');
    expect((await terminal.ended).code).toBe(2);
    expect(terminal.bytes()).not.toMatch(/\u001B\[[\d;?]*[A-HJKhlsu]/);
    expect(read(place, 'chats/2022-12-06.yaml')).toBe(CHAT);
  });

  test('takes no start by other clocks than the chat’s', async () => {
    const text = SEED.replace('Tuesday December 6 at 8:30pm ET', 'Tuesday December 6 at nine pm ET');
    const place = aPlaceWith({ 'announcement.txt': text });
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder });
    await terminal.shown('Start of the chat, as 8:30pm');
    terminal.type('9pm PT');
    terminal.press('enter');
    await terminal.shown('PT is not the zone of the chat: America/New_York has ET');
    terminal.press('clear-line');
    terminal.type('9pm ET');
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(0);
    expect(read(place, 'chats/2022-12-06.yaml')).toContain('\nstart: 9pm ET\n');
  });

  test('takes no day that another chat has', async () => {
    const old = 'title: Old\ndate: 2023-02-14\ntopics:\n  T1: Who?\n';
    const place = aPlace({ ...files, 'chats/2023-02-14-old.yaml': old });
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder });
    await terminal.shown('Date of the chat, 20');
    terminal.type('2023-02-14');
    terminal.press('enter');
    await terminal.shown('chats/2023-02-14-old.yaml is a chat of #hcldr on 2023-02-14 too');
    terminal.press('clear-line');
    terminal.type('2023-02-21');
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(0);
    expect(chatsIn(place)).toContain('2023-02-21.yaml');
  });

  test('leaves open what is answered with Enter alone', async () => {
    const place = aPlace(files);
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder });
    await terminal.shown('Date of the chat');
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(1);
    expect(chatsIn(place)).toEqual(['undated.yaml']);
  });

  test('writes nothing after Ctrl-C', async () => {
    const place = aPlace(files);
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder });
    await terminal.shown('Date of the chat');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(terminal.screen().join('\n')).toContain('Stopped: nothing was written.');
    expect(chatsIn(place)).toEqual([]);
  });

  test.each([
    { answer: 'y', code: 0, text: CHAT },
    { answer: '', code: 2, text: 'mine' },
  ])('asks before it writes over a file, and does as it is told: "$answer"', async ({ answer, code, text }) => {
    const place = aPlaceWith({ 'announcement.txt': SEED, 'chats/2022-12-06.yaml': 'mine' });
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder });
    await terminal.shown('Write over it? (y/N)');
    terminal.type(answer);
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(code);
    expect(read(place, 'chats/2022-12-06.yaml')).toBe(text);
  });

  test('keeps within a narrow one', async () => {
    const place = aPlaceWith({ 'announcement.txt': SEED });
    const terminal = openTerminal({ argv: ['import', 'announcement.txt'], folder: place.folder, columns: 60 });
    expect((await terminal.ended).code).toBe(0);
    const rows = terminal
      .bytes()
      .replace(/\u001B\[\d*m/g, '')
      .split(/\r?\n/);
    // What is to be copied stays whole.
    expect(rows.filter(row => row.length > 60 && !row.includes('--dry-run'))).toEqual([]);
  });
});
