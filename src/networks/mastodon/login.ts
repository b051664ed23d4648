/** How does a person let hcldr post as her account: which page does she open, and what is the code on it good for? */

import type { Reason } from '../../run/ports.ts';
import type { Answer } from '../answer.ts';
import { stringAt } from '../json.ts';
import { isFine } from '../outcome.ts';
import type { Timing } from '../timed.ts';
import { within } from '../within.ts';
import { failureOf } from './outcome.ts';
import { senderTo } from './request.ts';

/** hcldr, as one instance knows it. */
export type MastodonApp = { readonly id: string; readonly secret: string };

export type Registered =
  | {
      readonly kind: 'app';
      readonly app: MastodonApp;
      /** The page on which she agrees, and which shows a code. */
      readonly page: string;
    }
  | Failed;

export type Redeemed = { readonly kind: 'token'; readonly token: string } | Failed;

type Failed = { readonly kind: 'failed'; readonly reason: Reason };

/** Just what a run needs: to know the account, to look at its posts, to post, with pictures. */
const SCOPES = 'read:accounts read:statuses write:statuses write:media';

/** The page shows the code instead of sending it anywhere. */
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';

type Patience = Pick<Timing, 'deadline' | 'signal'>;

/** @param instance an origin, as `https://mastodon.social` */
export async function registerApp(instance: string, patience: Patience): Promise<Registered> {
  const json = { client_name: 'hcldr', redirect_uris: OUT_OF_BAND, scopes: SCOPES };
  const answer = await posted(instance, { path: 'api/v1/apps', json, secrets: [] }, patience);
  const [id, secret] = secretsIn(answer, ['client_id', 'client_secret']);
  if (id === undefined || secret === undefined) return { kind: 'failed', reason: failureOf(answer).reason };
  const page = new URL('oauth/authorize', `${instance}/`);
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: id,
    redirect_uri: OUT_OF_BAND,
    scope: SCOPES,
  }).toString();
  return { kind: 'app', app: { id, secret }, page: page.href };
}

export type Redemption = Patience & {
  readonly instance: string;
  readonly app: MastodonApp;
  readonly code: string;
};

/** Exchanges the code, which is good once, for a token. */
export async function redeemCode({ instance, app, code, ...patience }: Redemption): Promise<Redeemed> {
  const json = {
    ...{ grant_type: 'authorization_code', code, redirect_uri: OUT_OF_BAND, scope: SCOPES },
    ...{ client_id: app.id, client_secret: app.secret },
  };
  const answer = await posted(instance, { path: 'oauth/token', json, secrets: [code, app.secret] }, patience);
  const [token] = secretsIn(answer, ['access_token']);
  if (token !== undefined) return { kind: 'token', token };
  const isCode = answer.kind === 'answered' && [400, 401].includes(answer.status);
  return { kind: 'failed', reason: isCode ? WRONG_CODE : failureOf(answer).reason };
}

const WRONG_CODE: Reason = {
  code: 'unauthorized',
  what: 'Mastodon refused the code',
  advice:
    'copy the whole of it; each is good once and for a few minutes: the page shows another when it is opened again',
};

type Form = {
  readonly path: string;
  readonly json: Readonly<Record<string, string>>;
  /** Those of its values that must stay secret. */
  readonly secrets: readonly string[];
};

function posted(instance: string, { path, json, secrets }: Form, { deadline, signal: given }: Patience) {
  const send = senderTo(instance, { secrets });
  return within(deadline, signal => send({ method: 'POST', path, json }, signal), given);
}

/**
 * The secrets of these names. They are sent in headers and addresses, so what is not visible ASCII counts as missing.
 */
function secretsIn(answer: Answer, names: readonly string[]): readonly (string | undefined)[] {
  const said = isFine(answer) ? answer.data : undefined;
  return names
    .map(name => stringAt(said, name))
    .map(text => (/^[\x21-\x7e]{1,512}$/.test(text ?? '') ? text : undefined));
}
