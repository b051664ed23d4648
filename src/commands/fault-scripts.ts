/** What should go wrong in a rehearsal, and on which network? */

import { NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat/chat.ts';
import { messageOf, titles } from '../chat/words.ts';
import type { BlueskyFaults } from '../networks/embedded/bluesky/faults.ts';
import type { Script } from '../networks/embedded/faults.ts';
import type { MastodonFaults } from '../networks/embedded/mastodon/faults.ts';
import type { XFaults } from '../networks/embedded/x/faults.ts';
import type { Edges } from './edges.ts';
import { type Refused, refused } from './say.ts';

export type FaultScripts = {
  readonly x?: XFaults;
  readonly bluesky?: BlueskyFaults;
  readonly mastodon?: MastodonFaults;
};

/** Reads a file that is either a list of rules, for X, or a map from networks to lists. No file, no faults. */
export async function faultsIn(
  file: string | undefined,
  evening: readonly NetworkName[],
  { load }: Pick<Edges, 'load'>,
): Promise<{ readonly kind: 'scripts'; readonly scripts: FaultScripts } | Refused> {
  if (file === undefined) return { kind: 'scripts', scripts: {} };
  const text = await (await load.files()).readText(file);
  if (text.kind === 'unreadable') return refused(`${file} cannot be read: ${text.why}`);
  const read = parsed(text.text);
  if (read.kind === 'refused') return refused(`${file} is not JSON: ${read.why}`);
  const { value } = read;
  const byNetwork = Array.isArray(value) || value === null || typeof value !== 'object' ? { x: value } : value;
  const scripts: Record<string, unknown> = {};
  for (const [name, script] of Object.entries(byNetwork)) {
    const network = NETWORKS.find(known => known === name);
    if (!network) return refused(`${file}: ${name} is no network: they are ${NETWORKS.join(', ')}`);
    if (!evening.includes(network))
      return refused(`${file} is for ${NETWORK_TITLES[network]}, and this evening is on ${titles(evening)}`);
    const faults = (await PARSERS[network](load))(script);
    if (faults.kind === 'refused') return refused(`${file}: ${faults.why}${byNetwork === value ? '' : PLAIN}`);
    scripts[network] = faults.rules;
  }
  return { kind: 'scripts', scripts };
}

/** The other networks have faults of their own, which X does not know: the advice for a list read as X's. */
const PLAIN = '. A plain list is for X; of another network: {"bluesky": […]}';

type Load = Edges['load'];

const PARSERS: Readonly<Record<NetworkName, (load: Load) => Promise<(value: unknown) => Script<object>>>> = {
  x: async load => (await load.xFaults()).parseFaults,
  bluesky: async load => (await load.blueskyFaults()).parseFaults,
  mastodon: async load => (await load.mastodonFaults()).parseFaults,
};

function parsed(text: string): { readonly kind: 'value'; readonly value: unknown } | Refused {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (error) {
    return refused(messageOf(error));
  }
}
