/** What does this process tell another hcldr: what it is doing, and answers to its requests? */

import type { Instant } from '../chat/chat.ts';
import { showDay, showTime } from '../chat/wall-clock.ts';
import type { LaneView } from '../run/lane-view.ts';
import type { Wait } from '../run/moves.ts';
import type { Json } from '../run/ports.ts';
import type { Response } from '../run/requests.ts';
import type { Silent } from '../system/run-lock.ts';
import type { Holder, Voice } from '../system/socket-line.ts';
import { rehearseOnCommand } from './command-line.ts';
import type { Edges } from './edges.ts';
import type { PlannedChat } from './plan-chat.ts';
import { quotedFile } from './shell-words.ts';

export type Speaking = {
  readonly voice: Voice;
  /** Sets what the process says it is doing: `posts T2 next, at 8:48:00 PM EST on December 6`. */
  readonly moves: (move: LaneView['move'], zone: string) => void;
  /** Sets who answers requests from now on. */
  readonly answers: (answer: (request: Json) => Promise<Json>) => void;
};

/** An answer, with the evening's clock once the evening has begun. */
export type TimedResponse = Response & { readonly now?: Instant };

export async function speakingOf(file: string, { load }: Pick<Edges, 'load'>): Promise<Speaking> {
  const path = await (await load.files()).wholePath(file);
  let doing = 'is getting ready';
  let answer: NonNullable<Voice['answer']> = async () => ({
    kind: 'refused',
    why: 'It is getting ready: try again in a moment.',
  });
  return {
    voice: { doing: () => doing, file: path, answer: request => answer(request) },
    moves: (move, zone) => {
      if (move.kind === 'wait') doing = waitingWords(move, zone);
      else if ('cue' in move) doing = `is at ${move.cue.id}`;
    },
    answers: next => {
      answer = next;
    },
  };
}

/** Not every wait ends with a post: one whose answer got lost is looked for first. A run may wait for days. */
function waitingWords({ cue: { id }, why, until }: Wait, zone: string): string {
  const doing = {
    due: `posts ${id} next,`,
    retry: `tries ${id} again`,
    look: `looks for ${id}`,
    picture: `waits for the picture of ${id}, looked at again`,
  }[why];
  return `${doing} at ${showTime(until, zone, 'seconds')} on ${showDay(until, zone)}`;
}

/** `process 5119, which posts T1 next, at 8:35:00 PM EST on December 6` */
export function processWords(holder: Pick<Holder, 'pid' | 'doing'> | undefined): string {
  return holder ? `process ${holder.pid}, which ${holder.doing}` : 'a process that does not answer';
}

/** Advice for a chat that is running in another terminal, by a process that can be asked. */
export function howToReach({ command }: Pick<PlannedChat, 'command'>): string {
  return `To see how it stands: ${command('status')}. To stop it: ${command('stop')}`;
}

/**
 * Advice for one whose process says nothing: it cannot be asked to stop. On Windows nothing tells the process, and it
 * knows no Ctrl-Z. How a rehearsal goes on is said at once: `hcldr status` tells of a live run, if there was one.
 */
export function howToWake({ pid, rehearses }: Omit<Silent, 'kind'>, file: string): string {
  const tryAgain = 'It may be busy or suspended: try again first.';
  const after = rehearses
    ? `to go on then: ${rehearseOnCommand(file, { late: false })}`
    : `what is posted stays posted, and hcldr status ${quotedFile(file)} then says how to go on.`;
  if (pid === undefined) return `${tryAgain} To end it, look for it among the processes; ${after}`;
  return `${tryAgain} If Ctrl-Z suspended it, fg in its terminal lets it go on. To end it: kill -9 ${pid}; ${after}`;
}

/** Several processes want the same chat at once, and each steps back for the others. */
export const CONTESTED = 'This chat is being started by another process at this very moment: give the command again.';
