/** Which post goes out where, if the sheets of several networks are seen side by side? */

import type { Instant, NetworkName } from '../chat/chat.ts';
import { grouped } from '../chat/grouped.ts';
import type { CueId } from './cue-id.ts';
import type { Note } from './rulers/ruler.ts';
import type { Cue, RunSheet } from './run-sheet.ts';

/** The sheets of one evening, one for each network. */
export type Sheets = readonly [RunSheet, ...RunSheet[]];

export function isSome(sheets: readonly RunSheet[]): sheets is Sheets {
  return sheets.length > 0;
}

/** One cue of the evening on all networks that have it. */
export type SharedCue = {
  readonly id: CueId;
  readonly at: Instant;
  /** A single one if the networks agree on the words and their place in the thread. */
  readonly versions: readonly Version[];
};

export type Version = Pick<Cue, 'text' | 'replyTo' | 'extra' | 'picture'> & {
  readonly places: readonly (Pick<Cue, 'length'> & { readonly network: NetworkName })[];
  /** What any of its networks finds, without repetitions. */
  readonly notes: readonly Note[];
};

/** The cues in the order in which they are due. */
export function sideBySide(sheets: readonly RunSheet[]): readonly SharedCue[] {
  const all = sheets.flatMap(({ network, cues }) => cues.map(cue => ({ network, cue })));
  return [...grouped(all, ({ cue }) => cue.id).values()]
    .map(entries => ({ id: entries[0].cue.id, at: entries[0].cue.at, versions: versionsOf(entries) }))
    .sort((a, b) => a.at - b.at);
}

type Entry = { readonly network: NetworkName; readonly cue: Cue };

function versionsOf(entries: readonly Entry[]): readonly Version[] {
  const isSame = ({ cue: { text, replyTo, extra } }: Entry) => JSON.stringify([text, replyTo, extra]);
  return [...grouped(entries, isSame).values()].map(([first, ...others]) => {
    const { text, replyTo, extra, picture } = first.cue;
    const notes = [first, ...others].flatMap(({ cue }) => cue.notes);
    return {
      text,
      ...(replyTo !== undefined && { replyTo }),
      ...(extra && { extra }),
      ...(picture && { picture }),
      places: [first, ...others].map(({ network, cue: { length } }) => ({ network, length })),
      notes: [...grouped(notes, ({ kind, shown }) => `${kind} ${shown}`).values()].map(([note]) => note),
    };
  });
}
