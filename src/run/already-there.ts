/** Which posts of a chat are on the account before its run begins? */

import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { seenAs } from './acts.ts';
import { extraCues, isOfEvening, threadCues } from './in-force.ts';
import { likeness } from './likeness.ts';
import type { SeenPost } from './ports.ts';

/** A cue that was posted before the run began, or one that the run leaves out because a later one was posted. */
export type TakenOver =
  | ({ readonly kind: 'adopted'; readonly cue: Cue; readonly by: 'look' } & ReturnType<typeof seenAs>)
  | { readonly kind: 'skipped'; readonly cue: Cue };

/**
 * The cues whose exact text is on the account, each matched with a post of its own. Cues of the thread that are missing
 * before the last of them are skipped: they would come too late.
 */
export function alreadyThere(sheet: RunSheet, posts: readonly SeenPost[]): readonly TakenOver[] {
  const left = new Set(posts);
  const adopted = (cue: Cue): TakenOver | undefined => {
    const post = [...left].find(each => isOfEvening(each, cue, sheet) && likeness(each.text, cue.text) === 'same');
    if (!post) return undefined;
    left.delete(post);
    return { kind: 'adopted', cue, by: 'look', ...seenAs(post) };
  };
  const thread = threadCues(sheet).map(cue => adopted(cue) ?? ({ kind: 'skipped', cue } as const));
  const extras = extraCues(sheet).flatMap(cue => adopted(cue) ?? []);
  return [...thread.slice(0, thread.findLastIndex(({ kind }) => kind === 'adopted') + 1), ...extras];
}

/** `opening, T2 of this chat are on the account already, and T1 is not: it is left out.` */
export function inWords(taken: readonly TakenOver[]): string {
  const left = named(taken, 'skipped');
  const missing = `, and ${left.join(', ')} ${are(left)} not: ${left.length > 1 ? 'they are' : 'it is'} left out`;
  return `${thereInWords(taken)}${left.length > 0 ? missing : ''}.`;
}

/** `opening, T2 of this chat are on the account already`, without a full stop. */
export function thereInWords(taken: readonly TakenOver[]): string {
  const there = named(taken, 'adopted');
  return `${there.join(', ')} of this chat ${are(there)} on the account already`;
}

function named(taken: readonly TakenOver[], kind: TakenOver['kind']): readonly string[] {
  return taken.filter(one => one.kind === kind).map(({ cue }) => cue.id);
}

function are(ids: readonly string[]): string {
  return ids.length > 1 ? 'are' : 'is';
}
