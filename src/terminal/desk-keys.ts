/** Which key does what at the desk, given the state of the evening? */

import { type Duration, MINUTE, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { type CueStatus, type LaneStatus, meantNetwork, nextCue, questionOf } from '../run/status.ts';
import type { Wish } from '../run/wishes.ts';
import type { Lanes } from './desk-text.ts';

/** `ask`: the question before a key that cannot be undone. */
export type KeyMeaning =
  | { readonly kind: 'wish'; readonly wish: Wish; readonly ask?: string }
  /** She has to type something first: a link, or a text in the editor. */
  | { readonly kind: 'link' | 'edit'; readonly cue: CueStatus }
  | { readonly kind: 'say' }
  | { readonly kind: 'copy'; readonly cue: CueStatus }
  | { readonly kind: 'stop'; readonly ask: string }
  /** From now on keys act on this lane only; undefined: on all. */
  | { readonly kind: 'choose'; readonly network: NetworkName | undefined }
  | { readonly kind: 'keys' | 'status' };

type Key = {
  /** The first one is shown. */
  readonly keys: readonly string[];
  readonly says: string;
  /** When the line of keys shows it: always, or while she is asked what to do. Undefined: only the full list does. */
  readonly inLine?: 'always' | 'asked';
  /** Undefined: the key means nothing now. */
  readonly means: (desk: AtDeskNow) => KeyMeaning | undefined;
};

type AtDeskNow = {
  /** The lane whose cue the keys act on. Keys that act on no cue act on all lanes, if none is chosen. */
  readonly lane: LaneStatus;
  readonly lanes: Lanes;
  /** The network that she chose; undefined: all. */
  readonly chosen: NetworkName | undefined;
  readonly next: CueStatus | undefined;
  readonly now: number;
  /** The cue whose skip can be undone. */
  readonly unskippable: string | undefined;
};

export type AtDesk = Omit<AtDeskNow, 'next'>;

export function meaningOf(key: string, desk: AtDesk): KeyMeaning | undefined {
  return KEYS.find(({ keys }) => keys.includes(key))?.means({ ...desk, next: nextCue(desk.lane) });
}

/** The keys that mean something now, `h hold`, `n next now` …; `line`: only those for the line of keys. */
export function keysNow(desk: AtDesk, which: 'all' | 'line'): readonly string[] {
  const standing = { ...desk, next: nextCue(desk.lane) };
  const isAsked = questionOf(desk.lane) !== undefined;
  return KEYS.filter(({ inLine }) => which === 'all' || inLine === 'always' || (inLine === 'asked' && isAsked))
    .filter(({ means }) => means(standing) !== undefined)
    .map(({ keys, says }) => `${keys[0]} ${says}`);
}

export function choiceText(network: NetworkName | undefined): string {
  return network === undefined
    ? 'The keys are for all networks.'
    : `The keys are for ${NETWORK_TITLES[network]} alone.`;
}

/**
 * The network that a wish is for: the one she chose. Otherwise a wish about a cue goes to the network that asks her
 * something.
 */
export function networkFor(wish: Wish, { chosen, lane }: AtDesk): NetworkName | undefined {
  return 'cue' in wish ? meantNetwork(lane, chosen) : chosen;
}

const KEYS: readonly Key[] = [
  {
    keys: ['h'],
    says: 'hold',
    inLine: 'always',
    means: desk => (meant(desk).every(({ held }) => held) ? undefined : wish({ kind: 'hold' })),
  },
  {
    keys: ['g'],
    says: 'go on',
    inLine: 'always',
    means: desk => (meant(desk).some(({ held }) => held) ? wish({ kind: 'go-on' }) : undefined),
  },
  { keys: ['r'], says: 'send it again', inLine: 'asked', means: ({ lane }) => sendAgain(lane) },
  {
    keys: ['n'],
    says: 'next now',
    inLine: 'always',
    means: ({ lane, next, now }) =>
      next && next.state === 'planned' && !isAsked(lane, 'similar')
        ? wish({ kind: 'send', cue: next.id }, next.at > now ? earlyQuestion(next) : undefined)
        : undefined,
  },
  {
    keys: ['d'],
    says: 'that is another post',
    inLine: 'asked',
    means: ({ lane: { asks } }) =>
      asks?.question === 'similar' ? wish({ kind: 'dismiss', cue: asks.cue }) : undefined,
  },
  {
    keys: ['o'],
    says: 'post it on its own',
    inLine: 'asked',
    means: ({ next }) =>
      next?.state === 'refused'
        ? wish(
            { kind: 'stand-alone', cue: next.id },
            `Post ${next.id} as a post of its own? What follows replies to it.`,
          )
        : undefined,
  },
  {
    keys: ['a'],
    says: 'it is there: paste its link',
    inLine: 'asked',
    means: ({ next }) => next && { kind: 'link', cue: next },
  },
  { keys: ['+', '='], says: 'a minute later', inLine: 'always', means: desk => moving(desk, MINUTE, false) },
  { keys: ['-'], says: 'earlier', inLine: 'always', means: desk => moving(desk, -MINUTE, false) },
  { keys: ['>', '.'], says: 'a minute later, and all that follows', means: desk => moving(desk, MINUTE, true) },
  { keys: ['<', ','], says: 'earlier, and all that follows', means: desk => moving(desk, -MINUTE, true) },
  {
    keys: ['s'],
    says: 'skip',
    inLine: 'always',
    means: ({ next }) => next && wish({ kind: 'skip', cue: next.id }, `Skip ${next.id}?`),
  },
  {
    keys: ['u'],
    says: 'take the skip back',
    inLine: 'always',
    means: ({ unskippable }) => (unskippable === undefined ? undefined : wish({ kind: 'unskip', cue: unskippable })),
  },
  {
    keys: ['e'],
    says: 'edit',
    inLine: 'always',
    means: ({ next }) =>
      next?.state === 'planned' || next?.state === 'refused' ? { kind: 'edit', cue: next } : undefined,
  },
  {
    keys: ['p'],
    says: 'post',
    inLine: 'always',
    means: ({ lane }) => (lane.cues.some(({ state }) => state === 'posted') ? { kind: 'say' } : undefined),
  },
  { keys: ['c'], says: 'check the account now', means: ({ next }) => next && wish({ kind: 'check' }) },
  {
    keys: ['Tab', '\t'],
    says: 'choose a network',
    inLine: 'always',
    means: ({ lanes, chosen }) =>
      lanes.length === 1 ? undefined : { kind: 'choose', network: afterChosen(lanes, chosen) },
  },
  { keys: ['y'], says: 'copy the text', means: ({ next }) => next && { kind: 'copy', cue: next } },
  { keys: ['i'], says: 'tell how things stand', means: () => ({ kind: 'status' }) },
  { keys: ['q'], says: 'stop', means: () => ({ kind: 'stop', ask: 'Stop the evening here?' }) },
  { keys: ['?'], says: 'all keys', inLine: 'always', means: () => ({ kind: 'keys' }) },
];

/** The lanes that a key acts on if it acts on no cue. */
function meant({ lanes, chosen }: AtDeskNow): readonly LaneStatus[] {
  return chosen === undefined ? lanes : lanes.filter(({ network }) => network === chosen);
}

/** The next choice: one network after another, then all again. */
function afterChosen(lanes: readonly LaneStatus[], chosen: NetworkName | undefined): NetworkName | undefined {
  return lanes[lanes.findIndex(({ network }) => network === chosen) + 1]?.network;
}

function wish(wanted: Wish, ask?: string): KeyMeaning {
  return { kind: 'wish', wish: wanted, ...(ask !== undefined && { ask }) };
}

function isAsked({ asks }: LaneStatus, question: NonNullable<LaneStatus['asks']>['question']): boolean {
  return asks?.question === question;
}

/** Moves the next cue. If it would leave at once, she is asked, as if she sent it now. */
function moving({ next, now }: AtDeskNow, by: Duration, rest: boolean): KeyMeaning | undefined {
  if (next?.state !== 'planned') return undefined;
  const leavesAtOnce = next.at > now && next.at + by <= now;
  return wish({ kind: 'move', cue: next.id, by, rest }, leavesAtOnce ? earlyQuestion(next) : undefined);
}

function earlyQuestion({ id }: CueStatus): string {
  return `Send ${id} now, before its time?`;
}

/** Sends again what was tried and is not posted; or what may be posted, but only if she is asked about it. */
function sendAgain({ asks, cues }: LaneStatus): KeyMeaning | undefined {
  if (asks?.question === 'unsettled') {
    return wish(
      { kind: 'send-again', cue: asks.cue },
      `Send ${asks.cue} again? If it is there after all, it is there twice.`,
    );
  }
  // This also covers a post that was never tried, because its picture was refused.
  if (asks?.question === 'refused') return wish({ kind: 'send', cue: asks.cue });
  const refused = cues.find(({ state }) => state === 'refused');
  return refused && wish({ kind: 'send', cue: refused.id });
}
