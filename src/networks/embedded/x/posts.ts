/** Which posts are there, which may be added, and from when on are they seen? */

import { DAY, type Instant } from '../../../chat/chat.ts';
import { fits } from '../../../plan/length.ts';
import { at, listAt, stringAt } from '../../json.ts';
import { isId } from '../../x/outcome.ts';
import { LONGEST_MEASURED, type Posts } from '../scripted.ts';
import type { Store } from '../store.ts';
import { isPicture } from './pictures.ts';
import { REFUSALS } from './replies.ts';

export type StoredPost = {
  /** Up to 19 digits, greater than that of every post before it. */
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  /** When the timeline begins to show it, after the read lag. */
  readonly visibleAt: Instant;
  /** The id of the post that it replies to. */
  readonly parent?: string;
  /** The ids of its pictures. */
  readonly pictures?: readonly string[];
};

export type NewPost = {
  readonly text: string;
  readonly parent?: string;
  readonly pictures?: readonly string[];
};

export type PostsOfX = Posts<NewPost, StoredPost> & {
  /** The id that a post would get now. */
  readonly nextId: () => string;
};

type PostsOptions = { readonly store: Store<StoredPost>; readonly now: () => Instant };

/** @throws if the store holds anything but posts and pictures */
export function openPosts({ store, now }: PostsOptions): PostsOfX {
  const all = store
    .load()
    .filter(stored => !isPicture(stored))
    .map(checkedPost);

  function nextId(): string {
    const newest = BigInt(all.at(-1)?.id ?? '0');
    const fresh = snowflakeAt(now());
    return String(fresh > newest ? fresh : newest + 1n);
  }

  return {
    all: () => all,
    visible: () => all.filter(({ visibleAt }) => visibleAt <= now()).reverse(),
    objection: ({ text, parent }) => {
      if (text.length > LONGEST_MEASURED || !fits('x', text)) return REFUSALS['too-long'];
      if (all.some(post => post.text === text && now() - post.at < DUPLICATE_WINDOW)) return REFUSALS.duplicate;
      const isLost = parent !== undefined && !all.some(({ id }) => id === parent);
      return isLost ? REFUSALS['parent-not-visible'] : undefined;
    },
    drafted: ({ text, parent, pictures }, lag) => {
      const stored = { id: nextId(), text, at: now(), visibleAt: now() + lag, ...(pictures && { pictures }) };
      return parent === undefined ? stored : { ...stored, parent };
    },
    keep: async post => {
      await store.append(post);
      all.push(post);
    },
    nextId,
  };
}

/** X does not say how long it remembers a text; for an evening, a day is as good as any time. */
const DUPLICATE_WINDOW = DAY;

/** X's ids begin with the milliseconds since this moment; 22 bits follow. */
const SNOWFLAKES_BEGIN: Instant = 1_288_834_974_657;

function snowflakeAt(instant: Instant): bigint {
  return BigInt(Math.max(1, Math.trunc(instant) - SNOWFLAKES_BEGIN)) << 22n;
}

function checkedPost(value: unknown): StoredPost {
  const [id, text, parent] = ['id', 'text', 'parent'].map(key => stringAt(value, key));
  const instants = [at(value, 'at'), at(value, 'visibleAt')];
  const [postedAt, visibleAt] = instants.filter(instant => typeof instant === 'number');
  if (!isId(id) || text === undefined || postedAt === undefined || visibleAt === undefined) {
    throw new Error('the store of the embedded network holds something else than a post');
  }
  const pictures = listAt(value, 'pictures').map(String);
  const shown = pictures.length > 0 ? { pictures } : {};
  const post = { id, text, at: postedAt, visibleAt, ...shown };
  return parent === undefined ? post : { ...post, parent };
}
