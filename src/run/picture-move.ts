/** When is the picture of a cue uploaded, and what does its lane do while it is not there? */

import type { Instant } from '../chat/chat.ts';
import type { Cue } from '../plan/run-sheet.ts';
import { askOrStop, type Circumstances, isTooLate, type Move, waitFor } from './moves.ts';
import type { Reason } from './ports.ts';
import { UPLOAD_BEFORE, UPLOAD_LOOK } from './retry.ts';
import type { Strand } from './strand.ts';
import { NO_UPLOADS, uploadAgainAt, uploadOf } from './uploads.ts';

/**
 * When the upload of the cue's picture may begin. Undefined: there is none, it is done or under way, or it is of no
 * use.
 */
export function uploadFrom(
  { cue, from, progress, overtaken }: Strand,
  circumstances: Circumstances,
): Instant | undefined {
  const { now, up, uploads = NO_UPLOADS } = circumstances;
  if (!cue.picture || overtaken || isTooLate(cue, circumstances)) return undefined;
  const upload = uploadOf(cue, uploads);
  if (upload?.kind === 'uploaded' || upload?.kind === 'under-way') return undefined;
  const again = upload ? uploadAgainAt(upload) : up;
  return again === undefined
    ? undefined
    : Math.max(from - UPLOAD_BEFORE, now + (Math.max(again, progress.windows.posts.up) - up));
}

/** What to do about a due cue whose picture is not there. Undefined: the cue can be sent. */
export function picturelessMove(strand: Strand, circumstances: Circumstances): Move | undefined {
  const { cue } = strand;
  const { now, up, uploads = NO_UPLOADS } = circumstances;
  const upload = uploadOf(cue, uploads);
  if (!cue.picture || upload?.kind === 'uploaded') return undefined;
  if (upload?.kind === 'under-way') return waitFor(cue, { why: 'picture', uptime: up + UPLOAD_LOOK }, circumstances);
  const uploadAt = uploadFrom(strand, circumstances);
  if (uploadAt === undefined) {
    return askOrStop({ cue, why: 'refused', ...whyPictureless(cue, circumstances) }, circumstances);
  }
  return waitFor(cue, { why: 'retry', uptime: up + (uploadAt - now) }, circumstances);
}

/** What the network said of the upload, if that is why. */
export function whyPictureless(cue: Cue, { uploads = NO_UPLOADS }: Circumstances): { readonly reason?: Reason } {
  const upload = uploadOf(cue, uploads);
  return upload?.kind === 'failed' ? { reason: upload.refusal.reason } : {};
}
