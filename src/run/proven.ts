/** What of a lane that begins to send before its network has said whose the keys are? */

import type { Account, Network, PostOutcome } from './ports.ts';

/**
 * The same network, which sends nothing until it has said once that the account is that one. A run that was taken up
 * while the network was down goes on so: nobody has looked since whose keys they are.
 */
export function provenBeforePosts(network: Network, { id, handle }: Account): Network {
  let isProven = false;
  return {
    ...network,
    post: async intent => {
      if (isProven) return network.post(intent);
      const outcome = await network.account();
      if (outcome.kind !== 'account')
        return notPosted(outcome.reason, outcome.kind === 'refused' ? 'never' : 'backoff');
      if (outcome.account.id !== id) {
        const what = `the keys open ${outcome.account.handle}, and this run is posted by ${handle}`;
        return notPosted({ code: 'unauthorized', what, advice: `set the keys of ${handle}, and start again` }, 'never');
      }
      isProven = true;
      return network.post(intent);
    },
  };
}

type NotPosted = Extract<PostOutcome, { kind: 'not-posted' }>;

function notPosted(reason: NotPosted['reason'], kind: 'never' | 'backoff'): NotPosted {
  return { kind: 'not-posted', reason, retry: { kind } };
}
