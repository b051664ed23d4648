/** Which keys to a network do the environment and `.env` give, a text with such lines, or a login that was saved? */

import { isDeepStrictEqual, parseEnv } from 'node:util';
import type { Amiss } from './credentials.ts';
import { readDotenv } from './dotenv.ts';

/**
 * The environment wins over `.env` name by name, so some may be of the one and some of the other; but where a secret of
 * the environment is sent, `.env` does not say.
 */
export type GivenBy = 'environment' | '.env';

export type KeysRead<Keys> =
  | { readonly kind: 'keys'; readonly keys: Keys }
  /** Names of what is missing, or cannot be what it is to be by its look. */
  | {
      readonly kind: 'incomplete';
      readonly missing: readonly string[];
      readonly malformed: readonly string[];
      /** Names of what has to be the address of a server, and is none. */
      readonly misaddressed?: readonly string[];
    };

export type KeysFound<Keys> =
  | (KeysRead<Keys> & { readonly givenBy: readonly GivenBy[]; readonly warnings: readonly Amiss[] })
  /** Not one of them is set. */
  | { readonly kind: 'none' };

export type Values = Readonly<Record<string, string | undefined>>;

/** What the keys to one network are. */
export type KeyForm<Keys> = {
  /** What each is called in the environment, by its name here. */
  readonly names: Readonly<Record<string, string>>;
  /** None: they are good in one place. */
  readonly place?: Place;
  /** Out of values by their names in the environment, without blanks around them. */
  readonly read: (values: Values) => KeysRead<Keys>;
};

/** Where keys are good, which alone is no key. */
export type Place = {
  readonly name: string;
  /** The name of the secret that is sent there. */
  readonly receives: string;
};

/** The ways in which keys are given. */
export type KeySource<Keys> = {
  /** What has to be set, by the names in the environment. */
  readonly needed: readonly string[];
  /** @param dotenv path of the `.env` file; it need not exist, and gives nothing but these */
  readonly find: (env: Values, dotenv: string) => Promise<KeysFound<Keys>>;
  /** Out of lines as those of `.env`; what else is in the text is passed over. */
  readonly parse: (text: string) => KeysRead<Keys>;
  /** Those of a login that was saved, by their names here; none: it is not whole. */
  readonly saved: (keys: Values) => Keys | undefined;
};

export function keysOf<Keys>(form: KeyForm<Keys>): KeySource<Keys> {
  const nothing = form.read({});
  return {
    needed: nothing.kind === 'incomplete' ? nothing.missing : [],
    find: (env, dotenv) => findKeys(form, env, dotenv),
    parse: text => form.read(trimmed(parseEnv(text.replace(/^\uFEFF/, '')) as Values)),
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
  if (named.every(({ name }) => name === form.place?.name)) return { kind: 'none' };
  const given = named.filter(({ name }) => !(name === form.place?.name && leadsAstray(form.place, named)));
  const givenBy = (['environment', '.env'] as const).filter(giver => given.some(({ by }) => by === giver));
  const read = form.read(valuesOf(given));
  const isMissed = given.length < named.length && !isDeepStrictEqual(read, form.read(valuesOf(named)));
  const astray = form.place && isMissed ? [notFollowed(form.place, dotenv)] : [];
  return { ...read, givenBy, warnings: [...(givenBy.includes('.env') ? file.warnings : []), ...astray] };
}

type GivenValue = { readonly name: string; readonly by: GivenBy; readonly value: string | undefined };

function valuesOf(given: readonly GivenValue[]): Values {
  return trimmed(Object.fromEntries(given.map(({ name, value }) => [name, value])));
}

/**
 * Whether `.env` says where a secret of the environment is sent. It comes with the folder, which may be somebody else's:
 * that somebody would get the secret. The other way round is as it is meant: whoever sets the environment can read the
 * file as well, and decides where what is in it goes.
 */
function leadsAstray({ name, receives }: Place, given: readonly GivenValue[]): boolean {
  const giverOf = (wanted: string) => given.find(one => one.name === wanted)?.by;
  return giverOf(name) === '.env' && giverOf(receives) === 'environment';
}

function notFollowed({ name, receives }: Place, dotenv: string): Amiss {
  const why = `${name} in ${dotenv} is not followed: ${receives} comes from the environment, which alone says where it is sent`;
  return { why: `${why}. If it is for that server, set ${name} in the environment as well` };
}

/** A key is a run of visible ASCII: anything else is a slip of copying, and must not get into a header. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]{1,512}$/.test(text);
}

/** Names of what is missing, and of what is no key. */
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
