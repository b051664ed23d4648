/** What do the parts look like of what is said from outside of a run: by its journal, or by the process that is at it? */

import { refusedIn } from '../chat/characters.ts';
import { NETWORKS } from '../chat/chat.ts';
import * as z from '../chat/schema-library.ts';
import { isZone } from '../chat/wall-clock.ts';
import { CUE_ID } from '../plan/run-sheet.ts';

export const network = z.enum(NETWORKS);

/** Of any characters: whoever shows it makes it safe. */
export const text = z.string();

/** Nothing in it is hidden, and nothing separates it: a handle, a hashtag, a link. */
export const word = z.string().check(z.refine(value => /^\S+$/.test(value) && refusedIn(value).length === 0));

export const cueId = z.string().check(z.maxLength(100), z.regex(CUE_ID));

export const zone = z.string().check(z.refine(isZone));

/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
export const instant = z.number().check(z.refine(value => Math.abs(value) < 8.64e15));

/** No JSON says that a number has no end, but one of a thousand digits is read as such. */
export const duration = z.number();
