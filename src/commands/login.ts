/** `hcldr login x`: the keys of an account, asked for or piped in, tried at once, and saved. */

import { sameHandle } from '../run/checks.ts';
import type { CredentialsFile, SavedAccount } from '../system/credentials.ts';
import type { Settings } from '../system/settings.ts';
import type { LoginState } from '../terminal/account-words.ts';
import { askXKeys, type Login, verified } from './ask-x-keys.ts';
import { noteClock } from './check-account.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { incompleteInWords, inForceWords, keysGiven, openX, unusableInWords } from './open-network.ts';
import { note, refuse } from './say.ts';

export type LoginOptions = { readonly stdin: boolean };

export async function login({ stdin }: LoginOptions, edges: Edges): Promise<ExitCode> {
  if (!stdin && !edges.interactive) {
    return refuse(`There is no terminal to ask for the keys in. ${PIPE_THEM}`, edges);
  }
  if (edges.overheard) {
    return refuse(
      'NODE_DEBUG is set so that node prints what is typed, and keys would be seen: unset it first.',
      edges,
    );
  }
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const file = (await edges.load.credentials()).credentialsFile(settings.credentials, settings.locks);
  const ready = await file.prepare();
  if (ready.kind === 'unusable') return refuse(unusableInWords(ready), edges);
  const given = stdin ? await readKeys(settings, edges) : await guide(settings, edges);
  if (given === 'left') {
    await note('Nothing was saved.', edges);
    return edges.interruption.exitCode();
  }
  return typeof given === 'string' ? refuse(given, edges) : save(given, { file, settings }, edges);
}

const PIPE_THEM = 'To give them without one, pipe in four lines as in .env: hcldr login x --stdin < FILE';

async function guide(settings: Settings, edges: Edges): Promise<Login | 'left'> {
  const { stderr, load } = edges;
  const { loginGuide } = await load.accountWords();
  const { paint } = await load.words();
  const { wrapTo } = await load.wrapping();
  stderr.write(loginGuide({ paint: paint(stderr), wrap: wrapTo(stderr.columns) }));
  return askXKeys(settings, edges);
}

/** The keys that are piped in, once X has taken them; or why not, in words. */
async function readKeys(settings: Settings, edges: Edges): Promise<Login | 'left' | string> {
  const text = await edges.piped();
  if (edges.interruption.signal.aborted) return 'left';
  if (text === undefined) return `--stdin is for a pipe or a file: here everybody would see them. Leave it out.`;
  const read = (await edges.load.keys()).parseXKeys(text);
  if (read.kind === 'incomplete') return `On standard input, ${incompleteInWords(read)}. Nothing was saved.`;
  const outcome = await (await openX(read.keys, settings, edges)).account();
  if (edges.interruption.signal.aborted) return 'left';
  if (outcome.kind === 'account') return verified(read.keys, outcome);
  return `${(await edges.load.eveningWords()).reasonText(outcome.reason)} Nothing was saved.`;
}

type Place = { readonly file: CredentialsFile; readonly settings: Settings };

async function save(login: Login, { file, settings }: Place, edges: Edges): Promise<ExitCode> {
  const { account, keys, clockAhead } = login;
  const saved: SavedAccount = {
    network: 'x',
    origin: settings.xOrigin,
    handle: account.handle,
    ...(account.id !== undefined && { id: account.id }),
    keys,
  };
  const changed = await file.change(accounts => [...accounts.filter(other => !isSame(other, saved)), saved]);
  if (changed.kind === 'unusable') return refuse(unusableInWords(changed), edges);
  const given = await keysGiven(edges);
  const { loginsText } = await edges.load.accountWords();
  const { paint } = await edges.load.words();
  const state: LoginState = { kind: account.id === undefined ? 'not-asked' : 'works' };
  const row = { network: 'x', handle: saved.handle, state, keys: 'saved login', inForce: given.kind === 'none' };
  edges.stdout.write(loginsText([row], paint(edges.stdout)));
  await note(`Saved in ${file.path}, which you alone can read.`, edges);
  await noteClock(clockAhead, edges);
  if (given.kind !== 'none') await note(`${inForceWords(given)} To use the login, remove them there.`, edges);
  return EXIT.done;
}

/** The same account, maybe by another handle than before. */
function isSame(one: SavedAccount, other: SavedAccount): boolean {
  if (one.network !== other.network || one.origin !== other.origin) return false;
  return sameHandle(one.handle, other.handle) || (one.id !== undefined && one.id === other.id);
}
