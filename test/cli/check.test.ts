import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HEAD, told } from '../chat/read.ts';
import { evenings, TOPIC, traps } from '../chat/traps.ts';
import { aPlace } from '../support/cli.ts';

const COMMUNITY = 'hashtag: "#hcldr"\nstart: 8:30pm\nweekday: Tuesday\n';

function chat(date: string): string {
  return `title: Echo\ndate: ${date}\ntopics:\n  T1: What of ${date}?\n`;
}

const FINE = {
  'chats/community.yaml': COMMUNITY,
  'chats/2022-12-06.yaml': chat('2022-12-06'),
  'chats/2022-12-13.yaml': chat('2022-12-13'),
};

const WRONG = { ...FINE, 'chats/2022-12-20.yaml': chat('2022-12-20').replace('T1: ', 'T1: Why: ') };

describe('hcldr check', () => {
  test('checks the folder of chats, and says in a line that all is well', async () => {
    expect(await aPlace(FINE).run(['check'])).toMatchObject({
      code: 0,
      out: '2 chats checked: no problems\n',
      err: '',
    });
  });

  test('shows what is wrong with its line, and the sum at the end', async () => {
    expect(await aPlace(WRONG).run(['check'])).toMatchObject({
      code: 1,
      out: `chats/2022-12-20.yaml:4:10: error: a colon and a space inside the text: YAML takes what is before it for a key
  4 |   T1: Why: What of 2022-12-20?
    |          ^
  Type: T1: "Why: What of 2022-12-20?"

3 chats checked: 1 error
`,
      err: '',
    });
  });

  test('takes warnings for no reason to fail', async () => {
    const { code, out } = await aPlace({ ...FINE, 'chats/2022-12-14.yaml': chat('2022-12-14') }).run(['check']);
    expect(code).toBe(0);
    expect(out).toMatch(/^chats\/2022-12-14.yaml:2:7: warning: 2022-12-14 is a Wednesday/);
    expect(out).toMatch(/\n3 chats checked: 1 warning\n$/);
  });

  test('of one file tells nothing of the others, and compares it with them all', async () => {
    const place = aPlace({ ...WRONG, 'chats/2023-01-03.yaml': chat('2022-12-13') });
    const { code, out } = await place.run(['check', 'chats/2023-01-03.yaml']);
    expect(code).toBe(1);
    expect(out.match(/^chats\/\S+/gm)).toEqual(['chats/2023-01-03.yaml:2:7:', 'chats/2023-01-03.yaml:4:7:']);
    expect(out).toContain('this is asked in chats/2022-12-13.yaml:4 too, as T1 of 2022-12-13');
    expect(out).toMatch(/\n1 chat checked: 1 error, 1 warning\n$/);
  });

  test.each([
    ['a folder', ['chats'], 2],
    ['the folder one is in', ['.'], 2],
    ['files in another way of writing', ['./chats/2022-12-06.yaml', 'chats/2022-12-06.yaml'], 1],
    ['a folder and one of its files', ['chats/2022-12-06.yaml', 'chats/'], 2],
    ['the community’s file, which concerns all', ['chats/community.yaml'], 2],
  ])('takes %s', async (_, paths, chats) => {
    const files =
      paths[0] === '.' ? Object.fromEntries(Object.entries(FINE).map(([name, text]) => [name.slice(6), text])) : FINE;
    const { code, out } = await aPlace(files).run(['check', ...paths]);
    expect({ code, out }).toEqual({ code: 0, out: `${chats} chat${chats === 1 ? '' : 's'} checked: no problems\n` });
  });

  test('takes each folder for a community of its own', async () => {
    const others = { 'others/2022-12-06.yaml': chat('2022-12-06'), 'others/community.yaml': COMMUNITY };
    const { code, out } = await aPlace({ ...FINE, ...others }).run(['check', 'chats', 'others']);
    expect({ code, out }).toEqual({ code: 0, out: '3 chats checked: no problems\n' });
  });

  test.each([
    [
      'no folder of chats',
      [],
      'There is no folder chats here. To begin one: hcldr new. If the chats are elsewhere: hcldr check FOLDER',
    ],
    [
      'no such file',
      ['fine/2022.yaml'],
      'There is no file fine/2022.yaml. The chat files near it: fine/2022-12-06.yaml.',
    ],
    [
      'a folder without chats',
      ['empty'],
      'The folder empty has no chat files. They are named by their day, 2022-12-06.yaml: hcldr new writes one',
    ],
    [
      'only a folder by the name of a chat',
      ['odd'],
      'The folder odd has no chat files. They are named by their day, 2022-12-06.yaml: hcldr new writes one',
    ],
    [
      'only a folder chats with chats',
      ['over'],
      'The folder over has no chat files. The chat files below it: over/chats/2022-12-06.yaml',
    ],
    [
      'a folder in the place of the community’s file',
      ['spoilt'],
      'spoilt/community.yaml cannot be read: it is a folder',
    ],
    [
      'a file of a folder',
      ['fine/2022-12-06.yaml/'],
      'There is no file fine/2022-12-06.yaml/. The chat files near it: fine/2022-12-06.yaml.',
    ],
    [
      'no chat at all',
      ['nothere.yaml'],
      'There is no file nothere.yaml. There are no chat files here, nor in a folder chats/ here.',
    ],
    [
      'no chat in the folder either',
      ['empty/nothere.yaml'],
      'There is no file empty/nothere.yaml. There are no chat files in empty/, nor in a folder empty/chats/.',
    ],
  ])('could not run where there is %s', async (_, paths, message) => {
    const place = aPlace({
      'fine/2022-12-06.yaml': chat('2022-12-06'),
      'over/chats/2022-12-06.yaml': chat('2022-12-06'),
    });
    mkdirSync(join(place.folder, 'empty'));
    mkdirSync(join(place.folder, 'odd/2022-12-06.yaml'), { recursive: true });
    mkdirSync(join(place.folder, 'spoilt/community.yaml'), { recursive: true });
    const { code, out, err } = await place.run(['check', ...paths]);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `hcldr: ${message}\n` });
  });

  test('writes no JSON where a file could not be read', async () => {
    const place = aPlace({ 'fine/2022-12-06.yaml': chat('2022-12-06') });
    const { code, out } = await place.run(['check', 'fine/2022-12-06.yaml', 'fine/2022.yaml', '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test.each([
    {
      what: 'that is not there',
      paths: ['fine/2022-12-06.yaml', 'fine/2022.yaml'],
      message: 'There is no file fine/2022.yaml. The chat files near it: fine/2022-12-06.yaml.',
    },
    {
      what: 'that leads nowhere',
      link: 'fine/2022-12-13.yaml',
      paths: ['fine'],
      message: 'fine/2022-12-13.yaml cannot be read: there is nothing behind its name',
    },
    {
      what: 'that leads nowhere, and is only beside it',
      link: 'fine/2022-12-13.yaml',
      paths: ['fine/2022-12-06.yaml'],
      message: 'fine/2022-12-13.yaml cannot be read: there is nothing behind its name',
    },
  ])('tells of the others beside a file $what', async ({ link, paths, message }) => {
    const place = aPlace({ 'fine/2022-12-06.yaml': 'title: A\n' });
    if (link !== undefined) symlinkSync('nothing', join(place.folder, link));
    const { code, out, err } = await place.run(['check', ...paths]);
    expect({ code, err }).toEqual({ code: 2, err: `hcldr: ${message}\n` });
    expect(out).toContain('fine/2022-12-06.yaml:1:1: error: date is missing');
  });

  test('leaves alone what editors and systems put beside the files, and folders by the names of chats', async () => {
    const place = aPlace({ ...FINE, 'chats/._2022-12-06.yaml': '\0\u0005\u0016\u0007', 'chats/old.yaml/a.txt': '' });
    symlinkSync('ana@host.1234', join(place.folder, 'chats/.#2022-12-06.yaml'));
    expect(await place.run(['check'])).toMatchObject({ code: 0, out: '2 chats checked: no problems\n', err: '' });
  });

  test('names what was meant as a chat, and is not read as one', async () => {
    const place = aPlace({
      ...FINE,
      'chats/2022-12-20': chat('2022-12-20'),
      'chats/2022/2022-12-27.yaml': chat('2022-12-27'),
      'chats/others/2023-01-03.yaml': chat('2023-01-03'),
      'chats/others/community.yaml': COMMUNITY,
      '2023-01-10.yaml': chat('2023-01-10'),
      '_config.yml': 'theme: dark\n',
    });
    const { code, out } = await place.run(['check']);
    expect(code).toBe(0);
    expect(out.match(/^(chats|2023)\S+:1:1:/gm)).toEqual([
      'chats/2022-12-20:1:1:',
      'chats/2022/2022-12-27.yaml:1:1:',
      '2023-01-10.yaml:1:1:',
    ]);
    expect(out).toMatch(/\n2 chats checked: 3 warnings\n$/);
    expect((await place.run(['check', '--format', 'github'])).out).toContain('::warning file=2023-01-10.yaml,line=1');
    const { files, problems } = JSON.parse((await place.run(['check', '--json'])).out);
    expect([files.length, problems.length]).toEqual([3, 3]);
    expect((await place.run(['check', 'chats/2022-12-06.yaml'])).out).toBe('1 chat checked: no problems\n');
  });

  test('could not run where a name leads nowhere', async () => {
    const place = aPlace(FINE);
    symlinkSync('nowhere.yaml', join(place.folder, 'chats/2022-12-20.yaml'));
    const { code, err } = await place.run(['check']);
    const why = 'chats/2022-12-20.yaml cannot be read: there is nothing behind its name';
    expect({ code, err }).toEqual({ code: 2, err: `hcldr: ${why}\n` });
  });

  test.each([[], ['chats/2022-12-20.yaml']])(
    'shows nothing of a file that a link leads out to: %j',
    async (...paths) => {
      const place = aPlace({ ...FINE, '.env': 'X_API_KEY=secret\n' });
      symlinkSync('../.env', join(place.folder, 'chats/2022-12-20.yaml'));
      symlinkSync('2022-12-06.yaml', join(place.folder, 'chats/latest.yaml'));
      for (const format of ['pretty', 'json', 'github', 'markdown']) {
        const { code, out, err } = await place.run(['check', ...paths, '--format', format]);
        const why = 'chats/2022-12-20.yaml cannot be read: it is a link that leads out of the folder';
        expect({ code, err }).toEqual({ code: 2, err: `hcldr: ${why}\n` });
        expect(out).not.toContain('secret');
      }
    },
  );

  test.each([
    [['--format', 'html'], 'Allowed choices are pretty, github, json, markdown'],
    [['--json', '--format', 'github'], '--json is --format json, and another format is given'],
  ])('refuses %j', async (flags, message) => {
    const { code, err } = await aPlace(FINE).run(['check', ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('the format', () => {
  test('github is an annotation on the very line', async () => {
    const { code, out } = await aPlace(WRONG).run(['check', '--format', 'github']);
    expect(code).toBe(1);
    expect(out).toBe(
      '::error file=chats/2022-12-20.yaml,line=4,col=10,title=To be mended::a colon and a space inside the text: YAML takes what is before it for a key%0AType: T1: "Why: What of 2022-12-20?"\n3 chats checked: 1 error\n',
    );
  });

  test.each([['--format', 'json'], ['--json']])('json, asked for by %s, is a value of version 1', async (...flags) => {
    const { code, out } = await aPlace(WRONG).run(['check', ...flags]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      errors: 1,
      warnings: 0,
      files: [
        { file: 'chats/community.yaml', kind: 'community', ok: true },
        { file: 'chats/2022-12-06.yaml', kind: 'chat', ok: true },
        { file: 'chats/2022-12-13.yaml', kind: 'chat', ok: true },
        { file: 'chats/2022-12-20.yaml', kind: 'chat', ok: false },
      ],
      problems: [
        {
          severity: 'error',
          file: 'chats/2022-12-20.yaml',
          line: 4,
          column: 10,
          source: '  T1: Why: What of 2022-12-20?',
          message: 'a colon and a space inside the text: YAML takes what is before it for a key',
          advice: 'Type: T1: "Why: What of 2022-12-20?"',
        },
      ],
    });
  });

  test('markdown has the whole thread of the files that are given', async () => {
    const { code, out } = await aPlace(FINE).run(['check', 'chats/2022-12-13.yaml', '--format', 'markdown']);
    expect(code).toBe(0);
    expect(out.match(/^(#+|\*\*)[^,\n]*/gm)).toEqual([
      '# 1 chat checked: no problems',
      '## `chats/2022-12-13.yaml`',
      '**`Echo`**\\',
      '**opening**',
      '**T1**',
      '**closing**',
    ]);
    expect(out).toContain('\n> `T1: What of 2022-12-13? #hcldr`\n');
  });

  test.each([
    ['of the community’s file has the thread of the latest chat, as one for all', ['chats/community.yaml'], ['13']],
    ['of that and a chat has the thread of the chat', ['chats/community.yaml', 'chats/2022-12-06.yaml'], ['06']],
    ['of the folder has all threads', ['chats'], ['06', '13']],
  ])('markdown %s', async (_, paths, days) => {
    const { out } = await aPlace(FINE).run(['check', ...paths, '--format', 'markdown']);
    expect(out).toMatch(/^# 2 chats checked: no problems\n/);
    expect([...out.matchAll(/^## `chats\/2022-12-(\d\d)\.yaml`$/gm)].map(([, day]) => day)).toEqual(days);
  });
});

describe('every mistake of the corpus is told through the command line, with its line, its column and what to type', () => {
  const rows = [
    ...Object.values(traps).flatMap(each => each.map(([body, ...said]) => ({ text: `${HEAD}${body}\n`, said }))),
    ...evenings.map(([date, start, ...said]) => ({
      text: `title: Echo\ndate: ${date}\nstart: ${start}\nhashtag: hcldr\n${TOPIC}`,
      said,
    })),
  ];
  // Each in a folder of its own: what they would be told beside each other is not of the mistake.
  const nameOf = (index: number) => `${index}/${/\d{4}-\d\d-\d\d/.exec(rows[index]?.text ?? '')?.[0]}.yaml`;
  const files = Object.fromEntries(rows.map(({ text }, index) => [nameOf(index), text]));
  const folders = rows.map((_, index) => String(index));

  test('as values for a program', async () => {
    const { code, out } = await aPlace(files).run(['check', ...folders, '--format', 'json']);
    expect(code).toBe(1);
    const { problems } = JSON.parse(out) as { problems: Parameters<typeof told>[0][] };
    const said = rows.map((_, index) => problems.filter(({ file }) => file === nameOf(index)).map(told));
    expect(said).toEqual(rows.map(row => row.said));
  });

  test('in words for a person', async () => {
    const { code, out } = await aPlace(files).run(['check', ...folders]);
    expect(code).toBe(1);
    for (const [index, { said }] of rows.entries())
      for (const one of said) {
        const [, severity = 'error', place, message = ''] = /^(?:(warning): )?(\d+:\d+) (.*?) → /s.exec(one) ?? [];
        expect(out).toContain(`${nameOf(index)}:${place}: ${severity}: ${message}\n`);
      }
  });
});

test('the chats of this repository are fine', async () => {
  const files = ['2022-12-06.yaml', 'community.yaml', 'chat.schema.json', 'community.schema.json'];
  const place = aPlace(Object.fromEntries(files.map(name => [`chats/${name}`, readFileSync(`chats/${name}`, 'utf8')])));
  expect(await place.run(['check'])).toMatchObject({ code: 0, out: '1 chat checked: no problems\n' });
});
