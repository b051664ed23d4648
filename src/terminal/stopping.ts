/** What does a person read who stops the evening while posts are being sent? */

import { listed, titles } from '../chat/words.ts';
import type { UnderWay } from '../run/send-watch.ts';

/** Undefined: nothing is waited for. */
export function stoppingLine(sends: readonly UnderWay[]): string | undefined {
  if (sends.length === 0) return undefined;
  const cues = cuesOf(sends);
  const [has, is] = [sends.length > 1 ? 'have' : 'has', cues.length > 1 ? 'are' : 'is'];
  return `Stopping once ${networksOf(sends)} ${has} answered: ${listed(cues)} ${is} being sent. Stop again to end at once; ${lookedFor(cues)}.`;
}

/** The last words of a process that has not waited for that. */
export function cutOffText(sends: readonly UnderWay[], again: string): string {
  const early = sends.length === 0 ? '' : `, before ${networksOf(sends)} answered: ${lookedFor(cuesOf(sends))}`;
  return `Ended at once${early}. To go on:\n  ${again}\n`;
}

function networksOf(sends: readonly UnderWay[]): string {
  return titles(sends.map(({ network }) => network));
}

function cuesOf(sends: readonly UnderWay[]): readonly string[] {
  return [...new Set(sends.map(({ cue }) => cue))];
}

function lookedFor(cues: readonly string[]): string {
  return `the next start looks for ${listed(cues)}`;
}
