/** How does a run go on that was cut off? The recorded start, thread and account stay; what is to come is the file's. */

import { showDate, showTime } from '../chat/wall-clock.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { sameHandle } from '../run/checks.ts';
import type { Started } from '../run/journal.ts';
import { inForce, progressOf } from '../run/progress.ts';
import type { JournalFile } from '../system/journals.ts';
import { lookUpAccount, noteClock } from './check-account.ts';
import type { Edges, ExitCode } from './edges.ts';
import { goLive, type LockedNight } from './night.ts';
import { openNetwork } from './open-network.ts';
import { sheetFor } from './plan-chat.ts';
import { leave, note, refuse } from './say.ts';

type TakenUp = LockedNight & { readonly journal: JournalFile; readonly started: Started };

export async function takeUp(night: TakenUp, edges: Edges): Promise<ExitCode> {
  const { planned, options, clock, settings, started } = night;
  const { zone } = planned.chat;
  const sheet = sheetFor(planned, started);
  if (!sheet) return refuse(`${planned.file} has no run sheet with the start that the run was begun with`, edges);
  if (options.start) {
    const when = `${showTime(started.startsAt, zone)} on ${showDate(started.startsAt, zone)}`;
    await note(`The run has begun: its start stays ${when}, and --start changes nothing.`, edges);
  }
  const begunAs = started.accounts[sheet.network]?.handle;
  const network = await openNetwork({ settings, account: begunAs, quiet: options.quiet }, edges);
  if (typeof network === 'string') return refuse(network, edges);
  const found = await lookUpAccount({ network, clock, patient: true }, edges);
  if (found.kind === 'left') return leave(planned.command('run'), edges);
  if (found.kind === 'refused') return refuse(found.message, edges);
  const account = started.accounts[network.name];
  if (account && account.id !== found.account.id) {
    return refuse(
      `This chat's run was begun as ${account.handle} and is not finished; the keys now open ${found.account.handle}. Set the keys of ${account.handle} to go on.`,
      edges,
    );
  }
  if (options.account && !sameHandle(options.account, found.account.handle)) {
    return refuse(`This chat's run was begun as ${found.account.handle}, and stays there: leave --account out.`, edges);
  }
  // What a damaged journal has lost is known from the account alone: without it nothing may be sent.
  const seen = options.rebuild ? await network.recent() : undefined;
  if (seen?.kind === 'cannot-tell') return refuse((await edges.load.eveningWords()).reasonText(seen.reason), edges);
  await noteClock(found.clockAhead, edges);
  await noteLeftOut(night, sheet, edges);
  if (!night.awake.isHeld && !options.quiet) await note('Nothing keeps this machine from sleeping.', edges);
  return goLive({ ...night, sheet, network, account: account ?? found.account, takenOver: [] }, edges);
}

/** A topic that was put before one that is out would not be missed by anybody but her. */
async function noteLeftOut({ journal }: TakenUp, sheet: RunSheet, edges: Edges): Promise<void> {
  const progress = progressOf(journal.entries(), sheet.network);
  const inForceNow = new Set(inForce(sheet, progress).cues.map(({ id }) => id));
  const left = sheet.cues.filter(({ id, extra }) => !extra && !inForceNow.has(id)).map(({ id }) => id);
  if (left.length > 0) {
    await note(`${left.join(', ')} of the file stands before what is out already, and is not posted.`, edges);
  }
}
