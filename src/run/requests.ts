/** What may another hcldr ask of a run, and what is it answered? Plain data both ways, none of it taken on trust. */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import * as z from '../chat/schema-library.ts';
import { postAt } from './linked-post.ts';
import { QUESTIONS, WAITS_FOR } from './moves.ts';
import type { Json, Network } from './ports.ts';
import type { Run } from './run-chat.ts';
import { byNetwork, cueId, instant, network, text, word, zone } from './shapes.ts';
import { CUE_STATES, STANDS_STILL_FOR, statusOf } from './status.ts';
import type { Wish } from './wishes.ts';

/** A cue, as a person names it. */
const cue = z.string().check(z.maxLength(100));
const path = z.string().check(z.maxLength(5000));

const REQUEST = z.discriminatedUnion('want', [
  z.object({ want: z.literal('status') }),
  /** `file`: the chat file, by the path that leads to it where the request is made. */
  z.object({ want: z.literal('stop'), file: z.exactOptional(path) }),
  /** `network`: on that one only. */
  z.object({ want: z.enum(['hold', 'go-on']), network: z.exactOptional(network) }),
  /** `seen`: what the cue said when she saw it, as in `Wish`. */
  z.object({
    want: z.enum(['send', 'skip']),
    cue,
    seen: z.exactOptional(byNetwork(text)),
    network: z.exactOptional(network),
  }),
  /** A post made by hand, named by the link that people copy. */
  z.object({ want: z.literal('adopt'), cue, link: z.string().check(z.maxLength(2000)) }),
]);

export type Request = Plain<z.infer<typeof REQUEST>>;

const LANE_STATUS = z.object({
  network,
  account: z.exactOptional(word),
  title: text,
  hashtag: word,
  startsAt: instant,
  zone,
  held: z.boolean(),
  cues: z.array(
    z.object({
      id: cueId,
      state: z.enum(CUE_STATES),
      at: instant,
      text,
      url: z.exactOptional(word),
      what: z.exactOptional(text),
    }),
  ),
  next: z.exactOptional(z.object({ cue: cueId, why: z.enum(WAITS_FOR), at: instant })),
  asks: z.exactOptional(
    z.object({ cue: cueId, question: z.enum(QUESTIONS), url: z.exactOptional(word), what: z.exactOptional(text) }),
  ),
  stopped: z.exactOptional(z.object({ cue: cueId, why: z.enum(STANDS_STILL_FOR), what: z.exactOptional(text) })),
  noJournal: z.exactOptional(text),
});

const LANE_OBEYED = z.union([
  z.object({
    network,
    kind: z.literal('done'),
    adopted: z.exactOptional(cueId),
    unseen: z.exactOptional(z.literal(true)),
  }),
  z.object({ network, kind: z.literal('refused'), why: text, moot: z.exactOptional(z.literal(true)) }),
]);

const RESPONSE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), lanes: z.array(LANE_STATUS).check(z.minLength(1)) }),
  z.object({ kind: z.literal('obeyed'), lanes: z.array(LANE_OBEYED) }),
  /** `again`: the command that goes on with the run. */
  z.object({ kind: z.literal('stopping'), again: text }),
  /** The request cannot be understood, or makes no sense. */
  z.object({ kind: z.literal('refused'), why: text }),
]);

export type Response = Plain<z.infer<typeof RESPONSE>>;

/** The same shape, read-only at every depth. */
type Plain<Data> = Data extends object ? { readonly [Key in keyof Data]: Plain<Data[Key]> } : Data;

type Answering = {
  readonly run: Pick<Run, 'lanes' | 'obey'>;
  readonly networks: readonly Pick<Network, 'name' | 'receiptOf'>[];
  readonly stop: () => void;
  /** The command that goes on, with this path of the chat file; undefined: with the one that the run was begun by. */
  readonly again: (file: string | undefined) => string;
};

export async function answerTo(request: Json, { run, networks, stop, again }: Answering): Promise<Response> {
  const { data: asked } = z.safeParse(REQUEST, request);
  if (!asked) return { kind: 'refused', why: 'This run does not understand what it is asked: is it another version?' };
  const only = 'network' in asked ? asked.network : undefined;
  if (only !== undefined && run.lanes.every(({ network }) => network !== only)) {
    return { kind: 'refused', why: `This run is not posted on ${NETWORK_TITLES[only]}.` };
  }
  switch (asked.want) {
    case 'status':
      return { kind: 'status', lanes: run.lanes.map(({ view }) => statusOf(view())) };
    case 'stop':
      stop();
      return { kind: 'stopping', again: again(asked.file) };
    case 'hold':
    case 'go-on':
      return obeyed(run, { kind: asked.want }, asked.network);
    case 'send':
    case 'skip':
      return obeyed(run, { kind: asked.want, cue: asked.cue, ...(asked.seen && { seen: asked.seen }) }, asked.network);
    case 'adopt': {
      const post = postAt(asked.link, networks);
      if (!post) return { kind: 'refused', why: NO_LINK };
      return obeyed(run, { kind: 'adopt', cue: asked.cue, receipt: post.receipt }, post.network);
    }
  }
}

const NO_LINK =
  'That is no link to a post of the account that runs this chat, and from another account’s the thread could not go on: copy it from the post itself.';

async function obeyed(run: Answering['run'], wish: Wish, network?: NetworkName): Promise<Response> {
  return { kind: 'obeyed', lanes: await run.obey(wish, network) };
}

/**
 * What a run has answered. Undefined: it is no answer, or another version's. Further fields are let through: they may
 * be a newer version's.
 */
export function readResponse(value: Json): Response | undefined {
  return isResponse(value) ? value : undefined;
}

function isResponse(value: unknown): value is Response {
  return z.safeParse(RESPONSE, value).success;
}
