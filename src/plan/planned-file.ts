/** Which run sheets has the chat of a file, and what is wrong with it, in the file and on the networks? */

import type { ByNetwork, NetworkName } from '../chat/chat.ts';
import type { Reading } from '../chat/parse.ts';
import { type Finding, inOrder, type Problem } from '../chat/problem.ts';
import type { Limits } from './length.ts';
import type { LookAtPicture } from './pictures.ts';
import { type RunSheet, runSheet } from './run-sheet.ts';

export type PlannedFile = {
  /** One for each network, in the order in which the chat names them; none at all where there are errors. */
  readonly sheets: readonly RunSheet[];
  readonly problems: readonly Problem[];
};

export type Where = {
  /** In the place of those that the chat names. */
  readonly networks?: readonly NetworkName[] | undefined;
  readonly limits?: ByNetwork<Limits>;
  readonly look?: LookAtPicture;
};

export function planFile(
  { chat, problems, locate }: Reading,
  { networks, limits = {}, look }: Where = {},
): PlannedFile {
  if (!chat) return { sheets: [], problems };
  const planned = (networks ?? chat.networks).map(network =>
    runSheet(chat, { network, limits: limits[network], look }),
  );
  const sheets = planned.flatMap(({ sheet }) => (sheet ? [sheet] : []));
  return {
    sheets: sheets.length === planned.length ? sheets : [],
    problems: inOrder([...problems, ...once(planned.flatMap(({ findings }) => findings)).map(locate)]),
  };
}

/** What is the same for all networks is told once, such as a picture that is not there. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values()];
}
