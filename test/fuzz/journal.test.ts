import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../../src/chat/chat.ts';
import { type JournalFile, journalsOf } from '../../src/system/journals.ts';
import { anEvening, type TestEvening, threadOf, threadOn } from '../support/evening.ts';
import { temporaryFolder } from '../support/folder.ts';
import { mortal } from './mortal.ts';

const KEY = { hashtag: '#hcldr', date: '2022-12-06' };

/** What happens to the file while hcldr is away. */
type Damage =
  | { readonly kind: 'flipped'; readonly place: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly place: number }
  | { readonly kind: 'lines lost'; readonly count: number }
  | { readonly kind: 'doubled'; readonly place: number };

const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('flipped' as const), place: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), place: fc.nat() }),
  fc.record({ kind: fc.constant('lines lost' as const), count: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('doubled' as const), place: fc.nat() }),
);

/** A night that ends at an entry, and is taken up so much later. */
const nights = fc.record({
  death: fc.record({ entry: fc.integer({ min: 1, max: 32 }), when: fc.constantFrom('before', 'after') }),
  damage: damages,
  away: fc.oneof(fc.nat(20_000), fc.nat(20 * MINUTE)),
});

async function spoil(path: string, damage: Damage): Promise<void> {
  const bytes = await readFile(path);
  await writeFile(path, spoilt(bytes, damage));
}

function spoilt(bytes: Buffer, damage: Damage): Buffer {
  const lines = bytes.toString('latin1').split(/(?<=\n)/);
  switch (damage.kind) {
    case 'flipped': {
      const place = damage.place % bytes.length;
      return Buffer.from(bytes.map((byte, i) => (i === place ? byte ^ (1 << damage.bit) : byte)));
    }
    case 'cut':
      return bytes.subarray(0, damage.place % bytes.length);
    case 'lines lost':
      return Buffer.from(lines.slice(0, -damage.count).join(''), 'latin1');
    case 'doubled': {
      const place = damage.place % lines.length;
      return Buffer.from(lines.flatMap((line, i) => (i === place ? [line, line] : [line])).join(''), 'latin1');
    }
  }
}

/** The sends of a cue that the account has already. */
function unasked({ network }: TestEvening, from: number): readonly string[] {
  const texts = network.sent.map(({ text }) => text);
  return texts.slice(from).filter((text, i) => texts.slice(0, from + i).includes(text));
}

async function takenUp(evening: TestEvening, journal: JournalFile): Promise<'whole' | 'not whole' | 'begins anew'> {
  // Without its beginning it is no run: the command looks at the account, and begins another one, or refuses to.
  if (!journal.entries().some(({ kind }) => kind === 'started')) return 'begins anew';
  await evening.run({ journal });
  const isWhole = JSON.stringify(threadOn(evening.network)) === JSON.stringify(threadOf(evening.sheet));
  return isWhole ? 'whole' : 'not whole';
}

test('a journal with a byte flipped, cut or with a line doubled never leads to an unasked post', async () => {
  const ends: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(nights, async ({ death, damage, away }) => {
      const folder = await temporaryFolder();
      const journals = journalsOf(folder, KEY);
      const evening = anEvening();
      const file = await journals.create();
      const doomed = mortal(file, death);
      await Promise.race([evening.run({ journal: doomed.journal }), doomed.dead]);
      await file.close();
      for (const name of await readdir(folder)) await spoil(join(folder, name), damage);
      evening.clock.pass(away);
      const sent = evening.network.sent.length;

      const latest = await journals.latest();
      if (latest.kind === 'none') throw new Error('the journal is gone');
      const end = latest.kind === 'damaged' ? 'refused' : await takenUp(evening, latest.journal);
      if (latest.kind === 'journal') await latest.journal.close();
      ends[end] = (ends[end] ?? 0) + 1;
      expect(unasked(evening, sent)).toEqual([]);
      expect(end).not.toBe('not whole');
    }),
    {
      numRuns: 400,
      // The intent of a post that is out, lost with the last line, and hcldr back before anybody would look for it.
      examples: [[{ death: { entry: 22, when: 'before' }, damage: { kind: 'lines lost', count: 1 }, away: 0 }]],
    },
  );
  // All three are there, or the night would prove less than it says.
  expect(Object.keys(ends).sort()).toEqual(['begins anew', 'refused', 'whole']);
});
