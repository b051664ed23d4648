import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import { alreadyThere, inWords } from '../../src/run/already-there.ts';
import { topics } from '../support/chat-builder.ts';
import { at, receiptOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SOON = 'We begin in ten minutes';
const SHEET = sheetOf({ topics: topics(2), extras: [{ at: -10 * MINUTE, text: SOON }] });
const TWINS = sheetOf({ extras: [-20, -10].map(minute => ({ at: minute * MINUTE, text: SOON })) }, 'mastodon');

/** A post in the words of a cue. */
function postOf(id: string, clock: string, sheet = SHEET) {
  const text = sheet.cues.find(cue => cue.id === id)?.text ?? '';
  return { receipt: receiptOf(`${id} ${clock}`), text, postedAt: at(clock) };
}

test.each([
  { told: 'nothing', posts: [], there: [] },
  { told: 'the opening', posts: [postOf('opening', '8:30')], there: ['adopted opening'] },
  {
    told: 'T1 alone',
    posts: [postOf('T1', '8:35')],
    there: ['skipped opening', 'adopted T1'],
  },
  { told: 'an extra', posts: [postOf('extra-1', '8:20')], there: ['adopted extra-1'] },
  {
    told: 'an extra and the opening',
    posts: [postOf('extra-1', '8:20'), postOf('opening', '8:30')],
    there: ['adopted opening', 'adopted extra-1'],
  },
  {
    told: 'last week’s reminder',
    posts: [{ ...postOf('extra-1', '8:20'), postedAt: at('8:20') - 7 * 1440 * MINUTE }],
    there: [],
  },
  {
    told: 'one of two that say the same',
    sheet: TWINS,
    posts: [postOf('extra-1', '8:10', TWINS)],
    there: ['adopted extra-1'],
  },
])('on the account: $told', ({ sheet = SHEET, posts, there }) => {
  expect(alreadyThere(sheet, posts).map(({ kind, cue }) => `${kind} ${cue.id}`)).toEqual(there);
});

test.each([
  { there: ['opening'], said: 'opening of this chat is on the account already.' },
  {
    there: ['T1', 'extra-1'],
    said: 'T1, extra-1 of this chat are on the account already, and opening is not: it is left out.',
  },
  {
    there: ['T2'],
    said: 'T2 of this chat is on the account already, and opening, T1 are not: they are left out.',
  },
])('it is told by name: $there', ({ there, said }) => {
  const posts = there.map(id => postOf(id, '8:29'));
  expect(inWords(alreadyThere(SHEET, posts))).toBe(said);
});
