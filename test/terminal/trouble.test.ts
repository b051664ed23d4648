import { expect, test } from 'vitest';
import type { Entry } from '../../src/run/journal.ts';
import { progressOf } from '../../src/run/progress.ts';
import { troubleWatch } from '../../src/run/trouble.ts';
import { paint } from '../../src/terminal/paint.ts';
import { troubleText } from '../../src/terminal/trouble.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const on = entriesOf(SHEET);
const cue = SHEET.cues.find(({ id }) => id === 'T1') ?? expect.fail('the sheet has no T1');
const SENT: readonly Entry[] = [...on.postedUpTo('opening'), on.sending('T1', '8:35'), on.doubted('T1', '8:35')];

test.each([
  {
    what: 'may be posted',
    says: 'T1 is looked for on the account, and sent once more as soon as it is sure not to be there, until 9:05 PM EST. Look there before you post it yourself.',
  },
])('what hcldr does about a post that $what', ({ says }) => {
  const progress = progressOf([...SENT, on.looked('T1', '8:36')], 'x');
  const view = { sheet: SHEET, progress, move: { kind: 'wait', cue, why: 'look', until: at('8:37') } } as const;
  const trouble = troubleWatch()(view, at('8:36')) ?? expect.fail('there is no trouble');
  const text = troubleText(trouble, view, { zone: SHEET.zone, paint: paint({ colour: false }), networks: [] });
  expect(text).toBe(says);
});
