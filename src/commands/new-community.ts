/** `hcldr new` where no chats are yet: what will all of them share, and which file says so? */

import { BUILT_IN } from '../chat/settled.ts';
import type { SourceFile } from '../chat/source-text.ts';
import { communityFileText, type Shared } from '../chat/write-community.ts';
import { isZone } from '../chat/zones.ts';
import type { Draft } from '../plan/draft.ts';
import type { ChatPlace } from './chat-place.ts';
import { askForShared, sharedIn } from './chat-questions.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

export type NewCommunity = {
  readonly file: string;
  readonly text: string;
  readonly shared: Shared;
};

/** The machine's own zone if it is that of a place; a server that shows UTC is nowhere. */
export function zoneOfHere({ localZone }: Pick<Edges, 'localZone'>): string {
  const zone = localZone();
  return zone.includes('/') && !zone.startsWith('Etc/') && isZone(zone) ? zone : BUILT_IN.timezone;
}

type Beginning = { readonly place: ChatPlace; readonly asks: boolean; readonly zone: string };

/** Its file is written later, with the first chat; undefined if she left. */
export async function newCommunity(
  given: Draft,
  { place, asks, zone }: Beginning,
  edges: Edges,
): Promise<NewCommunity | undefined> {
  const file = place.pathOf('community.yaml');
  if (asks)
    await note(`There is no ${file} yet. First comes what all chats of your community share, then the chat.`, edges);
  const shared = asks ? await askForShared(given, { place, zone }, edges) : sharedIn(inZone(given, zone));
  return shared && { file, text: communityFileText(shared), shared };
}

/** The draft by the clocks of that zone, unless it names one. */
export function inZone(draft: Draft, zone: string | undefined): Draft {
  return { ...draft, timezone: draft.timezone ?? zone };
}

export function sourceOf({ file, text }: Pick<NewCommunity, 'file' | 'text'>): SourceFile {
  return { file, bytes: new TextEncoder().encode(text) };
}

/** The draft without what its community says now; the start is known, and not asked for again. */
export function withShared(draft: Draft, { start }: Shared): Draft {
  return { ...draft, hashtag: undefined, timezone: undefined, start };
}
