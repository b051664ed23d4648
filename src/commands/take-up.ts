/**
 * How does a run that was cut off resume? Start, thread and account stay as recorded; what is to come is from the file.
 */

import type { NetworkName } from '../chat/chat.ts';
import { showDate, showTime } from '../chat/wall-clock.ts';
import { titles } from '../chat/words.ts';
import { isSome, type Sheets } from '../plan/side-by-side.ts';
import type { Started } from '../run/journal.ts';
import { progressOf } from '../run/progress.ts';
import { toldOnce } from '../run/told-once.ts';
import { unheeded } from '../run/unheeded.ts';
import type { JournalFile } from '../system/journals.ts';
import { goOnCommand } from './command-line.ts';
import type { Edges, ExitCode } from './edges.ts';
import { type GoingOn, goingOn } from './going-on.ts';
import { goLive, type LockedNight } from './night.ts';
import { leave, leaveIfCutOff, note, refuse } from './say.ts';
import { areOpen, type OpenLane, type OpenLanes, refusalOf, survey, tellRows } from './survey.ts';

type TakenUp = LockedNight & { readonly journal: JournalFile; readonly started: Started };

export async function takeUp(night: TakenUp, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock, started, journal } = night;
  const going = goingOn(planned, options, { started, entries: journal.entries() });
  if (going.kind === 'refused') return refuse(going.why, edges);
  if (going.kind === 'elsewhere') return refuse(`${going.what} ${going.advice}`, edges);
  await noteFixed(night, going, edges);
  const again = goOnCommand(planned, options);
  await leaveIfCutOff(again, edges);
  const surveyed = await survey(
    {
      ...night,
      startsAt: started.startsAt,
      now: clock.now(),
      lanes: going.lanes,
      quiet: options.quiet,
    },
    { kind: 'taken-up', rebuilds: options.rebuild },
    edges,
  );
  if (surveyed === 'left') return leave(again, edges);
  const verdict = await tellRows(surveyed.rows, options, edges);
  const { lanes } = surveyed;
  if (verdict.kind === 'refused' || !areOpen(lanes)) {
    return refuse(
      refusalOf(surveyed, networks => goOnCommand(planned, options, { networks })),
      edges,
    );
  }
  await noteUnheeded(night, lanes, edges);
  const goneOn = (lane: OpenLane) => ({ ...lane, account: lane.begunAs ?? lane.account, takenOver: [] });
  const [first, ...others] = lanes;
  return goLive({ ...night, lanes: [goneOn(first), ...others.map(goneOn)] }, edges);
}

/** Tells which of the given options change nothing, because the run has begun without them. */
async function noteFixed(
  { options, planned, started }: TakenUp,
  { begun, sheets }: Pick<GoingOn, 'begun' | 'sheets'>,
  edges: Edges,
): Promise<void> {
  const { zone } = planned.chat;
  if (options.start) {
    const when = `${showTime(started.startsAt, zone)} on ${showDate(started.startsAt, zone)}`;
    await note(`The run has begun: its start stays ${when}, and --start changes nothing.`, edges);
  }
  const left = begun.filter(sheet => !sheets.includes(sheet));
  if (isSome(left)) {
    const later = `To go on there as well, later: ${goOnCommand(planned, options, { networks: namesOf(begun) })}`;
    await note(`The run goes on without ${titlesOf(left)}. ${later}`, edges);
  }
  const others = options.networks?.filter(name => begun.every(({ network }) => network !== name)) ?? [];
  if (others.length > 0) {
    const where = titles(others);
    await note(`The run was not begun on ${where}, and is not posted there.`, edges);
  }
}

function titlesOf(sheets: Sheets): string {
  return titles(namesOf(sheets));
}

function namesOf(sheets: Sheets): readonly NetworkName[] {
  return sheets.map(({ network }) => network);
}

/** Tells of changes to the file that came too late, which she would wait for in vain. */
async function noteUnheeded({ journal, planned }: TakenUp, lanes: OpenLanes, edges: Edges): Promise<void> {
  const entries = journal.entries();
  const said = toldOnce(
    lanes.map(({ sheet }) => {
      const late = unheeded(sheet, progressOf(entries, sheet.network));
      return { network: sheet.network, says: late.map(({ what }) => what) };
    }),
  );
  if (said.length > 0) await note(`${planned.file} says some of it too late. ${said.join(' ')}`, edges);
}
