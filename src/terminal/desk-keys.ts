/** Which key does what at the desk, as things stand? */

import { type Duration, MINUTE, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { type CueStatus, type LaneStatus, meantNetwork, nextCue, questionOf } from '../run/status.ts';
import type { Wish } from '../run/wishes.ts';
import type { Lanes } from './desk-text.ts';

/** `ask`: a key that cannot be taken back is asked about first. */
export type KeyMeaning =
  | { readonly kind: 'wish'; readonly wish: Wish; readonly ask?: string }
  /** Something is to be typed first: a link, a text, a text in the editor. */
  | { readonly kind: 'link' | 'edit'; readonly cue: CueStatus }
  | { readonly kind: 'say' }
  | { readonly kind: 'copy'; readonly cue: CueStatus }
  | { readonly kind: 'stop'; readonly ask: string }
  /** From now on keys are about this lane alone; none: about all. */
  | { readonly kind: 'choose'; readonly network: NetworkName | undefined }
  | { readonly kind: 'keys' | 'status' };

type Key = {
  /** The first is the one that is named. */
  readonly keys: readonly string[];
  readonly says: string;
  /** In the line of keys: always, or while she is asked what now; left out: in the list of all. */
  readonly inLine?: 'always' | 'asked';
  /** None: the key means nothing now. */
  readonly means: (desk: Standing) => KeyMeaning | undefined;
};

type Standing = {
  /** The one that keys are about; those that are not about a cue are about all, where none is chosen. */
  readonly lane: LaneStatus;
  readonly lanes: Lanes;
  /** The network that she has chosen; none: all. */
  readonly chosen: NetworkName | undefined;
  readonly next: CueStatus | undefined;
  readonly now: number;
  /** The cue whose skip can be taken back. */
  readonly unskippable: string | undefined;
};

export type DeskKeys = Omit<Standing, 'next'>;

export function meaningOf(key: string, desk: DeskKeys): KeyMeaning | undefined {
  return KEYS.find(({ keys }) => keys.includes(key))?.means({ ...desk, next: nextCue(desk.lane) });
}

/** `h hold`, `n now` …: those that mean something now; `line`: of these, the ones for the line of keys. */
export function keysNow(desk: DeskKeys, which: 'all' | 'line'): readonly string[] {
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

/** Whom a wish is for: the network that she chose; where one asks her something, what is about a cue is for that one. */
export function networkFor(wish: Wish, { chosen, lane }: DeskKeys): NetworkName | undefined {
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

/** The lanes that a key is about which is about no cue. */
function meant({ lanes, chosen }: Standing): readonly LaneStatus[] {
  return chosen === undefined ? lanes : lanes.filter(({ network }) => network === chosen);
}

/** One after the other, and all of them again. */
function afterChosen(lanes: readonly LaneStatus[], chosen: NetworkName | undefined): NetworkName | undefined {
  return lanes[lanes.findIndex(({ network }) => network === chosen) + 1]?.network;
}

function wish(wanted: Wish, ask?: string): KeyMeaning {
  return { kind: 'wish', wish: wanted, ...(ask === undefined ? {} : { ask }) };
}

function isAsked({ asks }: LaneStatus, question: NonNullable<LaneStatus['asks']>['question']): boolean {
  return asks?.question === question;
}

/** Where the next one would leave at once, that is asked about, as where she sends it now. */
function moving({ next, now }: Standing, by: Duration, rest: boolean): KeyMeaning | undefined {
  if (next?.state !== 'planned') return undefined;
  const leavesAtOnce = next.at > now && next.at + by <= now;
  return wish({ kind: 'move', cue: next.id, by, rest }, leavesAtOnce ? earlyQuestion(next) : undefined);
}

function earlyQuestion({ id }: CueStatus): string {
  return `Send ${id} now, before its time?`;
}

/** What was tried and is not there; of what may be there, only where she is asked. */
function sendAgain({ asks, cues }: LaneStatus): KeyMeaning | undefined {
  if (asks?.question === 'unsettled') {
    return wish(
      { kind: 'send-again', cue: asks.cue },
      `Send ${asks.cue} again? If it is there after all, it is there twice.`,
    );
  }
  // Also where the post was not even tried, because its picture was refused.
  if (asks?.question === 'refused') return wish({ kind: 'send', cue: asks.cue });
  const refused = cues.find(({ state }) => state === 'refused');
  return refused && wish({ kind: 'send', cue: refused.id });
}
