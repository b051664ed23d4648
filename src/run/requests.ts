/** What may another hcldr ask of a run, and what is it answered? Plain data both ways; nothing of it is taken on trust. */

import { NETWORKS, type NetworkName } from '../chat/chat.ts';
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
  | { readonly want: 'send' | 'skip'; readonly cue: CueId; readonly network?: NetworkName }
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
      return obeyed(run, { kind: read.want, cue: read.cue }, read.network);
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
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { want, cue, link, network: name } = value as { readonly [key: string]: Json };
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
      return hasCue ? { want, cue, ...only } : undefined;
    case 'adopt':
      return hasCue && typeof link === 'string' && link.length <= LONGEST_LINK ? { want, cue, link } : undefined;
    default:
      return undefined;
  }
}

const LONGEST_CUE = 100;
const LONGEST_LINK = 2000;
