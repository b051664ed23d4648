/** When may a network be asked again whose keys these are? */

import type { AccountOutcome, Clock, Network } from './ports.ts';

/**
 * Wraps a network so that it is not asked for its account again before the time that it has named: until then its last
 * answer stands.
 */
export function askedInTime(network: Network, { uptime }: Pick<Clock, 'uptime'>): Network {
  let told: AccountOutcome | undefined;
  let opens = Number.NEGATIVE_INFINITY;
  return {
    ...network,
    account: async asked => {
      const rest = opens - uptime();
      if (told?.kind === 'unreachable' && rest > 0) return { ...told, after: rest };
      told = await network.account(asked);
      if (told.kind === 'unreachable' && told.after !== undefined) opens = uptime() + told.after;
      return told;
    },
  };
}
