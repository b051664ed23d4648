/** How long may a network take for what it is asked? */

import type { Duration, Instant } from '../chat/chat.ts';
import type {
  AccountOutcome,
  FindOutcome,
  Intent,
  MentionsOutcome,
  Network,
  Picture,
  PostDraft,
  PostOutcome,
  RecentOutcome,
  Ref,
  UploadOutcome,
} from '../run/ports.ts';
import { within } from './within.ts';

export type Timing = {
  /** For each method as a whole, on the machine's clock. */
  readonly deadline: Duration;
  /** For `recent` and `prepare`, which must not hold a post up; the same by default. */
  readonly peekDeadline?: Duration;
  /** The clock that the network's own is compared with, and that posts are dated by; a rehearsal has its own. */
  readonly now?: () => Instant;
  /** Breaks off all that nobody sees. A post is not broken off: its answer says whether it is there. */
  readonly signal?: AbortSignal | undefined;
};

/** A network that takes as long as it takes, until the signal aborts. */
export type Untimed = Pick<Network, 'name' | 'composeLink' | 'receiptOf' | 'isOlder'> & {
  readonly account: (posts: number, signal: AbortSignal) => Promise<AccountOutcome>;
  readonly prepare: (draft: PostDraft, signal: AbortSignal) => Promise<Intent>;
  readonly post: (intent: Intent, signal: AbortSignal) => Promise<PostOutcome>;
  readonly find: (intent: Intent, signal: AbortSignal) => Promise<FindOutcome>;
  readonly recent: (since: Ref | undefined, signal: AbortSignal) => Promise<RecentOutcome>;
  readonly mentions?: (texts: readonly string[], signal: AbortSignal) => Promise<MentionsOutcome>;
  readonly upload: (picture: Picture, signal: AbortSignal) => Promise<UploadOutcome>;
};

/** How many deadlines an upload may take: a few megabytes over a hotel's wireless network, and the processing. */
const PICTURES_TAKE = 3;

export function timed(network: Untimed, { deadline, peekDeadline = deadline, signal: given }: Timing): Network {
  const { account, prepare, post, find, recent, mentions, upload, ...rest } = network;
  return {
    ...rest,
    account: ({ posts } = { posts: 0 }) => within(deadline, signal => account(posts, signal), given),
    prepare: draft => within(peekDeadline, signal => prepare(draft, signal), given),
    post: intent => within(deadline, signal => post(intent, signal)),
    find: intent => within(deadline, signal => find(intent, signal), given),
    recent: since => within(peekDeadline, signal => recent(since, signal), given),
    ...(mentions && { mentions: texts => within(deadline, signal => mentions(texts, signal), given) }),
    upload: picture => within(PICTURES_TAKE * deadline, signal => upload(picture, signal), given),
  };
}
