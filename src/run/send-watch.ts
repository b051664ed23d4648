/** Which posts have left, and are not answered so far? */

import type { NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Entry } from './journal.ts';
import type { Watcher } from './lane-view.ts';

export type SendWatch = Watcher & {
  /** At most one on each network. */
  readonly underWay: () => readonly UnderWay[];
};

export type UnderWay = { readonly network: NetworkName; readonly cue: CueId };

const ANSWERS: ReadonlySet<Entry['kind']> = new Set(['posted', 'refused', 'doubted']);

export function sendWatch(): SendWatch {
  const sent = new Map<NetworkName, CueId>();
  return {
    happened: entry => {
      if (entry.kind === 'sending') sent.set(entry.network, entry.cue.id);
      else if ('network' in entry && ANSWERS.has(entry.kind)) sent.delete(entry.network);
    },
    moves: () => undefined,
    underWay: () => [...sent].map(([network, cue]) => ({ network, cue })),
  };
}
