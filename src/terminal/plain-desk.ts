/** How is the evening shown where nothing can be redrawn: in a pipe, a log, or for a screen reader? */

import { type Duration, type Instant, NETWORK_TITLES, type NetworkName, SECOND } from '../chat/chat.ts';
import { askWatch } from '../run/ask-watch.ts';
import { leftOutText } from '../run/given-up.ts';
import type { Entry } from '../run/journal.ts';
import { statusOf } from '../run/status.ts';
import { atKeys, type Desk, type DeskOptions } from './at-keys.ts';
import { choiceText } from './desk-keys.ts';
import { unsavedText, waitingLine } from './evening-text.ts';
import { whole } from './lines.ts';
import { questionRows } from './question-text.ts';
import { safe } from './safe.ts';

export type PlainOptions = DeskOptions & {
  readonly write: (text: string) => void;
  /** Tell only what went wrong, and what she is asked. */
  readonly quiet: boolean;
};

/** What was last told of a lane; `until`: the instant that was named, or 0. */
type Told = { readonly what: string; readonly until: Instant };

/**
 * Instants closer than this are the same: the end of a gap is computed from two clocks, and a fast rehearsal is less
 * exact.
 */
const NO_NEWS: Duration = 2 * SECOND;

const TROUBLE = new Set<Entry['kind']>(['refused', 'doubted']);

/** One plain line per event, and one for each thing that is waited for. */
export function plainDesk({ write, quiet, ...options }: PlainOptions): Desk {
  const { clock, keys, ...wording } = options;
  const told = new Map<NetworkName, Told>();
  const said = new Set<string>();
  const askIn = askWatch();
  /** The lanes whose question has been shown, and not yet settled by any news. */
  const asking = new Set<NetworkName>();
  const line = (text: string | undefined): void => {
    if (text !== undefined) write(`${text}\n`);
  };
  const desk = atKeys(options, {
    say: line,
    ask: line,
    declined: () => line('Nothing is done.'),
    choose: network => line(choiceText(network)),
    lend: () => () => undefined,
    copy: ({ id, text }) => line(`The text of ${id}:\n${wording.paint.whole(safe(text, { newlines: 'kept' }))}`),
    fit: () => whole,
    close: () => undefined,
  });
  /**
   * Tells each wait and each question once. A lane that wakes and goes on waiting is no news, nor is one that waits for
   * the same as another.
   */
  const tellOnce = (network: NetworkName, telling: Told, text: () => string): void => {
    const known = [...told.values()].find(
      ({ what, until }) => what === telling.what && Math.abs(until - telling.until) < NO_NEWS,
    );
    if (!known) desk.say(text());
    told.set(network, known ?? telling);
  };
  const sayOnce = (text: string): void => {
    if (!said.has(text)) desk.say(text);
    said.add(text);
  };
  const several = wording.networks.length > 1;

  return {
    ...desk,
    happened: (entry, unsaved) => {
      const text = !quiet || TROUBLE.has(entry.kind) ? desk.lineOf(entry) : undefined;
      desk.say(text);
      if (text !== undefined && 'network' in entry) asking.delete(entry.network);
      if (unsaved) desk.say(unsavedText(entry, unsaved, wording));
    },
    moves: (network, view) => {
      const { move } = view;
      const where = several ? `${NETWORK_TITLES[network]}: ` : '';
      desk.sees(network, view);
      const news = askIn(network, move);
      if (news?.kind === 'settled' && asking.delete(network)) {
        desk.say(`${where}What was asked about ${news.cue} is settled.`);
      }
      const left = leftOutText(view.givenUp.filter(({ kind }) => kind === 'left-out'));
      if (left !== undefined && !quiet) sayOnce(`${where}${left}`);
      if (move.kind === 'wait' && !quiet) {
        const isItsOwn = several && move.why !== 'due';
        const what = `${isItsOwn ? network : ''} ${move.cue.id} ${move.why}`;
        const next = isItsOwn ? `Next on ${NETWORK_TITLES[network]}` : 'Next';
        tellOnce(network, { what, until: move.until }, () => `${next}: ${waitingLine(move, clock.now(), wording)}`);
      }
      if (move.kind === 'ask') {
        const question = () => questionRows([statusOf(view)], { paint: wording.paint, ...whole }).join('\n');
        // The keys at the desk are named on request; where there are none, a hold would have no end.
        const goOn = keys || move.question !== 'held' ? undefined : wording.goOn?.(several ? network : undefined);
        const ask = () => `${where}${question()}${goOn === undefined ? '' : ` To go on: ${goOn}`}`;
        tellOnce(network, { what: `${network} ${move.cue.id} ${move.question}`, until: 0 }, ask);
        asking.add(network);
      }
    },
    begins: run => {
      desk.begins(run);
      if (keys && !quiet) line('Keys: ? tells them all.');
    },
  };
}
