/** `hcldr stop FILE`: how is a run stopped from another terminal, so that the run command can resume it? */

import type { Duration } from '../chat/chat.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { findRun, tellNobody, tellSilent } from './reach.ts';
import { note, refuse } from './say.ts';

/** Longer than the deadlines of a request under way and of the journal, which the run finishes first. */
const PATIENCE: Duration = 30_000;
const ASK_EVERY: Duration = 200;

export async function stop(file: string, edges: Edges): Promise<ExitCode> {
  const ask = await findRun(file, edges);
  const reached = await ask({ want: 'stop', file });
  if (reached.kind === 'nobody') return tellNobody(file, edges);
  if (reached.kind === 'silent') return tellSilent(reached, file, edges);
  const { response } = reached;
  const who = `${reached.rehearses ? 'the rehearsal, ' : ''}process ${reached.pid}`;
  if (response.kind !== 'stopping')
    return refuse(response.kind === 'refused' ? response.why : 'It does not stop.', edges);
  const clock = await edges.realTime();
  for (const since = clock.uptime(); clock.uptime() - since < PATIENCE; ) {
    await clock.wait({ for: ASK_EVERY }, edges.interruption.signal);
    if (edges.interruption.signal.aborted) return edges.interruption.exitCode();
    if ((await ask({ want: 'status' })).kind !== 'nobody') continue;
    await note(`Stopped: ${who}. To go on: ${response.again}`, edges);
    return EXIT.done;
  }
  return refuse(`It was asked to stop, and has not yet (${who}): it waits for an answer of the network.`, edges);
}
