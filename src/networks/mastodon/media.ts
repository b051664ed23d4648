/** How does a picture get onto an instance, before the post that shows it? */

import type { Duration } from '../../chat/chat.ts';
import { ENDINGS } from '../../plan/pictures.ts';
import type { Picture, UploadOutcome } from '../../run/ports.ts';
import type { Answer } from '../answer.ts';
import { at } from '../json.ts';
import { isFine } from '../outcome.ts';
import { processed, stillAtIt } from '../processing.ts';
import { failureWithoutTrace } from './outcome.ts';
import type { Call, Send } from './request.ts';
import { isId } from './status.ts';

/** A picture counts as uploaded once the instance has processed it: before that, a post with it is refused. */
export async function uploadTo(send: Send, picture: Picture, signal: AbortSignal): Promise<UploadOutcome> {
  let answer = await send(mediaCall('api/v2/media', picture), signal);
  // Older servers know only version 1, which answers once all is done.
  if (answer.kind === 'answered' && answer.status === 404) {
    answer = await send(mediaCall('api/v1/media', picture), signal);
  }
  const id = isFine(answer) ? at(answer.data, 'id') : undefined;
  if (!isId(id)) return notUploaded(answer);
  const last = await processed(answer, {
    isUnderWay: isInTheWorks,
    ask: () => send({ method: 'GET', path: `api/v1/media/${encodeURIComponent(id)}` }, signal),
    every: LOOK_EVERY,
    signal,
  });
  if (!last) return stillAtIt('mastodon');
  return isFine(last) ? { kind: 'uploaded', ref: id } : notUploaded(last);
}

const LOOK_EVERY: Duration = 500;

function mediaCall(path: string, { bytes, type, alt }: Picture): Call {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(bytes)], { type }), `picture.${ENDINGS[type][0]}`);
  form.set('description', alt);
  return { method: 'POST', path, form };
}

/** 202 from the upload, 206 from the looks after it. */
function isInTheWorks(answer: Answer): boolean {
  return answer.kind === 'answered' && (answer.status === 202 || answer.status === 206);
}

/** A picture that no post shows is seen by nobody, and deleted by the instance: it can be uploaded again. */
function notUploaded(answer: Answer): UploadOutcome {
  return { kind: 'not-uploaded', ...failureWithoutTrace(answer) };
}
