/** What should go wrong in a rehearsal, and on which network? */

import { NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat/chat.ts';
import { titles } from '../chat/words.ts';
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
  const value = parsed(text.text);
  if (value instanceof SyntaxError)
    return refused(`${file} is not JSON${placeIn(text.text, value)}: ${withoutPlace(value)}`);
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

/** `, line 3, column 5`, counted as editors do; empty if Node quotes the text instead of naming a position. */
function placeIn(text: string, { message }: SyntaxError): string {
  const [, position] = PLACE.exec(message) ?? [];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `, line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function withoutPlace({ message }: SyntaxError): string {
  return message.replace(PLACE, '');
}

/** Since version 22 Node appends line and column itself, in its own wording. */
const PLACE = / (?:in JSON )?at position (\d+)(?: \(line \d+ column \d+\))?/;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}
