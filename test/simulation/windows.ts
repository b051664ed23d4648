/** If the network wants no more requests for a while, what does hcldr know of it, and does it keep out? */

import { type Instant, SECOND } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Night } from './night.ts';
import type { Breach } from './promises.ts';
import type { Time } from './time.ts';

export type Requested = 'post' | 'look';

type Window = {
  readonly until: Instant;
  known: 'to nobody' | 'to this process' | 'to the journal';
  /** Since when, by the true time. */
  knownSince: Instant;
};

export function windowsOf(night: Night, { time }: { readonly time: Time }) {
  const windows: Partial<Record<Requested, Window>> = {};
  const writeDown = (what: Requested): void => {
    const window = windows[what];
    if (window) window.known = 'to the journal';
  };
  return {
    closed: (what: Requested, until: Instant): void => {
      windows[what] = { until, known: 'to nobody', knownSince: Number.POSITIVE_INFINITY };
    },
    isTold: (what: Requested): void => {
      const window = windows[what];
      if (window?.known !== 'to nobody') return;
      window.known = 'to this process';
      window.knownSince = time.now();
    },
    keeps: (entry: Entry): void => {
      if (entry.kind === 'refused' && entry.retry.kind === 'after') writeDown('post');
      if ((entry.kind === 'looked' || entry.kind === 'peeked') && entry.after !== undefined) writeDown('look');
    },
    begins: (): void => {
      for (const window of Object.values(windows)) if (window.known === 'to this process') window.known = 'to nobody';
    },
    /** The breach, if any, by a request that came inside a window. */
    breach: (what: Requested, leftAt: Instant): Breach | undefined => {
      const window = windows[what];
      // Whoever never heard of it cannot keep out of it; nor can a later process whose clock was set meanwhile.
      const isClockWrong = window?.known === 'to the journal' && night.steps.length > 0;
      if (!window || window.known === 'to nobody' || isClockWrong) return undefined;
      // It left before that was known: she may have named a post while a look of hcldr's own was being answered.
      if (leftAt < window.knownSince) return undefined;
      const left = Math.round((window.until - time.now()) / SECOND);
      return { kind: 'inside a window', what: `a ${what}, ${left} s before its end` };
    },
  };
}
