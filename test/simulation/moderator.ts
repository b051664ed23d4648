/** What does the person at the desk answer? She looks at the account first, and says what she sees. */

import { type Duration, MINUTE, SECOND } from '../../src/chat/chat.ts';
import { readBack, type TimelinePost } from '../../src/networks/x/match.ts';
import type { Cue } from '../../src/plan/run-sheet.ts';
import { asReadBack } from '../../src/run/likeness.ts';
import type { Receipt } from '../../src/run/ports.ts';
import type { Answer, Question } from '../support/asking.ts';
import type { NetworkAccount } from './account.ts';
import type { Night } from './night.ts';
import { onceEach, onceForText } from './once.ts';
import { type Random, randomOf } from './random.ts';
import type { Life, Time } from './time.ts';
import type { Wire } from './wire.ts';

export type Moderator = {
  readonly ask: (question: Question, life: Life) => Promise<Answer>;
  /** The post that says what the cue says, if the account shows it. */
  readonly sees: (cue: Pick<Cue, 'text'>) => Receipt | undefined;
};

export type ModeratorOptions = {
  readonly time: Time;
  readonly account: NetworkAccount;
  readonly wire: Pick<Wire, 'receiptFor'>;
  /** Below all posts of this evening. */
  readonly newest: () => string;
  readonly watch: { readonly happens: (what: string) => void };
};

export function moderatorOf(night: Night, { time, account, wire, newest, watch }: ModeratorOptions): Moderator {
  const random = randomOf(night.seed, 'moderator');
  const sees: Moderator['sees'] = ({ text }) => {
    const said = saidIn(text);
    const seen = account.watch(newest()).findLast(post => saidBy(post) === said);
    return seen && wire.receiptFor(seen.id);
  };
  return {
    sees,
    ask: (question, life) =>
      new Promise(resolve => {
        // A hold is her own: she ends it with a key.
        if (question.about === 'held') return;
        watch.happens(`she is asked: ${question.cue.id} ${question.about}`);
        const answer = (): void => {
          const receipt = sees(question.cue);
          const said: Answer = receipt ? { kind: 'adopt', receipt } : unseen(question, random);
          watch.happens(`she says: ${said.kind}`);
          resolve(said);
        };
        time.reach(life, thinkingTime(random), { fire: answer });
      }),
  };
}

const saidIn = onceForText(asReadBack);
const saidBy = onceEach((post: TimelinePost) => saidIn(readBack(post)));

/** Mostly she answers soon; sometimes she is away from the desk. */
function thinkingTime(random: Random): Duration {
  const longest = random.oneOf([20 * SECOND, 20 * SECOND, MINUTE, MINUTE, 5 * MINUTE, 35 * MINUTE]);
  return random.between(2 * SECOND, longest);
}

function unseen({ about, similar }: Question, random: Random): Answer {
  const draw = random.fraction();
  if (about === 'similar') {
    if (draw < 0.4 && similar) return { kind: 'adopt', receipt: similar };
    return { kind: draw < 0.8 ? 'dismiss' : 'skip' };
  }
  if (draw < 0.65) return { kind: 'send' };
  return { kind: draw < 0.9 ? 'skip' : 'stop' };
}
