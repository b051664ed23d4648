/** What has changed in a run sheet? */

import { showTime } from '../chat/wall-clock.ts';
import type { Cue, RunSheet } from './run-sheet.ts';

/** A sentence for each change, in the order of the sheet; empty if there is none. */
export function changesBetween(before: RunSheet, after: RunSheet): readonly string[] {
  const was = new Map(before.cues.map(cue => [cue.id, cue]));
  const is = new Set(after.cues.map(({ id }) => id));
  return [
    ...after.cues.flatMap(cue => changesOf(cue, was.get(cue.id), after.zone)),
    ...before.cues.filter(({ id }) => !is.has(id)).map(({ id }) => `${id} is gone.`),
  ];
}

function changesOf(cue: Cue, before: Cue | undefined, zone: string): readonly string[] {
  if (!before) return [`${cue.id} is new, at ${showTime(cue.at, zone)}: ${cue.text}`];
  return [
    ...(cue.text === before.text ? [] : [`${cue.id} now says: ${cue.text}`]),
    ...pictureChange(cue, before),
    ...(cue.at === before.at ? [] : [`${cue.id} is now at ${showTime(cue.at, zone)}.`]),
  ];
}

function pictureChange({ id, picture }: Cue, before: Cue): readonly string[] {
  if (JSON.stringify(picture) === JSON.stringify(before.picture)) return [];
  return [picture ? `${id} now shows ${picture.path}: ${picture.alt}` : `${id} has no picture any more.`];
}
