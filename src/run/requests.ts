/** What may another hcldr ask of a run, and what is it answered? Plain data both ways; nothing of it is taken on trust. */

import { type ByNetwork, NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat/chat.ts';
import { isMap } from '../chat/value.ts';
import type { CueId } from '../plan/run-sheet.ts';
import { postAt } from './linked-post.ts';
import type { Json, Network } from './ports.ts';
import type { LaneObeyed, Run } from './run-chat.ts';
import { type LaneStatus, statusOf } from './status.ts';
import type { Wish } from './wishes.ts';

export type Request =
  | { readonly want: 'status' | 'stop' }
  /** `network`: of that one alone. */
  | { readonly want: 'hold' | 'go-on'; readonly network?: NetworkName }
  /** `seen`: what the cue said, as of a wish. */
  | {
      readonly want: 'send' | 'skip';
      readonly cue: CueId;
      readonly seen?: ByNetwork<string>;
      readonly network?: NetworkName;
    }
  /** A post made by hand, by the link that people copy. */
  | { readonly want: 'adopt'; readonly cue: CueId; readonly link: string };

export type Response =
  | { readonly kind: 'status'; readonly lanes: readonly LaneStatus[] }
  | { readonly kind: 'obeyed'; readonly lanes: readonly LaneObeyed[] }
  /** `again`: the command that goes on. */
  | { readonly kind: 'stopping'; readonly again: string }
  /** It cannot be understood, or means nothing. */
  | { readonly kind: 'refused'; readonly why: string };

type Answering = {
  readonly run: Pick<Run, 'lanes' | 'obey'>;
  readonly networks: readonly Pick<Network, 'name' | 'receiptOf'>[];
  readonly stop: () => void;
  readonly again: string;
};

export async function answerTo(request: Json, { run, networks, stop, again }: Answering): Promise<Response> {
  const read = readRequest(request);
  if (!read) return { kind: 'refused', why: 'This run does not understand what it is asked: is it another version?' };
  const only = 'network' in read ? read.network : undefined;
  if (only !== undefined && run.lanes.every(({ network }) => network !== only)) {
    return { kind: 'refused', why: `This run is not posted on ${NETWORK_TITLES[only]}.` };
  }
  switch (read.want) {
    case 'status':
      return { kind: 'status', lanes: run.lanes.map(({ view }) => statusOf(view())) };
    case 'stop':
      stop();
      return { kind: 'stopping', again };
    case 'hold':
    case 'go-on':
      return obeyed(run, { kind: read.want }, read.network);
    case 'send':
    case 'skip':
      return obeyed(run, { kind: read.want, cue: read.cue, ...(read.seen && { seen: read.seen }) }, read.network);
    case 'adopt': {
      const post = postAt(read.link, networks);
      if (!post) return { kind: 'refused', why: NO_LINK };
      return obeyed(run, { kind: 'adopt', cue: read.cue, receipt: post.receipt }, post.network);
    }
  }
}

const NO_LINK =
  'That is no link to a post of the account that runs this chat, and from another account’s the thread could not go on: copy it from the post itself.';

async function obeyed(run: Answering['run'], wish: Wish, network?: NetworkName): Promise<Response> {
  return { kind: 'obeyed', lanes: await run.obey(wish, network) };
}

function readRequest(value: Json): Request | undefined {
  if (!isMap(value)) return undefined;
  const { want, cue, seen, link, network: name } = value;
  const network = NETWORKS.find(known => known === name);
  if (name !== undefined && network === undefined) return undefined;
  const only = network === undefined ? {} : { network };
  const hasCue = typeof cue === 'string' && cue.length <= LONGEST_CUE;
  switch (want) {
    case 'status':
    case 'stop':
      return { want };
    case 'hold':
    case 'go-on':
      return { want, ...only };
    case 'send':
    case 'skip':
      return hasCue ? { want, cue, ...(isMap(seen) && { seen: textsIn(seen) }), ...only } : undefined;
    case 'adopt':
      return hasCue && typeof link === 'string' && link.length <= LONGEST_LINK ? { want, cue, link } : undefined;
    default:
      return undefined;
  }
}

function textsIn(seen: { readonly [key: string]: Json }): ByNetwork<string> {
  const texts = NETWORKS.map(network => [network, seen[network]] as const);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === 'string'));
}

/** What a run has answered; undefined: it is none, or another version's. */
export function readResponse(value: Json): Response | undefined {
  if (!isMap(value)) return undefined;
  const { kind, why, again, lanes } = value;
  const isRight =
    (kind === 'refused' && typeof why === 'string') ||
    (kind === 'stopping' && typeof again === 'string') ||
    (kind === 'obeyed' && Array.isArray(lanes) && lanes.every(isObeyed)) ||
    (kind === 'status' && Array.isArray(lanes) && lanes.every(isStatus));
  return isRight ? (value as unknown as Response) : undefined;
}

function isObeyed(lane: Json): boolean {
  return isMap(lane) && isNetwork(lane['network']) && (lane['kind'] === 'done' || typeof lane['why'] === 'string');
}

function isStatus(lane: Json): boolean {
  if (!isMap(lane) || !isNetwork(lane['network']) || !isTimed(lane['startsAt'])) return false;
  const { title, hashtag, zone, cues } = lane;
  const hasWords = [title, hashtag, zone].every(each => typeof each === 'string');
  return hasWords && Array.isArray(cues) && cues.every(isCue);
}

function isCue(cue: Json): boolean {
  return (
    isMap(cue) && [cue['id'], cue['text'], cue['state']].every(each => typeof each === 'string') && isTimed(cue['at'])
  );
}

function isNetwork(value: Json | undefined): boolean {
  return NETWORKS.some(known => known === value);
}

function isTimed(value: Json | undefined): boolean {
  return typeof value === 'number' && Math.abs(value) < LAST_INSTANT;
}

/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LAST_INSTANT = 8.64e15;

const LONGEST_CUE = 100;
const LONGEST_LINK = 2000;
