import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Announced, draftChat } from '../../src/announcement/announced.ts';
import { announcedDraft, commentsOn } from '../../src/announcement/announced-draft.ts';
import type { Known } from '../../src/announcement/guess.ts';
import { readHtml } from '../../src/announcement/html-lines.ts';
import { pageOfText } from '../../src/announcement/text-page.ts';
import { readChat } from '../../src/chat/parse.ts';
import { readDraft } from '../../src/plan/draft.ts';
import { readAnnouncement } from '../../src/system/announcements.ts';

const FOLDER = 'test/announcements';
const ANNOUNCEMENTS = readdirSync(FOLDER).filter(file => !file.endsWith('.yaml'));
const KNOWN: Known = { zone: 'America/New_York', hashtag: '#hcldr', start: '8:30pm', today: '2022-12-01' };

/** What the YAML file beside an announcement says: the values, which of them are unsure, and which are missing. */
type Expected = {
  readonly given?: Partial<Known>;
  readonly title?: string;
  readonly date?: string;
  readonly topics?: readonly string[];
  readonly citations?: readonly string[];
  readonly unsure?: readonly string[];
  readonly missing?: readonly string[];
  /** Of the date. */
  readonly candidates?: readonly string[];
};

function expectedOf(file: string): Expected {
  return parse(readFileSync(join(FOLDER, file.replace(/\.\w+$/, '.yaml')), 'utf8'));
}

async function drafted(file: string, given: Partial<Known> = {}): Promise<Announced> {
  const read = await readAnnouncement(join(FOLDER, file), new AbortController().signal);
  if (read.kind !== 'read') throw new Error(read.why);
  return draftChat(read.page, { ...KNOWN, ...given });
}

function told(draft: Announced): Expected {
  const guesses = Object.entries(draft);
  const names = (kind: string) => guesses.flatMap(([key, guess]) => (guess.kind === kind ? [key] : []));
  const [unsure, missing] = [names('unsure'), names('missing')];
  const candidates = draft.date.kind === 'missing' ? draft.date.candidates : undefined;
  return {
    ...Object.fromEntries(guesses.flatMap(([key, guess]) => ('value' in guess ? [[key, guess.value]] : []))),
    ...(unsure.length > 0 && { unsure }),
    ...(missing.length > 0 && { missing }),
    ...(candidates && { candidates }),
  };
}

/** A text is taken as a file of it would be. */
function draftOf(text: string, given: Partial<Known> = {}): Announced {
  return draftChat(pageOfText(text), { ...KNOWN, ...given });
}

const SHARED = { file: 'chats/community.yaml', bytes: encoded('hashtag: "#hcldr"\nstart: 8:30pm\n') };

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function fileOf(draft: Announced): string {
  const ground = { file: 'chats/draft.yaml', community: SHARED, neighbours: [], days: { isFree: () => true } };
  return readDraft(announcedDraft(draft), { ...ground, comments: commentsOn(draft) }).text;
}

describe('an announcement', () => {
  test.each(ANNOUNCEMENTS)('is read as it is meant: %s', async file => {
    const { given, ...expected } = expectedOf(file);
    expect(told(await drafted(file, given))).toEqual(expected);
  });

  test.each(ANNOUNCEMENTS)('becomes a file that the program reads as it was meant, or refuses: %s', async file => {
    const { given, missing, title, date, topics, citations = [] } = expectedOf(file);
    const text = fileOf(await drafted(file, given));
    const { chat, problems } = readChat({ file: 'chats/draft.yaml', bytes: encoded(text) }, SHARED);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (missing) {
      expect(chat).toBeUndefined();
      expect(errors.map(({ message }) => message)).toEqual(missing.map(key => `${key} is empty`));
    } else {
      expect(errors).toEqual([]);
      expect({ ...chat, topics: chat?.topics.map(topic => topic.text) }).toMatchObject({
        title,
        date,
        topics,
        citations,
      });
    }
  });
});

describe('the date', () => {
  test.each([
    { text: 'Tuesday, December 6, 2022', date: '2022-12-06' },
    { text: 'Tuesday December 6th, 2022', date: '2022-12-06' },
    { text: 'Tues. Dec. 6 2022', date: '2022-12-06' },
    { text: 'Tuesday, 6 December 2022', date: '2022-12-06' },
    { text: 'Tuesday the 6th of December, 2022', date: '2022-12-06' },
    { text: 'December 6, 2022 (Tuesday)', date: '2022-12-06' },
    { text: 'December 6, 2022', date: '2022-12-06' },
    { text: '2022-12-06', date: '2022-12-06' },
    { text: 'Tuesday 12/6/2022', date: '2022-12-06' },
    { text: 'Tuesday 12/6/22', date: '2022-12-06' },
    { text: 'Tuesday 6.12.2022', date: '2022-12-06' },
    { text: '12/13/2022', date: '2022-12-13' },
    { text: '2022/12/06', date: '2022-12-06' },
    { text: '2022.12.6', date: '2022-12-06' },
    { text: '6-Dec-2022', date: '2022-12-06' },
    { text: '6-Dec-22', date: '2022-12-06' },
    { text: 'Tue 6 Dec 22', date: '2022-12-06' },
    { text: 'Tue 6 Dec ’22', date: '2022-12-06' },
    { text: 'Dec-06-2022', date: '2022-12-06' },
    { text: 'Dec. 6th, ’22', date: '2022-12-06' },
    { text: 'Tuesday, Dec. 6 (2022)', date: '2022-12-06' },
    { text: '6 December (Tuesday) 2022', date: '2022-12-06' },
    { text: 'December 6, Tuesday, 2022', date: '2022-12-06' },
    { text: '2022 December 6', date: '2022-12-06' },
    { text: '6. December 2022', date: '2022-12-06' },
    { text: 'Tuesday, 6. December 2022', date: '2022-12-06' },
    { text: 'Weds 7 December 2022', date: '2022-12-07' },
  ])('of $text is $date', ({ text, date }) => {
    expect(draftOf(`Join our chat on ${text}.`).date).toMatchObject({ kind: 'sure', value: date });
  });

  test.each(['Dateline: Boston, Tue, Dec 6, 2022', 'Started: Tue, Dec 6, 2022', 'Days off: 6 December 2022'])(
    'is not that of %s',
    line => {
      const text = `Whose Story\n\n${line}\n\nJoin #hcldr on December 13 at 8:30pm ET. Our topics:\n\nT1: Who?\nT2: Why?`;
      expect(draftOf(text).date).toMatchObject({ kind: 'unsure', value: '2022-12-13' });
    },
  );

  test('has the weekday that stands beside its own time, as Weds too', () => {
    const text = 'Join #hcldr: 8:30pm ET Weds 14 December 2022 / 1:30 UTC Thurs\n\nT1: Who?';
    expect(draftOf(text).date).toMatchObject({ kind: 'sure', value: '2022-12-14' });
  });

  test.each([
    { text: '12/6/2022', date: '2022-12-06', why: '“12/6/2022” can be read as 2022-12-06 and as 2022-06-12' },
    { text: '13/12/2022', date: '2022-12-13', why: '“13/12/2022” can only be read as 2022-12-13' },
    { text: '6.12.2022', date: '2022-12-06', why: '“6.12.2022” can be read as 2022-12-06 and as 2022-06-12' },
  ])('of $text may be another than $date', ({ text, date, why }) => {
    expect(draftOf(`Join our chat on ${text}.`).date).toEqual({ kind: 'unsure', value: date, why });
  });

  test.each([
    { text: 'Tuesday December 6', why: '“Tuesday December 6” has no year, and these are Tuesdays' },
    { text: 'December 6 at 8pm', why: '“December 6” has no year' },
    { text: 'Tuesday December 6, 2021', why: '2021-12-06 is a Monday, and the text says “Tuesday December 6, 2021”' },
    { text: 'next Tuesday', why: '“next Tuesday” is all that the text says' },
    { text: 'second Tuesday of May 2023', why: '“second Tuesday of May 2023” is all that the text says' },
    { text: 'Tuesday, March 7-9, 2023', why: '“on Tuesday, March 7-9, 2023” is all that the text says' },
    { text: 'Tuesday the 6th', why: '“on Tuesday the 6th” is all that the text says' },
    { text: 'Tuesday 11-07-2023', why: '“11-07-2023” looks like a date that hcldr cannot read' },
    { text: 'tonight', why: '“tonight” is all that the text says' },
    { text: 'on the 12th', why: '“on the 12th” is all that the text says' },
    { text: 'the usual evening', why: 'the text names no day' },
    { text: 'the ward, which is open 24/7', why: 'the text names no day' },
    { text: 'February 30, 2023', why: '“February 30, 2023” looks like a date that hcldr cannot read' },
    { text: 'Tuesday, September 31', why: '“September 31” looks like a date that hcldr cannot read' },
    { text: 'which a conference on March 3, 2023 follows', why: '“March 3, 2023” may be the day of something else' },
    { text: 'Tuesday, December 6 1930 ET', why: '“Tuesday, December 6” has no year, and these are Tuesdays' },
    { text: 'Tuesday, Feb 29, 2022', why: '“Tuesday, Feb 29, 2022” is no day of 2022' },
    { text: '6 Dec 22 at 8pm', why: '“6 Dec 22” has no year' },
    { text: 'Tue 6 Dec 20.30 ET', why: '“Tue 6 Dec” has no year, and these are Tuesdays' },
    { text: 'Tue 6 Dec 20:30 ET', why: '“Tue 6 Dec” has no year, and these are Tuesdays' },
    { text: 'Tue 6 Dec 20 ET', why: '“Tue 6 Dec” has no year, and these are Tuesdays' },
    { text: 'Tue 6 Dec 10 pm', why: '“Tue 6 Dec” has no year, and these are Tuesdays' },
    { text: 'Tue 6 Dec 11 to 12pm', why: '“Tue 6 Dec” has no year, and these are Tuesdays' },
    { text: 'March 3-5, 2023, a whole conference', why: 'the text names no day' },
  ])('of $text is left open', ({ text, why }) => {
    expect(draftOf(`Join our chat on ${text}.`).date).toMatchObject({ kind: 'missing', why });
  });

  test.each([
    { text: 'Oct 2, 2016\n\nJoin #hcldr on Tuesday at 8:30pm ET.', fitting: 'unsure' },
    { text: 'Sunday, October 2, 2016\n\nJoin #hcldr on Tuesday at 8:30pm ET.', fitting: 'sure' },
    { text: 'October 2, 2016\n\nThe chat is on Tuesday.', fitting: 'unsure' },
  ])(
    'is not when the text was written, where the chat is on another day of the week: $text',
    ({ text, fitting: kind }) => {
      const why = '“on Tuesday” is all that the text says';
      expect(draftOf(`Sleep\n${text}\n\nT1: Who?`).date).toEqual({ kind: 'missing', why });
      const fitting = draftOf(`Sleep\n${text.replace('on Tuesday', 'on Sunday')}\n\nT1: Who?`).date;
      expect(fitting).toMatchObject({ kind, value: '2016-10-02' });
    },
  );

  test.each([
    'By Jane, Oct 2, 2016',
    'By Jane Doe | Sunday, October 2, 2016',
    'by @jane · October 2, 2016 at 9:14 am',
    'October 2, 2016 by Jane',
    '10/2/2016 — By: Dr. Jane Doe',
    'Sleep | By Jane Doe | October 2, 2016',
    'By Jane Doe\nOctober 2, 2016',
    'October 2, 2016\n\nby Jane Doe',
    'Posted on October 2, 2016 by Jane',
  ])('is never when it was written, and the year is that: %j', byline => {
    expect(draftOf(`Sleep\n\n${byline}\n\nJoin us at 8:30pm ET.\n\nT1: Who?`).date.kind).toBe('missing');
    const why = '“on Sunday” is all that the text says';
    expect(draftOf(`${byline}\n\nJoin #hcldr on Sunday.\n\nT1: Who?`).date).toEqual({ kind: 'missing', why });
    const { date } = draftOf(`${byline}\n\nJoin #hcldr on October 4.\n\nT1: Who?`);
    expect(date).toMatchObject({ kind: 'sure', value: '2016-10-04' });
  });

  test.each([
    'By Tuesday, October 4, 2016, we chat.',
    'Join our chat on October 4, 2016 by Zoom.',
    'By Jane Doe: our chat on October 4, 2016',
    'Sleep, by Jane Doe | October 4, 2016, 8:30pm ET',
  ])('is not when it was written: %s', text => {
    expect(draftOf(text).date).toMatchObject({ kind: 'sure', value: '2016-10-04' });
  });

  test.each([
    { text: 'October 2, 2016', kind: 'unsure' },
    { text: 'Join us on October 2, 2016.', kind: 'sure' },
    { text: 'October 2, 2016, 8:30pm ET', kind: 'sure' },
    { text: 'October 4, 2016', kind: 'sure' },
  ])('that stands alone may be when the page was published: $text', ({ text, kind }) => {
    const page = { ...pageOfText(`Sleep\n\n${text}\n\nT1: Who?`), published: '2016-10-02T09:00:00+00:00' };
    expect(draftChat(page, KNOWN).date.kind).toBe(kind);
  });

  test.each([
    { text: 'Dienstag, 16. Januar 2024, 20:30 Uhr ET', says: 'Dienstag, 16. Januar 2024' },
    { text: 'Le chat aura lieu mardi 6 juin 2023 à 20h30.', says: 'mardi 6 juin 2023' },
    { text: 'mar. 6 juin 2023 à 20h30', says: '6 juin 2023' },
    { text: 'martes, 6 de junio de 2023, 20:30', says: 'martes, 6 de junio de 2023' },
    { text: 'Nächsten Dienstag um 20:30 Uhr', says: 'Dienstag' },
    { text: '16 января 2024, 20:30', says: '16 января 2024' },
    { text: 'the sixteenth of January at 8:30pm', says: 'the sixteenth of January' },
    { text: 'Tuesday, January sixteenth, 2024 at 8:30pm', says: 'January sixteenth, 2024' },
  ])('looks like one that cannot be read: $text', ({ text, says }) => {
    const why = `“${says}” looks like a date that hcldr cannot read`;
    expect(draftOf(`Sleep\n\n${text}\n\nT1: Who?`).date).toEqual({ kind: 'missing', why });
  });

  test.each([
    { text: '16-01-2024, 8:30pm ET', candidates: ['2024-01-16'] },
    { text: 'Tuesday 11-07-2023, 8:30pm ET', candidates: ['2023-11-07', '2023-07-11'] },
    { text: 'Friday 11-08-2023, 8:30pm ET', candidates: ['2023-08-11'] },
    { text: '20240116, 8:30pm ET', candidates: ['2024-01-16'] },
    { text: '2024年1月16日 20:30', candidates: ['2024-01-16'] },
  ])('in numbers that cannot be read is proposed: $text', ({ text, candidates }) => {
    expect(draftOf(`Sleep\n\n${text}\n\nT1: Who?`).date).toMatchObject({ kind: 'missing', candidates });
  });

  test('is unsure where another one is there that cannot be read', () => {
    const { date } = draftOf('Schlaf\n\n3. September 2023\n\nDienstag, 10. Oktober 2023, 20:30 ET\n\nT1: Wer?');
    const why = 'the text also has “Dienstag, 10. Oktober 2023”, which looks like a date that hcldr cannot read';
    expect(date).toEqual({ kind: 'unsure', value: '2023-09-03', why });
  });

  test('of another weekday than the text says is that day, or the nearest that has it', () => {
    const { date } = draftOf('Sleep\n\nJoin #hcldr on Wednesday, January 9th, 2024 at 8:30 pm ET');
    const why = '2024-01-09 is a Tuesday, and the text says “Wednesday, January 9th, 2024”';
    expect(date).toEqual({ kind: 'missing', why, candidates: ['2024-01-09', '2024-01-10'] });
  });

  test('is in the subject of a mail as well', () => {
    const head = '> From: Mia <m@example.org>\n> Subject: #hcldr chat Nov 7: Second Opinions\n> Date: Mon, 6 Nov 2023';
    const { date, title } = draftOf(`${head}\n>\n> Tomorrow, Tuesday, we chat at 8:30pm ET.\n>\n> T1: Who?`);
    const why = '“Nov 7”, and 2023 from when it was published';
    expect(date).toEqual({ kind: 'sure', value: '2023-11-07', why });
    expect(title).toMatchObject({ why: 'the subject is “#hcldr chat Nov 7: Second Opinions”' });
  });

  test('of the writing is none of the chat’s, where that is said with a weekday', () => {
    const { date } = draftOf('Sleep\nSeptember 26, 2023\n\nNext #hcldr: Tuesday at 8:30pm ET.\n\nT1: Who?');
    const why = 'it may be the day of the writing: the text also has “Next #hcldr: Tuesday”';
    expect(date).toEqual({ kind: 'unsure', value: '2023-09-26', why });
  });

  test.each(['Join us tomorrow at 8:30pm ET.', 'Join us on the 6th at 8:30pm ET.', 'We meet in two weeks.'])(
    'may be that of the writing, where the chat is said to be later: %s',
    text => {
      const { date } = draftOf(`Sleep\n\nMarch 5, 2024\n\n${text}\n\nT1: Who?`);
      const why = `it may be the day of the writing: the text also has “${text}”`;
      expect(date).toEqual({ kind: 'unsure', value: '2024-03-05', why });
    },
  );

  test('of which other things are said may be the day of those', () => {
    const { date } = draftOf('Sleep\n\nLast week we met on Tuesday, September 26, 2023 at 8:30pm ET.\n\nT1: Who?');
    const why = '“Tuesday, September 26, 2023” may be the day of something else';
    expect(date).toEqual({ kind: 'unsure', value: '2023-09-26', why });
  });

  test.each(['is postponed. #hcldr moves it by a week', 'is called off', 'will not take place'])(
    'is missing where it %s',
    said => {
      expect(draftOf(`Sleep\n\nTuesday, October 3, 2023 at 8:30pm ET ${said}.`).date.kind).toBe('missing');
    },
  );

  test('is unsure where a sentence without one says that the chat is off', () => {
    const { date } = draftOf('Sleep\n\nTuesday, October 3, 2023 at 8:30pm ET. This chat has been cancelled.');
    const why = 'the text also says “This chat has been cancelled.”';
    expect(date).toEqual({ kind: 'unsure', value: '2023-10-03', why });
  });

  test.each([
    'No #hcldr chat on Tuesday December 24 – see you on Tuesday January 7, 2020!',
    'Our chat of Tuesday December 24, 2019 is postponed to Tuesday January 7, 2020.',
    'Tuesday January 7 2020, rescheduled from Tuesday December 24 2019 at 8:30pm',
    'Tuesday January 7 2020 (moved from Tuesday December 24 2019), 8:30pm ET',
  ])('is that of the chat which takes place: %s', text => {
    expect(draftOf(`Sleep\n\n${text}`).date).toMatchObject({ kind: 'sure', value: '2020-01-07' });
  });

  test.each(['There is also a chat on', 'Co-hosted with #bcsm on'])('may be another whole one: %s', words => {
    const { date, start } = draftOf(
      `Sleep\n\nTuesday, October 3, 2023 at 8:30pm ET #hcldr. ${words} Monday, October 9, 2023 at 9pm ET\n\nT1: Who?`,
    );
    expect(date).toEqual({ kind: 'unsure', value: '2023-10-03', why: 'the text also has “Monday, October 9, 2023”' });
    expect(start).toEqual({ kind: 'unsure', value: '8:30pm', why: 'the text also has “9pm ET”' });
  });

  test('is not when a mail was sent', () => {
    const mail = (day: string) =>
      `Subject: Sleep\nDate: Mon, 2 Oct 2023 09:00:00 -0400\n\n${day} at 8:30pm ET:\n\nT1: Who?`;
    expect(draftOf(mail('Tomorrow')).date).toEqual({ kind: 'missing', why: '“Tomorrow” is all that the text says' });
    expect(draftOf(mail('Tuesday, October 3')).date).toMatchObject({ kind: 'sure', value: '2023-10-03' });
  });

  test.each([
    '#hcldr chat\nDate: Tuesday 14 March 2023\nTime: 8:30pm ET / 12:30am GMT (Wed 15 March)',
    'Tuesday, March 14, 2023\n8:30 PM ET, which is Wednesday, March 15, 11:30 AM AEDT',
    'Tuesday, March 14, 2023\nTime: 8:30pm ET (that is 12:30am GMT on Wednesday 15 March)',
    'Date: Tuesday 14 March 2023\nTime: 8:30pm ET / Wed 15 March, 6am IST',
    'Tuesday, March 14, 2023, 8:30pm ET (7:30am in Manila, Wednesday 15 March)',
    'Tuesday, March 14, 2023, 8:30pm (New York), 12:30am (London, March 15)',
  ])('is not the one that others’ clocks show in the same evening: %j', text => {
    expect(draftOf(`Sleep\n\n${text}\n\nT1: Who?`).date).toMatchObject({ kind: 'sure', value: '2023-03-14' });
  });

  test.each([
    'Join #hcldr on Wednesday, January 17, 2024 at 01:30 UTC (Tuesday 8:30pm ET).',
    'Wednesday, January 17, 2024 at 1:30am GMT (Tuesday, 8:30pm ET)',
    '17 January 2024, 01:30 UTC (Tuesday 8:30pm ET)',
    '17 January 2024, 01:30 UTC / 8:30pm ET (Tuesday 16 January)',
    'Wednesday, January 17, 2024 at 01:30 UTC (Tuesday 16 January, 8:30pm ET)',
    'Wednesday, January 17, 2024 at 01:30 UTC (Tuesday 8:30pm ET) (Tuesday 16 January)',
    '8:30pm ET Tuesday / 1:30am GMT Wednesday 17 January 2024',
    'Tuesday at 8:30pm ET, which is January 17, 2024, 01:30 UTC',
    'Wednesday 17 January 2024, 1:30am GMT (that is Tuesday evening 8:30pm in New York)',
    'Date: Wednesday 17 January 2024\nTime: 01:30 UTC / 8:30pm ET (Tuesday)',
    'Wednesday 17 January 2024\n01:30 GMT / 8:30pm ET (Tuesday)',
    '🗓 Wednesday 17 January 2024\n⏰ 01:30 GMT | 20:30 ET (Tue)',
    'Wed 17th January 2024\n1.30am GMT\n8.30pm ET (Tues)',
    'Wed Jan 17, 2024 12:30 PM AEDT (Tue Jan 16 8:30 PM ET)',
    'Tuesday, January 16, 2024, 01:30 UTC Wednesday / 8:30pm ET',
    'Chat time: 8:30pm EST Tuesday = 01:30 UTC Wednesday, January 17, 2024',
    'January 17, 2024 (01:30 UTC), i.e. Tuesday 8:30 pm Eastern',
    '12:30pm AEDT / Tuesday, January 16, 2024, 8:30pm ET',
    'Tuesday 16 January 2024, 8:30pm ET / 1:30am GMT',
    '8:30pm ET / 1:30am GMT, Tuesday 16 January 2024',
    'Tuesday, January 16, 2024: 5:30pm PT, 7:30pm CT, 8:30pm ET',
    'Tuesday January 16, 2024: office hours at 9am, chat at 8:30pm ET',
    'Tue Jan 16 2024: 8:30 PM EST | 5:30 PM PST | 1:30 AM GMT (Wed)',
  ])('is that of the start by its own clocks: %j', text => {
    const { date, start } = draftOf(`Sleep\n\n#hcldr ${text}\n\nT1: Who?`);
    expect({ date, start }).toMatchObject({ date: { kind: 'sure', value: '2024-01-16' }, start: { kind: 'sure' } });
  });

  test.each([
    { text: '17 January 2024, 01:30 UTC / 8:30pm ET', date: '2024-01-16' },
    { text: 'We meet at 01:30 UTC on January 17, 2024 (8:30pm ET).', date: '2024-01-16' },
    { text: 'Date: 17 January 2024\nWhen: 1:30 GMT, 8:30pm Eastern', date: '2024-01-16' },
    { text: '📅 Wednesday, January 17, 2024\n🕐 2:30 AM CET\n🕗 8:30 PM EST', date: '2024-01-16' },
    { text: 'Wednesday 17 January 2024 - 01:30 Zulu (8:30pm ET)', date: '2024-01-17' },
    { text: 'Wednesday 17 January 2024, 0:30 GMT / 8:30pm ET', date: '2024-01-16' },
    { text: '2024-01-17T01:30:00Z (8:30pm ET)', date: '2024-01-16' },
    { text: 'Tuesday 26 March 2024 at midnight CET / 7pm EDT', date: '2024-03-25' },
    { text: 'Tuesday, January 16, 2024, 1:30am GMT (Tuesday 8:30pm ET)', date: '2024-01-16' },
    { text: 'Wednesday 17 January 2024, 7am IST / 8:30pm ET', date: '2024-01-17' },
    { text: 'Wednesday 17 January 2024, 7am IST (Tuesday 8:30pm ET)', date: '2024-01-16' },
    { text: 'January 17, 2024 1:30am / 8:30pm ET', date: '2024-01-17' },
  ])('may be by other clocks than the start, and the likely one is proposed: $text', ({ text, date }) => {
    expect(draftOf(`Sleep\n\n#hcldr ${text}\n\nT1: Who?`).date).toMatchObject({ kind: 'unsure', value: date });
  });

  test.each([
    { text: '17 January 2024, 01:30 UTC / 8:30pm ET', kind: 'sure', value: '2024-01-16' },
    { text: '16 January 2024, 01:30 UTC / 8:30pm ET', kind: 'unsure', value: '2024-01-16' },
  ])('of other clocks is confirmed by the weekday on which the community meets: $text', ({ text, kind, value }) => {
    expect(draftOf(`Sleep\n\n#hcldr ${text}`, { weekday: 'Tuesday' }).date).toMatchObject({ kind, value });
  });

  test('may be the one before midnight, or the one behind', () => {
    const why = '“midnight ET” may be where the day begins, or where it ends';
    const { date } = draftOf('Sleep\n\nTuesday, December 6, 2022 at midnight ET #hcldr');
    expect(date).toEqual({ kind: 'unsure', value: '2022-12-06', why });
  });

  test('of other clocks, and of no year, is each time that of the start', () => {
    const { date } = draftOf('Sleep\n\nWednesday, January 17 at 01:30 UTC (Tuesday 8:30pm ET)');
    expect(date).toMatchObject({ kind: 'missing', candidates: ['2018-01-16', '2024-01-16'] });
  });

  test('of the last evening of a year is not the first of the next, as others’ clocks show it', () => {
    const { date } = draftOf(
      'Saturday, December 31, 8:30pm ET #hcldr\n1:30am GMT on Sunday, January 1, 2023\n\nT1: Who?',
    );
    expect(date).toMatchObject({ kind: 'sure', value: '2022-12-31' });
  });

  test.each([
    '8:30pm ET, when it is Wednesday morning, 15 March, elsewhere',
    'The call before the chat: Monday, March 13, 2023, 5pm PT',
  ])('may be the one before or behind: %s', text => {
    const { date } = draftOf(`Sleep\n\nTuesday, March 14, 2023 #hcldr\n${text}\n\nT1: Who?`);
    expect(date.kind).toBe('unsure');
  });

  test('is one of two, where as much is said of either', () => {
    const text = 'Tuesday June 13th and Tuesday June 20th 2023, both at 8:30pm ET';
    const why = 'the text names “Tuesday June 13th” and “Tuesday June 20th 2023”';
    expect(draftOf(text).date).toEqual({ kind: 'missing', why, candidates: ['2023-06-13', '2023-06-20'] });
  });

  test.each([
    { text: 'Tuesday 14 and Thursday 16 March 2023', first: 'Tuesday 14', second: 'Thursday 16 March 2023' },
    { text: 'Tuesday 14th to Thursday 16th March 2023', first: 'Tuesday 14th', second: 'Thursday 16th March 2023' },
    { text: '14 & 16 March 2023', first: '14', second: '16 March 2023' },
  ])('is one of two that have one month: $text', ({ text, first, second }) => {
    const why = `the text names “${first}” and “${second}”`;
    const candidates = ['2023-03-14', '2023-03-16'];
    expect(draftOf(`Sleep\n\n${text}, 8:30pm ET`).date).toEqual({ kind: 'missing', why, candidates });
  });

  test.each(['Part 2 – 16 March 2023', 'Week 3 to 16 March 2023'])('is no number beside it: %s', text => {
    expect(draftOf(`Sleep\n\n#hcldr chat, ${text}, 8:30pm ET`).date.kind).toBe('sure');
  });

  test.each([' - ', '–', ' to '])('is one of the days of a range: %j', to => {
    const text = `Tuesday, March 7${to}Thursday, March 9, 2023, 8:30pm ET`;
    const why = 'the text names “Tuesday, March 7” and “Thursday, March 9, 2023”';
    expect(draftOf(text).date).toEqual({ kind: 'missing', why, candidates: ['2023-03-07', '2023-03-09'] });
  });

  test('stands behind the name of a link, where a time is with it', () => {
    const day = 'Next: 2022-12-06, 8:30pm ET #hcldr';
    expect(draftOf(`Sleep\n\n${day}`).date).toMatchObject({ kind: 'sure', value: '2022-12-06' });
  });

  test.each([
    { from: 'a source that was read then', also: 'Diaz, Ana. “A”, The Paper, 2019, accessed 4 December 2022' },
    { from: 'when the text was posted', also: 'Posted on December 4, 2022' },
    { from: 'another day near it', also: 'Diaz, Ana. “A”, The Paper, 2 December 2022' },
  ])('has its year from $from, where the weekday confirms it', ({ also }) => {
    const text = `Join us on Tuesday December 6.\n\nT1: Why?\n\n${also}`;
    expect(draftOf(text).date).toMatchObject({ kind: 'sure', value: '2022-12-06' });
    expect(draftOf(text.replace('Tuesday', 'Wednesday')).date).toMatchObject({ kind: 'missing' });
  });

  test('has the year that the text names elsewhere for the same day, also without a weekday', () => {
    const text = 'December 6: Why?\n\nJoin us.\n\nT1: Why?\n\nDate: December 6, 2022';
    expect(draftOf(text).date).toMatchObject({ kind: 'sure', value: '2022-12-06' });
  });

  test('has no year from what was published long before, though the weekday would fit', () => {
    const text = 'Join us on Tuesday December 6.\n\nT1: Why?\n\nDiaz, Ana. “A”, The Paper, May 2016, p. 3';
    expect(draftOf(text).date).toMatchObject({
      kind: 'missing',
      candidates: ['2011-12-06', '2016-12-06', '2022-12-06'],
    });
  });

  test('is in the year after the address, where December announces January', () => {
    const url = 'https://blog.example.org/2022/12/29/why/';
    expect(draftOf('Join us on January 3.', { url }).date).toMatchObject({ kind: 'sure', value: '2023-01-03' });
  });

  test.each([
    { zone: 'Europe/London', date: '2022-06-12' },
    { zone: 'America/Chicago', date: '2022-12-06' },
    { zone: 'US/Eastern', date: '2022-12-06' },
  ])('of 12/6/2022 goes by the custom of $zone', ({ zone, date }) => {
    expect(draftOf('Join our chat on 12/6/2022.', { zone }).date).toMatchObject({ value: date });
  });
});

describe('the start', () => {
  test.each([
    ['8:30pm ET', '8:30pm'],
    ['8:30 p.m. ET', '8:30pm'],
    ['8.30 PM (ET)', '8:30pm'],
    ['8:30pm Eastern Time', '8:30pm'],
    ['9pmET', '9:00pm'],
    ['8:30-9:30pm ET', '8:30pm'],
    ['8:30 PM – 9:30 PM ET', '8:30pm'],
    ['from 11 to 12pm ET', '11:00am'],
    ['noon to 1 p.m. ET (9 AM PT)', '12:00pm'],
    ['noon ET', '12:00pm'],
    ['20:30', '8:30pm'],
    ['20:30 EST', '8:30pm EST'],
    ['5:30pm PT/8:30pm ET', '8:30pm'],
    ['8:30 in the evening', '8:30pm'],
    ['8:30pm in the evening', '8:30pm'],
    ['21h00 ET', '9:00pm'],
    ['1930 ET', '7:30pm'],
    ['1930 hrs ET', '7:30pm'],
    ['8:30pm sharp, ET', '8:30pm'],
    ['8:30pm | ET | Twitter', '8:30pm'],
    ['(ET) 20:30', '8:30pm'],
    ['830pm', '8:30pm'],
    ['1130 am ET', '11:30am'],
    ['2022-12-06T20:30', '8:30pm'],
    ['from 19.30 until 20.30 hours', '7:30pm'],
    ['2022-12-06T20:30:00-05:00', '8:30pm'],
  ])('of %s is %s', (text, start) => {
    const draft = draftOf(`Join our chat on Tuesday, December 6, 2022, ${text}.`);
    expect(draft).toMatchObject({ start: { kind: 'sure', value: start }, timezone: { kind: 'left-out' } });
  });

  test.each([
    ['5:30pm PT', '5:30pm', 'America/Los_Angeles'],
    ['7:30pm Central', '7:30pm', 'America/Chicago'],
    ['01:30 GMT', '1:30am', 'UTC'],
    ['8pm BST', '8:00pm', 'Europe/London'],
    ['from 19.00 to 20.00 (UK time)', '7:00pm', 'Europe/London'],
    ['8pm London', '8:00pm', 'Europe/London'],
    ['8pm, UK', '8:00pm', 'Europe/London'],
    ['7pm in London', '7:00pm', 'Europe/London'],
    ['7pm (Sydney)', '7:00pm', 'Australia/Sydney'],
    ['7 p.m. P.T.', '7:00pm', 'America/Los_Angeles'],
    ['7 pm C.S.T.', '7:00pm', 'America/Chicago'],
    ['7pm [CT]', '7:00pm', 'America/Chicago'],
    ['7pm—Pacific', '7:00pm', 'America/Los_Angeles'],
    ['7pm on the West Coast', '7:00pm', 'America/Los_Angeles'],
    ['7pm (in Pacific time)', '7:00pm', 'America/Los_Angeles'],
    ['7pm-8pm -- all times Central', '7:00pm', 'America/Chicago'],
    ['CST 7pm', '7:00pm', 'America/Chicago'],
    ['GMT 19:00', '7:00pm', 'UTC'],
    ['19:00Z', '7:00pm', 'UTC'],
    ['1900Z', '7:00pm', 'UTC'],
    ['19:00 (Z)', '7:00pm', 'UTC'],
    ['19:00 (all times in UTC)', '7:00pm', 'UTC'],
    ['20:30 hrs GMT', '8:30pm', 'UTC'],
    ['20:30h CET', '8:30pm', 'Europe/Berlin'],
    ['20:30 to 21:30 hrs CET', '8:30pm', 'Europe/Berlin'],
    ['8:30pm sharp GMT', '8:30pm', 'UTC'],
    ['8.30 pm sharp, UK time', '8:30pm', 'Europe/London'],
    ['8:30pm | GMT', '8:30pm', 'UTC'],
    ['8:30pm: GMT', '8:30pm', 'UTC'],
    ['(GMT) 20:30', '8:30pm', 'UTC'],
    ['8:30pm Singapore time', '8:30pm', 'Asia/Singapore'],
    ['8:30pm Dublin', '8:30pm', 'Europe/Dublin'],
    ['8:30pm – Lagos', '8:30pm', 'Africa/Lagos'],
    ['8:30pm (Hong Kong)', '8:30pm', 'Asia/Hong_Kong'],
    ['8:30pm (time zone: CET)', '8:30pm', 'Europe/Berlin'],
    ['2022-12-06T20:30:00Z', '8:30pm', 'UTC'],
    ['2022-12-06T20:30:00+01:00', '8:30pm', 'Etc/GMT-1'],
    ['2022-12-06T20:30:00-0400', '8:30pm', 'Etc/GMT+4'],
  ])('of %s goes by other clocks', (text, start, timezone) => {
    const draft = draftOf(`Join our chat on Tuesday, December 6, 2022, ${text}.`);
    expect(draft).toMatchObject({ start: { value: start }, timezone: { kind: 'unsure', value: timezone } });
  });

  test('has no zone of a title', () => {
    const { timezone } = draftOf('Pacific Time\n\nTuesday, December 6, 2022, 7pm #hcldr\n\nT1: Who?');
    expect(timezone).toEqual({ kind: 'left-out' });
  });

  test.each(['December 6 – 8:30pm ET', '6 December to 8:30pm ET'])('is no range of hours behind a day: %s', text => {
    expect(draftOf(`Sleep\n\nTuesday, ${text} #hcldr`).start).toMatchObject({ kind: 'sure', value: '8:30pm' });
  });

  test('has the zone of the time before it for none of its own', () => {
    const { start, timezone } = draftOf('Our chat: Tuesday, December 6, 2022, PT 5:30pm, ET 8:30pm.');
    expect({ start, timezone }).toMatchObject({ start: { value: '8:30pm' }, timezone: { kind: 'left-out' } });
  });

  test('goes by the clocks that are said to be those of all times', () => {
    const { start, timezone } = draftOf('Our chat: Tuesday, December 6, 2022, 7pm.\n\nAll times are Central.');
    const why = '“All times are Central” is not by the clocks of America/New_York';
    expect(start).toMatchObject({ kind: 'sure', value: '7:00pm' });
    expect(timezone).toEqual({ kind: 'unsure', value: 'America/Chicago', why });
  });

  test.each(['(Central European Time)', 'Central European Time', 'Time zone: CET', 'Timezone: Central European Time'])(
    'goes by the clocks that stand on a line of their own: %s',
    line => {
      const { start, timezone } = draftOf(`Sleep\n\nTuesday, December 6, 2022, 7pm #hcldr\n${line}\n\nT1: Who?`);
      expect(start).toMatchObject({ kind: 'sure', value: '7:00pm' });
      expect(timezone).toMatchObject({ kind: 'unsure', value: 'Europe/Berlin' });
    },
  );

  test.each(['(IST)', 'Time zone: Irish'])(
    'is by clocks that nobody here knows, as a line of its own says: %s',
    line => {
      const { start } = draftOf(`Sleep\n\nTuesday, December 6, 2022, 7pm #hcldr\n${line}\n\nT1: Who?`);
      const why = `“${line}” may be by other clocks than those of America/New_York`;
      expect(start).toEqual({ kind: 'unsure', value: '7:00pm', why });
    },
  );

  test('is not asked for where the half of the day is open and the community has its usual one', () => {
    const text = 'Join our chat on Tuesday, December 6, 2022 at 8:30 ET.';
    expect(draftOf(text).start).toMatchObject({ kind: 'sure', value: '8:30pm' });
    expect(draftOf(text, { start: '7:00pm' }).start).toMatchObject({ kind: 'unsure', value: '8:30pm' });
  });

  test.each([
    ['9 o’clock ET', '9pm'],
    ["at 9 o'clock", '9pm'],
    ['at 9:30', '9:30pm'],
    ['at 9', '9pm'],
    ['9:30', '9:30pm'],
  ])('of %s may be in the morning', (text, start) => {
    const draft = draftOf(`Join our chat on Tuesday, December 6, 2022, ${text}.`);
    expect(draft.start).toMatchObject({ kind: 'unsure', value: start, why: expect.stringContaining('in the morning') });
  });

  test.each([
    ['8:30pm IST', '8:30pm'],
    ['8:30pm (CAT)', '8:30pm'],
    ['8:30pm AST', '8:30pm'],
    ['8:30pm Ceylon time', '8:30pm'],
    ['8:30pm local time', '8:30pm'],
    ['20:30 UTC+1', '8:30pm'],
    ['20:30 (GMT-5:30)', '8:30pm'],
    ['20:30 +0100', '8:30pm'],
    ['20:30 -0500', '8:30pm'],
    ['20:30 -05:00', '8:30pm'],
    ['8:30pm [IST]', '8:30pm'],
    ['8:30pm I.S.T.', '8:30pm'],
    ['8:30pm in Mumbai', '8:30pm'],
    ['8:30pm (Mumbai)', '8:30pm'],
    ['8:30 pm Eastern European Time', '8:30pm'],
    ['8:30pm eastern Australia', '8:30pm'],
    ['8:30pm Central Africa Time', '8:30pm'],
    ['20:30 Uhr MEZ', '8:30pm'],
    ['8:30 PM - NZDT', '8:30pm'],
    ['8:30pm – Ceylon time', '8:30pm'],
    ['20h30 heure de Paris', '8:30pm'],
    ['IST 20:30', '8:30pm'],
    ['(IST) 20:30', '8:30pm'],
    ['GMT+1 20:30', '8:30pm'],
  ])('of %s is by clocks that nobody here knows', (text, start) => {
    const draft = draftOf(`Join our chat on Tuesday, December 6, 2022, ${text}.`);
    const why = `“${text}” may be by other clocks than those of America/New_York`;
    expect(draft).toMatchObject({ start: { kind: 'unsure', value: start, why }, timezone: { kind: 'left-out' } });
  });

  test.each([
    ...['8:30pm ET (1:30am UTC, 7am IST)', '8:30PM AND MORE', '8:30pm ET: 7am IST', '8:30pm on #IST'],
    ...['8:30pm (Tuesday)', '8:30pm in English', '8:30pm ET, London', '8:30pm – HCLDR', '8:30pm for Gen Z'],
    ...['8:30pm: Pacific Islands', '8:30pm – Christmas', '8:30pm – HOST', 'HOST 8:30pm', '8:30pm, Paris Diaz is here'],
    ...['ET 8:30pm', '8:30pm East Coast time', '8:30pm New York', '8:30pm (all times ET)'],
  ])('is sure where the clocks of others stand beside ours, or none: %s', text => {
    const draft = draftOf(`Join our chat on Tuesday, December 6, 2022, ${text}.`);
    expect(draft).toMatchObject({ start: { kind: 'sure', value: '8:30pm' }, timezone: { kind: 'left-out' } });
  });

  test.each([
    { text: 'Tuesday, December 6, 2022, nine pm ET', says: 'nine pm ET' },
    { text: 'Tuesday, December 6, 2022, half past eight', says: 'half past eight' },
    { text: 'Tuesday, December 6, 2022, half past 8 pm ET', says: 'half past 8 pm ET' },
    { text: 'Tuesday, December 6, 2022, half-past 8pm', says: 'half-past 8pm' },
    { text: 'Tuesday, December 6, 2022, half 8 pm', says: 'half 8 pm' },
    { text: 'Tuesday, December 6, 2022 at quarter past 8 in the evening', says: 'quarter past 8 in the evening' },
    { text: 'Tuesday, December 6, 2022, 20 past 8pm', says: '20 past 8pm' },
    { text: 'Tuesday, December 6, 2022, ten minutes to 9 pm', says: 'ten minutes to 9 pm' },
    { text: 'Tuesday, December 6, 2022, quarter to 9 pm', says: 'quarter to 9 pm' },
    { text: 'Tuesday, December 6, 2022 at 10 to 9pm ET', says: 'at 10 to 9pm' },
    { text: 'Tuesday, December 6, 2022, T minus 10 to 9pm', says: '10 to 9pm' },
    { text: 'Tuesday, December 6, 2022, from 10 to 9 p.m.', says: '10 to 9 p.m.' },
    { text: 'Tuesday, December 6, 2022, 20 to 9pm', says: '20 to 9pm' },
    { text: 'Tuesday, December 6, 2022, 5 till 9pm', says: '5 till 9pm' },
    { text: 'Tuesday, December 6, 2022, half past noon', says: 'half past noon' },
    { text: 'Join us on Tuesday, December 6, 2022.\n\nWe begin at 20 past 8pm, all of us.', says: '20 past 8pm' },
    { text: 'Tuesday, December 6, 2022, 5:30/8:30pm PT/ET', says: '5:30/8:30pm PT/ET' },
    { text: 'Tuesday, December 6, 2022, 21h ET', says: '21h ET' },
    { text: 'Tuesday, December 6, 2022 @ 8/7c', says: '@ 8/7c' },
    { text: 'Save the date: Tuesday, December 6, 2022 @ 8/7c', says: '@ 8/7c' },
    { text: 'Tuesday, December 6, 2022, at seven in the evening', says: 'seven in the evening' },
    { text: 'Tuesday, December 6, 2022, at seven sharp', says: 'at seven' },
    { text: 'Tuesday, December 6, 2022, 19h', says: '19h' },
    { text: 'Dinsdag 6 december 2022, 19.30 uur', says: '19.30 uur' },
    {
      text: 'The chat of Tuesday, December 6, 2022 starts an hour earlier than usual.',
      says: 'an hour earlier than usual',
    },
    { text: 'Tuesday, December 6, 2022 from 19.30', says: 'from 19.30' },
    { text: 'Tuesday, December 6, 2022, 7.30-8.30', says: '7.30-8.30' },
    { text: 'Tuesday, December 6, 2022, 19 Uhr', says: '19 Uhr' },
    { text: 'Tuesday, December 6, 2022, 8p/7c', says: '8p/7c' },
    { text: 'Tuesday, December 6, 2022, 5pP/8pE', says: '5pP/8pE' },
    { text: 'Tuesday, December 6, 2022, 8p', says: '8p' },
    { text: 'Tuesday, December 6, 2022, 8.30p-9.30p ET', says: '8.30p' },
    { text: '2022-12-06T20:30:00-05:00:00', says: 'T20:30:00-05:00:00' },
    { text: 'Tuesday, December 6, 2022, 9 to 10', says: '9 to 10' },
    { text: 'Tuesday, December 6, 2022, at 9ish', says: 'at 9ish' },
    { text: 'Date: Tuesday, December 6, 2022\nTime: nine', says: 'Time: nine' },
    { text: 'Join us on Tuesday, December 6, 2022.\n\nWe begin at nine o’clock.', says: 'nine o’clock' },
  ])('is asked for where it cannot be read: $text', ({ text, says }) => {
    const why = `“${says}” looks like a time that hcldr cannot read`;
    expect(draftOf(`A Chat\n\n${text}\n\nT1: Who?`).start).toEqual({ kind: 'missing', why });
  });

  test.each([
    { text: ' Questions? Call us between 9am and 5pm ET.', start: '5:00pm', says: '5pm ET' },
    { text: ' Office hours at 9am ET daily.', start: '9:00am', says: '9am ET' },
    { text: ' My shift ended at 7am and I could not sleep.', start: '7:00am', says: '7am' },
  ])('may be of something else, where nothing says that it is the chat’s:$text', ({ text, start, says }) => {
    const why = `“${says}” may be the time of something else`;
    const draft = draftOf(`Sleep\n\nTuesday, December 6, 2022, #hcldr.${text}`);
    expect(draft.start).toEqual({ kind: 'unsure', value: start, why });
  });

  test.each([
    'Last week we met on Tuesday, December 6, 2022 at 9pm ET.',
    'Tuesday, December 6, 2022 at 9pm ET (cancelled)',
  ])('may be of something else, as the day: %s', text => {
    const why = '“9pm ET” may be the time of something else';
    expect(draftOf(`Sleep\n\n${text}\n\nT1: Who?`).start).toEqual({ kind: 'unsure', value: '9:00pm', why });
  });

  test.each(['We begin at 9pm ET sharp.', '9pm ET', '⏰ 9pm (ET)', 'Join us at 9pm.', 'Time: 9pm'])(
    'stands apart from the day: %s',
    text => {
      const draft = draftOf(`Sleep\n\nTuesday, December 6, 2022, #hcldr\n\n${text}`);
      expect(draft.start).toMatchObject({ kind: 'sure', value: '9:00pm' });
    },
  );

  test('is marked where the sentence of the day has another as well that cannot be read', () => {
    const { start } = draftOf('Join our chat on Tuesday, December 6, 2022, half past 8 pm ET (5:30pm PT).');
    expect(start).toEqual({ kind: 'unsure', value: '5:30pm', why: 'the text also has “half past 8 pm ET”' });
  });

  test.each([
    '',
    ' I sleep at 10 and rise at 6.',
    ' It is the 7th of 9 to 10 chats.',
    ' My shift at two wards: 12h.',
    ' I woke, and it was three in the morning.',
  ])('is the community’s where the text has none:%s', also => {
    expect(draftOf(`Join our chat on Tuesday, December 6, 2022.${also}`).start.kind).toBe('left-out');
  });
});

describe('a topic', () => {
  test.each([
    ...['T1 Who?', 'T1: Who?', 'T1. Who?', 'T1) Who?', 'T1 - Who?', 'T1 – Who?', 't1: Who?', '(T1) Who?', '[T1] Who?'],
    ...['Q1: Who?', 'Q1. Who?', 'Q 1: Who?', 'Q.1 Who?', 'Topic 1 - Who?', 'Topic #1: Who?', 'Question 1. Who?'],
    ...['Question A: Who?', '(Topic A) Who?', 'Topic I: Who?', 'Question I) Who?', 'Topic I\nWho?'],
    ...[
      'T-1: Who?',
      'Question One: Who?',
      'First topic: Who?',
      '• T1 Who?',
      '**T1:** Who?',
      '**T1:** *Who?*',
      ...[
        'Prompt 1: Who?',
        'Question 1 of 3: Who?',
        '2/ T1: Who?',
        '2/4 Q1: Who?',
        'Q1 ➡️ Who?',
        'Q1 → Who?',
        '𝗤𝟭: 𝗪𝗵𝗼?',
      ],
      'T1\nWho?',
      'T1:\n\nWho?',
    ],
    ...['T1:Who?', 'Q1️⃣ Who?', '❓Q1: Who?', '#T1 Who?', '*T1* Who?', '_T1:_ Who?'],
  ])('is labelled by %j', text => {
    expect(draftOf(text).topics).toMatchObject({ kind: 'sure', value: ['Who?'] });
  });

  test.each([
    'Topic I Love: Care',
    'Question X Files',
    'T2 diabetes is not T1 diabetes',
    'Q4 2022 was hard',
    'T cells kill',
    'Questions?',
    'A1: It is me',
  ])('is none: %s', text => {
    expect(draftOf(`${text}\n\nand so on`).topics.kind).toBe('missing');
  });

  test.each([
    { text: 'I. Who?\nII. Why?\nIII. When?', value: ['Who?', 'Why?', 'When?'] },
    { text: '(I) Who?\n(II) Why?', value: ['Who?', 'Why?'] },
    { text: 'I) Who?\n   a) At work?\nII) Why?', value: ['Who? a) At work?', 'Why?'] },
    { text: 'IV. Who?\n\nV. Why?', value: ['Who?', 'Why?'] },
  ])('is numbered as in Rome: $text', ({ text, value }) => {
    expect(draftOf(`Sleep\n\nOur topics:\n${text}`).topics).toMatchObject({ value });
  });

  test.each(['X. Who?', 'I. Who?\nV. Why?', 'I am who?\nII am why?'])('is not numbered as in Rome: %j', text => {
    expect(draftOf(`Sleep\n\nOur topics.\n${text}`).topics.kind).toBe('missing');
  });

  test.each([
    'T1: Who? (2/4)\nT2: Why? (3/4)\nT3: When? (4/4)',
    'T1: Who? 1/3\nT2: Why? 2/3\nT3: When? [3/3]',
    'T1: Who?\n1/3\nT2: Why?\n2/3\nT3: When?\n3/3\nShow more replies',
    'T1: Who?\n1:00 PM · Dec 6, 2022 · 12 Views\n5 Retweets 3 Likes\nT2: Why?\nT3: When?\n• • •\nMissing some Tweet in this thread?',
    ...['·\nDec 6, 2022', '· Dec 6', '· 2h'].map(day =>
      ['T1: Who?', 'T2: Why?', 'T3: When?'].map(topic => `Ana Diaz\n@anadiaz\n${day}\n${topic}`).join('\n'),
    ),
    ...['@ana.bsky.social\n· 2h', '@ana.bsky.social\nDecember 6, 2022 at 8:35 PM', '@ana@mastodon.social\n3d'].map(
      head => ['T1: Who?', 'T2: Why?', 'T3: When?'].map(topic => `Ana Diaz\n${head}\n${topic}`).join('\n'),
    ),
  ])('of a thread that is copied has nothing of its network with it: %j', text => {
    const { topics } = draftOf(`Sleep\n\n${text}`);
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'Why?', 'When?'] });
  });

  test('is numbered as in a thread', () => {
    const { topics } = draftOf('Our topics:\n\n1/ Who?\n2/ Why?');
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'Why?'] });
  });

  test('may not have who asks it for its words', () => {
    const why = '“(Ana asks)” stands below a topic and may not belong to it';
    const { topics } = draftOf('T1: Who?\n  (Ana asks)\nT2: Why?');
    expect(topics).toMatchObject({ kind: 'unsure', why });
  });

  test('keeps a fraction', () => {
    const { topics } = draftOf('T1: Whose pain was 3/10\nT2: Whose pain was 9/10\nT3: Who slept 5/6');
    expect(draftOf('T1: Rate it 1/5\nT2: Rate it 2/5').topics).toMatchObject({ value: ['Rate it 1/5', 'Rate it 2/5'] });
    expect(topics).toMatchObject({ value: ['Whose pain was 3/10', 'Whose pain was 9/10', 'Who slept 5/6'] });
  });

  test.each([
    '8:35pm - T1: Who?\n8:48pm - T2: Why?',
    '8:35 PM T1 Who?\n8:48 PM T2 Why?',
    '• 8:35pm ET – T1: Who?\n• 8:48pm ET – T2: Why?',
    '(8:35 p.m.) Q1. Who?\n(8:48 p.m.) Q2. Why?',
    '[8.35pm] Topic 1 - Who?\n[8.48pm] Topic 2 - Why?',
    '20:35 | T1: Who?\n20:48 | T2: Why?',
    '8:35pm–8:48pm: T1: Who?\n8:48pm–9pm: T2: Why?',
    '8:35pm ET / 5:35pm PT: T1: Who?\n8:48pm ET / 5:48pm PT: T2: Why?',
    'T1 (8:35pm): Who?\nT2 (8:48pm): Why?',
    'T1 @ 8:35pm: Who?\nT2 @ 8:48pm: Why?',
    'T1 – 8:35pm – Who?\nT2 – 8:48pm – Why?',
    '8:35pm: Who?\n8:48pm: Why?',
    '8:35pm ET\tWho?\n8:48pm ET\tWhy?',
    '1. 8:35pm – Who?\n2. 8:48pm – Why?',
  ])('has the time apart that stands beside it: %j', text => {
    const why = 'the times beside them are left out; to keep them, type schedule: {T1: 8:35pm, T2: 8:48pm}';
    expect(draftOf(`Sleep\n\n${text}`).topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test.each([
    'T1: Who? T2: Why? T3: When?',
    'T1 - Who? T2 - Why? T3 - When?',
    'T1 Who? T2 Why? T3 When?',
    'T1 – Who? – T2 – Why? – T3 – When?',
    'T1: Who? T2: Why?\nT3: When?',
    'Q1) Who? #hcldr Q2) Why? #hcldr Q3) When?',
  ])('stands on one line with the others: %s', text => {
    const { topics } = draftOf(`Sleep\n\n${text}`);
    const value = ['Who?', 'Why?', 'When?'];
    expect(topics).toMatchObject({ kind: 'sure' });
    expect('value' in topics && topics.value.map(topic => topic.replace(' #hcldr', ''))).toEqual(value);
  });

  test.each([
    'T1: Who has T2 diabetes?',
    'T1: Who? T2 diabetes?',
    'T1: Why T2 Trainspotting?',
    'T1: Who? Keep T2: for later.',
  ])('is one: %s', text => {
    expect(draftOf(text).topics).toMatchObject({ kind: 'sure', value: [text.slice(4)] });
  });

  test('has who asks it apart', () => {
    const why = '“(Ana)” stands beside a label and is left out';
    expect(draftOf('T1 (Ana): Who?\nT2: Why?').topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test.each(['Who? #hcldr', 'Tell us. #hcldr #sleep', 'Tell us #hcldr', 'Tell us 😴'])(
    'ends where it does: %s',
    topic => {
      const { topics } = draftOf(`T1: ${topic}\nT2: ${topic}\nSee you there!\nThe hosts`);
      expect(topics).toMatchObject({ kind: 'sure', value: [topic, topic] });
    },
  );

  test.each([
    ...['- Ana Diaz, nurse', '— Ana', '\n- Ana Diaz', '\n👉 Add it to your calendar\n👉 Bring a friend', '* Follow us'],
    ...['1. Drugs\n2. Devices', 'see you there!', 'hosted by @anadiaz', '• Bonus: Which is three?'],
  ])('that is the last has nothing below it that does not ask: %j', below => {
    const [first] = below.trim().split('\n');
    const why = `“${first}” stands below a topic and is left out`;
    const { topics } = draftOf(`T1: Who?\nT2: Which would you cut?\n${below}`);
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Which would you cut?'], why });
  });

  test('among bullets is the last before one that is none', () => {
    const why = '“• Bonus: Who else?” stands below a topic and is left out';
    const { topics } = draftOf('• Q1: Who?\n• Q2: Why?\n• Bonus: Who else?');
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test('has none of the sources below it', () => {
    const { topics, citations } = draftOf('T1: Who?\nT2: Why?\nsources:\n- Diaz, “Words”, 2020');
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'Why?'] });
    expect(citations).toMatchObject({ kind: 'sure', value: ['Diaz, “Words”, 2020'] });
  });

  test('has none of the sources below it for its words', () => {
    const { topics, citations } = draftOf('T1: Who?\nT2: Why?\nT3:\n\nReferences\n- Diaz, “Words”, 2020');
    const why = 'number 3 of the announcement has no words';
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
    expect(citations).toMatchObject({ kind: 'sure', value: ['Diaz, “Words”, 2020'] });
  });

  test('is sure where nothing but sources is below it', () => {
    const { topics, citations } = draftOf(
      'T1: Who?\nT2: Why?\n\n• Diaz, Ana. “Words”, The Ward, 2020, accessed 4 May 2022',
    );
    expect({ topics, citations }).toMatchObject({ topics: { kind: 'sure' }, citations: { kind: 'sure' } });
  });

  test('is that of a chat file as well', () => {
    const file = readFileSync('chats/2022-12-06.yaml', 'utf8');
    const { topics, citations } = draftOf(file);
    expect(topics).toMatchObject({ kind: 'sure', value: Object.values(parse(file).topics) });
    expect(citations).toMatchObject({ value: { length: 3 } });
  });

  test.each(['See you there!', 'https://example.org/a', '2 of us', 'Bonus: What now? #hcldr'])(
    'has nothing below it that may be something else: %s',
    below => {
      const why = `“${below}” stands below a topic and is left out`;
      const { topics } = draftOf(`T1: Tell us\nT2: Describe it\n${below}`);
      expect(topics).toEqual({ kind: 'unsure', value: ['Tell us', 'Describe it'], why });
    },
  );

  test.each([
    ['T1: Who?\nT2: What do you call « home »', ['Who?', 'What do you call « home »']],
    ['T1: Who?\nT2: Who has read a cookie policy?', ['Who?', 'Who has read a cookie policy?']],
    [
      'T1: What would make you\nshare this with another ward?\nT2: Why?',
      ['What would make you share this with another ward?', 'Why?'],
    ],
    ['T1: Who?\nT2\nOne thought that you take home?', ['Who?', 'One thought that you take home?']],
    [
      'We will ask:\n\nWho?\nWhy?\nOne thought to take home?\nNo response from the clinic: and now?',
      ['Who?', 'Why?', 'One thought to take home?', 'No response from the clinic: and now?'],
    ],
  ])('is not taken for what a platform puts on its pages: %j', (text, value) => {
    expect(draftOf(`Sleep\n\n${text}`).topics).toMatchObject({ kind: 'sure', value });
  });

  test('may go on with a name, where its line is long enough to have been broken', () => {
    const lines = ['Describe the day on which somebody at work or at home, as', 'Saint Anthony did, said no to you'];
    const { topics } = draftOf(`T1: ${lines.join('\n')}\nT2: Why?`);
    const why = '“Saint Anthony did, said no to you” stands below a topic and may not belong to it';
    expect(topics).toEqual({ kind: 'unsure', value: [lines.join(' '), 'Why?'], why });
  });

  test('keeps a time that it is about', () => {
    const { topics } = draftOf('T1: 9pm is late, or what?\nT2: Why?');
    expect(topics).toMatchObject({ kind: 'sure', value: ['9pm is late, or what?', 'Why?'] });
  });

  test.each([
    { start: 'Tuesday, December 6, 2022, 8:30pm ET', first: '8:35', last: '9:05', as: '{T1: 8:35pm, T2: 9:05pm}' },
    { start: 'Tuesday, December 6, 2022, 11:30pm ET', first: '11:35', last: '12:05', as: '{T1: 11:35pm, T2: 12:05am}' },
    { start: 'Tuesday, December 6, 2022', first: '8:35', last: '9:05', as: '{T1: 8:35pm, T2: 9:05pm}' },
  ])('has the time beside it in the half of the day after the start: $as', ({ start, first, last, as }) => {
    const why = `the times beside them are left out; to keep them, type schedule: ${as}`;
    const { topics } = draftOf(`Sleep\n\n${start}\n\n${first} – T1: Who?\n${last} – T2: Why?`);
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test('has no half of the day for the time beside it where no start is known', () => {
    const why = 'the times beside them are left out; to keep them, type schedule: {T1: 8:35}';
    const page = pageOfText('8:35 – T1: Who?');
    const { topics } = draftChat(page, { zone: 'America/New_York', today: '2022-12-01' });
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?'], why });
  });

  test('has nothing of the markup around its words', () => {
    const { topics, citations } = draftOf(
      'T1: What would `$5` buy?\nT2: ![A ward](https://example.org/w.png) Why?\n\nSources\n- [Food](https://example.org/f) (The Ward, 2022)\n- Bed, 2021, <https://example.org/b>',
    );
    expect(topics).toMatchObject({ kind: 'sure', value: ['What would $5 buy?', 'Why?'] });
    const sources = ['Food https://example.org/f (The Ward, 2022)', 'Bed, 2021, https://example.org/b'];
    expect(citations).toMatchObject({ value: sources });
  });

  test.each([
    '8:30pm: Welcome\n8:35pm: Who?\n8:48pm: Why?\n9:25pm: Goodbye',
    '8:30pm Welcome\n8:35pm T1: Who?\n8:48pm T2: Why?\n9:25pm Goodbye',
  ])('of a running order is what asks, and the rest of it is pointed out: %j', text => {
    const { topics } = draftOf(`Sleep\n\nSchedule\n${text}`);
    expect(topics).toMatchObject({ kind: 'unsure', value: ['Who?', 'Why?'] });
    expect(topics.why).toContain('left out of the running order: “Welcome”, “Goodbye”; the times');
  });

  test.each(['Bonus: Who else?', 'Final thoughts: What now?', 'CT: What now?', 'CT) What now?', 'A2: Is it you?'])(
    'has no question with a label of its own, which is pointed out: %s',
    aside => {
      const why = `“${aside}” stands below a topic and is left out`;
      expect(draftOf(`T1: Who?\nT2: Why?\n${aside}`).topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
    },
  );

  test.each([
    'Bonus question: Who else?',
    'Final question: What now?',
    'Closing thought: what now?',
    '## Last: Who else?',
  ])('has no question with a label of its own, also behind a gap: %s', aside => {
    const why = `“${aside.replace('## ', '')}” stands below a topic and is left out`;
    const { topics } = draftOf(`T1: Who?\n\nT2: Why?\n\n${aside}`);
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test.each([
    'CT: One thing you take with you.',
    'Closing thought: one thing you take with you.',
    'Final question – one thing you take with you.',
  ])('has nothing that closes the evening, which is pointed out: %s', aside => {
    const why = `“${aside}” stands below a topic and is left out`;
    for (const gap of ['', '\n', '\nThe ward is loud at night.\n\n']) {
      const { topics } = draftOf(`T1: Who?\nT2: Why?\n${gap}${aside}`);
      expect(topics).toMatchObject({ kind: 'unsure', value: ['Who?', 'Why?'], why: expect.stringContaining(why) });
    }
  });

  test.each([
    { last: 'T2: TBD', why: '“TBD” may be no topic yet' },
    { last: 'T2: To be announced', why: '“To be announced” may be no topic yet' },
    { last: 'T2: …', why: '“…” may be no topic yet' },
    { last: 'T2: Why? (8:50)', why: '“(8:50)” stands behind a topic and may be none of its words' },
    {
      last: 'T2: Why?\nWrap-up (9:25): What now?',
      why: '“Wrap-up (9:25): What now?” stands below a topic and is left out',
    },
  ])('is unsure where it may be no question: $last', ({ last, why }) => {
    expect(draftOf(`Sleep\n\nT1: Who?\n${last}`).topics).toMatchObject({ kind: 'unsure', why });
  });

  test('of other letters than these is one', () => {
    expect(draftOf('T1: 谁?\nT2: Кто?').topics).toMatchObject({ kind: 'sure', value: ['谁?', 'Кто?'] });
  });

  test('that begins at T0 is told so', () => {
    const why = 'number 0 of the announcement is T1 here';
    expect(draftOf('T0: Who are you?\nT1: Why?').topics).toMatchObject({ kind: 'unsure', why });
  });

  test('of one of two lists with labels is the likelier, and unsure', () => {
    const { topics } = draftOf('June 6: Sleep\nT1: Tell us\nT2: Say it\n\nJune 13: Food\nT1: Who?\nT2: Why?');
    expect(topics).toMatchObject({ kind: 'unsure', why: 'another list could be meant: “Tell us”' });
  });

  test('of several lists about which nothing decides is none, and the lists are named', () => {
    const { topics } = draftOf(
      'Upcoming chats:\n\nJanuary 9: Sleep\nT1: Who sleeps?\nT2: Why?\n\nJanuary 16: Food\nT1: Who eats?\nT2: Why?',
    );
    const why = 'the text has several lists: the one below “January 9: Sleep” and the one below “January 16: Food”';
    expect(topics).toEqual({ kind: 'missing', why });
  });

  test('is quoted with whole words of what is said before', () => {
    const { topics } = draftOf(
      'Join us for our monthly evening of talk and of listening on Tuesday, January 10, 2023 at 8:30pm ET (also on Mastodon), where we ask:\n\n1. Who?\n2. Why?',
    );
    expect(topics.why).toMatch(/^the list below “…[A-Z\d]?\w+/);
    expect(topics.why).not.toContain('…y January');
  });

  test('has no link below it, which is pointed out', () => {
    const why = '“🔗 Before: https://example.org/a” stands below a topic and is left out';
    const { topics } = draftOf('❓ Q1: Who?\n❓ Q2: Why?\n🔗 Before: https://example.org/a');
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test('has no question with a label of its own, also where all of them are announced', () => {
    const { topics } = draftOf('Sleep\n\nThe questions:\n\nT1: Who?\nT2: Why?\nBonus: Who else?');
    expect(topics).toMatchObject({ kind: 'unsure', value: ['Who?', 'Why?'] });
  });

  test.each(['Who else?', 'Is it care: or what?'])('has a question below it without one: %s', text => {
    expect(draftOf(`T1: Who?\n${text}`).topics).toMatchObject({ kind: 'sure' });
  });

  test.each(['About us', 'Archives', 'Categories'])('has no list that stands below %s', heading => {
    const { topics } = draftOf(`T1: Who?\nT2: Why?\n\n${heading}\n• We are many\n• We meet`);
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'Why?'] });
  });

  test.each([
    { below: '- Talking\n- Resting', topic: 'What helps? Talking; Resting' },
    { below: '\n- Talking\n- Resting\n', topic: 'What helps? Talking; Resting' },
    { below: '1. Talking\n2. Resting', topic: 'What helps? 1. Talking 2. Resting' },
    { below: 'and whom', topic: 'What helps? and whom' },
  ])('has what stands between it and the next: $below', ({ below, topic }) => {
    const { topics } = draftOf(`T1: What helps?\n${below}\nT2: Why?`);
    expect(topics).toMatchObject({ kind: 'sure', value: [topic, 'Why?'] });
  });

  test.each([
    'T1 – Early\n\nWhen do you say it?\n\nT2 – Late\n\nWho says it?',
    'T1: Early\nWhen do you say it?\nT2: Late\nWho says it?',
    'Topic 1: Early\nQuestion: When do you say it?\n\nTopic 2: Late\nQuestion: Who says it?',
    'Q1: Early\n“When do you say it?”\nQ2: Late\n“Who says it?”',
  ])('names what is asked below it: %j', text => {
    const { topics } = draftOf(`Sleep\n\nOur topics.\n\n${text}`);
    const bare = 'value' in topics && topics.value.map(topic => topic.replace(/[“”]/g, ''));
    expect(topics.kind).toBe('sure');
    expect(bare).toEqual(['Early: When do you say it?', 'Late: Who says it?']);
  });

  test('has its question behind what it is asked for', () => {
    const text = 'Topic 1: Night.\n\nThe ward is loud.\n\nQuestion: Who sleeps?\n\nTopic 2: Day.\n\nQuestion: Why?';
    expect(draftOf(text).topics).toMatchObject({ kind: 'sure', value: ['Night. Who sleeps?', 'Day. Why?'] });
  });

  test.each([
    {
      text: 'Q1\n\nWards are loud.\n\nWho sleeps?\n\nQ2\n\nWho?',
      first: 'Wards are loud. Who sleeps?',
      of: 'Who sleeps?',
    },
    {
      text: 'T1: Early\nIn the ward, who asks?\nT2: Who?',
      first: 'Early In the ward, who asks?',
      of: 'In the ward, who asks?',
    },
  ])('may not have the question that stands below it: $first', ({ text, first, of }) => {
    const why = `“${of}” stands below a topic and may not belong to it`;
    expect(draftOf(text).topics).toEqual({ kind: 'unsure', value: [first, 'Who?'], why });
  });

  test.each([
    { text: 'T1: Early\n\nTell us when.\n\nT2: Why?', value: ['Early', 'Why?'], of: 'Tell us when.' },
    { text: 'T1: Who?\n\nAnd why?\n\nT2: Why?', value: ['Who?', 'Why?'], of: 'And why?' },
  ])('has what may be its words left out, which is pointed out: $of', ({ text, value, of }) => {
    const why = `“${of}” stands below a topic and is left out`;
    expect(draftOf(text).topics).toEqual({ kind: 'unsure', value, why });
  });

  test('that is the last and does not ask, as the others do below them, is pointed out', () => {
    const { topics } = draftOf('T1: Early\n\nWhen?\n\nT2: Late\n\nMuch is said.\n\nAnd who?');
    const why = 'the question below “Late” is not found';
    expect(topics).toEqual({ kind: 'unsure', value: ['Early: When?', 'Late'], why });
  });

  test('is broken by a gap', () => {
    const { topics } = draftOf('T1: Who sleeps\n\nin the ward?\n\nT2: Tell us\n\nwhat you dream of');
    const why = '“what you dream of” stands below a topic and is left out';
    expect(topics).toEqual({ kind: 'unsure', value: ['Who sleeps in the ward?', 'Tell us'], why });
  });

  test('may be broken before a name', () => {
    const { topics } = draftOf('T1: Tell us of a\nDo Not Resuscitate order, and who wrote it?\nT2: Why?');
    const why = '“Do Not Resuscitate order, and who wrote it?” stands below a topic and may not belong to it';
    expect(topics).toMatchObject({ kind: 'unsure', why });
  });

  test.each(['Who in\nNew York asks?', 'What would you\nSay aloud?'])('is broken before a capital: %j', text => {
    const { topics } = draftOf(`T1: ${text}\nT2: Why?`);
    expect(topics).toMatchObject({ kind: 'sure', value: [text.replace('\n', ' '), 'Why?'] });
  });

  test.each([
    '| # | Topic |\n|---|---|\n| T1 | Who? |\n| T2 | Why? |',
    '| No. | Question |\n| :-: | --- |\n| 1 | **Who?** |\n| 2 | Why? |',
  ])('stands in a row of a table: %j', text => {
    expect(draftOf(`Sleep\n\n${text}`).topics).toMatchObject({ kind: 'sure', value: ['Who?', 'Why?'] });
  });

  test('has the time apart that stands in a cell beside it', () => {
    const row = (label: string, time: string, words: string) =>
      `<tr><td>${label}</td><td>${time}</td><td>${words}</td></tr>`;
    const table = `<table>${row('T1', '8:35 PM', 'Who?')}${row('T2', '8:48 PM', 'Why?')}</table>`;
    const read = readHtml(`<h1>Sleep</h1><p>Tuesday, December 6, 2022, 8:30pm ET. Our topics:</p>${table}`);
    if (read.kind !== 'read') throw new Error(read.why);
    const why = 'the times beside them are left out; to keep them, type schedule: {T1: 8:35pm, T2: 8:48pm}';
    expect(draftChat(read.page, KNOWN).topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test('has no heading with a number between it and the next', () => {
    const { topics } = draftOf('1. The ward\nT1: Who?\n2. The home\nT2: Why?');
    expect(topics).toMatchObject({ value: ['Who?', 'Why?'] });
  });

  test('has its own parts only', () => {
    const apart = draftOf('T1: Who?\n\nLook:\n\n• One\n• Two\n\nT1a: At\nwork?\nT2: Why?').topics;
    expect(apart).toMatchObject({ kind: 'sure', value: ['Who? At work?', 'Why?'] });
    const { topics } = draftOf('T1: Who?\nT2a: At work?\nT2b: At home?\nT3: Why?');
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'At work? At home?', 'Why?'] });
  });

  test('that is missing in between is pointed out', () => {
    expect(draftOf('T1: Who?\nT3: Why?').topics).toMatchObject({ kind: 'unsure', value: ['Who?', 'Why?'] });
  });

  test.each([
    'The Future of Hospitals – December 6, 2022',
    'Recap Culture',
    'Tuesday December 6, 2022, 8:30pm ET: New rules for telehealth',
    'How to archive the past',
  ])('is labelled, whatever the words above are: %s', lead => {
    expect(draftOf(`${lead}\n\nQ1: One?\nQ2: Two?`).topics).toMatchObject({ kind: 'sure', value: ['One?', 'Two?'] });
  });

  test.each(['Last week’s chat:', 'Previous chats', 'Past chats'])('is none below words of another chat: %s', lead => {
    expect(draftOf(`${lead}\nT1: One?\nT2: Two?`).topics.kind).toBe('missing');
  });

  test('is one of the evening’s own, and the next chat’s are pointed out', () => {
    const text = 'Our topics:\n1. Who sleeps?\n2. Who wakes?\n\nNext chat: Falls\nT1: Why do people fall?';
    const why = 'another list could be meant: “Why do people fall?”';
    expect(draftOf(text).topics).toEqual({ kind: 'unsure', value: ['Who sleeps?', 'Who wakes?'], why });
  });

  test('keeps its place where a label stands twice', () => {
    const why = 'number 1 of the announcement is there twice';
    const { topics } = draftOf('T1: Who?\nT1: Why?\nT2: When?');
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?', 'When?'], why });
  });

  test.each([
    { text: 'T1: What helps?\n  - Talking\n  - Resting', topic: 'What helps? Talking; Resting' },
    { text: 'T1: What helps\n  - talking\n  - resting', topic: 'What helps: talking; resting' },
    { text: 'T1: What helps?\n  - Is it rest?\n  - Is it talk?', topic: 'What helps? Is it rest? Is it talk?' },
    { text: 'T1: What helps?\n  a) Talking\n  b) Resting', topic: 'What helps? a) Talking b) Resting' },
    { text: 'T1: Who?\nT1a: At work?\nT1b: At home?', topic: 'Who? At work? At home?' },
    { text: 'T1: What repairs it?\nT1a: Who has to begin?', topic: 'What repairs it? Who has to begin?' },
    { text: 'T1: What helps?\nT1a: Talking\nT1b: Resting', topic: 'What helps? Talking; Resting' },
    { text: 'T1a: At work\nT1b: At home', topic: 'At work; At home' },
    { text: 'Q1(a) At work?\nQ1(b) At home?', topic: '(a) At work? (b) At home?' },
    { text: 'Q1: Who?\nQ1 (a): At work?\nQ1 (b): At home?', topic: 'Who? (a) At work? (b) At home?' },
    { text: 'T1: Who?\nT1.1: At work?\nT1.2: At home?', topic: 'Who? At work? At home?' },
    { text: 'T1: Who?\n\n    At work?\n    At home?', topic: 'Who? At work? At home?' },
    { text: 'T1: Who?\n(and how often?)', topic: 'Who? (and how often?)' },
    { text: 'T1: Who?\n o by mail?\n o by phone?', topic: 'Who? by mail? by phone?' },
    { text: 'T1a: At work?\nT1b: At home?', topic: 'At work? At home?' },
    { text: 'T1: What helps?\n- Is it rest?\n- Is it talk?', topic: 'What helps? Is it rest? Is it talk?' },
    { text: 'T1: What helps:\n- talking\n- resting', topic: 'What helps: talking; resting' },
    { text: 'T1: What helps:\n\n- talking\n- resting', topic: 'What helps: talking; resting' },
    { text: 'T1:\n- Tell us', topic: 'Tell us' },
    { text: 'T1: Who?\n\nThis is hard.\n\nT1a: At work?\n\nT1b: At home?', topic: 'Who? At work? At home?' },
  ])('has what is below it apart: $topic', ({ text, topic }) => {
    expect(draftOf(text).topics).toMatchObject({ kind: 'sure', value: [topic] });
  });

  test('is one of two lists that look alike: the first, and unsure', () => {
    const text = 'One list:\n\n1. Who?\n2. Why?\n\nAnother list:\n\n1. Where?\n2. When?';
    expect(draftOf(text).topics).toMatchObject({ kind: 'unsure', value: ['Who?', 'Why?'] });
  });
});

describe('a topic of a page', () => {
  function topicsOf(body: string): Announced['topics'] {
    const read = readHtml(`<h1>Sleep</h1><p>Tuesday, December 6, 2022, 8:30pm ET. Our topics:</p>${body}`);
    if (read.kind !== 'read') throw new Error(read.why);
    return draftChat(read.page, KNOWN).topics;
  }

  test.each([
    {
      what: 'ends at an empty line',
      body: '<p>T1: Tell us<br>T2: Describe it<br><br>See you there!<br>The hosts</p>',
      value: ['Tell us', 'Describe it'],
    },
    {
      what: 'has what stands further right below it',
      body: '<p>T1: Who?</p><p style="margin-left:30px">At work?</p><p>T2: Why?</p>',
      value: ['Who? At work?', 'Why?'],
    },
    {
      what: 'has what a mail has set further right below it',
      body: '<div>T1: Who?</div><blockquote style="margin:0 0 0 40px;border:none"><div>At work?</div></blockquote><div>T2: Why?</div>',
      value: ['Who? At work?', 'Why?'],
    },
    {
      what: 'has what a list of Google Docs has below it',
      body: '<ol class="lst-kix_ab1-0 start" start="1"><li>Who?</li></ol><ol class="lst-kix_ab1-1 start" start="1"><li>At work?</li></ol><ol class="lst-kix_ab1-0" start="2"><li>Why?</li></ol>',
      value: ['Who? 1. At work?', 'Why?'],
    },
    {
      what: 'stands in a row of a table',
      body: '<table><tr><td>1</td><td>Who?</td></tr><tr><td>2</td><td>Why?</td></tr></table>',
      value: ['Who?', 'Why?'],
    },
    {
      what: 'is the heading of its question',
      body: '<h3>Topic 1: Early</h3><p>When?</p><h3>Topic 2: Late</h3><p>Who?</p>',
      value: ['Early: When?', 'Late: Who?'],
    },
    {
      what: 'is the heading of its question in a list',
      body: '<ol><li><strong>Early</strong><p>When?</p></li><li><strong>Late</strong><p>Who?</p></li></ol>',
      value: ['Early: When?', 'Late: Who?'],
    },
    {
      what: 'has what a list of Word has below it',
      body: ['1.', 'o', '2.']
        .map(
          (mark, i) =>
            `<p class=MsoListParagraph><span style='mso-list:Ignore'>${mark}<span>&nbsp;</span></span>${['Who?', 'At work?', 'Why?'][i]}</p>`,
        )
        .join(''),
      value: ['Who? At work?', 'Why?'],
    },
  ])('$what', ({ body, value }) => {
    expect(topicsOf(body)).toMatchObject({ kind: 'sure', value });
  });

  test.each([
    {
      html: '<p>T1: Who pays $275<sup>2</sup>, and 10<sup>3</sup> more?</p>',
      value: ['Who pays $275², and 10³ more?'],
    },
    { html: '<p>T1: Who<sup>[<a>1</a>]</sup> on the 6<sup>th</sup>?</p>', value: ['Who[1] on the 6th?'] },
  ])('keeps what is raised apart from the number before it: $value', ({ html, value }) => {
    expect(topicsOf(html)).toMatchObject({ kind: 'sure', value });
  });

  test('is none that the mail has which is answered', () => {
    const quoted = '<blockquote type="cite">On Mon, Ana wrote:<div>T3 – Old?</div></blockquote>';
    const topics = topicsOf(`<div>T1: Who?</div><div>T2: Why?</div><br>${quoted}`);
    expect(topics).toMatchObject({ value: ['Who?', 'Why?'] });
  });

  test('is pointed out where what stands further right below it does not ask', () => {
    const why = '“At work.” stands below a topic and is left out';
    const topics = topicsOf('<p>T1: Who?</p><blockquote style="margin-left:4em">At work.</blockquote><p>T2: Why?</p>');
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });
});

describe('the sources', () => {
  const CHAT = 'Sleep\n\nTuesday, December 6, 2022, 8:30pm ET\n\nT1: Who?\nT2: Why?\n\n';

  test.each([
    { text: 'Sources\n- Smith 2020\n- https://example.org/c', citations: ['Smith 2020', 'https://example.org/c'] },
    { text: 'Sources\n- Smith 2020\nhttps://example.org/c', citations: ['Smith 2020 https://example.org/c'] },
    { text: 'Sources: Smith, A. "Housing", 2020', citations: ['Smith, A. "Housing", 2020'] },
    { text: 'Source: Smith 2020\nJones 2021', citations: ['Smith 2020', 'Jones 2021'] },
    {
      text: 'References\n\nSmith, A., “No”, 2020,\nhttps://example.org/a, accessed\n1 May 2023\n\nJones 2021',
      citations: ['Smith, A., “No”, 2020, https://example.org/a, accessed 1 May 2023', 'Jones 2021'],
    },
    {
      text: 'Sources:\n[1] Smith, A. The Ward; 2020.\n    Accessed 2021.\n[2] Jones, B. Beds by\n    Night. 2021.',
      citations: ['Smith, A. The Ward; 2020. Accessed 2021.', 'Jones, B. Beds by Night. 2021.'],
    },
    { text: '[1] Smith, “No”, 2020', citations: ['Smith, “No”, 2020'] },
    {
      text: '¹ Smith et al., The Ward, 2020\n² Ward Watch, 2021',
      citations: ['Smith et al., The Ward, 2020', 'Ward Watch, 2021'],
    },
    {
      text: '📚 References\n🔹 Smith 2020\n🔹 Jones 2021',
      citations: ['Smith 2020', 'Jones 2021'],
    },
    { text: '📚 Sources: Smith 2020', citations: ['Smith 2020'] },
    {
      text: 'RESOURCES:\n- Smith 2020\nThanks to our sponsor Acme, Inc., 2023, https://example.org/acme',
      citations: ['Smith 2020'],
    },
  ])('of $text are $citations', ({ text, citations }) => {
    expect(draftOf(CHAT + text).citations).toMatchObject({ kind: 'sure', value: citations });
  });

  test('have numbers, which are left out of the topics', () => {
    const { topics } = draftOf(
      'T1: Who? [1]\nT2: Why [2]?\nT3: What is [3]?\n\nSources\n[1] Smith 2020\n[2] Jones 2021',
    );
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'Why?', 'What is [3]?'] });
  });

  test.each([
    { note: '¹', sources: '¹ Smith et al., “No”, 2020' },
    { note: '²', sources: 'Sources\n1. Smith 2020\n2. Jones 2021' },
  ])('have raised numbers, which are left out of the topics, and a unit is none: $note', ({ note, sources }) => {
    const { topics } = draftOf(`T1: Who${note}?\nT2: A ward of 20 m²?\nT3: In 10² wards?\n\n${sources}`);
    expect(topics).toMatchObject({ kind: 'sure', value: ['Who?', 'A ward of 20 m²?', 'In 10² wards?'] });
  });

  test.each(['Missed Care, Diaz 2020', 'Sponsors and Trials, 2019'])('are what speaks of credits: %s', text => {
    const { citations } = draftOf(`${CHAT}Sources\n${text}\nSmith 2020`);
    expect(citations).toMatchObject({ kind: 'sure', value: [text, 'Smith 2020'] });
  });

  test('have no numbers in the topics where they have none themselves', () => {
    expect(draftOf('T1: Who¹?\n\nSources\nSmith 2020').topics).toMatchObject({ value: ['Who¹?'] });
  });

  test('without a heading may be none, where nothing says who wrote them or when they were read', () => {
    const bio = 'Ana Diaz, RN, is the author of “Night Shift” (2019), a memoir, and lives in Toronto.';
    const why = '“Ana Diaz, RN, is the author of “Night Shift” (2019), a memo…” may be no source';
    expect(draftOf(CHAT + bio).citations).toEqual({ kind: 'unsure', value: [bio], why });
  });

  test.each([
    'Guest: Dr. Bo Lin, MD, MPH, “The Fax Doctor”, joined in 2015',
    'Missed the last one, “Night Shifts”, in March 2020? The transcript: https://example.org/t',
    'Cover photo: Sam Roe on Unsplash, 2019, https://example.org/p',
  ])('are no credits: %s', text => {
    expect(draftOf(CHAT + text).citations.kind).toBe('left-out');
  });

  test('below their heading are all taken, and what does not look like one is pointed out', () => {
    const { citations } = draftOf(`${CHAT}Sources\nSmith 2020\nWhy We Sleep\n\nSee you there`);
    const why = '“Why We Sleep” does not look like a source';
    expect(citations).toEqual({ kind: 'unsure', value: ['Smith 2020', 'Why We Sleep'], why });
  });

  test('are all of a list, also where gaps are between them', () => {
    const { citations } = draftOf(`${CHAT}References\n\n1. Smith 2020\n\n2. Ward Watch\n\n3. Jones 2021\n\nBy: Mia`);
    expect(citations).toMatchObject({ kind: 'unsure', value: ['Smith 2020', 'Ward Watch', 'Jones 2021'] });
  });

  test.each([
    ...['Posted by Ana on December 1, 2022', 'Last updated: December 1, 2022'],
    ...['Updated December 1, 2022', 'Follow us on https://twitter.com/hcldr'],
  ])('are none of what is said of the page below them: %s', text => {
    const { citations } = draftOf(`${CHAT}References\n1. Smith 2020\n2. Jones 2021\n\n${text}`);
    expect(citations).toMatchObject({ kind: 'sure', value: ['Smith 2020', 'Jones 2021'] });
  });

  test.each([
    { list: '1. Smith 2020\n2. Jones 2021', text: 'Ana Diaz, MD, PhD, is a physician in Boston.' },
    { list: 'Smith 2020\n\nJones 2021', text: 'Ana Diaz, MD, PhD, is a physician in Boston.' },
    { list: '• Smith 2020\n• Jones 2021', text: 'Brown 2022' },
  ])('may go on where a gap and no mark set it apart: $text', ({ list, text }) => {
    const why = `“${text}” may be a source as well`;
    const { citations } = draftOf(`${CHAT}References\n${list}\n\n${text}`);
    expect(citations).toEqual({ kind: 'unsure', value: ['Smith 2020', 'Jones 2021'], why });
  });

  test('that stand apart from the others are pointed out', () => {
    const { citations } = draftOf(`${CHAT}Sources\n\nSmith 2020\n\nWhy We Sleep\n\nJones, Ana. “Beds”, 2021`);
    const why = '“Jones, Ana. “Beds”, 2021” may be a source as well';
    expect(citations).toEqual({ kind: 'unsure', value: ['Smith 2020'], why });
  });

  test.each(['Links\nOur archive', 'Read more\nOur archive', 'Sources\n\nJoin us!'])('are not %j', text => {
    expect(draftOf(CHAT + text).citations.kind).toBe('left-out');
  });

  test('above the topics may be what is to be read first', () => {
    const { citations, date } = draftOf(CHAT.replace('Tuesday', 'Readings:\n- Smith 2020\n- Jones 2021\n\nTuesday'));
    const why = 'the list below “Readings:” stands above the topics: it may be what is to be read first';
    expect(citations).toEqual({ kind: 'unsure', value: ['Smith 2020', 'Jones 2021'], why });
    expect(date).toMatchObject({ kind: 'sure', value: '2022-12-06' });
  });

  test.each(['Tuesday, December 6, 2022, 8:30pm ET', 'Tuesday, December 6, 2022, on Zoom, with guests'])(
    'are not what says when it is: %s',
    text => {
      const { citations, date } = draftOf(`Sleep\n\nAgenda\n${text}\n8:35 First`);
      expect({ citations: citations.kind, date }).toMatchObject({
        citations: 'left-out',
        date: { value: '2022-12-06' },
      });
    },
  );
});

describe('the title', () => {
  test.each([
    { line: 'Grief, January 12 2027, noon ET', title: 'Grief' },
    { line: 'Grief, Tuesday, January 12', title: 'Grief' },
    { line: 'Grief, Rage', title: 'Grief, Rage' },
    { line: 'Grief on January 12, a diary', title: 'Grief on January 12, a diary' },
    { line: 'What We Learnt on September 11, 2001', title: 'What We Learnt on September 11, 2001' },
    { line: 'Grief | Tuesday, January 12 | 8:30pm ET', title: 'Grief' },
    { line: 'Grief: Whose? ~ January 12th ~ 8:30 p.m. EST', title: 'Grief: Whose?' },
    { line: 'Grief - 1/12 8:30 pm', title: 'Grief' },
    { line: 'Grief – Tue, Jan 12, 8:30pm–9:30pm ET / 5:30pm PT', title: 'Grief' },
    { line: 'Grief—Tuesday 12 January 2027 at 20:30', title: 'Grief' },
    { line: 'Grief|January 12, 2027|8:30pmET', title: 'Grief' },
    { line: 'Grief • Jan 12 • from 8:30 to 9:30pm ET', title: 'Grief' },
    { line: 'Grief (Tuesday, January 12 @ 8:30pm ET)', title: 'Grief' },
    { line: 'Grief on Tuesday, January 12', title: 'Grief' },
    { line: 'Grief? 1/12 8:30pm', title: 'Grief?' },
    { line: '1/12: Grief @ 8:30pm ET', title: 'Grief' },
    { line: 'Grief #rest #sleep #hcldr', title: 'Grief' },
    { line: 'Grief #hcldr', title: 'Grief' },
    { line: 'The Script', title: 'The Script' },
    { line: '9/11: What Responders Taught Us', title: '9/11: What Responders Taught Us' },
    { line: '24/7: A Life', title: '24/7: A Life' },
    { line: '1984: Grief', title: '1984: Grief' },
    { line: '10/18: Grief', title: 'Grief' },
    { line: 'Subject: Grief', title: 'Grief' },
    { line: 'Copyright in the Classroom', title: 'Copyright in the Classroom' },
    { line: 'Home-Based Primary Care', title: 'Home-Based Primary Care' },
    { line: 'Theme: Privacy by Design.', title: 'Privacy by Design' },
    { line: 'Grief for #OneTeam', title: 'Grief for #OneTeam' },
    { line: '[In]visible Grief', title: '[In]visible Grief' },
    { line: '#hcldr script – Tues 4/17/2018 – “Grief, Rage”', title: 'Grief, Rage' },
    { line: 'Run of show: #hcldr Tues, Jan. 22, 2019 @ 12 pm EST: Grief', title: 'Grief' },
    { line: 'Topic for January 12: Grief', title: 'Grief' },
    { line: '#hcldr "Grief" ⏰ Tuesday, January 12, 8:30pm ET', title: 'Grief' },
    { line: 'January at #hcldr', title: 'January at #hcldr' },
    { line: 'Grief (#hcldr, 1/12/2027)', title: 'Grief' },
    { line: '💬 Topic: Grief', title: 'Grief' },
    { line: 'No #hcldr on Tuesday January 5, but on January 12!\n\nTheme on Tuesday: Grief', title: 'Grief' },
    { line: 'Well-being @ Work - A Story | 1/12/2027', title: 'Well-being @ Work - A Story' },
  ])('of $line is $title', ({ line, title }) => {
    expect(draftOf(`${line}\n\nT1: Who?`).title).toMatchObject({ kind: 'sure', value: title });
  });
});

describe('the title of several lines', () => {
  const BODY = 'Tuesday, December 6, 2022 at 8:30pm ET #hcldr\n\nT1: Who?\nT2: Why?';

  test.each([
    { lines: 'SAVE THE DATE\n\n#hcldr: Grief', title: 'Grief' },
    { lines: 'REMINDER!\n\nGrief', title: 'Grief' },
    { lines: 'You are invited!\n\n“Grief”', title: 'Grief' },
    { lines: 'DEC\n6\nTweet Chat: Grief\nPublic', title: 'Grief' },
    { lines: '#hcldr Monday 12/5/2022 8pm EST  Moderator script\n\nGrief', title: 'Grief' },
    { lines: 'The Ward Blog\n\nGrief\n\nby Ana', title: 'The Ward Blog' },
    { lines: 'Join #hcldr on Tuesday, December 6 at 8:30pm ET for "Being Heard".', title: 'Being Heard' },
    { lines: 'Hi all! We’re chatting about "Paperwork".', title: 'Paperwork' },
    { lines: 'Our next chat is about "Caring". Tuesday, December 6 at 8:30pm ET.', title: 'Caring' },
    { lines: 'HCLDR\n\nGrief', title: 'HCLDR' },
    { lines: 'From the editors\n\nGrief\nBy Ana Diaz', title: 'From the editors' },
    { lines: '[EXTERNAL] Grief', title: 'Grief' },
    { lines: 'From: a@example.org\nSubject: [hcldr] Chat Tuesday: Grief\n\nHello!', title: 'Grief' },
    { lines: 'From: a@example.org\nSubject: [EXTERNAL] Fwd: [hcldr] Grief\n\nHello!', title: 'Grief' },
    { lines: '#FOAMed hour\n\nGrief\nTuesday, December 6, 2022, 8:30pm ET', title: '#FOAMed hour' },
    { lines: 'Posted by Joe on December 1, 2022\n\nGrief', title: 'Grief' },
    { lines: 'The archive\n\nUpcoming: 12/6/22 8:30pm ET – Grief', title: 'The archive' },
    {
      lines: 'From: a@example.org\nSubject: The digest\n\nHello!\n\nTuesday, December 6, 8:30pm ET: "Grief"',
      title: 'The digest',
    },
    {
      lines: 'Skip to content\nTHE WARD BLOG\nHome\nAbout\nPosted on December 1, 2022 by ana\nGrief',
      title: 'THE WARD BLOG',
    },
    { lines: 'Tonight at 8:30pm on #hcldr we grieve', title: 'Tonight at 8:30pm on #hcldr we grieve' },
    { lines: 'No #hcldr on May 2 – see you on May 9!', title: 'No #hcldr on May 2 – see you on May 9!' },
  ])('is unsure: $lines', ({ lines, title }) => {
    expect(draftOf(`${lines}\n\n${BODY}`).title).toMatchObject({ kind: 'unsure', value: title });
  });

  test.each(['Subject: Tweet chat reminder - TONIGHT', 'Tuesday, March 7-9, 2023, 8:30pm ET #hcldr'])(
    'is missing where nothing but the occasion is said: %s',
    line => {
      expect(draftOf(`${line}\n\n${BODY}`).title.kind).toBe('missing');
    },
  );

  test.each(['Bluesky', 'Mastodon'])('is none of the network that it is copied from: %s', network => {
    const head = `${network}\n\nAna Diaz\n@ana.bsky.social\n· 2h\n`;
    expect(draftOf(`${head}Grief\n\n${BODY}`).title).toMatchObject({ kind: 'sure', value: 'Grief' });
  });

  test.each([
    'by Ana',
    'How nurses learn it, and what it costs them.',
    'Hi all,',
    'May 2, 8:30pm ET: duration 1 hr',
    'May 2, 8:30pm ET | Hosts: Ana',
    'Posted on December 1, 2022',
    'Dec 6, 2022 08:30 PM Eastern Time (US and Canada)',
  ])('is the first, where the next is none: %s', next => {
    expect(draftOf(`Grief\n\n${next}\n\n${BODY}`).title).toMatchObject({ kind: 'sure', value: 'Grief' });
  });
});

describe('the title of a page', () => {
  const BODY = '<p>Join us on Tuesday, December 6, 2022 at 8:30pm ET.</p><p>T1: Who?</p><p>T2: Why?</p>';

  function titleOf(head: string, body: string): Announced['title'] {
    const read = readHtml(`<html><head>${head}</head><body>${body}</body></html>`);
    if (read.kind !== 'read') throw new Error(read.why);
    return draftChat(read.page, KNOWN).title;
  }

  test.each([
    { what: 'h1 of the article', head: '<title>Our Chats</title>', body: `<article><h1>Linen</h1>${BODY}</article>` },
    { what: 'h1, whatever is quoted', head: '', body: `<h1>Linen</h1><p>We discuss the “dirty sheet”.</p>${BODY}` },
    { what: 'only h1', head: '<title>Our Chats</title>', body: `<h1>Linen</h1>${BODY}` },
    {
      what: 'h1 of the article, and not og:title',
      head: '<meta property="og:title" content="Our Chats">',
      body: `<article><h1>Linen</h1>${BODY}<h1>Sources</h1></article>`,
    },
    {
      what: 'heading that its class names',
      head: '<title>The Weekly Ward</title>',
      body: `<h1>The Weekly Ward</h1><div class="post"><h3 class="post-title entry-title"><a href="/l">Linen</a></h3>${BODY}</div>`,
    },
    {
      what: 'heading that its class names, above the article',
      head: '<title>The Weekly Ward</title>',
      body: `<h2 class="entry-title">Linen</h2><article>${BODY}${BODY}</article>`,
    },
    {
      what: 'headline, without its day',
      head: '<title>The Weekly Ward: Home</title>',
      body: `<article><header><h2 itemprop="headline">#hcldr 12/6: Linen</h2></header>${BODY}</article>`,
    },
    {
      what: 'heading below the name of the site',
      head: '<title>The Weekly Ward</title><meta property="og:site_name" content="The Weekly Ward">',
      body: `<article><h2>Linen</h2>${BODY}</article>`,
    },
    {
      what: 'title, where the only h1 is the blog’s',
      head: '<title>Linen | The Weekly Ward</title>',
      body: `<h1>The Weekly Ward</h1><h2>Linen</h2>${BODY}`,
    },
    { what: 'title, where no heading is', head: '<title>Linen</title>', body: BODY },
    { what: 'og:title', head: '<title>Home</title><meta property="og:title" content="Linen">', body: BODY },
  ])('is that of the post: its $what', ({ head, body }) => {
    expect(titleOf(head, body)).toMatchObject({ kind: 'sure', value: 'Linen' });
  });

  test('may be none where it says when', () => {
    const title = titleOf('', `<h1>RECAP: #hcldr of Nov 1 and topics for Nov 8</h1>${BODY}`);
    expect(title).toMatchObject({ kind: 'unsure', why: 'it says when, as few titles do' });
  });

  test('may be the blog’s, where no markup tells', () => {
    const body = `<h1>The Weekly Ward</h1><article><h2>Linen</h2>${BODY}</article>`;
    const why = 'the page is called “The Weekly Ward”';
    expect(titleOf('<title>The Weekly Ward</title>', body)).toEqual({ kind: 'unsure', value: 'Linen', why });
  });
});

describe('a mail', () => {
  const ANNOUNCED = [
    'Whose Bed Is It?',
    '',
    'Join us on Tuesday, December 6 at 8:30pm ET.',
    '',
    'T1: Who',
    'sleeps?',
    'T2: Why?',
  ];
  const quoted = (mark: string) => ANNOUNCED.map(line => `${mark}${line}`).join('\n');
  const HEAD =
    'From: Mia Chen <mia@example.org>\nDate: Mon, Dec 5, 2022 at 9:00 AM\nSubject: Fwd: Whose Bed Is It?\nTo: all';

  test.each([
    { what: 'an answer', text: `On Mon, Dec 5, 2022 at 9:00 AM Mia Chen <mia@example.org> wrote:\n${quoted('> ')}` },
    { what: 'an answer to an answer', text: `On 12/5/22 9:00 AM, Mia Chen wrote:\n\n${quoted('>> ')}` },
    {
      what: 'marks apart',
      text: `On Mon, Dec 5, 2022 at 9:00 AM Mia Chen\n<mia@example.org> wrote:\n${quoted('> > ')}`,
    },
    { what: 'marks without spaces', text: `On Dec 5, 2022, at 9:00, Mia wrote:\r\n${quoted('>')}` },
    { what: 'a mail sent on', text: `---------- Forwarded message ---------\n${HEAD}\n\n${quoted('')}` },
    {
      what: 'a mail sent on in quotes',
      text: `Begin forwarded message:\n\n> ${HEAD.replace(/\n/g, '\n> ')}\n>\n${quoted('> ')}`,
    },
    {
      what: 'an older mail below',
      text: `Hi Ana,\n\nhere it is.\n\n-----Original Message-----\n${HEAD}\n\n${quoted('')}`,
    },
  ])('is read with what it quotes: $what', ({ text }) => {
    expect(draftOf(text)).toMatchObject({
      title: { value: 'Whose Bed Is It?' },
      date: { kind: 'sure', value: '2022-12-06' },
      start: { kind: 'sure', value: '8:30pm' },
      topics: { kind: 'sure', value: ['Who sleeps?', 'Why?'] },
    });
  });

  test('keeps its own words apart from those that it quotes', () => {
    const { topics } = draftOf('T1: Who sleeps\n> here, and when');
    expect(topics).toMatchObject({ value: ['Who sleeps'] });
  });

  test('that answers another has its own topics', () => {
    const { topics } = draftOf('T1: Who?\nT2: Why?\n\nOn 12/5/22 9:00 AM, Mia Chen wrote:\n\n> T3: Old?');
    const why = 'another list could be meant: “Old?”';
    expect(topics).toEqual({ kind: 'unsure', value: ['Who?', 'Why?'], why });
  });

  test('that answers another has its own topics, also where the other asks for topics', () => {
    const { topics } = draftOf(
      'Title: Food\nT1: Who?\nT2: Why?\n\nOn 12/5/22 9:00 AM, Mia Chen wrote:\n\n> Which topics for then?\n> T1: Sleep?',
    );
    expect(topics).toMatchObject({ kind: 'unsure', value: ['Who?', 'Why?'] });
  });

  test.each([
    { what: 'with a line above it', below: `____\n${HEAD}\n\n${quoted('')}` },
    { what: 'with words above it', below: `-----Original Message-----\n${HEAD}\n\n${quoted('')}` },
    { what: 'alone', below: `${HEAD}\n\n${quoted('')}` },
    { what: 'in a line', below: `On 12/5/22 9:00 AM, Mia Chen wrote:\n\n${quoted('> ')}` },
  ])('that answers another, whose head is below it $what, has its own title and topics', ({ below }) => {
    const own =
      'Small Data\n\nOn Tuesday, December 13, 2022, at 8:30pm ET.\n\nThe questions:\n\n1) What?\n2) Why?\n\nThx, Joe';
    const { title, topics, date } = draftOf(`${own}\n\n${below}`);
    expect(title).toMatchObject({ kind: 'sure', value: 'Small Data' });
    expect(topics).toMatchObject({ kind: 'sure', value: ['What?', 'Why?'] });
    expect(date).toMatchObject({ value: '2022-12-13' });
  });

  test.each([
    { what: 'a word', text: `FYI\n\n${HEAD}\n\n${quoted('')}` },
    {
      what: 'a note that is signed',
      text: `I am back on December 12, 2022.\n\n-- \nJoe\n\n-----Original Message-----\n${HEAD}\n\n${quoted('')}`,
    },
    { what: 'its own head', text: `From: a\nSubject: FW: Beds\n\n1) Read\n2) Run\n\n${HEAD}\n\n${quoted('')}` },
    {
      what: 'a note that names a day',
      text: `Could you run this? I am back on December 12, 2022.\n\nBegin forwarded message:\n\n> ${HEAD.replace(/\n/g, '\n> ')}\n>\n${quoted('> ')}`,
    },
  ])('that is sent on below $what is read as if it came alone', ({ text }) => {
    const { title, date, topics } = draftOf(text);
    expect(title).not.toMatchObject({ kind: 'sure', value: 'FYI' });
    expect(date).toMatchObject({ value: '2022-12-06' });
    expect(topics).toMatchObject({ value: ['Who sleeps?', 'Why?'] });
  });

  test('is none where a page sets its invitation apart in the same way', () => {
    const { date } = draftOf(
      '# Burnout\n\nOur winter break begins December 20, 2022.\n\n> Join #hcldr on Tuesday, December 6, 2022 at 8:30pm ET.\n\nT1: Who?',
    );
    expect(date).toMatchObject({ kind: 'sure', value: '2022-12-06' });
  });

  test('that answers another without a title of its own has that mail’s, and says so', () => {
    const { title } = draftOf(`Hi,\n\nT1: Who?\nT2: Why?\n\n${HEAD.replace('Fwd: ', '')}\n\nT1: Old?`);
    const why = 'it is the subject of the mail below';
    expect(title).toEqual({ kind: 'unsure', value: 'Whose Bed Is It?', why });
  });

  test('that answers another has no question of it for its own topic', () => {
    const { topics } = draftOf('T1: Early\n\nOn 12/5/22 9:00 AM, Mia Chen wrote:\n\n> When?\n\nT2: Who?');
    expect(topics).toMatchObject({ value: ['Early', 'Who?'] });
  });

  test.each(['From: 8:30pm\nTo: 9:30pm\nDate: Tuesday, December 6, 2022', 'On grief, Didion wrote:'])(
    'is not seen in %j',
    text => {
      expect(pageOfText(`Sleep\n\n${text}\nT1: Who?`).lines.length).toBe(3 + text.split('\n').length);
    },
  );
});

describe('a text from elsewhere', () => {
  /** In milliseconds. Only what grows with the square of the length takes so long. */
  const TOO_LONG = 30_000;
  const TOPICS = 'Join us:\n\nT1: Who?\n';

  test.each([
    { what: 'a colon', text: 'Care: what is it?' },
    { what: 'a hash', text: 'What is #hcldr to you?' },
    { what: 'quotes', text: '"Who" and \'why\'?' },
    { what: 'a mark at its beginning', text: '@ana asks: why?' },
    { what: 'a number', text: '2022' },
    { what: 'what YAML takes for yes', text: 'true' },
    { what: 'a backslash', text: 'C:\\temp?' },
    { what: 'emoji', text: '👩‍⚕️ Who?' },
  ])('is read back from the file as it was: $what', ({ text }) => {
    const draft = draftOf(`Title\n\nJoin our chat on Tuesday, December 6, 2022.\n\nT1: ${text}\nT2: Why?\n`);
    const { chat } = readChat({ file: 'chats/draft.yaml', bytes: encoded(fileOf(draft)) }, SHARED);
    expect(chat?.topics.map(topic => topic.text)).toEqual([text, 'Why?']);
  });

  test('never breaks the reader, and what it finds is read back from the file', () => {
    const word = fc.constantFrom(
      ...[
        'T1:',
        'Q2.',
        '•',
        '1.',
        'a)',
        'Tuesday',
        'December 6',
        '12/6',
        '2022',
        '8:30pm ET',
        'noon',
        '#hcldr',
        'topics:',
      ],
      ...[
        'join',
        'next week',
        '“Why”',
        'Sources',
        'accessed 4 December 2022',
        '?',
        ':',
        ' - ',
        '\n',
        '\n\n',
        '    ',
        '\u202E',
      ],
    );
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, parts => {
        const draft = draftOf(parts.join(' '));
        const { topics, title } = parse(fileOf(draft));
        expect(Object.values(topics ?? {})).toEqual('value' in draft.topics ? draft.topics.value : []);
        expect(title).toEqual('value' in draft.title ? draft.title.value : null);
      }),
    );
  });

  test.each([
    ['bullets', '• a?\n'],
    ['labels', 'T1: a?\n'],
    ['labels on one line', 'T1: a? '],
    ['dates', 'Tuesday December 6, '],
    ['days', 'December 6\n'],
    ['days by two clocks', 'Tuesday, March 14, 8pm GMT\nWednesday, March 15, 8pm ET\n'],
    ['days of one month', '14 and 16 March '],
    ['headings of topics', 'T1 – Early\n\nWhen?\n\n'],
    ['rows of a table', '| T1 | Who? |\n'],
    ['times', '8:30pm ET '],
    ['hours in words', 'nine pm '],
    ['ranges of hours', '9-'],
    ['capitals', '8:30pm AAAAA '],
    ['headings of sources', 'Sources: Smith 2020\n'],
    ['sources', '“aaaa”, 2020, accessed\n'],
    ['hashtags', '#a '],
    ['sentences', '. A'],
    ['separators', ' | '],
    ['brackets', ' ('],
    ['spaces', ' '],
    ['quotes of a mail', '> > a\n'],
    ['marks of quotes', '>'],
    ['heads of mails', 'From: a\nSubject: b\n'],
    ['lines of a head', 'From: a\n'],
    ['attributions', 'On 12/5/22 9:00\n'],
    ['a running order', '8:35pm – Who?\n'],
    ['numbers of Rome', 'I. a?\n'],
    ['labels that run on', 'T1 Who? T2 Why? '],
    ['emphasis', '*a '],
    ['counters', 'a 1/3\n'],
    ['heads of posts', '@ana\n'],
    ['names of lines', 'A\n\n'],
    ['notes', '[1] '],
    ['hashtags behind a topic', 'T1: Who? #a #b '],
  ])(
    'does not hang the reader with nothing but %s',
    (_, part) => {
      const text = part.includes('\n') ? part.repeat(4000) : part.repeat(400_000 / part.length);
      expect(Object.keys(draftOf(TOPICS + text))).toContain('topics');
    },
    TOO_LONG,
  );
});

test('a theme that is named below the chat is that of the blog', () => {
  const text = 'Sleep\n\nJoin us on Tuesday, December 6, 2022 at 8:30pm ET.\n\nT1: Who?\nT2: Why?\n';
  expect(draftOf(`${text}\nTheme: Chateau by Ignacio Ricci.`).title).toMatchObject({ kind: 'sure', value: 'Sleep' });
});

describe('where there is no community', () => {
  const here = (text: string, zone = 'Europe/London') => {
    const draft = draftChat(pageOfText(`Telehealth\n\n${text}\n\nT1 Who?\nT2 Why?\n`), {
      ...{ zone, isZoneOfHere: true, today: '2027-01-01' },
    });
    const { kind, ...timezone } = draft.timezone;
    return [`${kind}: ${'value' in timezone ? timezone.value : ''}`, 'value' in draft.date ? draft.date.value : ''];
  };

  test.each([
    ['a named zone', 'Monday 11/01/2027, 8pm AEDT', 'sure: Australia/Sydney', '2027-01-11'],
    ['an American one, which no file has to name', 'Monday 11/01/2027, 8pm ET', 'left-out: ', '2027-11-01'],
    ['no zone', 'Monday 11 January 2027, 8pm', 'unsure: Europe/London', '2027-01-11'],
    ['a zone of no place', 'Monday 11 January 2027, 8pm GMT', 'unsure: UTC', '2027-01-11'],
  ])('of %s is the chat by its clocks, and the date by its custom', (_, text, zone, date) => {
    expect(here(text)).toEqual([zone, date]);
  });

  test('no zone has to be named that is the built-in one', () => {
    expect(here('Monday 11 January 2027, 8pm', 'America/New_York')).toEqual(['left-out: ', '2027-01-11']);
  });
});
