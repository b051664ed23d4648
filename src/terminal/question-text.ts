/** What is she asked, and what keeps a lane from sending? */

import { MINUTE } from '../chat/chat.ts';
import { withFullStop } from '../chat/words.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Ask } from '../run/moves.ts';
import { TOO_LATE } from '../run/retry.ts';
import type { LaneStatus } from '../run/status.ts';
import type { Fit } from './lines.ts';
import { saidOf } from './networks.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** Empty if there is neither. */
export function questionRows(
  lanes: readonly LaneStatus[],
  { paint, wrap }: Pick<Fit, 'wrap'> & { readonly paint: Paint },
): readonly string[] {
  return saidOf(lanes, openWords).flatMap(({ words, where }) =>
    wrap(where === undefined ? words : `${where}: ${words}`, { indent: '', hanging: '  ' }).map(paint.warning),
  );
}

function openWords({ asks, stopped, noJournal, cues }: LaneStatus): string | undefined {
  if (noJournal !== undefined) return `Nothing is sent: the journal could not be written (${safe(noJournal)}).`;
  const isLast = (cue: CueId) => cues.at(-1)?.id === cue;
  if (stopped) {
    const { cue, why, what } = stopped;
    const words = STANDSTILLS[why](cue, what === undefined ? '' : `: ${safe(what)}`);
    return `Stopped. ${withFullStop(words)}${isLast(cue) ? '' : ' What follows waits for it.'}`;
  }
  return (
    asks &&
    QUESTIONS[asks.question](asks.cue, {
      link: safe(asks.url ?? ''),
      what: safe(asks.what ?? ''),
      isLast: isLast(asks.cue),
    })
  );
}

/** Why nothing more comes of a lane by itself. */
const STANDSTILLS: Readonly<
  Record<NonNullable<LaneStatus['stopped']>['why'], (cue: string, because: string) => string>
> = {
  refused: (cue, because) => `${cue} is not posted${because}`,
  'too-late': (cue, because) => `${cue} is not posted, and it is too late to send it unasked${because}`,
  unsettled: cue => `Nobody can tell whether ${cue} is posted: look at the account`,
  bug: (cue, because) => `${cue} is not posted, or may be${because}`,
};

type Known = { readonly link: string; readonly what: string; readonly isLast: boolean };

const QUESTIONS: Readonly<Record<Ask['question'], (cue: string, known: Known) => string>> = {
  held: cue => `Held before ${cue}. Nothing is sent until you go on.`,
  refused: (cue, { isLast }) => `${cue} is not posted${isLast ? '' : ', and what follows waits for it'}. What now?`,
  // That it will be too late may be known before it is.
  'too-late': (cue, { what }) =>
    what === ''
      ? `${cue} is more than ${TOO_LATE / MINUTE} minutes late. What now?`
      : `${cue} cannot go out within ${TOO_LATE / MINUTE} minutes of its time: ${withFullStop(what)} What now?`,
  unsettled: cue => `Nobody can tell whether ${cue} is posted. Look at the account. What now?`,
  similar: (cue, { link }) =>
    `${link} says much the same as ${cue}. Does it stand for ${cue}? Without an answer ${cue} goes out on time.`,
};
