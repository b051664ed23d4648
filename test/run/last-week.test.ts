import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/chat/chat.ts';
import type { Clock } from '../../src/run/ports.ts';
import { anEvening, type TestEvening } from '../support/evening.ts';

const DAY = 24 * HOUR;
const OPENING = 'Welcome to {hashtag}! Who is here, and from where?';
const REMINDER = 'Ten minutes to go: join us!';

/** The clock of an evening, on which something happens at an instant while the run waits. */
function withAt({ clock }: TestEvening, instant: number, happens: () => void): Clock {
  let hasHappened = false;
  return {
    ...clock,
    wait: async (wait, signal) => {
      const until = 'until' in wait ? wait.until : clock.now() + wait.for;
      if (!hasHappened && until >= instant) {
        hasHappened = true;
        clock.pass(instant - clock.now());
        happens();
      }
      await clock.wait(wait, signal);
    },
  };
}

/** A run that was begun eight days ahead, on an account that posts these words a week before; what it posts tonight. */
async function tonight(evening: TestEvening, text: string, at: number): Promise<readonly string[]> {
  const clock = withAt(evening, at - 7 * DAY, () => void evening.network.postByHand(text));
  await evening.run({ clock });
  return evening.network.posts().flatMap(post => (post.at > evening.sheet.startsAt - HOUR ? [post.text] : []));
}

const aWeekAhead = { beginsAt: -8 * DAY } as const;

test.each([
  { told: 'is posted', faults: {} },
  {
    told: 'is looked for above last week’s where the answer got lost',
    faults: { post: { 1: { kind: 'lose-request' } } },
  },
] as const)('an opening that is the same each week $told', async ({ faults }) => {
  const evening = anEvening({ ...aWeekAhead, chat: { citations: [], opening: OPENING }, faults });
  const { cues, startsAt } = evening.sheet;
  const posted = await tonight(evening, cues[0]?.text ?? expect.fail('the sheet has no opening'), startsAt);
  expect(posted).toEqual(cues.map(({ text }) => text));
});

test('a reminder that is the same each week is posted', async () => {
  const extras = [{ at: -10 * MINUTE, text: REMINDER }];
  const evening = anEvening({ ...aWeekAhead, chat: { citations: [], extras } });
  expect(await tonight(evening, REMINDER, evening.sheet.startsAt - 10 * MINUTE)).toContain(REMINDER);
});
