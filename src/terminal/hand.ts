/** What comes of a key that is pressed at the desk? */

import type { Receipt } from '../run/ports.ts';
import type { Run } from '../run/run-chat.ts';
import type { CueStatus, LaneStatus } from '../run/status.ts';
import type { Wish } from '../run/wishes.ts';
import { type DeskKeys, type KeyMeaning, keysNow, meaningOf } from './desk-keys.ts';
import { safe } from './safe.ts';

/** What she types besides keys; each is undefined where she has left it. */
export type Typing = {
  readonly link: (cue: CueStatus) => Promise<Receipt | undefined>;
  readonly text: () => Promise<string | undefined>;
  readonly edit: (cue: CueStatus) => Promise<string | undefined>;
};

export type HandOptions = {
  readonly run: Pick<Run, 'obey'>;
  readonly stop: () => void;
  readonly standing: () => DeskKeys | undefined;
  readonly typing: Typing;
  /** A line that scrolls by. */
  readonly say: (text: string) => void;
  /** The lane as it stands, told in lines. */
  readonly tell: (lane: LaneStatus) => void;
  /** Puts a text where the terminal keeps what was copied. */
  readonly copy: (text: string) => void;
  /** What she is asked before a key takes effect; undefined: nothing any more. */
  readonly asks: (question: string | undefined) => void;
};

export type Hand = { readonly press: (key: string) => void };

export function handOf(options: HandOptions): Hand {
  const { run, stop, standing, typing, say, tell, copy, asks } = options;
  let pending: { readonly go: () => void } | undefined;

  const obey = async (wish: Wish): Promise<void> => {
    // What was done is told by its entry; lanes that had no use for it do not matter where one had.
    const obeyed = await run.obey(wish);
    const refused = obeyed.flatMap(one => (one.kind === 'refused' ? [one.why] : []));
    if (refused.length === obeyed.length) for (const why of new Set(refused)) say(safe(why));
  };

  const typed = async <T>(typing: Promise<T | undefined>, wish: (typed: T) => Wish): Promise<void> => {
    const what = await typing;
    if (what !== undefined) await obey(wish(what));
  };

  const act = (meaning: KeyMeaning, desk: DeskKeys): void | Promise<void> => {
    switch (meaning.kind) {
      case 'wish':
        return obey(meaning.wish);
      case 'link':
        return typed(typing.link(meaning.cue), receipt => ({ kind: 'adopt', cue: meaning.cue.id, receipt }));
      case 'edit':
        return typed(typing.edit(meaning.cue), text => ({ kind: 'edit', cue: meaning.cue.id, text }));
      case 'say':
        return typed(typing.text(), text => ({ kind: 'say', text }));
      case 'copy':
        copy(meaning.cue.text);
        return say(`The text of ${meaning.cue.id} is copied, where the terminal allows it.`);
      case 'stop':
        return stop();
      case 'status':
        return tell(desk.lane);
      case 'keys':
        return say(keysNow(desk, 'all').join('\n'));
    }
  };

  return {
    press: key => {
      const question = pending;
      pending = undefined;
      if (question) {
        asks(undefined);
        if (key === 'y') return question.go();
      }
      const desk = standing();
      const meaning = desk && meaningOf(key, desk);
      if (!desk || !meaning) return;
      const ask = meaning.kind === 'wish' || meaning.kind === 'stop' ? meaning.ask : undefined;
      if (ask === undefined) return void act(meaning, desk);
      pending = { go: () => void act(meaning, desk) };
      asks(`${ask} y/n`);
    },
  };
}
