/** When is the account looked at for a post of the cue by another hand? */

import type { Instant } from '../chat/chat.ts';
import type { Posted, Then } from './cue-progress.ts';
import type { Moment } from './ports.ts';
import { PEEK_BEFORE, PEEK_GOOD_FOR } from './retry.ts';
import { isHeld, type Strand } from './strand.ts';

/** From when on the account is looked at for the cue by another hand; undefined: it is not, or was just now. */
export function peekFrom(strand: Strand, moment: Moment): Instant | undefined {
  const { now, up } = moment;
  const wanted = peekWanted(strand, moment);
  const opens = now + Math.max(0, strand.progress.windows.reads.up - up);
  return wanted !== undefined && opens <= Math.max(wanted, now) ? wanted : undefined;
}

/** The same, whether or not the network wants looks by then. */
function peekWanted(strand: Strand, { now, up }: Moment): Instant | undefined {
  const { cue, cues, last, progress, allowed, from } = strand;
  const { peeks, windows, takenUp } = progress;
  // What she asks for before its time leaves at once; when it is overdue, somebody may have helped out.
  if (allowed && now <= cue.at) return undefined;
  const leaves = Math.max(from, now + Math.max(0, windows.posts.up - up));
  const waits = Math.max(0, leaves - now);
  const peek = peeks.get(cue.id);
  // While she holds it, it is enough to know once: before it leaves it is looked for again.
  const isGood = peek !== undefined && (isHeld(strand) || isFresh(peek, { now: now + waits, up: up + waits }));
  if (isGood) return undefined;
  // Should the journal have lost its last lines, the account shows it: so the first cue of a taken-up strand, and each
  // one after it until a look finds nothing, is looked for however little room there is.
  const hasSeen = cues.some(({ id }) => peeks.has(id) && !peeks.get(id)?.blind);
  const mayBeLost = takenUp && !hasSeen;
  if (mayBeLost) return leaves - PEEK_BEFORE;
  // A cue that is just due is not held up by a look; one that was slept through may have been posted by hand.
  const isJustDue = now >= from && now <= (allowed ? cue.at : from) + PEEK_BEFORE;
  return leavesRoom(from, last, { now, up }) && !isJustDue ? leaves - PEEK_BEFORE : undefined;
}

/** Sources that follow each other in seconds are not looked for in between. */
function leavesRoom(from: Instant, last: Posted | undefined, { now, up }: Moment): boolean {
  return !last || Math.max(from - last.at, from - now + up - last.up) >= 2 * PEEK_BEFORE;
}

/** Whether what was seen of the account is good for what leaves then, by whichever clock the time between is longer. */
export function isFresh(seen: Then | undefined, leaves: Moment): boolean {
  return seen !== undefined && leaves.up < seen.up + PEEK_GOOD_FOR && leaves.now < seen.at + PEEK_GOOD_FOR;
}
