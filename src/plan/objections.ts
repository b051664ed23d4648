/** What does a network object to in a post, regardless of account and hour? */

import type { NetworkName } from '../chat/chat.ts';
import type { CueId } from './cue-id.ts';
import { overBy } from './length.ts';
import type { Length, Seen } from './rulers/ruler.ts';
import { refusesTwins } from './twins.ts';

/** Any of these makes the network refuse the post. */
export type Objection =
  | { readonly kind: 'too-long'; readonly length: Length }
  | { readonly kind: 'second-cashtag'; readonly cashtag: Seen }
  | { readonly kind: 'twin'; readonly of: CueId };

type Subject = {
  readonly network: NetworkName;
  readonly length: Length;
  readonly seen: readonly Seen[];
  /** A post of the evening that already has this text, from `twinsAmong`. */
  readonly twin: { readonly id: CueId } | undefined;
};

export function objectionsTo({ network, length, seen, twin }: Subject): readonly Objection[] {
  const cashtag = seen.filter(({ kind }) => kind === 'cashtag')[1];
  return [
    ...(overBy(length) > 0 ? [{ kind: 'too-long', length } as const] : []),
    ...(cashtag ? [{ kind: 'second-cashtag', cashtag } as const] : []),
    ...(twin && refusesTwins(network) ? [{ kind: 'twin', of: twin.id } as const] : []),
  ];
}
