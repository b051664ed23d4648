/** What does a page show of a cue's post? */

import { isLabel } from '../chat/topics.ts';
import { capitalised } from '../chat/words.ts';
import type { PostState, PostView } from '../pages/thread.ts';
import type { CuePicture } from '../plan/pictures.ts';
import type { Cue } from '../plan/run-sheet.ts';

/** The address at which the page finds a picture; undefined: it cannot be shown. */
type Addresses = (picture: CuePicture) => string | undefined;

export function postView(cue: Cue, state: PostState, addressOf: Addresses): PostView {
  const { id, at, text, replyTo, picture } = cue;
  return {
    id,
    at,
    text,
    label: labelOf(cue),
    state,
    ...(replyTo !== undefined && { replyTo }),
    ...(picture && { picture: { alt: picture.alt, address: addressOf(picture) } }),
  };
}

/** `Opening`, `T1`, `Sources`, `Extra`. */
function labelOf({ id, extra }: Cue): string {
  if (extra) return 'Extra';
  return isLabel(id) ? id : capitalised(id.replace(/-\d+$/, ''));
}
