/** Is the moderator asked something new, or is what she was asked settled? */

import type { NetworkName } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { LaneView } from './lane-view.ts';
import type { Ask } from './moves.ts';

type AskNews = { readonly kind: 'asked' | 'settled'; readonly cue: CueId };

/**
 * Reports each question of a lane once when it is asked, and once when it is settled. A hold does not count: it is the
 * moderator's own.
 */
export function askWatch(): (network: NetworkName, move: LaneView['move']) => AskNews | undefined {
  const open = new Map<NetworkName, Ask>();
  return (network, move) => {
    const asked = open.get(network);
    if (move.kind === 'ask') {
      if (move.question === 'held') open.delete(network);
      else open.set(network, move);
      return move.question === 'held' || isSame(move, asked) ? undefined : { kind: 'asked', cue: move.cue.id };
    }
    // An act may be about something else: only a lane that waits, or is done, has nothing left to ask.
    if (!asked || (move.kind !== 'wait' && move.kind !== 'done')) return undefined;
    open.delete(network);
    return { kind: 'settled', cue: asked.cue.id };
  };
}

/** Another similar post is another question. */
function isSame(ask: Ask, other: Ask | undefined): boolean {
  const isAbout = ask.cue.id === other?.cue.id && ask.question === other.question;
  return isAbout && ask.similar?.ref === other.similar?.ref;
}
