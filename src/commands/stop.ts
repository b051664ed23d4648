/** `hcldr stop FILE`: ends a run on this machine whose terminal is elsewhere, or gone; the same command takes it up. */

import type { Duration } from '../chat/chat.ts';
import type { Holder } from '../system/run-lock.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { explain, planChat } from './plan-chat.ts';
import { note, refuse } from './say.ts';

/** A request that is under way is waited for, and then the journal; both have their deadlines. */
const PATIENCE: Duration = 30_000;
const ASK_EVERY: Duration = 200;

export async function stop(file: string, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, 'x', edges);
  if (planned.kind !== 'planned') return explain(planned, { json: false }, edges);
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const { takeRunLock } = await edges.load.lock();
  /** Whoever can take the lock knows that nobody has it. */
  const holderNow = async (): Promise<Holder | 'nobody' | undefined> => {
    const lock = await takeRunLock(settings.locks, planned.sheet, () => 'looks whether it has stopped');
    if (lock.kind === 'busy') return lock.holder;
    await lock.release();
    return 'nobody';
  };
  const holder = await holderNow();
  if (holder === 'nobody') return refuse(`Nobody is running ${file} on this machine.`, edges);
  if (!holder)
    return refuse('A process is running this chat, and does not answer. Look for it among the processes.', edges);

  edges.terminate(holder.pid);
  const clock = await edges.realTime();
  for (const since = clock.uptime(); clock.uptime() - since < PATIENCE; ) {
    await clock.wait({ for: ASK_EVERY }, edges.interruption.signal);
    if ((await holderNow()) !== 'nobody') continue;
    await note(`Stopped: process ${holder.pid}. To go on: ${planned.command('run')}`, edges);
    return EXIT.done;
  }
  return refuse(
    `Process ${holder.pid} was asked to stop, and has not yet: it waits for an answer of the network.`,
    edges,
  );
}
