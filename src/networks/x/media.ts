/** How does a picture get onto X, before the post that shows it? */

import { SECOND } from '../../chat/chat.ts';
import type { Picture, Reason, UploadOutcome } from '../../run/ports.ts';
import type { Answer } from '../answer.ts';
import { at, stringAt } from '../json.ts';
import { isFine } from '../outcome.ts';
import { processed, stillAtIt } from '../processing.ts';
import { failureWithoutTrace, isId } from './outcome.ts';
import type { Send } from './request.ts';

/**
 * Uploads in segments, as X recommends; GIFs have no other way. twitter-api-v2 does the same, but waits for ever, and
 * drops what was answered. A picture counts as uploaded once it has its alt text: before that, no post may show it.
 */
export async function uploadTo(send: Send, { bytes, type, alt }: Picture, signal: AbortSignal): Promise<UploadOutcome> {
  const begun = await send(
    {
      method: 'POST',
      path: 'media/upload/initialize',
      body: {
        media_type: type,
        total_bytes: bytes.length,
        media_category: type === 'image/gif' ? 'tweet_gif' : 'tweet_image',
      },
    },
    signal,
  );
  const id = isFine(begun) ? at(begun.data, 'data', 'id') : undefined;
  if (!isId(id)) return notUploaded(begun);
  for (const [index, segment] of segmentsOf(bytes).entries()) {
    const form = { segment_index: index, media: segment };
    const answer = await send({ method: 'POST', path: `media/upload/${id}/append`, form }, signal);
    if (!isFine(answer)) return notUploaded(answer);
  }
  const path = `media/upload/${id}/finalize`;
  const last = await processed(await send({ method: 'POST', path, body: {} }, signal), {
    isUnderWay: answer => ['pending', 'in_progress'].includes(stateIn(answer) ?? ''),
    ask: () => send({ method: 'GET', path: 'media/upload', query: { command: 'STATUS', media_id: id } }, signal),
    every: SECOND,
    signal,
  });
  if (!last) return stillAtIt('x');
  if (stateIn(last) === 'failed') return { kind: 'not-uploaded', reason: UNREADABLE, retry: { kind: 'never' } };
  if (!isFine(last)) return notUploaded(last);
  const metadata = { id, metadata: { alt_text: { text: alt } } };
  const told = await send({ method: 'POST', path: 'media/metadata', body: metadata }, signal);
  return isFine(told) ? { kind: 'uploaded', ref: id } : notUploaded(told);
}

const SEGMENT = 1024 * 1024;

function segmentsOf(bytes: Uint8Array): readonly Buffer[] {
  const count = Math.ceil(bytes.length / SEGMENT);
  return Array.from({ length: count }, (_, i) => Buffer.from(bytes.subarray(i * SEGMENT, (i + 1) * SEGMENT)));
}

function stateIn(answer: Answer): string | undefined {
  return isFine(answer) ? stringAt(answer.data, 'data', 'processing_info', 'state') : undefined;
}

const UNREADABLE: Reason = {
  code: 'invalid',
  what: 'X can make nothing of the picture',
  advice: 'save it anew, or as PNG or JPEG',
};

function notUploaded(answer: Answer): UploadOutcome {
  return { kind: 'not-uploaded', ...failureWithoutTrace(answer) };
}
