/** What has a community settled for all its chats? */

import type { Sound } from './breaches.ts';
import { type CommunityFile, checkCommunityFile } from './chat-file.ts';
import { openSource, type SourceFile } from './source-text.ts';
import { isProse } from './wording.ts';
import { readYaml } from './yaml.ts';

/** Of a file with faults, what is sound: whoever checks a chat beside it is told of them. */
export function settledIn(community: SourceFile | undefined): Sound<CommunityFile> {
  if (!community) return {};
  const { source, refusals } = openSource(community);
  if (refusals.length > 0) return {};
  const { value } = readYaml(source, { isProse, hashtag: undefined });
  return checkCommunityFile(value ?? {}).value;
}
