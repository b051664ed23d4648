/** How does a command come by the place of a new chat file? */

import type { Instant } from '../chat/chat.ts';
import type { SourceFile } from '../chat/source-text.ts';
import { type ChatPlace, chatPlace } from './chat-place.ts';
import type { Edges } from './edges.ts';
import { type Refused, refused } from './say.ts';

/** The `--output` that means standard output. */
export const STDOUT = '-';

type Wanted = {
  /** Undefined: a file of the folder, named by its day. */
  readonly output: string | undefined;
  readonly folder?: string | undefined;
  readonly isAnnounced?: boolean;
};

type OpenedPlace = {
  readonly kind: 'place';
  readonly place: ChatPlace;
  /** The same place once it has this community file. */
  readonly placeWith: (community: SourceFile) => ChatPlace;
  readonly community: SourceFile | undefined;
  readonly now: Instant;
};

export async function openPlace(
  { output, folder: inside, isAnnounced = false }: Wanted,
  { load, realTime }: Pick<Edges, 'load' | 'realTime'>,
): Promise<OpenedPlace | Refused> {
  const { folderOf, readChatFolder } = await load.files();
  const folder = await readChatFolder(output === undefined ? inside : folderOf(output));
  if (folder.kind === 'unreadable') return refused(`${folder.file} cannot be read: ${folder.why}`);
  const around = await (await load.folders()).chatsAround(folder);
  const now = (await realTime()).now();
  const placeOf = (shared: { readonly community?: SourceFile }): ChatPlace =>
    chatPlace({ ...folder, ...around, ...shared }, { output, now, isAnnounced });
  return {
    kind: 'place',
    place: placeOf({}),
    placeWith: community => placeOf({ community }),
    community: folder.community,
    now,
  };
}
