/** `hcldr accounts`: who is logged in where, with which keys, and whether they work? */

import { sameHandle } from '../run/checks.ts';
import type { AccountOutcome } from '../run/ports.ts';
import type { SavedAccount } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import type { KeysFound, XKeys } from '../system/x-keys.ts';
import type { LoginRow, LoginState } from '../terminal/account-words.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { giversInWords, incompleteInWords, keysGiven, openX, unusableInWords } from './open-network.ts';
import { jsonText, note, refuse } from './say.ts';

export type AccountsOptions = {
  /** No network is asked. */
  readonly offline: boolean;
  readonly json: boolean;
};

type Source = 'environment' | '.env' | 'login';

type Row = LoginRow & { readonly sources: readonly Source[]; readonly savedAs?: string };

export async function accounts(options: AccountsOptions, edges: Edges): Promise<ExitCode> {
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const given = await keysGiven(edges);
  const { credentialsFile } = await edges.load.credentials();
  const saved = await credentialsFile(settings.credentials, settings.locks).read();
  const look: Look = { settings, offline: options.offline, isGiven: given.kind !== 'none' };
  const rows = await Promise.all([
    ...(given.kind === 'none' ? [] : [givenRow(given, look, edges)]),
    ...(saved.kind === 'unusable' ? [] : saved.accounts.map(account => savedRow(account, look, edges))),
  ]);
  if (edges.interruption.signal.aborted) return edges.interruption.exitCode();
  if (options.json) edges.stdout.write(jsonText({ accounts: rows.map(toJson) }));
  else await tell(rows, edges);
  for (const warning of given.kind === 'none' ? [] : given.warnings) await note(warning, edges);
  if (saved.kind === 'unusable') return refuse(unusableInWords(saved), edges);
  if (rows.length === 0) return refuse('Nobody is logged in. To log in: hcldr login x', edges);
  if (!rows.some(({ inForce }) => inForce)) {
    return refuse(`No login is for ${settings.xOrigin}. To log in there: hcldr login x`, edges);
  }
  return rows.every(({ state }) => isFine(state)) ? EXIT.done : EXIT.refused;
}

type Look = { readonly settings: Settings; readonly offline: boolean; readonly isGiven: boolean };

async function givenRow(given: Exclude<KeysFound, { kind: 'none' }>, look: Look, edges: Edges): Promise<Row> {
  const row = {
    network: 'x',
    keys: `keys from ${giversInWords(given.givenBy)}`,
    sources: given.givenBy,
    inForce: true,
  };
  if (given.kind === 'incomplete') {
    return { ...row, handle: undefined, state: { kind: 'incomplete', why: incompleteInWords(given) } };
  }
  return { ...row, handle: undefined, ...(await asked(given.keys, look, edges)) };
}

async function savedRow(account: SavedAccount, look: Look, edges: Edges): Promise<Row> {
  const { network, origin, handle } = account;
  const row = { network, handle, keys: 'saved login', sources: ['login'] as const };
  if (network !== 'x' || origin !== look.settings.xOrigin) {
    return { ...row, inForce: false, state: { kind: 'elsewhere', origin } };
  }
  const keys = (await edges.load.keys()).savedXKeys(account.keys);
  const found: Asked = keys
    ? await asked(keys, look, edges)
    : { state: { kind: 'incomplete', why: 'its keys are not all there' } };
  const isRenamed = found.handle !== undefined && !sameHandle(found.handle, handle);
  return { ...row, inForce: !look.isGiven, ...found, ...(isRenamed && { savedAs: handle }) };
}

type Asked = { readonly state: LoginState; readonly handle?: string };

async function asked(keys: XKeys, { offline, settings }: Look, edges: Edges): Promise<Asked> {
  if (offline) return { state: { kind: 'not-asked' } };
  const outcome = await (await openX(keys, settings, edges)).account();
  const handle = 'account' in outcome ? outcome.account?.handle : undefined;
  return { state: stateOf(outcome), ...(handle !== undefined && { handle }) };
}

function stateOf(outcome: AccountOutcome): LoginState {
  if (outcome.kind === 'account') return { kind: 'works' };
  const { kind, reason } = outcome;
  return { kind: reason.code === 'read-only' ? 'read-only' : kind, reason };
}

/** What was not asked is not known to be wrong. */
function isFine({ kind }: LoginState): boolean {
  return kind === 'works' || kind === 'not-asked' || kind === 'elsewhere';
}

async function tell(rows: readonly Row[], edges: Edges): Promise<void> {
  if (rows.length === 0) return;
  const { cureText, loginsText } = await edges.load.accountWords();
  const { paint } = await edges.load.words();
  edges.stdout.write(loginsText(rows, paint(edges.stdout)));
  for (const row of rows) {
    const cure = cureText(row);
    if (cure !== undefined) await note(cure, edges);
    if (row.savedAs !== undefined) {
      await note(`${row.savedAs} is ${row.handle} by now. To save it under its name: hcldr login x`, edges);
    }
  }
  if (rows.some(({ inForce, state }) => !inForce && state.kind !== 'elsewhere')) {
    await note('Keys in the environment or in .env win over every login.', edges);
  }
}

/** Documented in the README; never a key. */
function toJson({ network, handle, state, sources, inForce }: Row): unknown {
  return {
    network,
    handle: handle ?? null,
    keysFrom: sources,
    used: inForce,
    state: state.kind,
    ...('reason' in state && { reason: state.reason.what, advice: state.reason.advice }),
    ...('why' in state && { reason: state.why }),
    ...('origin' in state && { origin: state.origin }),
  };
}
