import { describe, expect, test } from 'vitest';
import { type Chat, MINUTE } from '../../src/chat/chat.ts';
import { type RunSheet, runSheet } from '../../src/plan/run-sheet.ts';
import { aChat, minutesIn } from '../support/chat-builder.ts';

function sheetOf(overrides: Partial<Chat> = {}): RunSheet {
  const { sheet, findings } = runSheet(aChat(overrides), { network: 'x' });
  if (!sheet) throw new Error(JSON.stringify(findings));
  return sheet;
}

const replies = (sheet: RunSheet) => sheet.cues.map(({ id, replyTo = '-' }) => `${id} > ${replyTo}`);

test('is, for the chat of 6 December 2022, this thread', () => {
  const heading = 'Sources for #hcldr “The Importance of Community in Healthcare”:';
  const limit = 280;
  const notes: [] = [];
  expect(runSheet(aChat(), { network: 'x' })).toEqual({
    sheet: {
      network: 'x',
      title: 'The Importance of Community in Healthcare',
      hashtag: '#hcldr',
      date: '2022-12-06',
      zone: 'America/New_York',
      startsAt: Date.parse('2022-12-07T01:30:00Z'),
      thread: 'chain',
      cues: [
        {
          id: 'opening',
          at: Date.parse('2022-12-07T01:30:00Z'),
          text: 'Welcome to #hcldr! Our chat: The Importance of Community in Healthcare. 4 topics are coming; answer with T1, T2 … and #hcldr. While we gather: who is here, and from where?',
          length: { used: 172, limit },
          notes,
        },
        {
          id: 'T1',
          at: Date.parse('2022-12-07T01:35:00Z'),
          text: 'T1: How important is community to healthcare? Is it a nice-to-have or something more? #hcldr',
          replyTo: 'opening',
          length: { used: 92, limit },
          notes,
        },
        {
          id: 'T2',
          at: Date.parse('2022-12-07T01:48:00Z'),
          text: 'T2: How might we continue to foster grassroots communities in healthcare? #hcldr',
          replyTo: 'T1',
          length: { used: 80, limit },
          notes,
        },
        {
          id: 'T3',
          at: Date.parse('2022-12-07T02:01:00Z'),
          text: 'T3: How can online healthcare communities avoid becoming echo chambers where like-minded people all agree on the issues and challenges? #hcldr',
          replyTo: 'T2',
          length: { used: 142, limit },
          notes,
        },
        {
          id: 'T4',
          at: Date.parse('2022-12-07T02:14:00Z'),
          text: 'T4: Outside of Twitter, what other online communities do you find useful/helpful (doesn’t have to be healthcare related)? #hcldr',
          replyTo: 'T3',
          length: { used: 128, limit },
          notes,
        },
        {
          id: 'closing',
          at: Date.parse('2022-12-07T02:26:00Z'),
          text: 'That was #hcldr on “The Importance of Community in Healthcare”. Thank you all for coming! What is one thing you take with you?',
          replyTo: 'T4',
          length: { used: 126, limit },
          notes,
        },
        {
          id: 'sources',
          at: Date.parse('2022-12-07T02:28:00Z'),
          text: `${heading}\nSeneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”, WIRED, 17 September 2020, accessed 6 December 2022`,
          replyTo: 'closing',
          length: { used: 189, limit },
          notes,
        },
        {
          id: 'sources-2',
          at: Date.parse('2022-12-07T02:28:10Z'),
          text: `${heading}\nCinelli, Matteo, et al. “The echo chamber effect on social media”, Proceeding of the National Academy of Sciences, 2 March 2021, accessed 6 December 2022`,
          replyTo: 'sources',
          length: { used: 217, limit },
          notes,
        },
        {
          id: 'sources-3',
          at: Date.parse('2022-12-07T02:28:20Z'),
          text: `${heading}\n“Avoiding Echo Chambers: 5 Strategies To Beat Confirmation Bias”, Forbes, 16 June 2021, accessed 6 December 2022`,
          replyTo: 'sources-2',
          length: { used: 176, limit },
          notes,
        },
      ],
    },
    findings: [],
  });
});

describe('the thread', () => {
  test('is a chain: each cue replies to the one before', () => {
    expect(replies(sheetOf({ citations: ['One'] }))).toEqual([
      'opening > -',
      'T1 > opening',
      'T2 > T1',
      'T3 > T2',
      'T4 > T3',
      'closing > T4',
      'sources > closing',
    ]);
  });

  test('is a star where that is wanted, and the sources still follow one another', () => {
    expect(replies(sheetOf({ thread: 'star' }))).toEqual([
      'opening > -',
      'T1 > opening',
      'T2 > opening',
      'T3 > opening',
      'T4 > opening',
      'closing > opening',
      'sources > opening',
      'sources-2 > sources',
      'sources-3 > sources-2',
    ]);
  });

  test('goes on past the posts that stand outside it, which come in at their time', () => {
    const extras = [
      { at: 20 * MINUTE, text: 'Who is new here?' },
      { at: -10 * MINUTE, text: 'In ten minutes' },
    ];
    const sheet = sheetOf({ extras, citations: [] });
    expect(replies(sheet)).toEqual([
      'extra-2 > -',
      'opening > -',
      'T1 > opening',
      'T2 > T1',
      'extra-1 > -',
      'T3 > T2',
      'T4 > T3',
      'closing > T4',
    ]);
    expect(sheet.cues.filter(({ extra }) => extra).map(({ id, at }) => [id, at])).toEqual([
      ['extra-2', minutesIn(-10)],
      ['extra-1', minutesIn(20)],
    ]);
  });
});

describe('a cue', () => {
  test("has what the network's parser sees in it, in the order of the text", () => {
    const topics = [{ label: 'T1', text: '@a on health.In or $ABC' }];
    expect(sheetOf({ topics }).cues[1]?.notes).toEqual([
      { kind: 'handle', shown: '@a' },
      { kind: 'link', shown: 'health.In' },
      { kind: 'cashtag', shown: '$ABC' },
    ]);
  });

  test('moves with another start, in its words too', () => {
    const later = minutesIn(15);
    const chat = aChat({ opening: 'Now, at {time}: {title}' });
    const { sheet } = runSheet(chat, { network: 'x', startsAt: later });
    expect(sheet?.startsAt).toBe(later);
    expect(sheet?.cues.slice(0, 2).map(({ at, text }) => [at, text.slice(0, 15)])).toEqual([
      [later, 'Now, at 8:45pm '],
      [minutesIn(20), 'T1: How importa'],
    ]);
    expect(sheet?.date).toBe('2022-12-06');
  });
});
