/** Who is behind a handle? */

import { type Instant, MINUTE } from '../../chat/chat.ts';
import { bare } from '../../chat/handles.ts';
import type { Answer } from '../answer.ts';
import type { Did, Handle, Requests } from './request.ts';

export type People = {
  /** By handle, in lower case and without the sign. */
  readonly known: ReadonlyMap<string, Did>;
  /**
   * Asks for those that are not known yet. Whoever does not exist, or whose server does not answer in time, stays
   * unknown, and is not asked for again so soon: a post does not wait for the same silence twice.
   */
  readonly ask: (handles: readonly string[], signal: AbortSignal) => Promise<void>;
  /** Asks for all, a few at a time, whatever is known; `nobody` only if Bluesky says so. */
  readonly lookUp: (handles: readonly string[], signal: AbortSignal) => Promise<readonly Look[]>;
};

type Look = 'somebody' | 'nobody' | Answer;

/** A chat can mention hundreds. */
const MOST_AT_ONCE = 5;

export function peopleOf({ resolveHandle }: Requests, now: () => Instant): People {
  const known = new Map<string, Did>();
  const missedAt = new Map<string, Instant>();

  async function askFor(handle: Handle, signal: AbortSignal): Promise<void> {
    const { data } = await resolveHandle(handle, { signal });
    if (data === undefined) missedAt.set(handle, now());
    else known.set(handle, data.did);
  }

  async function lookUpOne(handle: string, signal: AbortSignal): Promise<Look> {
    const name = nameOf(handle);
    if (!isDomain(name)) return 'nobody';
    const { answer, data } = await resolveHandle(name, { signal });
    if (data !== undefined) known.set(name, data.did);
    if (data !== undefined) return 'somebody';
    return answer.kind === 'answered' && answer.status === 400 ? 'nobody' : answer;
  }

  function isWorthAsking(handle: string): handle is Handle {
    const sinceMissed = now() - (missedAt.get(handle) ?? Number.NEGATIVE_INFINITY);
    return isDomain(handle) && !known.has(handle) && sinceMissed >= MINUTE;
  }

  return {
    known,
    ask: async (handles, signal) => {
      const wanted = new Set(handles.map(nameOf));
      await Promise.all([...wanted].filter(isWorthAsking).map(handle => askFor(handle, signal)));
    },
    lookUp: async (handles, signal) => {
      const looks: Look[] = [];
      const waiting = handles.entries();
      const lookUpNext = async () => {
        for (const [index, handle] of waiting) looks[index] = await lookUpOne(handle, signal);
      };
      await Promise.all(Array.from({ length: MOST_AT_ONCE }, lookUpNext));
      return looks;
    },
  };
}

function nameOf(handle: string): string {
  return bare(handle).toLowerCase();
}

function isDomain(name: string): name is Handle {
  return name.includes('.');
}
