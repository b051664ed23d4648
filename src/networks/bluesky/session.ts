/** How is a request sent in the account's name, when the token for it runs out every two hours? */

import type { Answer } from '../answer.ts';
import { stringAt } from '../json.ts';
import type { Did, Requests, Told } from './request.ts';

export type Session = {
  readonly did: Did;
  /** Without a sign: `hcldr.bsky.social`. */
  readonly handle: string;
};

/** A handle, an address, or a DID; and an app password. */
export type Login = { readonly identifier: string; readonly password: string };

/** Sends something with a token. */
export type Act<Data> = (session: Session & { readonly token: string }) => Promise<Told<Data>>;

export type Acted<Data> =
  | { readonly kind: 'acted'; readonly session: Session; readonly told: Told<Data> }
  /** Nothing was sent except for a session; or what was sent was refused because the session had run out. */
  | { readonly kind: 'no-session'; readonly session?: undefined; readonly told: Told<never> };

export type Sessions = {
  /** The account, once a session has been opened. */
  readonly known: () => Session | undefined;
  /**
   * Acts once; a second time if the first was refused because the session had run out, as then it certainly did
   * nothing.
   */
  readonly within: <Data>(act: Act<Data>, signal: AbortSignal) => Promise<Acted<Data>>;
};

export function sessionsOf(requests: Requests, { identifier: named, password }: Login): Sessions {
  let current: Open | undefined;

  async function within<Data>(act: Act<Data>, signal: AbortSignal): Promise<Acted<Data>> {
    const first = current ? { open: current } : await opened(signal);
    if (first.open === undefined) return { kind: 'no-session', told: first.told };
    const told = await acted(act, first.open);
    if (!isOutOfDate(told.answer)) return { kind: 'acted', session: first.open, told };
    const second = await renewed(first.open, signal);
    if (second.open === undefined) return { kind: 'no-session', told: second.told };
    return { kind: 'acted', session: second.open, told: await acted(act, second.open) };
  }

  async function renewed(stale: Open, signal: AbortSignal): Promise<Opening> {
    // Another request may have renewed it meanwhile.
    if (current !== undefined && current !== stale) return { open: current };
    const told = await requests.refreshSession({ signal, token: stale.refresh });
    return isRefused(told.answer) ? opened(signal) : taken(told);
  }

  async function opened(signal: AbortSignal): Promise<Opening> {
    // By its DID once that is known: a handle may lead to another account by now.
    const identifier = current?.did ?? named;
    return taken(await requests.openSession({ identifier, password }, { signal }));
  }

  function taken({ data, ...told }: Told<Tokens>): Opening {
    if (data === undefined || ![data.accessJwt, data.refreshJwt].every(isToken)) return { told };
    current = { did: data.did, handle: data.handle, token: data.accessJwt, refresh: data.refreshJwt };
    return { open: current };
  }

  return { known: () => current && { did: current.did, handle: current.handle }, within };
}

type Open = Session & { readonly token: string; readonly refresh: string };

type Opening = { readonly open: Open } | { readonly open?: undefined; readonly told: Told<never> };

type Tokens = {
  readonly did: Did;
  readonly handle: string;
  readonly accessJwt: string;
  readonly refreshJwt: string;
};

function acted<Data>(act: Act<Data>, { did, handle, token }: Open): Promise<Told<Data>> {
  return act({ did, handle, token });
}

/** Whether it can stand in a header. */
function isToken(token: string): boolean {
  return /^[\x21-\x7e]{1,8192}$/.test(token);
}

const OUT_OF_DATE = ['ExpiredToken', 'InvalidToken'];

/** Real servers say 400; by the protocol it would be 401. */
function isOutOfDate(answer: Answer): boolean {
  if (answer.kind !== 'answered') return false;
  const error = stringAt(answer.data, 'error') ?? '';
  return answer.status === 401 || (answer.status === 400 && OUT_OF_DATE.includes(error));
}

function isRefused(answer: Answer): boolean {
  return answer.kind === 'answered' && [400, 401, 403].includes(answer.status);
}
