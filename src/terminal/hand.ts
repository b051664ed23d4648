/** What comes of a key that is pressed at the desk? */

import type { NetworkName } from '../chat/chat.ts';
import type { LinkedPost } from '../run/linked-post.ts';
import type { Run } from '../run/run-chat.ts';
import type { CueStatus } from '../run/status.ts';
import type { Wish } from '../run/wishes.ts';
import { type DeskKeys, type KeyMeaning, keysNow, meaningOf, networkFor } from './desk-keys.ts';
import type { Lanes } from './desk-text.ts';
import { safe } from './safe.ts';

/** What she types besides keys; each is undefined where she has left it. */
export type Typing = {
  /** `example`: the link of a post that is out. */
  readonly link: (cue: CueStatus, example: string | undefined) => Promise<LinkedPost | undefined>;
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
  /** The evening as it stands, told in lines. */
  readonly tell: (lanes: Lanes) => void;
  /** Keys are for that network alone from now on; undefined: for all. */
  readonly chooses: (network: NetworkName | undefined) => void;
  /** Puts a text where the terminal keeps what was copied. */
  readonly copy: (text: string) => void;
  /** What she is asked before a key takes effect; undefined: nothing any more. */
  readonly asks: (question: string | undefined) => void;
};

export type Hand = { readonly press: (key: string) => void };

export function handOf(options: HandOptions): Hand {
  const { run, stop, standing, typing, say, tell, chooses, copy, asks } = options;
  let pending: { readonly go: () => void } | undefined;

  const obey = async (wish: Wish, networks: readonly (NetworkName | undefined)[]): Promise<void> => {
    // What was done is told by its entry; lanes that had no use for it do not matter where one had.
    const obeyed = (await Promise.all(networks.map(network => run.obey(wish, network)))).flat();
    const refused = obeyed.flatMap(one => (one.kind === 'refused' ? [one.why] : []));
    if (refused.length === obeyed.length) for (const why of new Set(refused)) say(safe(why));
  };

  const adopt = async (cue: CueStatus, desk: DeskKeys): Promise<void> => {
    const post = await typing.link(cue, exampleIn(desk));
    if (post) await obey({ kind: 'adopt', cue: cue.id, receipt: post.receipt }, [post.network]);
  };

  const edit = async (cue: CueStatus, desk: DeskKeys): Promise<void> => {
    const text = await typing.edit(cue);
    if (text !== undefined) await obey({ kind: 'edit', cue: cue.id, text }, sharers(cue, desk));
  };

  const post = async (desk: DeskKeys): Promise<void> => {
    const text = await typing.text();
    if (text !== undefined) await obey({ kind: 'say', text }, [desk.chosen]);
  };

  const act = (meaning: KeyMeaning, desk: DeskKeys): void | Promise<void> => {
    switch (meaning.kind) {
      case 'wish':
        return obey(meaning.wish, [networkFor(meaning.wish, desk)]);
      case 'link':
        return adopt(meaning.cue, desk);
      case 'edit':
        return edit(meaning.cue, desk);
      case 'say':
        return post(desk);
      case 'copy':
        copy(meaning.cue.text);
        return say(`The text of ${meaning.cue.id} is copied, where the terminal allows it.`);
      case 'stop':
        return stop();
      case 'choose':
        return chooses(meaning.network);
      case 'status':
        return tell(desk.lanes);
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

/** The link of the newest post, in the lane that the keys are about. */
function exampleIn({ lane }: DeskKeys): string | undefined {
  return lane.cues.findLast(({ url }) => url !== undefined)?.url;
}

/** Those that have the words which she has changed: what another network says in its own is not touched. */
function sharers({ id, text }: CueStatus, desk: DeskKeys): readonly NetworkName[] {
  const only = networkFor({ kind: 'edit', cue: id, text }, desk);
  return desk.lanes
    .filter(
      ({ network, cues }) => (only ?? network) === network && cues.some(cue => cue.id === id && cue.text === text),
    )
    .map(({ network }) => network);
}
