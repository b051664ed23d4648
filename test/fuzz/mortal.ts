/** What is left of a process that dies while it writes its journal? */

import type { Journal } from '../../src/run/journal.ts';

/** The nth entry is the last: `before` it is written, or `after`. What was sent until then is sent. */
export type Death = { readonly entry: number; readonly when: 'before' | 'after' };

export type Mortal = { readonly journal: Journal; readonly dead: Promise<'dead'> };

export function mortal(journal: Journal, { entry: last, when }: Death): Mortal {
  let written = 0;
  let die = (): void => undefined;
  const dead = new Promise<'dead'>(resolve => {
    die = () => resolve('dead');
  });
  const append: Journal['append'] = async entry => {
    written += 1;
    if (written < last) return journal.append(entry);
    if (when === 'after') await journal.append(entry);
    die();
    return new Promise(() => undefined);
  };
  return { journal: { ...journal, append }, dead };
}
