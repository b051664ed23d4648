/** Which extras would a process that has just taken up a lane not send any more, and how is that said? */

import { MINUTE } from '../chat/chat.ts';
import { listed } from '../chat/words.ts';
import { extraCues, type InForce } from './in-force.ts';
import { type Circumstances, type GivenUp, isTooLate } from './moves.ts';
import { TOO_LATE } from './retry.ts';
import { strandOf } from './strand.ts';

type When = Pick<Circumstances, 'now' | 'sendLate'>;

/** One that may be there is looked for, however late it is. */
export function givenUpBy({ now, sendLate }: When, inForce: InForce): readonly GivenUp[] {
  return extraCues(inForce.sheet).flatMap((cue): readonly GivenUp[] => {
    const strand = strandOf([cue], inForce, { now, up: 0 });
    if (!strand || strand.allowed || strand.state?.kind === 'unknown') return [];
    if (strand.overtaken) return [{ kind: 'left-out', cue }];
    if (!isTooLate(cue, { now, sendLate })) return [];
    const reason = strand.state?.kind === 'refused' ? strand.state.refusal.reason : undefined;
    return [{ kind: 'stop', cue, why: 'too-late', ...(reason && { reason }) }];
  });
}

/** `extra-1 is left out: it was to come before the opening.` Undefined: nothing is. */
export function leftOutText(givenUp: readonly GivenUp[]): string | undefined {
  const told = (['left-out', 'stop'] as const).flatMap(kind => {
    const ids = [...new Set(givenUp.filter(each => each.kind === kind).map(({ cue }) => cue.id))];
    const { one, several } = LEFT_OUT[kind];
    if (ids.length === 0) return [];
    return ids.length === 1 ? `${listed(ids)} is left out: ${one}.` : `${listed(ids)} are left out: ${several}.`;
  });
  return told.length > 0 ? told.join(' ') : undefined;
}

export const LATE = `more than ${TOO_LATE / MINUTE} minutes late`;

const LEFT_OUT = {
  'left-out': { one: 'it was to come before the opening', several: 'they were to come before the opening' },
  stop: { one: `it is ${LATE}, and --late sends it`, several: `they are ${LATE}, and --late sends them` },
} as const;
