/** How does a picture get onto an instance, before the post that shows it? */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../../chat/chat.ts';
import type { Picture, Reason, UploadOutcome } from '../../run/ports.ts';
import type { Answer } from '../answer.ts';
import { at, parseJSON } from '../json.ts';
import { isFine, isRefusal } from '../outcome.ts';
import { failureOf } from './outcome.ts';
import type { Call, Send } from './request.ts';
import { isId } from './status.ts';

/** Uploaded is what the instance has processed: a post with a picture that it has not is refused. */
export async function uploadTo(send: Send, picture: Picture, signal: AbortSignal): Promise<UploadOutcome> {
  let answer = await send(mediaCall('api/v2/media', picture), signal);
  // Older servers know the first version alone, which answers when all is done.
  if (answer.kind === 'answered' && answer.status === 404) {
    answer = await send(mediaCall('api/v1/media', picture), signal);
  }
  const id = isFine(answer) ? at(parseJSON(answer.body), 'id') : undefined;
  if (!isId(id)) return notUploaded(answer);
  while (isInTheWorks(answer)) {
    await pause(signal);
    if (signal.aborted) return { kind: 'not-uploaded', reason: STILL_AT_IT, retry: { kind: 'backoff' } };
    answer = await send({ method: 'GET', path: `api/v1/media/${encodeURIComponent(id)}` }, signal);
  }
  return isFine(answer) ? { kind: 'uploaded', ref: id } : notUploaded(answer);
}

const STILL_AT_IT: Reason = { code: 'network-ill', what: 'Mastodon has not processed the picture in time' };

const LOOK_EVERY: Duration = 500;

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' } as const;

function mediaCall(path: string, { bytes, type, alt }: Picture): Call {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(bytes)], { type }), `picture.${ENDINGS[type]}`);
  form.set('description', alt);
  return { method: 'POST', path, form };
}

/** 202 of the upload, 206 of the looks after it. */
function isInTheWorks(answer: Answer): boolean {
  return answer.kind === 'answered' && (answer.status === 202 || answer.status === 206);
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
}

/** A picture that no post shows is seen by nobody, and deleted by the instance: it can be uploaded again. */
function notUploaded(answer: Answer): UploadOutcome {
  const { reason, retry } = failureOf(answer);
  const again = retry.kind === 'never' && !isRefusal(answer) ? ({ kind: 'backoff' } as const) : retry;
  return { kind: 'not-uploaded', reason, retry: again };
}
