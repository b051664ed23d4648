/** How does `hcldr login mastodon` get a token that works, until there is one or she leaves? */

import type { Reason } from '../run/ports.ts';
import { DEADLINE } from '../run/retry.ts';
import { mastodonCredential } from './access.ts';
import { askKey, askLine } from './ask-line.ts';
import type { Edges } from './edges.ts';
import { askWhose, type Login, loginWith } from './new-login.ts';
import { note } from './say.ts';

export type MastodonWish = {
  /** An origin, `https://mastodon.social`; undefined: ask her. */
  readonly instance: string | undefined;
  /** She already has an access token, and pastes it. */
  readonly hasToken: boolean;
};

export async function askMastodon({ instance: named, hasToken }: MastodonWish, edges: Edges): Promise<Login | 'left'> {
  let wanted = named;
  for (;;) {
    const instance: string | undefined = wanted ?? (await askInstance(edges));
    if (instance === undefined) return 'left';
    const tried = await attempt({ instance, hasToken }, edges);
    if (tried.kind === 'left') return 'left';
    if (tried.kind === 'login') return tried.login;
    await tell(tried.reason, edges);
    const next = await whatNow(edges);
    if (next === undefined || next === 'leave') return 'left';
    wanted = next === 'again' ? instance : undefined;
  }
}

type Left = { readonly kind: 'left' };
type Failed = { readonly kind: 'failed'; readonly reason: Reason };
type Attempt = { readonly instance: string; readonly hasToken: boolean };

async function attempt(
  { instance, hasToken }: Attempt,
  edges: Edges,
): Promise<{ readonly kind: 'login'; readonly login: Login } | Left | Failed> {
  const given = await (hasToken ? askSecretOf('access token', edges) : allowed(instance, edges));
  if (given.kind !== 'secret') return given;
  const credential = mastodonCredential({ instance, token: given.secret }, edges);
  const outcome = await askWhose(credential, 'Asking Mastodon whose it is.', edges);
  if (edges.interruption.signal.aborted) return { kind: 'left' };
  if (outcome.kind === 'account') return { kind: 'login', login: loginWith(credential, outcome) };
  return { kind: 'failed', reason: outcome.reason };
}

async function askInstance(edges: Edges): Promise<string | undefined> {
  const { instanceOf } = await edges.load.mastodonKeys();
  const refusal = (answer: string): string | undefined =>
    instanceOf(answer) === undefined ? 'An instance is the name of a server: mastodon.social' : undefined;
  const answer = await askLine({ message: 'Instance, as mastodon.social:', refusal }, edges);
  return answer === undefined ? undefined : instanceOf(answer);
}

type Secret = { readonly kind: 'secret'; readonly secret: string };

/** Gets a token: she allows hcldr on a page of the instance, and pastes the code shown there. */
async function allowed(instance: string, edges: Edges): Promise<Secret | Left | Failed> {
  const { signal, pressed } = edges.interruption;
  const { registerApp, redeemCode } = await edges.load.mastodonLogin();
  const { withoutEcho } = await edges.load.prompts();
  const patience = { deadline: DEADLINE, signal };
  const registered = await withoutEcho(() => registerApp(instance, patience), pressed);
  if (signal.aborted) return { kind: 'left' };
  if (registered.kind === 'failed') return registered;
  const { app, page } = registered;
  const { mastodonPageText } = await edges.load.accountWords();
  const { paint } = await edges.load.words();
  edges.stderr.say(mastodonPageText(page, paint(edges.stderr)));
  for (;;) {
    const code = await askSecretOf('code', edges);
    if (code.kind === 'left') return code;
    const redemption = { instance, app, code: code.secret, ...patience };
    const redeemed = await withoutEcho(() => redeemCode(redemption), pressed);
    if (signal.aborted) return { kind: 'left' };
    if (redeemed.kind === 'token') return { kind: 'secret', secret: redeemed.token };
    await tell(redeemed.reason, edges);
  }
}

async function askSecretOf(title: string, edges: Edges): Promise<Secret | Left> {
  const { isKey } = await edges.load.keys();
  const why = 'That cannot be it: nothing came, or it has a character that none has';
  const secret = await askKey(title, key => (isKey(key) ? { kind: 'key', key } : { kind: 'no-key', why }), edges);
  return secret === undefined ? { kind: 'left' } : { kind: 'secret', secret };
}

async function tell(reason: Reason, edges: Edges): Promise<void> {
  await note((await edges.load.eveningWords()).reasonText(reason), edges);
}

type Next = 'again' | 'other' | 'leave';

async function whatNow(edges: Edges): Promise<Next | undefined> {
  const { choose } = await edges.load.prompts();
  return choose<Next>(
    'What now?',
    [
      { name: 'Try again on this instance', value: 'again' },
      { name: 'Name another instance', value: 'other' },
      { name: 'Leave, and save nothing', value: 'leave' },
    ],
    edges.interruption.signal,
  );
}
