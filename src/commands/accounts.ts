/** `hcldr accounts`: who is logged in where, with which keys, and do they work? */

import { NETWORKS, type NetworkName } from '../chat/chat.ts';
import { sameHandle } from '../chat/handles.ts';
import type { AccountOutcome } from '../run/ports.ts';
import type { SavedAccount } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import type { LoginRow, LoginState } from '../terminal/account-words.ts';
import { type Access, accessTo, type Credential, type GivenKeys, maybeUnread } from './access.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { amissInWords, giversInWords } from './open-network.ts';
import { jsonText, note, refuse } from './say.ts';
import { loginsIn, settingsOf } from './settings.ts';

export type AccountsOptions = {
  /** Ask no network. */
  readonly offline: boolean;
  readonly json: boolean;
};

type Source = 'environment' | '.env' | 'login';

type Row = LoginRow & { readonly sources: readonly Source[]; readonly savedAs?: string };

export async function accounts(options: AccountsOptions, edges: Edges): Promise<ExitCode> {
  const settings = await settingsOf(edges);
  const saved = await (await loginsIn(settings, edges)).read();
  const looks = await Promise.all(NETWORKS.map(network => lookAt(network, { settings, ...options }, edges)));
  const rows = await Promise.all([
    ...looks.flatMap(look => givenRow(look)),
    ...(saved.kind === 'unusable' ? [] : saved.accounts.map(account => savedRow(account, looks))),
  ]);
  if (edges.interruption.signal.aborted) return edges.interruption.exitCode();
  if (options.json) edges.stdout.write(jsonText({ accounts: rows.map(toJson) }));
  else await tell(rows, edges);
  const warnings = looks.flatMap(({ given }) => (given.kind === 'none' ? [] : given.warnings.map(amissInWords)));
  for (const warning of new Set(warnings)) await note(warning, edges);
  if (saved.kind === 'unusable') return refuse(amissInWords(saved), edges);
  if (rows.length === 0) return refuse(`Nobody is logged in${unreadIn(looks)}. To log in: ${LOGINS}`, edges);
  if (!rows.some(({ inForce }) => inForce)) {
    return refuse(`No login is for ${settings.xOrigin}. To log in there: hcldr login x`, edges);
  }
  return rows.every(({ state }) => isFine(state)) ? EXIT.done : EXIT.refused;
}

const LOGINS = NETWORKS.map(network => `hcldr login ${network}`).join(', ');

/** A network and the keys that open it. */
type Look = {
  readonly network: NetworkName;
  readonly access: Access;
  readonly given: GivenKeys;
  readonly offline: boolean;
};

/** No network has keys: `.env` is the same for all of them. */
function unreadIn([first]: readonly Look[]): string {
  return first?.given.kind === 'none' ? maybeUnread(first.given, first.access.needed) : '';
}

type Looking = { readonly settings: Settings; readonly offline: boolean };

async function lookAt(network: NetworkName, { settings, offline }: Looking, edges: Edges): Promise<Look> {
  const access = await accessTo(network, settings, edges);
  return { network, access, given: await access.given(), offline };
}

function givenRow({ network, given, offline }: Look): readonly Promise<Row>[] {
  if (given.kind === 'none') return [];
  const { givenBy: sources } = given;
  const row = { network, keys: `keys from ${giversInWords(sources)}`, sources, inForce: true, handle: undefined };
  return [
    given.kind === 'incomplete'
      ? Promise.resolve({ ...row, state: { kind: 'incomplete', why: given.why } })
      : asked(given.credential, offline).then(found => ({ ...row, ...found })),
  ];
}

async function savedRow(account: SavedAccount, looks: readonly Look[]): Promise<Row> {
  const { network, origin, handle } = account;
  const row = { network, handle, keys: 'saved login', sources: ['login'] as const };
  const look = looks.find(one => one.network === network);
  if (!look?.access.isHere(account)) return { ...row, inForce: false, state: { kind: 'elsewhere', origin } };
  const credential = look.access.saved(account);
  const found: Asked = credential
    ? await asked(credential, look.offline)
    : { state: { kind: 'incomplete', why: 'its keys are not all there' } };
  const isRenamed = found.handle !== undefined && !sameHandle(found.handle, handle);
  return { ...row, inForce: look.given.kind === 'none', ...found, ...(isRenamed && { savedAs: handle }) };
}

type Asked = { readonly state: LoginState; readonly handle?: string };

async function asked(credential: Credential, offline: boolean): Promise<Asked> {
  if (offline) return { state: { kind: 'not-asked' } };
  const outcome = await (await credential.open()).account();
  const handle = 'account' in outcome ? outcome.account?.handle : undefined;
  return { state: stateOf(outcome), ...(handle !== undefined && { handle }) };
}

function stateOf(outcome: AccountOutcome): LoginState {
  if (outcome.kind === 'account') return { kind: 'works' };
  const { kind, reason } = outcome;
  return { kind: reason.code === 'read-only' ? 'read-only' : kind, reason };
}

/** What was not tried does not count as wrong. */
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
      await note(
        `${row.savedAs} is ${row.handle} by now. To save it under its name: hcldr login ${row.network}`,
        edges,
      );
    }
  }
  if (rows.some(({ inForce, state }) => !inForce && state.kind !== 'elsewhere')) {
    await note('Keys in the environment or in .env win over every login.', edges);
  }
}

/** This format is documented in the README. Never contains a key. */
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
