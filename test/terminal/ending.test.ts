import { expect, test } from 'vitest';
import { MINUTE, type NetworkName } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { LaneEnd } from '../../src/run/lane.ts';
import type { Stop } from '../../src/run/moves.ts';
import { progressOf } from '../../src/run/progress.ts';
import { handoversText } from '../../src/terminal/ending.ts';
import { paint } from '../../src/terminal/paint.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf({ extras: [{ at: -10 * MINUTE, text: 'In ten minutes we begin' }] });
const extra = SHEET.cues.find(cue => cue.extra) ?? expect.fail('the sheet has no extra');
const BEGUN = entriesOf(SHEET).postedUpTo('opening');
const AGAIN = 'hcldr run chat.yaml';

const HAND = { network: { composeLink: () => 'https://x.example/compose' }, adopt: 'hcldr adopt chat.yaml' };

type Ended = {
  readonly network?: NetworkName;
  readonly end: LaneEnd;
  readonly again?: string;
  readonly entries?: readonly Entry[];
};

function toldOf(lanes: readonly Ended[], unwritten = false): readonly string[] {
  const several = lanes.length > 1;
  const handovers = lanes.map(({ network = 'x', end, again = AGAIN, entries = BEGUN }) => {
    const progress = progressOf(entries, 'x');
    const wording = { hand: HAND, unwritten, several, paint: paint({ colour: false }) };
    return { result: { network, end, sheet: SHEET, progress }, again, ...wording };
  });
  return handoversText(handovers).trimEnd().split('\n');
}

function told(end: LaneEnd, unwritten = false): readonly string[] {
  return toldOf([{ end }], unwritten);
}

test.each<{ why: Stop['why']; says: string }>([
  { why: 'too-late', says: 'extra-1 is not posted, and it is too late to send it unasked.' },
  { why: 'refused', says: 'extra-1 is not posted.' },
])('an extra that is $why names the ways to go on', ({ why, says }) => {
  const lines = told({ kind: 'done', undelivered: [{ kind: 'stop', cue: extra, why }] });
  expect(lines[0]).toBe(`${says} It stands outside the thread, which is complete.`);
  expect(lines).toContain(extra.text);
  expect(lines).toContain('  https://x.example/compose');
  expect(lines).toContain('  hcldr adopt chat.yaml extra-1 LINK');
  expect(lines.slice(-2)).toEqual(['To send it with hcldr:', `  ${AGAIN}`]);
});

test('an evening that is done says nothing more', () => {
  expect(told({ kind: 'done', undelivered: [] })).toEqual(['']);
});

test('a post that only she says is there is named, with the ways to correct it, and to look again', () => {
  const on = entriesOf(SHEET);
  const entries = [
    ...on.postedUpTo('closing'),
    on.adopted('sources', '9:28'),
    on.verified('sources', '9:29', 'nothing'),
  ];
  const lines = toldOf([{ end: { kind: 'done', undelivered: [] }, entries }]);
  expect(lines).toEqual([
    'sources is posted by your word alone: https://x.example/sources%20by%20hand is not to be seen on the account.',
    'If that is not its link, name the right one:',
    '  hcldr adopt chat.yaml sources LINK',
    'To have hcldr look again:',
    `  ${AGAIN}`,
  ]);
});

test.each([
  { what: 'all of it', unwritten: false, says: 'nothing of it is lost' },
  { what: 'not all of it', unwritten: true, says: 'what happened last is lost' },
])('a stop says what is lost, where the disk has $what', ({ unwritten, says }) => {
  const [line, again] = told({ kind: 'stopped' }, unwritten);
  expect(line).toContain(says);
  expect(again).toBe(`  ${AGAIN}`);
});

test('lanes that were stopped go on with one command, told once', () => {
  const stopped = { end: { kind: 'stopped' } } as const;
  const lines = toldOf([
    { network: 'x', ...stopped },
    { network: 'bluesky', ...stopped },
    { network: 'mastodon', ...stopped },
  ]);
  const [first] = told(stopped.end);
  const [said] = first?.split(' To go on:') ?? [];
  expect(lines).toEqual([`X: ${said}`, `Bluesky: ${said}`, `Mastodon: ${first}`, `  ${AGAIN}`]);
});

test.each<{ what: string; other: Ended }>([
  { what: 'that are stopped with another command', other: { end: { kind: 'stopped' }, again: `${AGAIN} --late` } },
  { what: 'in trouble', other: { end: { kind: 'stop', cue: extra, why: 'refused' } } },
])('lanes $what have commands of their own', ({ other }) => {
  const lines = toldOf([
    { network: 'x', end: { kind: 'stopped' } },
    { network: 'bluesky', ...other },
  ]);
  expect(lines[0]).toMatch(/^X: Stopped: .* To go on:$/);
  expect([lines[1], lines.at(-1)]).toEqual([`  ${AGAIN}`, `  ${other.again ?? AGAIN}`]);
});
