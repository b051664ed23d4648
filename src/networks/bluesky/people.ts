/** Who is behind a handle? */

import type { Did, Handle, Requests } from './request.ts';

export type People = {
  /** By handle, in small letters and without the sign. */
  readonly known: ReadonlyMap<string, Did>;
  /** Asks for those that are not known yet. Who is not there, or whose server does not say so in time, stays unknown. */
  readonly ask: (handles: readonly string[], signal: AbortSignal) => Promise<void>;
};

export function peopleOf({ resolveHandle }: Requests): People {
  const known = new Map<string, Did>();

  async function askFor(handle: Handle, signal: AbortSignal): Promise<void> {
    const { data } = await resolveHandle(handle, { signal });
    if (data !== undefined) known.set(handle, data.did);
  }

  return {
    known,
    ask: async (handles, signal) => {
      const wanted = handles.map(handle => handle.replace(/^@/, '').toLowerCase()).filter(isHandle);
      const unknown = new Set(wanted.filter(handle => !known.has(handle)));
      await Promise.all([...unknown].map(handle => askFor(handle, signal)));
    },
  };
}

function isHandle(text: string): text is Handle {
  return text.includes('.');
}
