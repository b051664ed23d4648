/** With which keys is a network opened? What they are differs from network to network, and is nobody else's business. */

import type { NetworkName } from '../chat/chat.ts';
import type { Network } from '../run/ports.ts';
import { DEADLINE, PEEK_DEADLINE } from '../run/retry.ts';
import type { BlueskyKeys } from '../system/bluesky-keys.ts';
import type { Amiss, SavedAccount } from '../system/credentials.ts';
import type { GivenBy, KeySource, KeysRead } from '../system/keys.ts';
import type { MastodonKeys } from '../system/mastodon-keys.ts';
import type { Settings } from '../system/settings.ts';
import type { XKeys } from '../system/x-keys.ts';
import type { Edges } from './edges.ts';

/** Keys that are whole. */
export type Credential = {
  /** Where they are good, and sent: an origin. */
  readonly origin: string;
  /** As a login keeps them. */
  readonly keys: Readonly<Record<string, string>>;
  readonly open: () => Promise<Network>;
};

export type Incomplete = {
  readonly kind: 'incomplete';
  /** Which names are missing, or are no keys; without a full stop. */
  readonly why: string;
};

export type Given =
  | ((Incomplete | { readonly kind: 'credential'; readonly credential: Credential }) & {
      readonly givenBy: readonly GivenBy[];
      readonly warnings: readonly Amiss[];
    })
  /** Not one of them is set. */
  | { readonly kind: 'none' };

export type Access = {
  /** What is set where nobody logs in. */
  readonly needed: readonly string[];
  /** What the environment and `.env` give. */
  readonly given: () => Promise<Given>;
  /** The keys of a login; undefined: they are not all there. */
  readonly saved: (login: SavedAccount) => Credential | undefined;
  /** Out of lines as those of `.env`. */
  readonly piped: (text: string) => Incomplete | { readonly kind: 'credential'; readonly credential: Credential };
  /** Whether a login is good where the network is now. */
  readonly isHere: (login: SavedAccount) => boolean;
};

type Lookup = Pick<Edges, 'env' | 'folder' | 'load'>;

export async function accessTo(network: NetworkName, settings: Settings, edges: Lookup): Promise<Access> {
  const { load } = edges;
  switch (network) {
    case 'x': {
      const { xKeys } = await load.xKeys();
      const isHere = ({ origin }: SavedAccount): boolean => origin === settings.xOrigin;
      return access({ ...xKeys, isHere, credential: keys => xCredential(keys, settings, edges) }, edges);
    }
    case 'bluesky': {
      const { blueskyKeys } = await load.blueskyKeys();
      const credential = (keys: BlueskyKeys): Credential => blueskyCredential(keys, edges);
      return access({ ...blueskyKeys, place: 'service', isHere: everywhere, credential }, edges);
    }
    case 'mastodon': {
      const { mastodonKeys } = await load.mastodonKeys();
      const credential = (keys: MastodonKeys): Credential => mastodonCredential(keys, edges);
      return access({ ...mastodonKeys, place: 'instance', isHere: everywhere, credential }, edges);
    }
  }
}

export function xCredential(keys: XKeys, { xOrigin: origin }: Settings, { load }: Pick<Edges, 'load'>): Credential {
  return { origin, keys, open: async () => (await load.x()).openX({ keys, origin, ...DEADLINES }) };
}

export function blueskyCredential(keys: BlueskyKeys, { load }: Pick<Edges, 'load'>): Credential {
  const { service, identifier, password } = keys;
  return {
    origin: service,
    keys: { identifier, password },
    open: async () => (await load.bluesky()).openBluesky({ ...keys, ...DEADLINES }),
  };
}

export function mastodonCredential(keys: MastodonKeys, { load }: Pick<Edges, 'load'>): Credential {
  const { instance, token } = keys;
  return {
    origin: instance,
    keys: { token },
    open: async () => (await load.mastodon()).openMastodon({ ...keys, ...DEADLINES }),
  };
}

/** On the machine's clock. */
const DEADLINES = { deadline: DEADLINE, peekDeadline: PEEK_DEADLINE };

type Ways<Keys> = KeySource<Keys> & {
  /** Which of the keys says where they are good: a login has it as its origin. None: they are good in one place. */
  readonly place?: keyof Keys;
  readonly isHere: (login: SavedAccount) => boolean;
  readonly credential: (keys: Keys) => Credential;
};

/** A login keeps where it is good, and is used there. */
const everywhere = (): boolean => true;

function access<Keys>(
  { needed, find, parse, saved, place, isHere, credential }: Ways<Keys>,
  { env, folder }: Pick<Edges, 'env' | 'folder'>,
): Access {
  const told = (read: KeysRead<Keys>) =>
    read.kind === 'keys'
      ? ({ kind: 'credential', credential: credential(read.keys) } as const)
      : ({ kind: 'incomplete', why: incompleteInWords(read) } as const);
  return {
    needed,
    given: async () => {
      const found = await find(env, `${folder}/.env`);
      if (found.kind === 'none') return found;
      const { givenBy, warnings } = found;
      return { ...told(found), givenBy, warnings };
    },
    saved: ({ origin, keys: kept }) => {
      const keys = saved(place === undefined ? kept : { ...kept, [place]: origin });
      return keys && credential(keys);
    },
    piped: text => told(parse(text)),
    isHere,
  };
}

function incompleteInWords(read: Extract<KeysRead<never>, { kind: 'incomplete' }>): string {
  const { missing, malformed, misaddressed = [] } = read;
  const parts = [
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`] : []),
    ...(malformed.length > 0
      ? [`${malformed.join(', ')} ${malformed.length > 1 ? 'have' : 'has'} characters that no key has`]
      : []),
    ...misaddressed.map(name => `${name} has to be the https address of a server, or an http one on this machine`),
  ];
  return parts.join('; ');
}
