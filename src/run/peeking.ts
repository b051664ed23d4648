/** When is the account checked for a post of the cue by somebody else? */

import type { Instant } from '../chat/chat.ts';
import type { Posted, Then } from './cue-progress.ts';
import type { Moment } from './ports.ts';
import { PEEK_BEFORE, PEEK_GOOD_FOR } from './retry.ts';
import { isHeld, type Strand } from './strand.ts';

/** When the account is to be checked for a post of the cue by somebody else. Undefined: it is not, or was just now. */
export function peekFrom(strand: Strand, moment: Moment): Instant | undefined {
  const { now, up } = moment;
  const wanted = peekWanted(strand, moment);
  const opens = now + Math.max(0, strand.progress.windows.reads.up - up);
  return wanted !== undefined && opens <= Math.max(wanted, now) ? wanted : undefined;
}

/** The same, whether or not the network allows looks by then. */
function peekWanted(strand: Strand, { now, up }: Moment): Instant | undefined {
  const { cue, cues, last, progress, allowed, from } = strand;
  const { peeks, windows, takenUp } = progress;
  // A cue that she asks for before its time leaves at once; when it is overdue, somebody may have posted it by hand.
  if (allowed && now <= cue.at) return undefined;
  const leaves = Math.max(from, now + Math.max(0, windows.posts.up - up));
  const waits = Math.max(0, leaves - now);
  const peek = peeks.get(cue.id);
  // While it is held, one look is enough: there is another before it leaves.
  const isGood = peek !== undefined && (isHeld(strand) || isFresh(peek, { now: now + waits, up: up + waits }));
  if (isGood) return undefined;
  // If the journal has lost its last lines, the account still shows the posts. So in a strand that was taken up, one
  // cue after the other is looked for, however little time there is, until a look finds nothing.
  const hasSeen = cues.some(({ id }) => peeks.has(id) && !peeks.get(id)?.blind);
  const mayBeLost = takenUp && !hasSeen;
  if (mayBeLost) return leaves - PEEK_BEFORE;
  // A cue that is just due is not held up by a look; one that was slept through may have been posted by hand.
  const isJustDue = now >= from && now <= (allowed ? cue.at : from) + PEEK_BEFORE;
  return leavesRoom(from, last, { now, up }) && !isJustDue ? leaves - PEEK_BEFORE : undefined;
}

/** Sources posts follow each other within seconds: no look fits in between. */
function leavesRoom(from: Instant, last: Posted | undefined, { now, up }: Moment): boolean {
  return !last || Math.max(from - last.at, from - now + up - last.up) >= 2 * PEEK_BEFORE;
}

/** Whether a look is still good for what leaves at that moment, by whichever clock says that more time has passed. */
export function isFresh(seen: Then | undefined, leaves: Moment): boolean {
  return seen !== undefined && leaves.up < seen.up + PEEK_GOOD_FOR && leaves.now < seen.at + PEEK_GOOD_FOR;
}
