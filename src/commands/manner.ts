/** How does she want to follow an evening: at a desk, in lines, as JSON, or by being called? */

import { asJSON } from '../chat/json-text.ts';
import { askWatch } from '../run/ask-watch.ts';
import {
  type Event,
  eventOfEnd,
  eventOfEntry,
  eventOfFile,
  eventOfLook,
  eventOfMove,
  eventOfTrouble,
  eventsOfFinished,
} from '../run/events.ts';
import type { Entry } from '../run/journal.ts';
import { isComplete, type LaneResult, unseenIn } from '../run/lane.ts';
import type { Watcher } from '../run/lane-view.ts';
import { leftOutIn } from '../run/left-out.ts';
import type { Ask } from '../run/moves.ts';
import type { Clock } from '../run/ports.ts';
import { troubleWatch } from '../run/trouble.ts';
import type { Edges } from './edges.ts';
import type { Looked } from './later-looks.ts';
import { note } from './say.ts';

export type Manner = {
  /** Ask nothing. */
  readonly yes: boolean;
  readonly quiet: boolean;
  /** Plain lines, nothing redrawn. */
  readonly plain: boolean;
  /** Print each event as a line of JSON on standard output. */
  readonly json: boolean;
  /** A command to run when a person is needed, with the event on its standard input. */
  readonly notify?: string;
};

/** What informs programs of an evening. */
export type Programs = Watcher & {
  /** The chat file was saved. */
  readonly saved: (changes: readonly string[] | 'unreadable') => void;
  /** The account, the clock and the disk were checked again, shortly before the opening. */
  readonly looked: (looked: Looked) => void;
  readonly ended: (results: readonly LaneResult[]) => void;
};

type Listening = {
  readonly manner: Manner;
  readonly clock: Clock;
  /** The command that goes on after this end. */
  readonly again: (result: LaneResult) => string;
};

/** Writes the events for `--json`, and runs the `--notify` command. */
export async function programsOf({ manner, clock, again }: Listening, edges: Edges): Promise<Programs> {
  const call = await callerOf(manner, edges);
  const write = (event: Event): void => {
    if (manner.json) tellEvent(event, edges);
  };
  const troubleIn = troubleWatch();
  const askIn = askWatch();
  const told = new Map<string, string>();
  return {
    happened: (entry, unsaved) => write(eventOfEntry(entry, unsaved)),
    moves: (network, view) => {
      const { move } = view;
      const now = clock.now();
      const trouble = troubleIn(view, now);
      if (trouble) {
        const event = eventOfTrouble(network, trouble, now);
        write(event);
        call(event);
      }
      const event = eventOfMove(network, move, now);
      const isAsked = askIn(network, move)?.kind === 'asked';
      if (!event) return;
      // A lane may wake and go on waiting or asking as before: that is no news.
      const news = JSON.stringify({ ...event, at: undefined });
      if (told.get(network) !== news) write(event);
      told.set(network, news);
      if (isAsked && move.kind === 'ask' && CALLS.has(move.question)) call(event);
    },
    saved: changes => write(eventOfFile(changes, clock.now())),
    looked: ({ minutes, notFine }) => {
      const event = eventOfLook(minutes, notFine, clock.now());
      write(event);
      if (notFine.length > 0) call(event);
    },
    ended: results => {
      for (const result of results) {
        const leftOut = leftOutIn(result).map(({ cue }) => cue.id);
        const event = eventOfEnd({ ...result, unseen: unseenIn(result), leftOut }, clock.now(), again(result));
        write(event);
        if (!isComplete(result) && result.end.kind !== 'stopped') call(event);
      }
    },
  };
}

/** Tells the events of an evening that had already ended. */
export function tellFinished(entries: readonly Entry[], again: string, edges: Pick<Edges, 'stdout'>): void {
  for (const event of eventsOfFinished(entries, again)) tellEvent(event, edges);
}

function tellEvent(event: Event, { stdout }: Pick<Edges, 'stdout'>): void {
  stdout.write(`${asJSON(event)}\n`);
}

/** The other questions follow a trouble that has called her already; and a hold is her own doing. */
const CALLS: ReadonlySet<Ask['question']> = new Set(['too-late', 'similar']);

/** Why the `--notify` command cannot be run, if that is certain before it is needed. */
export async function uncallable({ notify }: Manner, { load }: Pick<Edges, 'load'>): Promise<string | undefined> {
  if (notify === undefined) return undefined;
  const program = await (await load.notify()).missingProgram(notify);
  if (program === undefined) return undefined;
  return `The command of --notify cannot be run: there is no ${program}, or it is not executable (chmod +x).`;
}

async function callerOf({ notify }: Manner, edges: Edges): Promise<(event: Event) => void> {
  if (notify === undefined) return () => undefined;
  const { notifierOf } = await edges.load.notify();
  const failed = (why: string): void => void note(`The command of --notify did not do its work: ${why}.`, edges);
  return notifierOf(notify, { failed });
}
