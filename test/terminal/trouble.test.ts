import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { LaneView } from '../../src/run/lane-view.ts';
import { progressOf } from '../../src/run/progress.ts';
import { troubleWatch } from '../../src/run/trouble.ts';
import { paint } from '../../src/terminal/paint.ts';
import { troubleText } from '../../src/terminal/trouble.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { fakeNetwork } from '../support/fake-network.ts';
import { aView } from '../support/lane-view.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const cue = SHEET.cues.find(({ id }) => id === 'T1') ?? expect.fail('the sheet has no T1');
const SENT: readonly Entry[] = [...on.postedUpTo('opening'), on.sending('T1', '8:35'), on.doubted('T1', '8:35')];

/** What is told of a lane that stands still, or is not, before others are done. */
function toldOf(view: Pick<LaneView, 'move'> & Partial<LaneView>): string | undefined {
  const progress = progressOf(on.postedUpTo('opening'), 'x');
  const whole = aView({ sheet: SHEET, progress, others: true, ...view });
  const trouble = troubleWatch()(whole, at('8:36'));
  const wording = { zone: SHEET.zone, paint: paint({ colour: false }), adopt: 'hcldr adopt chat.yaml', sendNext };
  const { name, composeLink } = fakeNetwork({ clock: virtualClock(at('8:36')), faults: {} });
  return (
    trouble &&
    troubleText(trouble, whole, {
      ...wording,
      networks: [
        { name, composeLink },
        { name: 'mastodon', composeLink },
      ],
    })
  );
}

function sendNext(network: string): string {
  return `hcldr next chat.yaml --network ${network}`;
}

const STOPS = { kind: 'stop', cue } as const;
const NOTHING_FOLLOWS = 'Nothing follows it there before it is settled. The other networks go on.';
const REFUSED = { code: 'forbidden', what: 'X does not allow it (403)' } as const;

test.each<{ lane: string; move: LaneView['move']; says: string }>([
  {
    lane: 'is refused a post for good',
    move: { ...STOPS, why: 'refused', reason: REFUSED },
    says: `X: T1 is not posted: X does not allow it (403). ${NOTHING_FOLLOWS}`,
  },
  {
    lane: 'is too late',
    move: { ...STOPS, why: 'too-late' },
    says: `X: T1 is not posted, and it is too late to send it unasked. ${NOTHING_FOLLOWS}`,
  },
  {
    lane: 'cannot tell',
    move: { ...STOPS, why: 'unsettled' },
    says: `X: T1 may be posted, or not. hcldr has looked, and cannot tell: look at the account yourself. ${NOTHING_FOLLOWS}`,
  },
  {
    lane: 'finds no room on the disk',
    move: { kind: 'no-journal', cue, error: new Error('the disk is full') },
    says: 'X: T1 is not posted: the journal could not be written (the disk is full), and without it nothing is sent. Make room on the disk: hcldr tries it again. The other networks go on.',
  },
  {
    lane: 'meets a bug',
    move: { kind: 'bug', cue, error: new Error('x is not a function') },
    says: 'X: T1 is not posted, or may be: a bug in hcldr (x is not a function). Look there. The other networks go on.',
  },
])('of a lane that $lane she is told at once, with the text, the link and the command', ({ move, says }) => {
  const [first, ...rest] = toldOf({ move })?.split('\n') ?? [];
  expect(first).toBe(says);
  expect(rest).toContain(cue.text);
  expect(rest).toContainEqual(expect.stringMatching(/^ {2}https?:/));
  expect(rest).toContain('  hcldr adopt chat.yaml T1 LINK');
  expect(toldOf({ move, others: false })).toBeUndefined();
});

test.each<{ why: 'refused' | 'too-late' | 'unsettled'; told: boolean }>([
  { why: 'refused', told: true },
  { why: 'too-late', told: false },
  { why: 'unsettled', told: false },
])('the command that sends a cue again is told of one that is certainly not there: $why, $told', ({ why, told }) => {
  const text = toldOf({ move: { ...STOPS, why, reason: REFUSED } }) ?? '';
  expect(text.split('\n').includes('  hcldr next chat.yaml --network x')).toBe(told);
});

test.each<{ what: string; entries: readonly Entry[]; says: string }>([
  {
    what: 'may be posted',
    entries: [...SENT, on.looked('T1', '8:36')],
    says: 'T1 is looked for on the account, and sent once more as soon as it is sure not to be there, until 9:05 PM EST. Look there before you post it yourself.',
  },
  {
    what: 'is refused as being there',
    entries: [
      ...[...on.postedUpTo('opening'), on.sending('T1', '8:35')],
      on.refused('T1', '8:35', { retry: { kind: 'never' }, reason: { code: 'duplicate', what: 'X has it' } }),
    ],
    says: 'T1 is looked for on the account for a minute or two, and not sent again unasked. Look there before you post it yourself.',
  },
])('what hcldr does about a post that $what', ({ entries, says }) => {
  const progress = progressOf(entries, 'x');
  const view = aView({ sheet: SHEET, progress, move: { kind: 'wait', cue, why: 'look', until: at('8:37') } });
  const trouble = troubleWatch()(view, at('8:36')) ?? expect.fail('there is no trouble');
  const text = troubleText(trouble, view, { zone: SHEET.zone, paint: paint({ colour: false }), networks: [] });
  expect(text).toBe(says);
});

test('of two cues that are in trouble at once, each is told once', () => {
  const sheet = sheetOf({ extras: [{ at: 5 * MINUTE, text: 'Five minutes in!' }] });
  const those = entriesOf(sheet);
  const refusals = ['T1', 'extra-1'].flatMap(id =>
    ['8:35', '8:36'].flatMap(clock => [
      those.sending(id, clock),
      those.refused(id, clock, { retry: { kind: 'backoff' } }),
    ]),
  );
  const progress = progressOf([...those.postedUpTo('opening'), ...refusals], 'x');
  const watch = troubleWatch();
  const told = ['T1', 'extra-1', 'T1', 'extra-1'].map(id => {
    const cue = sheet.cues.find(one => one.id === id) ?? expect.fail(id);
    const move = { kind: 'wait', cue, why: 'retry', until: at('9:00') } as const;
    return watch(aView({ sheet, progress, move }), at('8:37'))?.cue.id;
  });
  expect(told).toEqual(['T1', 'extra-1', undefined, undefined]);
});
