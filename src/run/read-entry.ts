/**
 * Is a line of a journal a possible entry? A checksum proves nothing: whoever can write to the file can compute one.
 */

import { THREAD_SHAPES } from '../chat/chat.ts';
import * as z from '../chat/schema-library.ts';
import { PICTURE_TYPES } from '../plan/pictures.ts';
import { NOTE_KINDS } from '../plan/rulers/ruler.ts';
import type { Entry } from './journal.ts';
import { type Json, REASON_CODES } from './ports.ts';
import { byNetwork, cueId, duration, instant, network, text, word } from './shapes.ts';

const reason = z.object({
  code: z.enum(REASON_CODES),
  what: text,
  advice: z.exactOptional(text),
});

/** An instant in the years that a chat's date can have: even when it is moved about, a `Date` can show it. */
const ofEvening = z.number().check(z.refine(value => Math.abs(value) < 2.6e14));

const receipt = z.object({ ref: text, url: word });

const account = z.object({ id: text, handle: word, newest: text });

const cue = z.object({
  id: cueId,
  at: ofEvening,
  planned: z.exactOptional(ofEvening),
  text,
  replyTo: z.exactOptional(cueId),
  extra: z.exactOptional(z.literal(true)),
  length: z.object({ used: z.number(), limit: z.number() }),
  notes: z.array(z.object({ kind: z.enum(NOTE_KINDS), shown: text })),
  picture: z.exactOptional(
    z.object({
      path: text,
      alt: text,
      type: z.enum(PICTURE_TYPES),
      size: z.number(),
      version: text,
    }),
  ),
});

const intent = z.object({
  text,
  parent: z.exactOptional(text),
  newestKnown: z.exactOptional(text),
  /** The network that reads it checks it as well. */
  own: z.exactOptional(z.custom<Json>()),
  repeats: z.exactOptional(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('same') }),
      z.object({ kind: z.literal('keyed'), until: instant }),
    ]),
  ),
});

const retry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('never') }),
  z.object({ kind: z.literal('backoff') }),
  z.object({ kind: z.literal('once'), after: duration }),
  z.object({ kind: z.literal('after'), after: duration }),
]);

const moment = { at: instant, up: duration };
const ofLane = { ...moment, network };
const ofCue = { ...ofLane, cue: cueId };

/** Further fields in a line are let through: they may be a newer version's. */
const ENTRY = z.discriminatedUnion('kind', [
  z.object({
    ...moment,
    kind: z.literal('started'),
    hashtag: word,
    date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
    startsAt: ofEvening,
    given: z.exactOptional(z.literal(true)),
    anew: z.exactOptional(z.literal(true)),
    late: z.exactOptional(z.literal(true)),
    thread: z.enum(THREAD_SHAPES),
    accounts: byNetwork(account),
  }),
  z.object({ ...moment, kind: z.literal('resumed'), late: z.exactOptional(z.literal(true)) }),
  z.object({ ...moment, kind: z.literal('finished') }),
  z.object({ ...ofLane, kind: z.enum(['held', 'went-on']) }),
  z.object({ ...ofCue, kind: z.enum(['allowed', 'unskipped', 'detached']) }),
  z.object({ ...ofLane, kind: z.enum(['skipped', 'added']), cue }),
  z.object({ ...ofLane, kind: z.literal('sending'), cue, intent }),
  z.object({ ...ofCue, kind: z.literal('posted'), receipt, by: z.enum(['answer', 'look']) }),
  z.object({ ...ofCue, kind: z.literal('refused'), reason, retry }),
  z.object({ ...ofCue, kind: z.literal('doubted'), reason }),
  z.object({
    ...ofCue,
    kind: z.literal('looked'),
    result: z.enum(['none', 'cannot-tell']),
    reason: z.exactOptional(reason),
    after: z.exactOptional(duration),
  }),
  z.object({
    ...ofLane,
    kind: z.literal('adopted'),
    cue,
    receipt,
    postedAt: z.exactOptional(instant),
    by: z.enum(['person', 'look']),
    says: z.exactOptional(z.enum(['same', 'other'])),
  }),
  z.object({ ...ofCue, kind: z.literal('verified'), says: z.enum(['same', 'other', 'nothing']) }),
  z.object({
    ...ofCue,
    kind: z.literal('peeked'),
    similar: z.exactOptional(receipt),
    newest: z.exactOptional(text),
    blind: z.exactOptional(z.literal(true)),
    result: z.exactOptional(z.enum(['none', 'cannot-tell'])),
    reason: z.exactOptional(reason),
    after: z.exactOptional(duration),
  }),
  z.object({ ...ofLane, kind: z.literal('moved'), cues: z.array(cueId), by: ofEvening }),
  z.object({ ...ofLane, kind: z.literal('edited'), cue, was: text }),
]);

/** The type that is read; a test compares it with the type that is written. */
export type ReadEntry = z.infer<typeof ENTRY>;

export function isEntry(record: unknown): record is Entry {
  return z.safeParse(ENTRY, record).success;
}
