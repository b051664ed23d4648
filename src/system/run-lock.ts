/** Which processes of this machine run a chat, or rehearse it, and how is one asked to do something? */

import { type ChatKey, keyText } from '../chat/chat-key.ts';
import type { Json } from '../run/ports.ts';
import { ask, type Holder, type Voice } from './socket-line.ts';
import { addressesIn, addressesOf, type Lock, takeLock } from './socket-lock.ts';

/** The lock of a chat's live run, whoever takes it: to run, or to write in its journal. */
export function takeRunLock(folder: string, chat: ChatKey, voice: Voice): Promise<Lock> {
  return takeLock({ folder, name: runName(chat) }, voice);
}

/** The lock of its rehearsal, which may go on beside a live run. */
export function takeRehearsalLock(folder: string, chat: ChatKey, voice: Voice): Promise<Lock> {
  return takeLock({ folder, name: rehearsalName(chat) }, { ...voice, rehearses: true });
}

function runName(chat: ChatKey): string {
  return `run ${keyText(chat, ' ')}`;
}

function rehearsalName(chat: ChatKey): string {
  return `rehearse ${keyText(chat, ' ')}`;
}

/** A process that runs a chat, or rehearses it. */
export type Found = {
  readonly address: string;
  /** None: it says nothing in time; it is suspended, or busy. */
  readonly holder: Holder | undefined;
  readonly rehearses: boolean;
};

/**
 * Who is at a chat: of that key, or else from that file, which nobody need be able to read now; live runs first. Each is
 * asked who it is, and nothing more: what is wanted of one is not for the others to hear.
 */
export async function holdersOf(folder: string, chat: ChatKey | { readonly file: string }): Promise<readonly Found[]> {
  if ('hashtag' in chat) {
    const names = [runName(chat), rehearsalName(chat)] as const;
    const [runs, rehearsals] = await Promise.all(names.map(async name => holdersAt(await addressesOf(folder, name))));
    const isRehearsal = (one: Found): Found => ({ ...one, rehearses: true });
    return [...(runs ?? []), ...(rehearsals ?? []).map(isRehearsal)];
  }
  const found = (await holdersAt(await addressesIn(folder))).filter(({ holder }) => holder?.file === chat.file);
  return found.toSorted((a, b) => Number(a.rehearses) - Number(b.rehearses));
}

export type Reached =
  | { readonly kind: 'answered'; readonly holder: Holder; readonly answer: Json }
  /** It has ended meanwhile. */
  | { readonly kind: 'nobody' }
  /** It says nothing in time. */
  | { readonly kind: 'silent' };

/**
 * Asks that one to do something.
 *
 * @param onHeard each time that it says that this takes longer
 */
export async function askHolder({ address, holder }: Found, request: Json, onHeard?: () => void): Promise<Reached> {
  if (!holder) return { kind: 'silent' };
  const asked = await ask(address, request, onHeard);
  if (asked === 'gone') return { kind: 'nobody' };
  if (asked.answer !== undefined) return { kind: 'answered', holder, answer: asked.answer };
  // It may have ended over it.
  return (await ask(address)) === 'gone' ? { kind: 'nobody' } : { kind: 'silent' };
}

/** Every process of this machine that runs or rehearses a chat. */
export async function runningIn(folder: string): Promise<readonly Required<Holder>[]> {
  const found = await holdersAt(await addressesIn(folder));
  return found.flatMap(({ holder }) => {
    if (!holder?.file) return [];
    const { pid, doing, file, rehearses } = holder;
    return [{ pid, doing, file, rehearses }];
  });
}

async function holdersAt(addresses: readonly string[]): Promise<readonly Found[]> {
  const asked = await Promise.all(addresses.map(async address => ({ address, asked: await ask(address) })));
  return asked.flatMap(({ address, asked }) => {
    if (asked === 'gone' || asked.claim?.claiming) return [];
    return [{ address, holder: asked.claim, rehearses: asked.claim?.rehearses ?? false }];
  });
}
