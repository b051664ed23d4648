/** Which keys does she press at the desk, or from elsewhere, and when? At any moment, even where they do not fit. */

import { type Duration, MINUTE, type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { Cue } from '../../src/plan/run-sheet.ts';
import { isDone } from '../../src/run/cue-progress.ts';
import type { LaneView } from '../../src/run/lane-view.ts';
import type { Run } from '../../src/run/run-chat.ts';
import type { Wish } from '../../src/run/wishes.ts';
import type { Night } from './night.ts';
import { type Random, randomOf } from './random.ts';
import type { Life, Time } from './time.ts';

export type Hand = {
  /** A process has its run under way. */
  readonly sits: (run: Seat, life: Life) => void;
};

export type Seat = Pick<Run, 'obey' | 'lanes' | 'replan'>;

export type HandOptions = {
  readonly time: Time;
  readonly watch: { readonly happens: (what: string) => void };
};

export function handOf(night: Night, { time, watch }: HandOptions): Hand {
  const random = randomOf(night.seed, 'hand');
  let seat: { readonly run: Seat; readonly life: Life } | undefined;
  let words = 0;

  const press = async (wish: Wish, only?: NetworkName): Promise<void> => {
    if (!seat?.life.alive) return;
    const { run, life } = seat;
    watch.happens(`she wishes: ${JSON.stringify(wish)}${only ? ` on ${only}` : ''}`);
    const obeyed = await run.obey(wish, only);
    if (!life.alive) return;
    for (const one of obeyed) {
      watch.happens(one.kind === 'refused' ? `it is refused: ${one.why}` : `it is done: ${wish.kind}`);
    }
    if (obeyed.some(({ kind }) => kind === 'done')) thinkAgain({ wish, ...(only ? { only } : {}) }, life);
  };

  /** A hold has an end, and after a skip she may change her mind. */
  const thinkAgain = ({ wish, only }: Wished, life: Life): void => {
    const then = (after: Duration, next: Wish): void => time.reach(life, after, { fire: () => void press(next, only) });
    if (wish.kind === 'hold') then(holdTime(random), { kind: 'go-on' });
    if (wish.kind === 'skip' && random.chance(0.5)) {
      then(random.between(SECOND, 2 * MINUTE), { kind: 'unskip', cue: wish.cue });
    }
  };

  for (const at of night.keys) {
    time.later(at - night.beginsAt, () => {
      const under = seat?.life.alive && !time.isAsleep() ? laneUnder(seat.run, random) : undefined;
      if (!under) return;
      words += 1;
      const wish = wishAt(under.lane.view(), { random, words });
      // A link belongs to one network.
      void press(wish, wish.kind === 'adopt' ? under.lane.network : under.only);
    });
  }

  return {
    sits: (run, life) => {
      seat = { run, life };
      // A hold outlives the process, and she knows of it.
      if (run.lanes.some(({ view }) => view().progress.held)) {
        time.reach(life, holdTime(random), { fire: () => void press({ kind: 'go-on' }) });
      }
    },
  };
}

type Wished = { readonly wish: Wish; readonly only?: NetworkName };

/** She goes by what she sees of one lane; what she wants is for all of them, or for that one alone. */
function laneUnder({ lanes }: Seat, random: Random) {
  const [first, ...others] = lanes;
  if (!first) return undefined;
  if (others.length === 0) return { lane: first };
  const lane = random.oneOf([first, ...others]);
  return random.chance(0.5) ? { lane } : { lane, only: lane.network };
}

function holdTime(random: Random): Duration {
  return random.between(5 * SECOND, random.oneOf([MINUTE, 10 * MINUTE, 40 * MINUTE]));
}

type Press = { readonly random: Random; readonly words: number };

function wishAt({ sheet, progress }: LaneView, { random, words }: Press): Wish {
  const [first, ...others] = sheet.cues;
  const next = sheet.cues.find(({ id, extra }) => !extra && !isDone(progress.cues.get(id)));
  if (!first) return { kind: 'check' };
  // Mostly the next cue; by mistake, or as a request from elsewhere, any of them.
  const cue: Cue = next && random.chance(0.85) ? next : random.oneOf([first, ...others]);
  switch (random.oneOf<Wish['kind']>(KEYS)) {
    case 'move':
      return { kind: 'move', cue: cue.id, by: random.oneOf([MINUTE, MINUTE, -MINUTE]), rest: random.chance(0.4) };
    case 'edit':
      return { kind: 'edit', cue: cue.id, text: `${cue.text.slice(0, 200)} (${words})` };
    case 'say':
      return { kind: 'say', text: `A word in between, the ${words}th #hcldr` };
    case 'unskip': {
      const skipped = sheet.cues.filter(({ id }) => progress.cues.get(id)?.kind === 'skipped');
      return { kind: 'unskip', cue: (skipped[random.between(0, skipped.length - 1)] ?? cue).id };
    }
    case 'adopt': {
      // The link of a post that stands for another cue already.
      const posted = [...progress.cues.values()].flatMap(state => (state.kind === 'posted' ? [state.receipt] : []));
      const [receipt, ...more] = posted;
      return receipt ? { kind: 'adopt', cue: cue.id, receipt: random.oneOf([receipt, ...more]) } : { kind: 'check' };
    }
    case 'hold':
    case 'go-on':
    case 'check':
      return { kind: random.oneOf(['hold', 'hold', 'go-on', 'check']) };
    case 'send':
      return { kind: 'send', cue: cue.id };
    case 'skip':
      return { kind: 'skip', cue: cue.id };
    default:
      return { kind: random.oneOf(['stand-alone', 'send-again', 'dismiss']), cue: cue.id };
  }
}

const KEYS = [
  ...(['hold', 'hold', 'hold', 'move', 'move', 'move', 'send', 'send'] as const),
  ...(['skip', 'skip', 'unskip', 'edit', 'edit', 'say', 'say', 'adopt', 'stand-alone'] as const),
] as const satisfies readonly Wish['kind'][];
