import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/chat/chat.ts';
import { topics } from '../support/chat-builder.ts';
import { anEvening, lookAtAccount, type TestEvening, threadOn } from '../support/evening.ts';
import { mortal } from './mortal.ts';

const chats = fc.record({
  topics: fc.integer({ min: 1, max: 8 }).map(topics),
  citations: fc
    .integer({ min: 0, max: 3 })
    .map(count =>
      Array.from({ length: count }, (_, i) => `Source ${i + 1}${', and where it is to be found'.repeat(6)}`),
    ),
  thread: fc.constantFrom('chain' as const, 'star' as const),
  extras: fc
    .integer({ min: 0, max: 2 })
    .map(count => Array.from({ length: count }, (_, i) => ({ at: (i * 20 - 10) * MINUTE, text: `By the way, ${i}` }))),
});

const deaths = fc.array(
  fc.record({
    entry: fc.integer({ min: 1, max: 40 }),
    when: fc.constantFrom('before' as const, 'after' as const),
    away: fc.nat(20 * SECOND),
  }),
  { minLength: 1, maxLength: 3 },
);

function inParts({ network }: TestEvening) {
  const isExtra = ({ text }: { text: string }) => text.startsWith('By the way');
  const posts = threadOn(network);
  return { thread: posts.filter(post => !isExtra(post)), extras: posts.filter(isExtra) };
}

test('a resume at any prefix of the journal ends in the thread of the evening that nobody disturbed', async () => {
  await fc.assert(
    fc.asyncProperty(chats, deaths, async (chat, lives) => {
      const undisturbed = anEvening({ chat, beginsAt: -15 * MINUTE });
      await undisturbed.run();
      const evening = anEvening({ chat, beginsAt: -15 * MINUTE });
      for (const { away, ...death } of lives) {
        const doomed = mortal(evening.journal, death);
        await Promise.race([evening.run({ journal: doomed.journal }), doomed.dead]);
        evening.clock.pass(away);
      }
      // Who dies twice between an intent and its send has two doubts, and asks.
      const { end } = await evening.run({ desk: { ask: question => lookAtAccount(question, evening) } });
      expect(end).toEqual({ kind: 'done', undelivered: [] });
      // An extra stands outside the thread: which of two that are late goes first, is left open.
      expect(inParts(evening)).toEqual(inParts(undisturbed));
    }),
    { numRuns: 300 },
  );
});
