/**
 * What does whoever stops the evening hear? The desk closes, and if an answer is waited for, she is told so. Another
 * signal ends the process: its last words are how to go on.
 */

import type { SendWatch } from '../run/send-watch.ts';
import type { Desk } from '../terminal/at-keys.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

type Stopping = { readonly desk: Desk; readonly sends: SendWatch; readonly again: () => string };

/** Returns the function that ends this. */
export async function tellOfStop({ desk, sends, again }: Stopping, edges: Edges): Promise<() => void> {
  const { interruption, stderr, load } = edges;
  const { cutOffText, stoppingLine } = await load.eveningWords();
  const stopping = async (): Promise<void> => {
    await desk.close();
    const line = stoppingLine(sends.underWay());
    if (line !== undefined) await note(line, edges);
  };
  interruption.signal.addEventListener('abort', stopping, { once: true });
  interruption.onCutOff(() => stderr.say(cutOffText(sends.underWay(), again())));
  return () => {
    interruption.signal.removeEventListener('abort', stopping);
    interruption.onCutOff(() => undefined);
  };
}
