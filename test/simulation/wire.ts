/** How does a process reach the network on such a night? The answers are translated as those of X are. */

import { type Duration, type Instant, MINUTE, type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { Answer } from '../../src/networks/answer.ts';
import { intentOf } from '../../src/networks/intent.ts';
import { isFine } from '../../src/networks/outcome.ts';
import { samePost } from '../../src/networks/same-post.ts';
import { isMatch, newestOf, readBack } from '../../src/networks/x/match.ts';
import { cannotTell, failureOf, failureWithoutTrace, postOutcome, receiptIn } from '../../src/networks/x/outcome.ts';
import type {
  Intent,
  Json,
  Network,
  Picture,
  PostDraft,
  PostOutcome,
  Receipt,
  Ref,
  UploadOutcome,
} from '../../src/run/ports.ts';
import { type Fate, headOf, LOST, type Look, type NetworkAccount } from './account.ts';
import { type Night, networkOf } from './night.ts';
import { onceEach } from './once.ts';
import { randomOf } from './random.ts';
import type { Life, Time } from './time.ts';

export type Wire = {
  /** The network as one process has it. */
  readonly networkFor: (life: Life) => WiredNetwork;
  readonly receiptFor: (id: string) => Receipt;
};

/** With the account's raw timeline, for rivals, which know no better. */
export type WiredNetwork = Network & { readonly timeline: () => Promise<Look> };

export type WireOptions = {
  readonly time: Time;
  readonly account: NetworkAccount;
  readonly watch: {
    readonly posts: (intent: Intent) => void;
    readonly isAnswered: (intent: Intent, outcome: PostOutcome) => void;
    readonly looks: (intent: Intent) => void;
    readonly looksInVain: (intent: Intent, leftAt: Instant) => void;
    readonly uploads: (picture: Picture, outcome: UploadOutcome) => void;
    readonly answered: (what: 'post' | 'look', answer: Answer) => void;
    readonly happens: (what: string) => void;
  };
};

/** As the commands set them. */
const DEADLINE: Duration = 15 * SECOND;
const PEEK_DEADLINE: Duration = 8 * SECOND;
/** As hcldr counts on it: less than what the network remembers. */
const KEY_GOOD_FOR: Duration = 55 * MINUTE;

export function wireTo(night: Night, { time, account, watch }: WireOptions): Wire {
  const { network } = night;
  const name = networkOf(night);
  const random = randomOf(night.seed, 'wire');
  const fates = Object.entries(network.post) as readonly (readonly [Fate, number])[];
  const oneWay = (): Duration => random.between(20, network.slow ? 4 * SECOND : 300);

  const fateOfPost = (): Fate => {
    let draw = random.fraction();
    for (const [fate, share] of fates) {
      if (draw < share) return fate;
      draw -= share;
    }
    return 'well';
  };

  /** There and back: what arrives there happens whether or not somebody still waits for the answer. */
  const ask = <T>(
    life: Life,
    { serve, lost, back }: { serve: () => T; lost: T; back: (there: Duration) => Duration },
  ): Promise<T> =>
    new Promise(resolve => {
      if (!life.alive) return;
      const there = oneWay();
      time.later(there, () => {
        const answer = serve();
        time.reach(life, back(there), { fire: () => resolve(answer), lost: () => resolve(lost) });
      });
    });

  const post = async (life: Life, intent: Intent): Promise<PostOutcome> => {
    if (!life.alive) return new Promise(() => undefined);
    const fate = fateOfPost();
    const leftAt = time.now();
    watch.posts(intent);
    watch.happens(`posts ${headOf(intent.text)}${intent.parent === undefined ? '' : ` to ${intent.parent}`}: ${fate}`);
    const answer = await ask<Answer>(life, {
      serve: () => {
        if (fate === 'unreachable') return { kind: 'never-left', cause: 'ENETUNREACH' };
        return fate === 'requestLost' ? LOST : account.take({ intent, leftAt, fate });
      },
      lost: LOST,
      back: there => (fate === 'hangs' ? DEADLINE - there : oneWay()),
    });
    watch.answered('post', answer);
    const outcome = postOutcome(answer, posted => receiptIn(posted, id => receiptFor(id).url));
    watch.isAnswered(intent, outcome);
    watch.happens(`it is ${outcome.kind}${outcome.kind === 'posted' ? '' : `: ${outcome.reason.what}`}`);
    return outcome;
  };

  const looked = async (life: Life, since: Ref | undefined, deadline: Duration): Promise<Look> => {
    const leftAt = time.now();
    const serve = () => account.look(since === undefined ? undefined : String(since), leftAt);
    // A look takes several requests if there are several pages.
    const back = () => (random.chance(0.1) ? random.between(SECOND, deadline - 4 * SECOND) : oneWay());
    const look = await ask<Look>(life, { serve, lost: { kind: 'failed', answer: LOST }, back });
    if (look.kind === 'failed') watch.answered('look', look.answer);
    watch.happens(look.kind === 'seen' ? `sees ${look.posts.map(({ id }) => id).join(' ')}` : 'the look fails');
    return look;
  };

  const upload = async (life: Life, picture: Picture): Promise<UploadOutcome> => {
    const back = (): Duration => random.between(SECOND, network.uploads.longest);
    const answer = await ask<Answer>(life, { serve: account.takePicture, lost: LOST, back });
    const ref = isFine(answer) ? receiptIn(answer, id => id)?.ref : undefined;
    const outcome: UploadOutcome =
      ref === undefined ? { kind: 'not-uploaded', ...failureWithoutTrace(answer) } : { kind: 'uploaded', ref };
    watch.uploads(picture, outcome);
    watch.happens(`the picture “${picture.alt}” is ${outcome.kind}`);
    return outcome;
  };

  return {
    networkFor: life => ({
      name,
      account: async () => ({ kind: 'unreachable', reason: failureOf(LOST).reason }),
      prepare: async draft => ({
        ...intentOf(draft, newestOf),
        ...ownOf(name, draft),
        ...repeatsOf(name, time.wall()),
      }),
      post: intent => post(life, intent),
      find: async intent => {
        const leftAt = time.now();
        if (life.alive) watch.looks(intent);
        const look = await looked(life, intent.newestKnown, DEADLINE);
        if (look.kind === 'failed') return cannotTell(look.answer);
        const match = look.posts.findLast(candidate => isMatch(candidate, intent));
        if (match) return { kind: 'found', receipt: receiptFor(match.id) };
        watch.looksInVain(intent, leftAt);
        return { kind: 'none' };
      },
      recent: async since => {
        const look = await looked(life, since, PEEK_DEADLINE);
        if (look.kind === 'failed') return cannotTell(look.answer);
        const posts = look.posts.map(one => ({
          receipt: receiptFor(one.id),
          text: textOf(one),
          ...(one.parent === undefined ? {} : { parent: one.parent }),
        }));
        return { kind: 'posts', posts };
      },
      timeline: () => looked(life, undefined, DEADLINE),
      upload: picture => upload(life, picture),
      composeLink: text => `https://x.com/intent/tweet?text=${encodeURIComponent(text)}`,
      receiptOf: () => undefined,
    }),
    receiptFor,
  };
}

const textOf = onceEach(readBack);

function receiptFor(id: string): Receipt {
  return { ref: id, url: `https://x.com/hcldr/status/${id}` };
}

/** What each network's intents have besides the words: the key that a repeat is recognised by, and the pictures. */
function ownOf(name: NetworkName, draft: PostDraft): Pick<Intent, 'own'> {
  const { images = [] } = draft;
  const own = { ...(name !== 'x' && { key: samePost(draft).toString('hex') }), ...(images.length > 0 && { images }) };
  return Object.keys(own).length > 0 ? { own } : {};
}

function repeatsOf(name: NetworkName, now: Instant): Pick<Intent, 'repeats'> {
  switch (name) {
    case 'x':
      return {};
    case 'bluesky':
      return { repeats: { kind: 'same' } };
    case 'mastodon':
      return { repeats: { kind: 'keyed', until: now + KEY_GOOD_FOR } };
  }
}

/** The pictures that a post shows, by the names that they were uploaded under. */
export function imagesIn({ own }: Pick<Intent, 'own'>): readonly Json[] {
  const images = own !== undefined && own !== null && typeof own === 'object' && 'images' in own ? own.images : [];
  return Array.isArray(images) ? images : [];
}
