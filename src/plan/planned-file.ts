/** Which run sheets does a file's chat have, and what is wrong with it, in the file and on the networks? */

import type { ByNetwork, NetworkName } from '../chat/chat.ts';
import type { Reading } from '../chat/parse.ts';
import { type Finding, inOrder, type Problem } from '../chat/problem.ts';
import type { LookAtPicture } from './pictures.ts';
import type { Limits } from './rulers/ruler.ts';
import { findingsOn, type RunSheet, runSheet } from './run-sheet.ts';

export type PlannedFile = {
  /** One for each network, in the order of the chat; empty if there are errors. */
  readonly sheets: readonly RunSheet[];
  readonly problems: readonly Problem[];
};

export type Where = {
  /** Used in place of the networks that the chat names. */
  readonly networks?: readonly NetworkName[] | undefined;
  readonly limits?: ByNetwork<Limits>;
  readonly look?: LookAtPicture;
};

export function planFile(
  { chat, outline, problems, locate }: Reading,
  { networks = outline.networks, limits = {}, look }: Where = {},
): PlannedFile {
  const planned = networks.map(network => {
    const evening = { network, limits: limits[network], look };
    return chat ? runSheet(chat, evening) : { sheet: undefined, findings: findingsOn(outline, evening) };
  });
  const sheets = planned.flatMap(({ sheet }) => (sheet ? [sheet] : []));
  return {
    sheets: sheets.length === planned.length ? sheets : [],
    problems: inOrder([...problems, ...once(planned.flatMap(({ findings }) => findings)).map(locate)]),
  };
}

/** Findings that are the same for all networks, such as a missing picture, are reported once. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values()];
}
