/** Whose token is it, at which instance, and may it post there? What has been told once is remembered. */

import type { Answer } from '../answer.ts';
import { at, stringAt } from '../json.ts';
import { isFine } from '../outcome.ts';
import { type Instance, type InstanceRead, readInstance } from './instance.ts';
import { isOutOfScope } from './outcome.ts';
import type { Call, Send } from './request.ts';
import { BELOW_ALL, isId } from './status.ts';

/** The account by the names that its own instance has for it. */
export type Known = { readonly id: string; readonly name: string };

export type Who = {
  /** Undefined: it was not told yet. */
  readonly known: () => Known | undefined;
  /** Asks the instance; `found`: undefined if the answer does not say it. */
  readonly ask: (signal: AbortSignal) => Promise<{ readonly answer: Answer; readonly found: Known | undefined }>;
  /** Asked once: it does not change within an evening. */
  readonly instance: (signal: AbortSignal) => Promise<InstanceRead>;
  /** What is known of the instance so far. */
  readonly knownInstance: () => Instance | undefined;
  readonly isOnlyForReading: (signal: AbortSignal) => Promise<boolean>;
};

export function whoOf(send: Send, site: string): Who {
  let known: Known | undefined;
  let instance: Instance | undefined;
  let mayWrite = false;
  return {
    known: () => known,
    ask: async signal => {
      const answer = await send(ME, signal);
      const found = knownIn(answer);
      known = found ?? known;
      return { answer, found };
    },
    instance: async signal => {
      if (instance !== undefined) return { kind: 'instance', instance };
      const read = await readInstance(site, send, signal);
      if (read.kind === 'instance') instance = read.instance;
      return read;
    },
    knownInstance: () => instance,
    isOnlyForReading: async signal => {
      if (mayWrite) return false;
      const answer = await send(CHANGE_OF_NOTHING, signal);
      mayWrite = answer.kind === 'answered' && answer.status === 404;
      return isOutOfScope(answer);
    },
  };
}

const ME: Call = { method: 'GET', path: 'api/v1/accounts/verify_credentials' };

/**
 * No answer of Mastodon's tells what a token may do. But a change that it may not make is refused before the post is
 * looked for, so a change of no post at all shows it: no post has this id.
 */
const CHANGE_OF_NOTHING: Call = { method: 'PUT', path: `api/v1/statuses/${BELOW_ALL}`, json: {} };

function knownIn(answer: Answer): Known | undefined {
  if (!isFine(answer)) return undefined;
  const id = at(answer.data, 'id');
  const name = stringAt(answer.data, 'username');
  return isId(id) && name !== undefined && /^\w[\w.-]{0,63}$/.test(name) ? { id, name } : undefined;
}
