/** Which run sheet has the chat of a file, and what is wrong with it, in the file and on the network? */

import type { NetworkName } from '../chat/chat.ts';
import type { Reading } from '../chat/parse.ts';
import type { Problem } from '../chat/problem.ts';
import { type RunSheet, runSheet } from './run-sheet.ts';

export type PlannedFile = {
  /** None where there are errors. */
  readonly sheet: RunSheet | undefined;
  readonly problems: readonly Problem[];
};

export function planFile({ chat, problems, locate }: Reading, network: NetworkName): PlannedFile {
  if (!chat) return { sheet: undefined, problems };
  const { sheet, findings } = runSheet(chat, { network });
  return { sheet, problems: [...problems, ...findings.map(locate)] };
}
