/** Who may do what on the embedded instance, and how does an app get a token of the account? */

import { randomBytes } from 'node:crypto';
import { parseJSON } from '../../../chat/value.ts';
import { stringAt } from '../../json.ts';
import type { Asked, Reply } from '../wire.ts';
import { refusal } from './replies.ts';

export type Tokens = {
  /** What the bearer of a request's token may do; `undefined`: it has no valid token. */
  readonly scopesOf: (asked: Asked) => readonly string[] | undefined;
  /** The answer to a request about apps and tokens; `undefined`: it is about something else. */
  readonly answer: (asked: Asked) => Reply | undefined;
};

/** @param first the token that is there from the start */
export function openTokens(first: { readonly token: string; readonly scopes: readonly string[] }): Tokens {
  const apps = new Map<string, App>();
  const codes = new Map<string, { readonly app: string; readonly scopes: readonly string[] }>();
  const tokens = new Map([[first.token, first.scopes]]);

  function register(wanted: Wanted): Reply {
    const [name, redirect] = [wanted('client_name'), wanted('redirect_uris')];
    if (name === undefined || redirect === undefined) return refusal(422, "Validation failed: Name can't be blank");
    const app = { id: secret(), secret: secret(), redirect, scopes: split(wanted('scopes') ?? 'read') };
    apps.set(app.id, app);
    return { status: 200, body: { id: '1', name, client_id: app.id, client_secret: app.secret } };
  }

  /** Whoever opens the page is taken for the owner of the account, and has agreed. */
  function authorize({ searchParams }: URL): Reply {
    const app = apps.get(searchParams.get('client_id') ?? '');
    const scopes = split(searchParams.get('scope') ?? 'read');
    const isRight =
      app !== undefined &&
      searchParams.get('redirect_uri') === app.redirect &&
      searchParams.get('response_type') === 'code' &&
      scopes.every(scope => app.scopes.includes(scope));
    if (!isRight) return page(400, 'The client or what it asks for is not known here.');
    const code = secret();
    codes.set(code, { app: app.id, scopes });
    return page(200, `Copy this code: <code>${code}</code>`);
  }

  /** A code is good once. */
  function redeem(wanted: Wanted): Reply {
    const app = apps.get(wanted('client_id') ?? '');
    if (app === undefined || app.secret !== wanted('client_secret')) {
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } };
    }
    const code = wanted('code') ?? '';
    const granted = codes.get(code);
    codes.delete(code);
    const isGranted = granted?.app === app.id && wanted('grant_type') === 'authorization_code';
    if (!isGranted || wanted('redirect_uri') !== app.redirect) return INVALID_GRANT;
    const token = secret();
    tokens.set(token, granted.scopes);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', scope: granted.scopes.join(' ') } };
  }

  return {
    scopesOf: ({ headers }) => tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''),
    answer: asked => {
      const { pathname } = asked.url;
      if (asked.method === 'GET' && pathname === '/oauth/authorize') return authorize(asked.url);
      if (asked.method === 'POST' && pathname === '/api/v1/apps') return register(wantedBy(asked));
      if (asked.method === 'POST' && pathname === '/oauth/token') return redeem(wantedBy(asked));
      return undefined;
    },
  };
}

/** `write` includes `write:statuses`. */
export function includes(scopes: readonly string[], scope: string): boolean {
  return scopes.includes(scope) || scopes.includes(scope.split(':', 1)[0] ?? '');
}

type App = {
  readonly id: string;
  readonly secret: string;
  readonly redirect: string;
  readonly scopes: readonly string[];
};

type Wanted = (name: string) => string | undefined;

const INVALID_GRANT: Reply = {
  status: 400,
  body: {
    error: 'invalid_grant',
    error_description:
      'The provided authorization grant is invalid, expired, revoked, or was issued to another client.',
  },
};

function wantedBy({ body }: Asked): Wanted {
  const json = parseJSON(body.toString('utf8'));
  return name => stringAt(json, name);
}

function page(status: number, html: string): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: `<!doctype html><p>${html}</p>` };
}

function split(scopes: string): readonly string[] {
  return scopes.split(/\s+/).filter(scope => scope !== '');
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
