/** Who has the terminal during an evening: the desk with its keys, or a prompt that she types into? */

import type { NetworkName } from '../chat/chat.ts';
import type { Entry } from '../run/journal.ts';
import type { LaneView, Watcher } from '../run/lane-view.ts';
import type { Clock } from '../run/ports.ts';
import type { Run } from '../run/run-chat.ts';
import { type CueStatus, focusOf, statusOf } from '../run/status.ts';
import { troubleWatch } from '../run/trouble.ts';
import { unskippable } from '../run/wishes.ts';
import type { AtDesk } from './desk-keys.ts';
import { eveningRows } from './desk-text.ts';
import { entryLine, type Wording } from './evening-text.ts';
import { handOf, type Typing } from './hand.ts';
import type { Keyboard, KeyboardOptions } from './keyboard.ts';
import type { Fit } from './lines.ts';
import { type TroubleWording, troubleText } from './trouble.ts';

export type Desk = Watcher & {
  /** The run has begun; keys act on it from now on. */
  readonly begins: (run: Run) => void;
  /** Shows a text that is not a journal entry: the file was saved, a check was made. */
  readonly says: (text: string) => void;
  /** Ctrl-C was pressed once. */
  readonly warnOfStop: () => void;
  /**
   * Closes the desk for good: leaves what she is typing, and shows what was held back. Resolves when the terminal is
   * free.
   */
  readonly close: () => Promise<void>;
};

/** The keys of the person at the desk. */
export type Keys = {
  readonly keyboard: (heard: Omit<KeyboardOptions, 'stdin' | 'ctrlC'>) => Keyboard;
  /** @param closing aborts when the desk is closed, which ends any prompt or editor */
  readonly typing: (closing: AbortSignal) => Typing;
  readonly stop: () => void;
};

export type DeskOptions = Wording & {
  readonly networks: TroubleWording['networks'];
  readonly clock: Clock;
  /** Undefined: nobody is at the desk. */
  readonly keys?: Keys | undefined;
};

/** What a desk draws. */
export type Face = {
  /** Shows a text that scrolls by. */
  readonly say: (text: string) => void;
  /** Shows the question that she has to answer before a key takes effect; undefined: removes it. */
  readonly ask: (question: string | undefined) => void;
  /** She did not answer yes. */
  readonly declined: () => void;
  /** From now on keys are for that network only; undefined: for all. */
  readonly choose: (network: NetworkName | undefined) => void;
  /** Leaves the terminal to a prompt or editor; the function returned takes it back. */
  readonly lend: () => () => void;
  /** Puts the cue's text where she can paste it from, and says so. */
  readonly copy: (cue: CueStatus) => void;
  readonly fit: () => Fit;
  /** Stops drawing. */
  readonly close: () => void;
};

export type AtKeys = Omit<Desk, 'happened' | 'moves'> & {
  /** Like `says`, but held back while she types. */
  readonly say: (text: string | undefined) => void;
  /** Takes a lane's new state, and tells of any trouble in it. */
  readonly sees: (network: NetworkName, view: LaneView) => void;
  /** The line for an entry, by how its lane stood when it was last seen. */
  readonly lineOf: (entry: Entry) => string | undefined;
  /** What the keys act on; undefined: nothing yet. */
  readonly standing: () => AtDesk | undefined;
};

const PASTED = 'That came too fast to be pressed: nothing is done. Press one key at a time.';

const WARNING_OF_STOP = 'Ctrl-C again within 3 s stops the evening. So far nothing is stopped.';

export function atKeys({ clock, keys, ...wording }: DeskOptions, face: Face): AtKeys {
  const { paint } = wording;
  const views = new Map<NetworkName, LaneView>();
  const troubleIn = troubleWatch();
  const closing = new AbortController();
  let chosen: NetworkName | undefined;
  let keyboard: Keyboard | undefined;
  /** Texts held back while she types; undefined: she does not. */
  let kept: string[] | undefined;
  let typed: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;

  const standing = (): AtDesk | undefined => atDesk(views, { clock, chosen });
  const say = (text: string | undefined): void => {
    if (text === undefined) return;
    if (kept) kept.push(text);
    else face.say(text);
  };
  /** While she types, keys mean nothing and nothing is drawn. */
  const lent = async <T>(type: () => Promise<T>): Promise<T> => {
    keyboard?.rest();
    const takeBack = face.lend();
    kept = [];
    try {
      return await type();
    } finally {
      const lines = kept;
      kept = undefined;
      takeBack();
      if (!closing.signal.aborted) keyboard?.listen();
      for (const line of lines) say(line);
    }
  };
  const alone = <T>(type: () => Promise<T>): Promise<T> => {
    const typing = lent(type);
    // The hand reports failures.
    typed = typing.catch(() => undefined);
    return typing;
  };
  const close = async (): Promise<void> => {
    closing.abort();
    keyboard?.rest();
    await typed;
    face.close();
  };

  return {
    say,
    says: say,
    standing,
    sees: (network, view) => {
      views.set(network, view);
      const trouble = troubleIn(view, clock.now());
      if (trouble) say(troubleText(trouble, view, wording));
    },
    lineOf: entry => entryLine(entry, wording, 'network' in entry ? views.get(entry.network) : undefined),
    begins: run => {
      if (!keys) return;
      const typing = keys.typing(closing.signal);
      const hand = handOf({
        run,
        stop: keys.stop,
        standing,
        typing: {
          link: (cue, example) => alone(() => typing.link(cue, example)),
          text: draft => alone(() => typing.text(draft)),
          edit: cue => alone(() => typing.edit(cue)),
        },
        say,
        tell: lanes => say(eveningRows(lanes, { now: clock.now(), paint, ...face.fit() }).join('\n')),
        chooses: network => {
          chosen = network;
          face.choose(network);
        },
        copy: face.copy,
        asks: face.ask,
        declined: face.declined,
      });
      keyboard = keys.keyboard({
        pressed: hand.press,
        pasted: () => say(PASTED),
        other: hand.decline,
        gone: run.leave,
      });
      keyboard.listen();
    },
    // Shown at once, even while she types.
    warnOfStop: () => face.say(paint.warning(WARNING_OF_STOP)),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

type Focus = { readonly clock: Clock; readonly chosen: NetworkName | undefined };

/** What the keys act on. */
function atDesk(views: ReadonlyMap<NetworkName, LaneView>, { clock, chosen }: Focus): AtDesk | undefined {
  const now = clock.now();
  const lanes = [...views.values()].map(statusOf);
  const lane = focusOf(lanes, chosen);
  const view = lane && views.get(lane.network);
  const [first, ...others] = lanes;
  if (!view || !first) return undefined;
  return { lane, lanes: [first, ...others], chosen, now, unskippable: unskippable(view, now)?.id };
}
