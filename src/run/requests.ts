/** What may another hcldr ask of a run, and what is it answered? Plain data both ways; nothing of it is taken on trust. */

import { type ByNetwork, NETWORK_TITLES, NETWORKS, type NetworkName } from '../chat/chat.ts';
import * as z from '../chat/schema-library.ts';
import { isMap } from '../chat/value.ts';
import type { CueId } from '../plan/run-sheet.ts';
import { postAt } from './linked-post.ts';
import { QUESTIONS, WAITS_FOR } from './moves.ts';
import type { LaneObeyed } from './obeyed.ts';
import type { Json, Network } from './ports.ts';
import type { Run } from './run-chat.ts';
import { CUE_STATES, type LaneStatus, statusOf } from './status.ts';
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

/** What a run has answered; undefined: it is none, or another version's. What is beside what is asked for may be a newer one's. */
export function readResponse(value: Json): Response | undefined {
  return z.safeParse(RESPONSE, value).success ? (value as unknown as Response) : undefined;
}

const network = z.enum(NETWORKS);
/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const instant = z.number().check(z.refine(value => Math.abs(value) < 8.64e15));
const text = z.string();

const LANE_STATUS = z.object({
  network,
  account: z.optional(text),
  title: text,
  hashtag: text,
  startsAt: instant,
  zone: text,
  held: z.boolean(),
  cues: z.array(
    z.object({
      id: text,
      state: z.enum(CUE_STATES),
      at: instant,
      text,
      url: z.optional(text),
      what: z.optional(text),
    }),
  ),
  next: z.optional(z.object({ cue: text, why: z.enum(WAITS_FOR), at: instant })),
  asks: z.optional(z.object({ cue: text, question: z.enum(QUESTIONS), url: z.optional(text), what: z.optional(text) })),
  noJournal: z.optional(text),
});

const LANE_OBEYED = z.union([
  z.object({ network, kind: z.literal('done'), unseen: z.optional(z.literal(true)) }),
  z.object({ network, kind: z.literal('refused'), why: text, moot: z.optional(z.literal(true)) }),
]);

const RESPONSE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), lanes: z.array(LANE_STATUS).check(z.minLength(1)) }),
  z.object({ kind: z.literal('obeyed'), lanes: z.array(LANE_OBEYED) }),
  z.object({ kind: z.literal('stopping'), again: text }),
  z.object({ kind: z.literal('refused'), why: text }),
]);

const LONGEST_CUE = 100;
const LONGEST_LINK = 2000;
