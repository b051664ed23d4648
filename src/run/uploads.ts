/**
 * Which pictures of a lane are uploaded, and when is a failed one tried again? Kept in memory only: a process that
 * takes a run up uploads anew, and nobody sees that.
 */

import type { Duration } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { CuePicture } from '../plan/pictures.ts';
import type { Cue } from '../plan/run-sheet.ts';
import { nextRefusal, type Refusal } from './cue-progress.ts';
import type { Json, UploadOutcome } from './ports.ts';
import { retryAt } from './retry.ts';

export type Upload = { readonly kind: 'under-way' } | { readonly kind: 'uploaded'; readonly ref: Json } | Failed;

export type Failed = { readonly kind: 'failed'; readonly refusal: Refusal };

/** The last upload for each cue, and which picture it was of. */
export type Uploads = ReadonlyMap<CueId, { readonly picture: CuePicture; readonly upload: Upload }>;

export const NO_UPLOADS: Uploads = new Map();

/** The last upload of the picture that the cue has now. Undefined: it has none, or this one was not tried. */
export function uploadOf({ id, picture }: Cue, uploads: Uploads): Upload | undefined {
  const last = uploads.get(id);
  return last && JSON.stringify(last.picture) === JSON.stringify(picture) ? last.upload : undefined;
}

export function withUpload(uploads: Uploads, { id, picture }: Cue, upload: Upload): Uploads {
  return picture ? new Map(uploads).set(id, { picture, upload }) : uploads;
}

/** A person wants it tried again: its failure is forgotten. */
export function withoutFailure(uploads: Uploads, id: CueId): Uploads {
  return new Map([...uploads].filter(([other, { upload }]) => other !== id || upload.kind !== 'failed'));
}

/** What came of an upload; a failure counts on from the one before. */
export function outcomeOf(
  outcome: UploadOutcome,
  { before, at, up }: { readonly before: Upload | undefined } & Pick<Refusal, 'at' | 'up'>,
): Upload {
  if (outcome.kind === 'uploaded') return outcome;
  const { retry } = outcome;
  const reason = { ...outcome.reason, what: `its picture could not be uploaded: ${outcome.reason.what}` };
  const last = before?.kind === 'failed' ? before.refusal : undefined;
  return { kind: 'failed', refusal: nextRefusal(last, { reason, retry, at, up }) };
}

/** The uptime from which a picture may be uploaded again. Undefined: it may not. */
export function uploadAgainAt({ refusal }: Pick<Failed, 'refusal'>): Duration | undefined {
  const at = retryAt(refusal);
  return at !== undefined && refusal.retry.kind === 'after' ? Math.max(at, refusal.up + refusal.retry.after) : at;
}
