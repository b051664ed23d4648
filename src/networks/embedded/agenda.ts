/** What is to be done at a later instant of a clock that may run faster than this machine's, or jump? */

import type { Instant } from '../../chat/chat.ts';

export type Agenda = {
  readonly add: (due: Instant, act: () => void) => void;
  /** Forgets what is not yet done. */
  readonly close: () => void;
};

export function openAgenda(now: () => Instant): Agenda {
  let entries: readonly { readonly due: Instant; readonly act: () => void }[] = [];
  const looking = setInterval(() => {
    const due = entries.filter(entry => entry.due <= now());
    entries = entries.filter(entry => !due.includes(entry));
    for (const { act } of due) act();
  }, 20);
  // An agenda must not keep the process alive.
  looking.unref();
  return {
    add: (due, act) => {
      entries = [...entries, { due, act }];
    },
    close: () => clearInterval(looking),
  };
}
