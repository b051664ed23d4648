/** Who watches the evening where nothing can be drawn: in a pipe, a log, or before a screen reader? */

import { type Instant, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import type { Entry } from '../run/journal.ts';
import type { Clock } from '../run/ports.ts';
import type { Desk, Run } from '../run/run-chat.ts';
import { type LaneStatus, nextCue, statusOf } from '../run/status.ts';
import { troubleWatch } from '../run/trouble.ts';
import { type LaneView, unskippable } from '../run/wishes.ts';
import { choiceText, type DeskKeys } from './desk-keys.ts';
import { eveningRows, questionRows } from './desk-text.ts';
import { entryLine, unsavedText, type Wording, waitingLine } from './evening-text.ts';
import { type Hand, handOf, type Typing } from './hand.ts';
import type { Keyboard } from './keyboard.ts';
import { type TroubleWording, troubleText } from './trouble.ts';

export type Watcher = Desk & {
  /** The run is under way: what is pressed from now on is done to it. */
  readonly begins: (run: Run) => void;
  /** Something that is no entry, ready to be shown: the file was saved, a check was made. */
  readonly says: (text: string) => void;
  /** Ctrl-C was pressed, once. */
  readonly warnOfStop: () => void;
  readonly close: () => void;
};

export const WARNING_OF_STOP = 'Ctrl-C again within 3 s stops the evening. It goes on.';

export type DeskWording = Wording & { readonly networks: TroubleWording['networks'] };

/** Somebody's keys. */
export type Keys = {
  readonly keyboard: (pressed: (key: string) => void, gone: () => void) => Keyboard;
  readonly typing: Typing;
  readonly stop: () => void;
};

export type PlainOptions = DeskWording & {
  readonly write: (text: string) => void;
  readonly clock: Clock;
  /** Only what went wrong, and what she is asked. */
  readonly quiet: boolean;
  /** None: nobody is there. */
  readonly keys?: Keys | undefined;
};

const TROUBLE = new Set<Entry['kind']>(['refused', 'doubted']);

/** One plain line an event, and one for each thing that is waited for. */
export function plainDesk({ write, clock, quiet, keys, ...wording }: PlainOptions): Watcher {
  const views = new Map<NetworkName, LaneView>();
  const told = new Map<NetworkName, string>();
  const troubleIn = troubleWatch();
  let keyboard: Keyboard | undefined;
  let chosen: NetworkName | undefined;
  const line = (text: string | undefined): void => {
    if (text !== undefined) write(`${text}\n`);
  };
  /**
   * Each wait and each question is told once: a lane that wakes on its way, and goes on waiting, has no news; nor has
   * one that waits for the same as another.
   */
  const tellOnce = (network: NetworkName, what: string, text: () => string): void => {
    if (![...told.values()].includes(what)) line(text());
    told.set(network, what);
  };
  const several = wording.networks.length > 1;
  const drawing = () => ({ now: clock.now(), paint: wording.paint, columns: undefined });

  return {
    happened: (entry, unsaved) => {
      if (!quiet || TROUBLE.has(entry.kind)) line(entryLine(entry, wording));
      if (unsaved) line(unsavedText(entry, unsaved, wording));
    },
    moves: (network, view) => {
      const { move } = view;
      views.set(network, view);
      const trouble = troubleIn(view, clock.now());
      if (trouble) line(troubleText(trouble, view, wording));
      if (move.kind === 'wait' && !quiet) {
        const isItsOwn = several && move.why !== 'due';
        const what = `${isItsOwn ? network : ''} ${move.cue.id} ${move.why} ${Math.round(move.until / 1000)}`;
        const next = isItsOwn ? `Next on ${NETWORK_TITLES[network]}` : 'Next';
        tellOnce(network, what, () => `${next}: ${waitingLine(move, clock.now(), wording)}`);
      }
      if (move.kind === 'ask') {
        const where = several ? `${NETWORK_TITLES[network]}: ` : '';
        const ask = () => `${where}${questionRows([statusOf(view)], drawing()).join('\n')}`;
        tellOnce(network, `${network} ${move.cue.id} ${move.question}`, ask);
      }
    },
    begins: run => {
      if (!keys) return;
      const hand: Hand = handOf({
        run,
        stop: keys.stop,
        standing: () => standingOf(views, { clock, chosen }),
        chooses: network => {
          chosen = network;
          line(choiceText(chosen));
        },
        typing: keys.typing,
        say: line,
        tell: lanes => line(eveningRows(lanes, drawing()).join('\n')),
        copy: () => {},
        asks: line,
      });
      keyboard = keys.keyboard(hand.press, run.leave);
      keyboard.listen();
      if (!quiet) line('Keys: ? tells them all.');
    },
    says: line,
    warnOfStop: () => line(WARNING_OF_STOP),
    close: () => keyboard?.rest(),
  };
}

type Focus = { readonly clock: Clock; readonly chosen: NetworkName | undefined };

/** What the keys are about: the lane that she chose; else the one that asks her something, or is the furthest behind. */
export function standingOf(views: ReadonlyMap<NetworkName, LaneView>, { clock, chosen }: Focus): DeskKeys | undefined {
  const now = clock.now();
  const all = [...views].map(([network, view]) => ({ network, view, lane: statusOf(view) }));
  const behind = all.toSorted((a, b) => dueIn(a.lane) - dueIn(b.lane))[0];
  const asking = all.find(({ lane: { asks } }) => asks !== undefined && asks.question !== 'held');
  const focus = all.find(({ network }) => network === chosen) ?? asking ?? behind;
  const [first, ...others] = all.map(({ lane }) => lane);
  if (!focus || !first) return undefined;
  return { lane: focus.lane, lanes: [first, ...others], chosen, now, unskippable: unskippable(focus.view, now)?.id };
}

function dueIn(lane: LaneStatus): Instant {
  return nextCue(lane)?.at ?? Number.POSITIVE_INFINITY;
}
