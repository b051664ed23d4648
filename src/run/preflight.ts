/** Is everything ready for the evening? What was looked up -> what is fine, what is not, and what to do. */

import { NETWORK_TITLES } from '../chat/chat.ts';
import { accountRow, clockRow } from './preflight/account-rows.ts';
import { chatAgainRow, chatRow, journalRow, picturesRow, sleepRow, startRow } from './preflight/evening-rows.ts';
import type { Facts, LaneFacts, LaterFacts } from './preflight/facts.ts';
import { costRow, lengthsRow, mentionsRow, untriedRow } from './preflight/network-rows.ts';
import type { Row } from './preflight/row.ts';
import { duplicatesRow, threadRow } from './preflight/thread-rows.ts';

export function preflightRows(facts: Facts): readonly Row[] {
  return [
    startRow(facts),
    chatRow(facts),
    ...picturesRow(facts),
    ...ofLanes(facts, lane => [accountRow(lane, facts), clockRow(lane, facts), threadRow(lane, facts)]),
    ...ofLanes(facts, lane => [duplicatesRow(lane, facts), lengthsRow(lane), mentionsRow(lane), costRow(lane, facts)]),
    journalRow(facts.room),
    sleepRow(facts),
    ...ofLanes(facts, untriedRow),
  ];
}

/** What can be checked again at no cost, shortly before the opening. */
export function laterRows({ lanes, room, broken }: LaterFacts): readonly Row[] {
  const run = 'taken-up';
  return [
    ...ofLanes({ lanes }, lane => [accountRow(lane, { run, lanes }), clockRow(lane, { run })]),
    chatAgainRow(broken),
    journalRow(room),
  ];
}

/** What follows from the rows; `rows` are those that stand in the way. */
export type Verdict =
  | { readonly kind: 'begin' }
  | { readonly kind: 'ask'; readonly rows: readonly Row[] }
  | { readonly kind: 'refused'; readonly rows: readonly Row[] };

/** @param attended whether somebody is there to be asked; if not, what would have to be asked is refused */
export function verdictOn(rows: readonly Row[], { attended }: { readonly attended: boolean }): Verdict {
  const inTheWay = rows.filter(({ kind }) => kind === 'refused' || (kind === 'ask' && !attended));
  if (inTheWay.length > 0) return { kind: 'refused', rows: inTheWay };
  const open = rows.filter(({ kind }) => kind === 'ask');
  return open.length > 0 ? { kind: 'ask', rows: open } : { kind: 'begin' };
}

function ofLanes(
  { lanes }: Pick<Facts, 'lanes'>,
  rowsOf: (lane: LaneFacts) => readonly (Row | undefined)[],
): readonly Row[] {
  return lanes.flatMap(lane => {
    const { network } = lane.sheet;
    const rows = rowsOf(lane).filter(row => row !== undefined);
    return rows.map(row => ({
      ...row,
      network,
      name: lanes.length > 1 ? `${row.id} on ${NETWORK_TITLES[network]}` : row.id,
    }));
  });
}
