/** `hcldr login`: how are an account's keys asked for or piped in, tried, and saved? */

import type { NetworkName } from '../chat/chat.ts';
import { sameHandle } from '../chat/handles.ts';
import type { CredentialsFile, SavedAccount } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import type { LoginState } from '../terminal/account-words.ts';
import { type Access, accessTo, type GivenKeys } from './access.ts';
import { askBluesky } from './ask-bluesky.ts';
import { askMastodon } from './ask-mastodon.ts';
import { askXKeys } from './ask-x-keys.ts';
import { noteClock } from './check-account.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { type Login, loginWith } from './new-login.ts';
import { amissInWords, inForceWords } from './open-network.ts';
import { fitFor, note, type Refused, refuse, refused } from './say.ts';
import { loginsIn, settingsOf } from './settings.ts';

export type LoginOptions = {
  readonly network: NetworkName;
  readonly stdin: boolean;
  /** Mastodon only: paste an existing access token. */
  readonly token: boolean;
  /** The Bluesky service or the Mastodon instance, as typed. */
  readonly server?: string;
};

export async function login(options: LoginOptions, edges: Edges): Promise<ExitCode> {
  const { network, stdin } = options;
  if (!stdin && !edges.interactive) {
    return refuse(`There is no terminal to ask for the keys in. ${pipeThem(network)}`, edges);
  }
  if (edges.overheard) {
    return refuse(
      'NODE_DEBUG is set so that node prints what is typed, and keys would be seen: unset it first.',
      edges,
    );
  }
  const settings = await settingsOf(edges);
  const file = await loginsIn(settings, edges);
  const ready = await file.prepare();
  if (ready.kind === 'unusable') return refuse(amissInWords(ready), edges);
  const access = await accessTo(network, settings, edges);
  // Read before she types any secrets, because a `.env` that cannot be read ends the command.
  const given = await access.given();
  const found = stdin ? await readKeys(access, edges) : await guide(options, settings, edges);
  if (found === 'left') {
    await note('Nothing was saved.', edges);
    return edges.interruption.exitCode();
  }
  return 'why' in found ? refuse(found.why, edges) : save(found, { network, file, given }, edges);
}

/** How one logs in to a network. */
type Way = {
  /** How many lines to pipe in: one for each name without a default. */
  readonly lines: string;
  /** How its server is named; left out if there is only one. */
  readonly naming?: (load: Edges['load']) => Promise<Naming>;
  readonly ask: (asking: Asking, edges: Edges) => Promise<Login | 'left'>;
};

type Naming = {
  /** In the environment. */
  readonly variable: string;
  readonly flag: string;
  readonly example: string;
  readonly originOf: (typed: string) => string | undefined;
};

type Asking = Pick<LoginOptions, 'token'> & {
  readonly settings: Settings;
  /** An origin; undefined: none was named. */
  readonly server: string | undefined;
};

const WAYS: Readonly<Record<NetworkName, Way>> = {
  x: {
    lines: 'four',
    ask: ({ settings }, edges) => askXKeys(settings, edges),
  },
  bluesky: {
    lines: 'two',
    naming: async load => {
      const { BLUESKY, BLUESKY_KEY_NAMES, serviceOf } = await load.blueskyKeys();
      return { variable: BLUESKY_KEY_NAMES.service, flag: '--service', example: BLUESKY, originOf: serviceOf };
    },
    ask: async ({ server }, edges) => askBluesky(server ?? (await edges.load.blueskyKeys()).BLUESKY, edges),
  },
  mastodon: {
    lines: 'two',
    naming: async load => {
      const { MASTODON_KEY_NAMES, instanceOf } = await load.mastodonKeys();
      const example = 'mastodon.social';
      return { variable: MASTODON_KEY_NAMES.instance, flag: '--instance', example, originOf: instanceOf };
    },
    ask: ({ server, token }, edges) => askMastodon({ instance: server, hasToken: token }, edges),
  },
};

function pipeThem(network: NetworkName): string {
  return `To give them without one, pipe in ${WAYS[network].lines} lines as in .env: hcldr login ${network} --stdin < FILE`;
}

async function guide(options: LoginOptions, settings: Settings, edges: Edges): Promise<Login | 'left' | Refused> {
  const { network, token } = options;
  const server = await serverOf(options, edges);
  if (server.kind === 'refused') return server;
  const { stderr, load } = edges;
  const { loginGuide } = await load.accountWords();
  const { paint } = await load.words();
  stderr.say(loginGuide({ network, paint: paint(stderr), ...(await fitFor(stderr, load)), hasToken: token }));
  return WAYS[network].ask({ settings, server: server.origin, token }, edges);
}

type Server = { readonly kind: 'server'; readonly origin: string | undefined };

/** The server named on the command line or in the environment. */
async function serverOf({ network, server }: LoginOptions, { env, load }: Edges): Promise<Server | Refused> {
  const naming = await WAYS[network].naming?.(load);
  const typed = naming && (server ?? env[naming.variable]?.trim());
  if (!typed) return { kind: 'server', origin: undefined };
  const { variable, flag, example, originOf } = naming;
  const origin = originOf(typed);
  if (origin !== undefined) return { kind: 'server', origin };
  const name = server === undefined ? variable : flag;
  return refused(`${name} has to name a server, as ${example}: over https, or on this machine.`);
}

/** Reads the piped keys, and tries them on the network. */
async function readKeys({ piped }: Access, edges: Edges): Promise<Login | 'left' | Refused> {
  const text = await edges.piped();
  if (edges.interruption.signal.aborted) return 'left';
  if (text === undefined) {
    return refused('--stdin is for a pipe or a file: here everybody would see them. Leave it out.');
  }
  const read = piped(text);
  if (read.kind === 'incomplete') {
    return refused(`On standard input, ${read.why}. Nothing was saved.`);
  }
  const outcome = await (await read.credential.open()).account();
  if (edges.interruption.signal.aborted) return 'left';
  if (outcome.kind === 'account') return loginWith(read.credential, outcome);
  const { reasonText } = await edges.load.eveningWords();
  return refused(`${reasonText(outcome.reason)} Nothing was saved.`);
}

type Place = {
  readonly network: NetworkName;
  readonly file: CredentialsFile;
  /** Keys set elsewhere, which win over the login. */
  readonly given: GivenKeys;
};

async function save(login: Login, { network, file, given }: Place, edges: Edges): Promise<ExitCode> {
  const { origin, account, keys, clockAhead } = login;
  const { handle, id } = account;
  const saved: SavedAccount = { network, origin, handle, ...(id !== undefined && { id }), keys };
  const changed = await file.change(accounts => [...accounts.filter(other => !isSame(other, saved)), saved]);
  if (changed.kind === 'unusable') return refuse(amissInWords(changed), edges);
  const { loginsText } = await edges.load.accountWords();
  const { paint } = await edges.load.words();
  const state: LoginState = { kind: id === undefined ? 'not-asked' : 'works' };
  const row = { network, handle, state, keys: 'saved login', inForce: given.kind === 'none' };
  edges.stdout.write(loginsText([row], paint(edges.stdout)));
  await note(`Saved in ${file.path}, which you alone can read.`, edges);
  await noteClock(clockAhead, edges);
  if (given.kind !== 'none') await note(`${inForceWords(given)} To use the login, remove them there.`, edges);
  return EXIT.done;
}

/** Whether it is the same account, perhaps under a new handle. */
function isSame(one: SavedAccount, other: SavedAccount): boolean {
  if (one.network !== other.network || one.origin !== other.origin) return false;
  return sameHandle(one.handle, other.handle) || (one.id !== undefined && one.id === other.id);
}
