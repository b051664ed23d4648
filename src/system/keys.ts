/** Which keys to a network are in the environment, in `.env`, in piped text or in a saved login? */

import { isDeepStrictEqual } from 'node:util';
import type { Amiss } from './credentials.ts';
import { type Lines, linesIn, readDotenv } from './dotenv.ts';

/**
 * The environment wins over `.env` name by name, so the keys may come from both. But `.env` may not say where a secret
 * of the environment is sent.
 */
export type GivenBy = 'environment' | '.env';

export type KeysRead<Keys> =
  | { readonly kind: 'keys'; readonly keys: Keys }
  /** The names of keys that are missing, or cannot be right by their form. */
  | ({
      readonly kind: 'incomplete';
      readonly missing: readonly string[];
      readonly malformed: readonly string[];
      /** The names of values that have to be a server's address, and are not. */
      readonly misaddressed?: readonly string[];
    } & Unread);

/** The numbers of lines that could not be read: keys that are missing may stand there. */
type Unread = { readonly unread?: readonly number[] };

export type KeysFound<Keys> =
  | (KeysRead<Keys> & { readonly givenBy: readonly GivenBy[]; readonly warnings: readonly Amiss[] })
  /** None of the keys is set. */
  | ({ readonly kind: 'none' } & Unread);

export type Values = Readonly<Record<string, string | undefined>>;

/** The keys to one network. */
export type KeyForm<Keys> = {
  /** The names in the environment, by our own names. */
  readonly names: Readonly<Record<string, string>>;
  /** The key that names the server; undefined if there is only one. */
  readonly place?: Place;
  /** Reads trimmed values, by their names in the environment. */
  readonly read: (values: Values) => KeysRead<Keys>;
};

/** The server at which the keys are valid. Set alone, it does not count as keys. */
export type Place = {
  readonly name: string;
  /** The environment's name of the secret that is sent there. */
  readonly receives: string;
};

/** Reads the keys from each place where they can be given. */
export type KeySource<Keys> = {
  /** The names in the environment that have to be set. */
  readonly needed: readonly string[];
  /** @param dotenv path of the `.env` file; it need not exist, and nothing else is read from it */
  readonly find: (env: Values, dotenv: string) => Promise<KeysFound<Keys>>;
  /** Reads lines as in `.env`. */
  readonly parse: (text: string) => KeysRead<Keys>;
  /** The keys of a saved login, by our own names; undefined if they are incomplete. */
  readonly saved: (keys: Values) => Keys | undefined;
};

export function keysOf<Keys>(form: KeyForm<Keys>): KeySource<Keys> {
  const nothing = form.read({});
  return {
    needed: nothing.kind === 'incomplete' ? nothing.missing : [],
    find: (env, dotenv) => findKeys(form, env, dotenv),
    parse: text => {
      const lines = linesIn(text.replace(/^\uFEFF/, ''));
      return withUnread(form.read(trimmed(lines.values)), lines);
    },
    saved: keys => {
      const named = Object.entries(form.names).map(([own, name]) => [name, keys[own]]);
      const read = form.read(trimmed(Object.fromEntries(named)));
      return read.kind === 'keys' ? read.keys : undefined;
    },
  };
}

async function findKeys<Keys>(form: KeyForm<Keys>, env: Values, dotenv: string): Promise<KeysFound<Keys>> {
  const file = await readDotenv(dotenv);
  const named = Object.values(form.names)
    .map(name =>
      isSet(env[name])
        ? { name, by: 'environment' as const, value: env[name] }
        : { name, by: '.env' as const, value: file.values[name] },
    )
    .filter(({ value }) => isSet(value));
  if (named.every(({ name }) => name === form.place?.name)) return { kind: 'none', ...unreadIn(file) };
  const given = named.filter(({ name }) => !(name === form.place?.name && leadsAstray(form.place, named)));
  const givenBy = (['environment', '.env'] as const).filter(giver => given.some(({ by }) => by === giver));
  const read = form.read(valuesOf(given));
  const isMissed = given.length < named.length && !isDeepStrictEqual(read, form.read(valuesOf(named)));
  const astray = form.place && isMissed ? [notFollowed(form.place, dotenv)] : [];
  return {
    ...withUnread(read, file),
    givenBy,
    warnings: [...(givenBy.includes('.env') ? file.warnings : []), ...astray],
  };
}

function withUnread<Keys>(read: KeysRead<Keys>, lines: Lines): KeysRead<Keys> {
  return read.kind === 'incomplete' && read.missing.length > 0 ? { ...read, ...unreadIn(lines) } : read;
}

function unreadIn({ unread }: Lines): Unread {
  return unread.length > 0 ? { unread } : {};
}

type GivenValue = { readonly name: string; readonly by: GivenBy; readonly value: string | undefined };

function valuesOf(given: readonly GivenValue[]): Values {
  return trimmed(Object.fromEntries(given.map(({ name, value }) => [name, value])));
}

/**
 * Whether `.env` says where a secret of the environment is sent. The file comes with the folder, which may be somebody
 * else's, who would then get the secret. The reverse is fine: whoever sets the environment can read the file as well,
 * and decides where its keys go.
 */
function leadsAstray({ name, receives }: Place, given: readonly GivenValue[]): boolean {
  const giverOf = (wanted: string) => given.find(one => one.name === wanted)?.by;
  return giverOf(name) === '.env' && giverOf(receives) === 'environment';
}

function notFollowed({ name, receives }: Place, dotenv: string): Amiss {
  const why = `${name} in ${dotenv} is not followed: ${receives} comes from the environment, which alone says where it is sent`;
  return { why: `${why}. If it is for that server, set ${name} in the environment as well` };
}

/** A key consists of visible ASCII: anything else was copied by mistake, and must not get into a header. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]{1,512}$/.test(text);
}

/** The names of keys that are missing or malformed. */
export function faultsIn(
  values: Values,
  names: readonly string[],
): { readonly missing: readonly string[]; readonly malformed: readonly string[] } {
  return {
    missing: names.filter(name => !isSet(values[name])),
    malformed: names.filter(name => isSet(values[name]) && !isKey(values[name] ?? '')),
  };
}

function isSet(value: string | undefined): boolean {
  return (value ?? '').trim() !== '';
}

function trimmed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value?.trim()]));
}
