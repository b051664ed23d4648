/** How does a test answer what the desk asks? Like a person who does nothing else; each answer is a wish. */

import type { Cue } from '../../src/plan/run-sheet.ts';
import type { Watcher } from '../../src/run/lane-view.ts';
import type { Ask } from '../../src/run/moves.ts';
import type { Receipt } from '../../src/run/ports.ts';
import type { Run } from '../../src/run/run-chat.ts';

export type Question = {
  readonly cue: Cue;
  readonly about: Ask['question'];
  readonly similar?: Receipt;
};

export type Answer =
  | { readonly kind: 'send' | 'skip' | 'dismiss' | 'leave' | 'stop' }
  | { readonly kind: 'adopt'; readonly receipt: Receipt };

export type Answers = (question: Question) => Promise<Answer>;

type Hands = Pick<Run, 'obey' | 'leave'> & { readonly stop: () => void };

/**
 * A watcher that answers questions; `hands` can be called once the run exists. An answer to what was settled meanwhile
 * comes too late.
 */
export function asking(answer: Answers, hands: () => Hands): Watcher['moves'] {
  let open: { readonly about: string } | undefined;
  return (_, { move }) => {
    const about = move.kind === 'ask' ? `${move.cue.id} ${move.question}` : undefined;
    if (about === open?.about) return;
    open = undefined;
    if (move.kind !== 'ask' || about === undefined) return;
    const question = { about };
    open = question;
    const { cue, similar } = move;
    const asked = { cue, about: move.question, ...(similar ? { similar } : {}) };
    void answer(asked).then(async said => {
      if (open !== question) return;
      await carryOut(said, asked, hands());
      if (open === question) open = undefined;
    });
  };
}

async function carryOut(said: Answer, { cue: { id }, about }: Question, { obey, leave, stop }: Hands): Promise<void> {
  switch (said.kind) {
    case 'stop':
      return stop();
    case 'leave':
      return leave();
    case 'send':
      return obeyed(obey({ kind: about === 'unsettled' ? 'send-again' : 'send', cue: id }));
    case 'adopt':
      return obeyed(obey({ kind: 'adopt', cue: id, receipt: said.receipt }));
    case 'skip':
    case 'dismiss':
      return obeyed(obey({ kind: said.kind, cue: id }));
  }
}

async function obeyed(obeying: ReturnType<Run['obey']>): Promise<void> {
  await obeying;
}
