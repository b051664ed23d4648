/** When has a network processed a picture that it was given, so that a post may show it? */

import { setTimeout as sleep } from 'node:timers/promises';
import { type Duration, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import type { UploadOutcome } from '../run/ports.ts';
import type { Answer } from './answer.ts';

type Processing = {
  readonly isUnderWay: (answer: Answer) => boolean;
  /** Asks how far it is. */
  readonly ask: () => Promise<Answer>;
  readonly every: Duration;
  readonly signal: AbortSignal;
};

/** The answer once the processing is over; undefined if the signal aborts before that. */
export async function processed(
  begun: Answer,
  { isUnderWay, ask, every, signal }: Processing,
): Promise<Answer | undefined> {
  let answer = begun;
  while (isUnderWay(answer)) {
    await sleep(every, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return undefined;
    answer = await ask();
  }
  return answer;
}

export function stillAtIt(network: NetworkName): UploadOutcome {
  const what = `${NETWORK_TITLES[network]} has not processed the picture in time`;
  return { kind: 'not-uploaded', reason: { code: 'network-ill', what }, retry: { kind: 'backoff' } };
}
