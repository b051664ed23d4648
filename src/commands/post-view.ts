/** A cue -> what a page shows of its post. */

import type { PostState, PostView } from '../pages/thread.ts';
import type { Cue } from '../plan/run-sheet.ts';

export function postView(cue: Cue, state: PostState): PostView {
  const { id, at, text, replyTo, picture } = cue;
  return {
    id,
    at,
    text,
    label: labelOf(cue),
    state,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(picture && { alt: picture.alt }),
  };
}

/** `Opening`, `T1`, `Sources`, `Extra`. */
function labelOf({ id, extra }: Cue): string {
  return extra ? 'Extra' : id.replace(/^[a-z]/, letter => letter.toUpperCase()).replace(/-\d+$/, '');
}
