/** What does one row of the preflight say: what is fine or not, and what to do? */

import type { NetworkName } from '../../chat/chat.ts';
import { sentence } from '../../chat/words.ts';
import type { Reason } from '../ports.ts';

export type Row = {
  readonly id:
    | 'start'
    | 'chat'
    | 'pictures'
    | 'account'
    | 'clock'
    | 'thread'
    | 'duplicates'
    | 'lengths'
    | 'mentions'
    | 'cost'
    | 'journal'
    | 'sleep'
    | 'untried';
  /** For people: `account`; where there are several networks, `account on Bluesky`. */
  readonly name: string;
  /** The lane that it is about; none: it is about the evening. */
  readonly network?: NetworkName;
  /** `note`: something to know; `ask`: a person has to agree before a run begins; `refused`: no run begins. */
  readonly kind: 'fine' | 'note' | 'ask' | 'refused';
  /** Whole sentences; a command to be pasted may stand on a line of its own. */
  readonly what: string;
  readonly advice?: string;
};

export function sentences({ what, advice }: Reason): { readonly what: string; readonly advice: string | undefined } {
  return { what: sentence(what), advice: advice && sentence(advice) };
}

const rowOf =
  (kind: Row['kind']) =>
  (id: Row['id'], what: string, advice?: string): Row => ({
    id,
    name: id,
    kind,
    what,
    ...(advice !== undefined && { advice }),
  });
export const fine = rowOf('fine');
export const notable = rowOf('note');
export const asks = rowOf('ask');
export const refused = rowOf('refused');
