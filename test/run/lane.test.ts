import { expect, test } from 'vitest';
import { isTooLateFor, type LaneEnd } from '../../src/run/lane.ts';
import type { Stop } from '../../src/run/moves.ts';
import { sheetOf } from '../support/evening.ts';

const [cue] = sheetOf().cues;
if (!cue) throw new Error('the sheet is empty');
const stop = (why: Stop['why']): Stop => ({ kind: 'stop', cue, why });

test.each<[string, boolean, LaneEnd]>([
  ['whose thread has stopped too late', true, stop('too-late')],
  ['whose extra was too late', true, { kind: 'done', undelivered: [stop('refused'), stop('too-late')] }],
  ['whose thread has stopped for something else', false, stop('refused')],
  ['whose extra was refused', false, { kind: 'done', undelivered: [stop('refused')] }],
  ['that has sent everything', false, { kind: 'done', undelivered: [] }],
  ['that was stopped', false, { kind: 'stopped' }],
])('a lane %s has something that only --late sends: %s', (_, isTooLate, end) => {
  expect(isTooLateFor(end)).toBe(isTooLate);
});
