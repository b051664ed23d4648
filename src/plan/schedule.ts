/** At which instant is each post of the evening due? */

import { type Chat, type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { placesOf } from '../chat/schedule.ts';
import type { CueId } from './cue-id.ts';

/** Between the posts of the sources. */
const BETWEEN_SOURCES: Duration = 10 * SECOND;

type Timing = {
  readonly startsAt: Instant;
  /** How many posts the sources need. */
  readonly sources: number;
};

/** By cue: those of the thread, and the extras. */
export function instantsOf(chat: Chat, { startsAt, sources }: Timing): ReadonlyMap<CueId, Instant> {
  const places = placesOf(chat);
  const firstSources = places.get('sources') ?? 0;
  const furtherSources = Array.from({ length: Math.max(0, sources - 1) }, (_, i): [CueId, Duration] => [
    `sources-${i + 2}`,
    firstSources + (i + 1) * BETWEEN_SOURCES,
  ]);
  const extras = chat.extras.map(({ at }, i): [CueId, Duration] => [`extra-${i + 1}`, at]);
  return new Map([...places, ...furtherSources, ...extras].map(([cue, place]) => [cue, startsAt + place]));
}
