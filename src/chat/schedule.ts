/** When, counted from the chat's start, is each of its cues due? */

import { type Chat, type Duration, MINUTE } from './chat.ts';

/**
 * The place of `opening`, of each topic by its label, of `closing`, and of `sources` where there are citations: by the
 * chat's own schedule, else by the ritual's defaults. In thread order; milliseconds from the start.
 */
export function placesOf(chat: Chat): ReadonlyMap<string, Duration> {
  return new Map(Array.from(defaultPlaces(chat), ([cue, place]) => [cue, chat.schedule.get(cue) ?? place]));
}

/** Topics share the hour evenly, from five minutes after the opening on: four of them at 5, 18, 31 and 44. */
function defaultPlaces({ topics, citations }: Chat): ReadonlyMap<string, Duration> {
  return new Map([
    ['opening', 0],
    ...topics.map(({ label }, i): [string, Duration] => [label, Math.round(5 + (52 * i) / topics.length) * MINUTE]),
    ['closing', 56 * MINUTE],
    ...(citations.length > 0 ? [['sources', 58 * MINUTE] as const] : []),
  ]);
}
