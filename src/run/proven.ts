/** How does a lane go on before its network has said whose keys these are? */

import type { Account, CannotTell, Clock, Network, Reason, Retry } from './ports.ts';
import { PEEK_DEADLINE } from './retry.ts';

/**
 * Wraps a network so that nothing is sent, neither post nor picture, and nothing that it shows is believed, until it
 * has said once that the keys open this account: another account may have such posts as well. For a run that was taken
 * up while the network was down, so that nobody could check.
 */
export function provenBeforePosts(network: Network, { id, handle }: Account, clock: Clock): Network {
  let isProven = false;
  const prove = async (): Promise<Unproven | undefined> => {
    if (isProven) return undefined;
    const outcome = await network.account();
    if (outcome.kind === 'refused') return { reason: outcome.reason, retry: { kind: 'never' } };
    if (outcome.kind === 'unreachable') {
      const { reason, after } = outcome;
      return { reason, retry: after === undefined ? { kind: 'backoff' } : { kind: 'after', after } };
    }
    if (outcome.account.id !== id) {
      const what = `the keys open ${outcome.account.handle}, and this run is posted by ${handle}`;
      const advice = `set the keys of ${handle}, and start again`;
      return { reason: { code: 'unauthorized', what, advice }, retry: { kind: 'never' } };
    }
    isProven = true;
    return undefined;
  };
  /** A look before a cue must not hold it up, so the proof for it has a deadline. */
  const soon = (proof: ReturnType<typeof prove>): ReturnType<typeof prove> => {
    const over = new AbortController();
    const late = clock.wait({ for: PEEK_DEADLINE }, over.signal).then(() => UNANSWERED);
    return Promise.race([proof, late]).finally(() => over.abort());
  };
  /** Looks and proves at the same time. */
  const proving = async <T>(look: Promise<T>, proof: ReturnType<typeof prove>): Promise<T | CannotTell> => {
    const [seen, unproven] = await Promise.all([look, proof]);
    if (!unproven) return seen;
    const { reason, retry } = unproven;
    return { kind: 'cannot-tell', reason, ...(retry.kind === 'after' && { after: retry.after }) };
  };
  return {
    ...network,
    receiptOf: link => network.receiptOf(link, { id, handle }),
    find: intent => proving(network.find(intent), prove()),
    recent: since => proving(network.recent(since), soon(prove())),
    post: async intent => {
      const unproven = await prove();
      return unproven ? { kind: 'not-posted', ...unproven } : network.post(intent);
    },
    upload: async picture => {
      const unproven = await prove();
      return unproven ? { kind: 'not-uploaded', ...unproven } : network.upload(picture);
    },
  };
}

type Unproven = { readonly reason: Reason; readonly retry: Retry };

const UNANSWERED: Unproven = {
  reason: { code: 'no-answer', what: 'nobody has said in time whose the keys are' },
  retry: { kind: 'backoff' },
};
