/** Which keys open a network? What they are differs per network; the other commands need not know. */

import type { NetworkName } from '../chat/chat.ts';
import { listed } from '../chat/words.ts';
import type { Network } from '../run/ports.ts';
import { DEADLINE, PEEK_DEADLINE } from '../run/retry.ts';
import type { BlueskyKeys } from '../system/bluesky-keys.ts';
import type { Amiss, SavedAccount } from '../system/credentials.ts';
import type { GivenBy, KeySource, KeysRead } from '../system/keys.ts';
import type { MastodonKeys } from '../system/mastodon-keys.ts';
import type { Settings } from '../system/settings.ts';
import type { XKeys } from '../system/x-keys.ts';
import type { Edges } from './edges.ts';

/** A complete set of keys. */
export type Credential = {
  /** The origin where the keys are valid; they are sent nowhere else. */
  readonly origin: string;
  /** In the form in which a login is saved. */
  readonly keys: Readonly<Record<string, string>>;
  readonly open: () => Promise<Network>;
};

export type Incomplete = {
  readonly kind: 'incomplete';
  /** Which variables are missing or cannot be keys; a sentence without its full stop. */
  readonly why: string;
};

export type GivenKeys =
  | ((Incomplete | { readonly kind: 'credential'; readonly credential: Credential }) & {
      readonly givenBy: readonly GivenBy[];
      readonly warnings: readonly Amiss[];
    })
  | NoneGiven;

/** None of the variables is set. `unread`: the numbers of lines of `.env` that could not be read. */
export type NoneGiven = { readonly kind: 'none'; readonly unread?: readonly number[] };

export type Access = {
  /** The variables to set instead of logging in. */
  readonly needed: readonly string[];
  /** The keys in the environment and `.env`. */
  readonly given: () => Promise<GivenKeys>;
  /** The keys of a saved login; undefined if they are incomplete. */
  readonly saved: (login: SavedAccount) => Credential | undefined;
  /** The keys in piped text, in lines as in `.env`. */
  readonly piped: (text: string) => Incomplete | { readonly kind: 'credential'; readonly credential: Credential };
  /** Whether a saved login is valid at the origin that is used now. */
  readonly isHere: (login: SavedAccount) => boolean;
};

type Lookup = Pick<Edges, 'env' | 'folder'> & Opening;

type Opening = Pick<Edges, 'load' | 'interruption'>;

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

export function xCredential(keys: XKeys, { xOrigin: origin }: Settings, edges: Opening): Credential {
  return { origin, keys, open: async () => (await edges.load.x()).openX({ keys, origin, ...timing(edges) }) };
}

export function blueskyCredential(keys: BlueskyKeys, edges: Opening): Credential {
  const { service, identifier, password } = keys;
  return {
    origin: service,
    keys: { identifier, password },
    open: async () => (await edges.load.bluesky()).openBluesky({ ...keys, ...timing(edges) }),
  };
}

export function mastodonCredential(keys: MastodonKeys, edges: Opening): Credential {
  const { instance, token } = keys;
  return {
    origin: instance,
    keys: { token },
    open: async () => (await edges.load.mastodon()).openMastodon({ ...keys, ...timing(edges) }),
  };
}

/** In real time, by the machine's clock. */
function timing({ interruption: { signal } }: Pick<Edges, 'interruption'>) {
  return { deadline: DEADLINE, peekDeadline: PEEK_DEADLINE, signal };
}

type Ways<Keys> = KeySource<Keys> & {
  /** The key that holds the server; a login keeps it as its `origin`. Undefined if there is only one server. */
  readonly place?: keyof Keys;
  readonly isHere: (login: SavedAccount) => boolean;
  readonly credential: (keys: Keys) => Credential;
};

/** On these networks a login brings its own server, so it is valid wherever that is. */
const everywhere = (): boolean => true;

function access<Keys>(
  { needed, find, parse, saved, place, isHere, credential }: Ways<Keys>,
  { env, folder }: Pick<Edges, 'env' | 'folder'>,
): Access {
  const told = (read: KeysRead<Keys>, line: LineWord) =>
    read.kind === 'keys'
      ? ({ kind: 'credential', credential: credential(read.keys) } as const)
      : ({ kind: 'incomplete', why: incompleteInWords(read, line) } as const);
  return {
    needed,
    given: async () => {
      const found = await find(env, `${folder}/.env`);
      if (found.kind === 'none') return found;
      const { givenBy, warnings } = found;
      return { ...told(found, '.env:'), givenBy, warnings };
    },
    saved: ({ origin, keys: kept }) => {
      const keys = saved(place === undefined ? kept : { ...kept, [place]: origin });
      return keys && credential(keys);
    },
    piped: text => told(parse(text), 'line '),
    isHere,
  };
}

function incompleteInWords(read: Extract<KeysRead<never>, { kind: 'incomplete' }>, line: LineWord): string {
  const { missing, malformed, misaddressed = [], unread } = read;
  const parts = [
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`] : []),
    ...(malformed.length > 0
      ? [`${malformed.join(', ')} ${malformed.length > 1 ? 'have' : 'has'} characters that no key has`]
      : []),
    ...misaddressed.map(name => `${name} has to be the https address of a server, or an http one on this machine`),
    ...(unread ? [unreadInWords(unread, missing, line)] : []),
  ];
  return parts.join('; ');
}

/** What follows the words that no keys are set: the lines of `.env` where they may stand. */
export function maybeUnread({ unread }: NoneGiven, needed: readonly string[]): string {
  return unread ? `; ${unreadInWords(unread, needed, '.env:')}` : '';
}

/** What stands before a line's number. */
type LineWord = '.env:' | 'line ';

/** Names the lines alone: what stands there may be a secret. */
function unreadInWords(unread: readonly number[], [name = 'NAME']: readonly string[], line: LineWord): string {
  const lines = unread.slice(0, MOST_NAMED).map(number => `${line}${number}`);
  const others = unread.length - lines.length;
  const which = listed([...lines, ...(others > 0 ? [`${others} more`] : [])]);
  return `${which} cannot be read: a line is like ${name}=… or ${name}="…"`;
}

const MOST_NAMED = 5;
