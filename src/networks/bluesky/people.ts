/** Who is behind a handle? */

import { type Instant, MINUTE } from '../../chat/chat.ts';
import { bare } from '../../chat/handles.ts';
import type { Did, Handle, Requests } from './request.ts';

export type People = {
  /** By handle, in lower case and without the sign. */
  readonly known: ReadonlyMap<string, Did>;
  /**
   * Asks for those that are not known yet. Whoever does not exist, or whose server does not answer in time, stays
   * unknown, and is not asked for again so soon: a post does not wait for the same silence twice.
   */
  readonly ask: (handles: readonly string[], signal: AbortSignal) => Promise<void>;
};

export function peopleOf({ resolveHandle }: Requests, now: () => Instant): People {
  const known = new Map<string, Did>();
  const missedAt = new Map<string, Instant>();

  async function askFor(handle: Handle, signal: AbortSignal): Promise<void> {
    const { data } = await resolveHandle(handle, { signal });
    if (data === undefined) missedAt.set(handle, now());
    else known.set(handle, data.did);
  }

  function isWorthAsking(handle: string): handle is Handle {
    const sinceMissed = now() - (missedAt.get(handle) ?? Number.NEGATIVE_INFINITY);
    return handle.includes('.') && !known.has(handle) && sinceMissed >= MINUTE;
  }

  return {
    known,
    ask: async (handles, signal) => {
      const wanted = new Set(handles.map(handle => bare(handle).toLowerCase()));
      await Promise.all([...wanted].filter(isWorthAsking).map(handle => askFor(handle, signal)));
    },
  };
}
