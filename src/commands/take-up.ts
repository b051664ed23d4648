/** How does a run go on that was cut off? The recorded start, thread and account stay; what is to come is the file's. */

import { showDate, showTime } from '../chat/wall-clock.ts';
import type { Started } from '../run/journal.ts';
import type { JournalFile } from '../system/journals.ts';
import { lookUpAccount } from './check-account.ts';
import type { Edges, ExitCode } from './edges.ts';
import { goLive, type LockedNight, openNetwork } from './night.ts';
import { sheetFor } from './plan-chat.ts';
import { note, refuse } from './say.ts';

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
  const network = await openNetwork(settings, edges);
  if (typeof network === 'string') return refuse(network, edges);
  const found = await lookUpAccount({ network, clock, patient: true }, edges);
  if (found.kind === 'left') return edges.interruption.exitCode();
  if (found.kind === 'refused') return refuse(found.message, edges);
  const account = started.accounts[network.name];
  if (account && account.id !== found.account.id) {
    return refuse(
      `This chat's run was begun as ${account.handle} and is not finished; the keys now open ${found.account.handle}. Set the keys of ${account.handle} to go on.`,
      edges,
    );
  }
  return goLive({ ...night, sheet, network, account: account ?? found.account, adopted: [] }, edges);
}
