/** What shape do values have that come from outside a run: from a journal, or from the process that runs a chat? */

import { refusedIn } from '../chat/characters.ts';
import { NETWORKS, type NetworkName } from '../chat/chat.ts';
import * as z from '../chat/schema-library.ts';
import { isZone } from '../chat/zones.ts';
import { CUE_ID } from '../plan/cue-id.ts';

export const network = z.enum(NETWORKS);

/** For some of the networks, or for none. */
export function byNetwork<Value extends z.ZodMiniType>(value: Value) {
  const its = z.exactOptional(value);
  return z.object({ x: its, bluesky: its, mastodon: its } satisfies Record<NetworkName, unknown>);
}

/** Any characters: whoever shows it has to make it safe. */
export const text = z.string();

/** A handle, a hashtag or a link: one word, without hidden characters. */
export const word = z.string().check(z.refine(value => /^\S+$/.test(value) && refusedIn(value).length === 0));

export const cueId = z.string().check(z.regex(CUE_ID));

export const zone = z.string().check(z.refine(isZone));

/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
export const instant = z.number().check(z.refine(value => Math.abs(value) < 8.64e15));

/** A finite number. JSON has no infinity, but a number of a thousand digits is read as one. */
export const duration = z.number();
