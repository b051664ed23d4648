/** Which processes on this machine run or rehearse a chat, and how is one asked to do something? */

import { type ChatKey, keyText } from '../chat/chat-key.ts';
import type { Json } from '../run/ports.ts';
import { ask, type Holder, type Patience, type Voice } from './socket-line.ts';
import { addressesIn, addressesOf, type Lock, pidIn, takeLock } from './socket-lock.ts';

/** Takes the lock of a chat's live run: to run it, or to write to its journal. */
export function takeRunLock(folder: string, chat: ChatKey, voice: Voice): Promise<Lock> {
  return takeLock({ folder, name: runName(chat) }, voice);
}

/** Takes the lock of a chat's rehearsal, which may go on beside a live run. */
export function takeRehearsalLock(folder: string, chat: ChatKey, voice: Voice): Promise<Lock> {
  return takeLock({ folder, name: rehearsalName(chat) }, { ...voice, rehearses: true });
}

function runName(chat: ChatKey): string {
  return `run ${keyText(chat, ' ')}`;
}

function rehearsalName(chat: ChatKey): string {
  return `rehearse ${keyText(chat, ' ')}`;
}

/** A process that runs or rehearses a chat. */
export type Found = {
  readonly address: string;
  /** Undefined: it does not answer in time, because it is suspended, or busy for some seconds. */
  readonly holder: Holder | undefined;
  /** By its address; undefined on Windows, where none tells. */
  readonly pid: number | undefined;
  readonly rehearses: boolean;
};

/**
 * Who runs or rehearses a chat, given by its key, or by its file, which need not be readable now; live runs come first.
 * Each is only asked who it is, because what is wanted of one process is not for the others.
 */
export async function holdersOf(folder: string, chat: ChatKey | { readonly file: string }): Promise<readonly Found[]> {
  if ('hashtag' in chat) {
    const names = [runName(chat), rehearsalName(chat)] as const;
    const [runs, rehearsals] = await Promise.all(names.map(async name => holdersAt(await addressesOf(folder, name))));
    const isRehearsal = (one: Found): Found => ({ ...one, rehearses: true });
    return [...(runs ?? []), ...(rehearsals ?? []).map(isRehearsal)];
  }
  const all = await holdersAt(await addressesIn(folder), BRIEFLY);
  const found = all.filter(({ holder }) => holder?.file === chat.file);
  return found.toSorted((a, b) => Number(a.rehearses) - Number(b.rehearses));
}

/** For processes of all chats: a suspended one of another chat must not keep her waiting. */
const BRIEFLY: Patience = { claimWithin: 1000 };

/** Whether a process runs the chat, which may be one of many that are asked about. */
export async function isRunning(folder: string, chat: ChatKey): Promise<boolean> {
  return (await holdersAt(await addressesOf(folder, runName(chat)), BRIEFLY)).length > 0;
}

export type Running = {
  readonly running: readonly Required<Holder>[];
  /** Those that do not answer in time, and so do not say whose chat is theirs. */
  readonly silent: readonly number[];
};

/** Every process on this machine that runs or rehearses a chat. */
export async function runningIn(folder: string): Promise<Running> {
  const found = await holdersAt(await addressesIn(folder), BRIEFLY);
  const running = found.flatMap(({ holder }) => {
    if (!holder?.file) return [];
    const { pid, doing, file, rehearses } = holder;
    return [{ pid, doing, file, rehearses }];
  });
  return { running, silent: found.flatMap(({ holder, pid }) => (holder || pid === undefined ? [] : [pid])) };
}

export type Reached =
  | { readonly kind: 'answered'; readonly holder: Holder; readonly answer: Json }
  /** The process has ended meanwhile. */
  | { readonly kind: 'nobody' }
  | Silent;

/** It does not answer in time; `pid` is undefined if nothing tells it. */
export type Silent = { readonly kind: 'silent'; readonly pid: number | undefined; readonly rehearses: boolean };

/**
 * Asks the process to do something.
 *
 * @param onHeard called each time that the process says that it will take longer
 */
export async function askHolder(found: Found, request: Json, onHeard?: () => void): Promise<Reached> {
  const { address, holder, pid, rehearses } = found;
  const silent = { kind: 'silent', pid, rehearses } as const;
  if (!holder) return silent;
  const asked = await ask(address, request, { onHeard });
  if (asked === 'gone') return { kind: 'nobody' };
  if (asked.answer !== undefined) return { kind: 'answered', holder, answer: asked.answer };
  // It may have ended while doing it.
  return (await ask(address)) === 'gone' ? { kind: 'nobody' } : silent;
}

async function holdersAt(addresses: readonly string[], patience?: Patience): Promise<readonly Found[]> {
  const asked = await Promise.all(
    addresses.map(async address => ({ address, asked: await ask(address, undefined, patience) })),
  );
  return asked.flatMap(({ address, asked }) => {
    if (asked === 'gone' || asked.claim?.claiming) return [];
    const { claim } = asked;
    return [{ address, holder: claim, pid: pidIn(address), rehearses: claim?.rehearses ?? false }];
  });
}
