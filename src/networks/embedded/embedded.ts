/** What does every embedded network have, whichever it imitates? */

import type { RequestListener } from 'node:http';
import type { Duration, Instant } from '../../chat/chat.ts';
import { openAgenda } from './agenda.ts';
import type { Compose, HandOutcome, HandPost } from './compose-page.ts';
import type { Ground, Posts } from './scripted.ts';
import { type EmbeddedServer, type ScriptedReply, type ServerOptions, startServer } from './server.ts';
import type { Store } from './store.ts';
import { type Asked, type Reply, send } from './wire.ts';

export type EmbeddedOptions<Post, Kept extends object, Faults> = {
  /** The evening's clock. */
  readonly clock: { readonly now: () => Instant };
  readonly store: Store<Kept>;
  readonly faults?: Faults;
  /** How long looks do not show a new post; not at all by default. */
  readonly readLag?: Duration;
  /** By default any free one. */
  readonly port?: number;
  /** Answers what is not for the API. */
  readonly web?: RequestListener;
  /** Called with each post once it is in the store. */
  readonly onPost?: (post: Post) => void;
};

export type Embedded<Post, Faults> = EmbeddedServer & {
  /** All posts, oldest first, also those that are not shown yet. */
  readonly posts: () => readonly Post[];
  /** Sets another script of faults; the counting of requests begins anew. */
  readonly setFaults: (faults: Faults) => void;
};

export type Answerer<Faults> = {
  readonly answer: (asked: Asked) => Promise<ScriptedReply>;
  /** Posts as a person does: by the network's rules, without any faults. */
  readonly byHand: (text: string, parent: string | undefined) => Promise<HandOutcome>;
  readonly setFaults: (faults: Faults) => void;
};

/** What differs from one network to another. */
export type Imitation<Post, Faults> = Pick<ServerOptions, 'isApi' | 'ill' | 'largestRequest'> & {
  readonly posts: Pick<Posts<never, Post>, 'all'>;
  readonly answererOf: (ground: Ground<Post>) => Answerer<Faults>;
  /** What it answers where there is nothing. */
  readonly nothing: Reply;
  readonly compose: Omit<Compose, 'posts' | 'post'>;
};

/** Rejects if the port is taken. */
export async function startEmbedded<Post extends HandPost, Faults>(
  options: Omit<EmbeddedOptions<Post, object, Faults>, 'store'>,
  { posts, answererOf, nothing, compose, ...api }: Imitation<Post, Faults>,
): Promise<Embedded<Post, Faults>> {
  const { faults, readLag = 0, port, onPost = () => undefined } = options;
  const { web = (_request, response) => send(response, nothing) } = options;
  const { now } = options.clock;
  const agenda = openAgenda(now);
  const { answer, byHand, setFaults } = answererOf({ now, agenda, readLag, onPost });
  if (faults) setFaults(faults);
  const page = { ...compose, posts: posts.all, post: byHand };
  const server = await startServer({ ...api, now, agenda, answer, compose: page, web, port });
  return {
    ...server,
    posts: posts.all,
    setFaults,
    close: async () => {
      agenda.close();
      await server.close();
    },
  };
}
