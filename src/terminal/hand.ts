/** What happens when a key is pressed at the desk? */

import type { NetworkName } from '../chat/chat.ts';
import { messageOf } from '../chat/words.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { LinkedPost } from '../run/linked-post.ts';
import { refusalsIn } from '../run/obeyed.ts';
import type { Run } from '../run/run-chat.ts';
import { type CueStatus, textsSeen } from '../run/status.ts';
import type { Wish } from '../run/wishes.ts';
import { type AtDesk, type KeyMeaning, keysNow, meaningOf, networkFor } from './desk-keys.ts';
import type { Lanes } from './desk-text.ts';
import { safe } from './safe.ts';

/** The prompts for what she types; each resolves with undefined if she leaves. */
export type Typing = {
  /** `example`: the link of an earlier post. */
  readonly link: (cue: CueStatus, example: string | undefined) => Promise<LinkedPost | undefined>;
  /** Asks for a new text, starting from a draft that was refused. */
  readonly text: (draft: string) => Promise<string | undefined>;
  /** Asks for a new text for the cue, starting from its own. */
  readonly edit: (cue: CueStatus) => Promise<string | undefined>;
};

export type HandOptions = {
  readonly run: Pick<Run, 'obey'>;
  readonly stop: () => void;
  readonly standing: () => AtDesk | undefined;
  readonly typing: Typing;
  /** Shows a text that scrolls by. */
  readonly say: (text: string) => void;
  /** Prints the evening as it stands. */
  readonly tell: (lanes: Lanes) => void;
  /** From now on keys are for that network only; undefined: for all. */
  readonly chooses: (network: NetworkName | undefined) => void;
  /** Puts the cue's text where she can paste it from, and says so. */
  readonly copy: (cue: CueStatus) => void;
  /** Shows the question that she has to answer before a key takes effect; undefined: removes it. */
  readonly asks: (question: string | undefined) => void;
  /** She did not answer yes. */
  readonly declined: () => void;
};

/** The key of her own post in `drafts`, as it has no cue yet. */
const OWN = Symbol('own');

export type Hand = {
  readonly press: (key: string) => void;
  /** Declines what she is asked: she pressed Escape, Ctrl-C or another key that types nothing. */
  readonly decline: () => void;
};

export function handOf(options: HandOptions): Hand {
  const { run, stop, standing, typing, say, tell, chooses, copy, asks, declined } = options;
  let pending: { readonly go: () => void } | undefined;
  /** Texts of hers that were refused, by cue, so that she can go on with them. */
  const drafts = new Map<CueId | typeof OWN, string>();

  /** Whether no network refused. Refusals are told here; what was done is told by its entry. */
  const obey = async (wish: Wish, networks: readonly (NetworkName | undefined)[]): Promise<boolean> => {
    const obeyed = (await Promise.all(networks.map(network => run.obey(wish, network)))).flat();
    const refusals = refusalsIn(obeyed);
    for (const why of refusals) say(safe(why));
    return refusals.length === 0;
  };

  const adopt = async (cue: CueStatus, desk: AtDesk): Promise<void> => {
    const post = await typing.link(cue, exampleIn(desk));
    if (post) await obey(asSeen({ kind: 'adopt', cue: cue.id, receipt: post.receipt }, desk), [post.network]);
  };

  const edit = async (cue: CueStatus, desk: AtDesk): Promise<void> => {
    const text = await typing.edit({ ...cue, text: drafts.get(cue.id) ?? cue.text });
    if (text === undefined) return;
    drafts.delete(cue.id);
    if (text === cue.text) return;
    const wish = asSeen({ kind: 'edit', cue: cue.id, text }, desk);
    const isTaken = await obey(wish, sharers(cue, desk));
    if (!isTaken && text.trim() !== '') drafts.set(cue.id, text);
  };

  const post = async (desk: AtDesk): Promise<void> => {
    const text = await typing.text(drafts.get(OWN) ?? '');
    if (text === undefined) return;
    drafts.delete(OWN);
    if (!(await obey({ kind: 'say', text }, [desk.chosen]))) drafts.set(OWN, text);
  };

  const act = async (meaning: KeyMeaning, desk: AtDesk): Promise<unknown> => {
    switch (meaning.kind) {
      case 'wish':
        return obey(asSeen(meaning.wish, desk), [networkFor(meaning.wish, desk)]);
      case 'link':
        return adopt(meaning.cue, desk);
      case 'edit':
        return edit(meaning.cue, desk);
      case 'say':
        return post(desk);
      case 'copy':
        return copy(meaning.cue);
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
  /** A key that fails must not end the evening. */
  const doIt = (meaning: KeyMeaning, desk: AtDesk): void =>
    void act(meaning, desk).catch((error: unknown) => {
      say(`That did not work: ${safe(messageOf(error))}. The evening goes on.`);
    });

  const answer = (go: (() => void) | undefined): void => {
    pending = undefined;
    asks(undefined);
    if (go) go();
    else declined();
  };

  return {
    decline: () => {
      if (pending) answer(undefined);
    },
    press: key => {
      // While a question is open, any key answers it, and only `y` means yes.
      if (pending) return answer(key === 'y' ? pending.go : undefined);
      const desk = standing();
      const meaning = desk && meaningOf(key, desk);
      if (!desk || !meaning) return;
      const ask = meaning.kind === 'wish' || meaning.kind === 'stop' ? meaning.ask : undefined;
      if (ask === undefined) return doIt(meaning, desk);
      pending = { go: () => doIt(meaning, desk) };
      asks(`${ask} y/n`);
    },
  };
}

/** Adds the text that she saw when she pressed the key, in case it has changed since. */
function asSeen(wish: Wish, { lanes }: AtDesk): Wish {
  return 'cue' in wish ? { ...wish, seen: textsSeen(lanes, wish.cue) } : wish;
}

/** The link of the newest post in the lane that the keys act on. */
function exampleIn({ lane }: AtDesk): string | undefined {
  return lane.cues.findLast(({ url }) => url !== undefined)?.url;
}

/** The networks that share the text she has changed; one that words it differently stays as it is. */
function sharers({ id, text }: CueStatus, desk: AtDesk): readonly NetworkName[] {
  const only = networkFor({ kind: 'edit', cue: id, text }, desk);
  return desk.lanes
    .filter(
      ({ network, cues }) => (only ?? network) === network && cues.some(cue => cue.id === id && cue.text === text),
    )
    .map(({ network }) => network);
}
