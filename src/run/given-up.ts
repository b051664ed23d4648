/** Which extras would a process that has just taken up a lane not send any more? */

import { extraCues } from './in-force.ts';
import { type Circumstances, type GivenUp, isTooLate } from './moves.ts';
import { type InForce, strandOf } from './strand.ts';

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
