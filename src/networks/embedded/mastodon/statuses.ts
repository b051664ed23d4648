/** Which statuses and pictures are there, which may be added, and from when on are they seen? */

import { type Duration, HOUR, type Instant } from '../../../chat/chat.ts';
import { fits } from '../../../plan/length.ts';
import type { Limits } from '../../../plan/rulers/ruler.ts';
import { at, listAt, stringAt } from '../../json.ts';
import { LONGEST_MEASURED, type Posts } from '../scripted.ts';
import type { Store } from '../store.ts';
import { REFUSALS } from './replies.ts';

export type StoredStatus = {
  readonly kind: 'status';
  /** A number, greater than that of every status and picture before it. */
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  /** When the timeline begins to show it, after the read lag. */
  readonly visibleAt: Instant;
  /** The id of the status that it replies to. */
  readonly parent?: string;
  readonly language?: string;
  /** The ids of its pictures. */
  readonly media: readonly string[];
  /** The Idempotency-Key that it came with. */
  readonly key?: string;
};

/** A picture; its image is not kept. */
export type StoredMedia = {
  readonly kind: 'media';
  readonly id: string;
  readonly type: string;
  readonly alt: string;
  /** When it can be attached. */
  readonly readyAt: Instant;
};

export type Kept = StoredStatus | StoredMedia;

export type NewStatus = {
  readonly text: string;
  readonly parent?: string;
  readonly language?: string;
  readonly media: readonly string[];
  readonly key?: string;
};

export type Statuses = Posts<NewStatus, StoredStatus> & {
  readonly media: (id: string) => StoredMedia | undefined;
  readonly addMedia: (media: Pick<StoredMedia, 'type' | 'alt'>, takes: Duration) => Promise<StoredMedia>;
};

type StatusesOptions = { readonly store: Store<Kept>; readonly now: () => Instant; readonly limits: Limits };

/** @throws if the store holds anything but statuses and pictures */
export function openStatuses({ store, now, limits }: StatusesOptions): Statuses {
  const kept = store.load().map(checked);
  const all = (): readonly StoredStatus[] => kept.filter(each => each.kind === 'status');
  const media = (id: string): StoredMedia | undefined =>
    kept.find((each): each is StoredMedia => each.kind === 'media' && each.id === id);

  function nextId(): string {
    const newest = BigInt(kept.at(-1)?.id ?? '0');
    // Mastodon's ids begin with the milliseconds of Unix; 16 bits follow.
    const fresh = BigInt(Math.max(1, Math.trunc(now()))) << 16n;
    return String(fresh > newest ? fresh : newest + 1n);
  }

  async function keep<One extends Kept>(one: One): Promise<One> {
    await store.append(one);
    kept.push(one);
    return one;
  }

  return {
    all,
    visible: () =>
      all()
        .filter(({ visibleAt }) => visibleAt <= now())
        .reverse(),
    media,
    // What came with this key within the hour.
    sentBefore: ({ key }) =>
      key === undefined ? undefined : all().find(status => status.key === key && now() - status.at < HOUR),
    objection: ({ text, parent, media: ids }) => {
      if (text.trim() === '' && ids.length === 0) return REFUSALS.blank;
      if (text.length > LONGEST_MEASURED || !fits('mastodon', text, limits)) return REFUSALS['too-long'];
      const pictures = ids.map(media);
      if (pictures.some(picture => picture === undefined)) return REFUSALS['not-found'];
      const isUnready = pictures.some(picture => picture !== undefined && picture.readyAt > now());
      if (isUnready) return REFUSALS['media-unprocessed'];
      const isLost = parent !== undefined && !all().some(({ id }) => id === parent);
      return isLost ? REFUSALS['parent-not-visible'] : undefined;
    },
    drafted: (status, lag) => ({ kind: 'status', id: nextId(), at: now(), visibleAt: now() + lag, ...status }),
    keep,
    addMedia: (picture, takes) => keep({ kind: 'media', id: nextId(), ...picture, readyAt: now() + takes }),
  };
}

function checked(value: unknown): Kept {
  const status = checkedStatus(value) ?? checkedMedia(value);
  if (status === undefined) throw new Error('the store of the embedded instance holds something else than a status');
  return status;
}

function checkedStatus(value: unknown): StoredStatus | undefined {
  const [id, text, parent, language, key] = ['id', 'text', 'parent', 'language', 'key'].map(name =>
    stringAt(value, name),
  );
  const [postedAt, visibleAt] = [at(value, 'at'), at(value, 'visibleAt')];
  if (at(value, 'kind') !== 'status' || id === undefined || !/^\d{1,20}$/.test(id) || text === undefined) return;
  if (typeof postedAt !== 'number' || typeof visibleAt !== 'number') return;
  return {
    ...{ kind: 'status', id, text, at: postedAt, visibleAt },
    media: listAt(value, 'media').map(String),
    ...(parent !== undefined && { parent }),
    ...(language !== undefined && { language }),
    ...(key !== undefined && { key }),
  };
}

function checkedMedia(value: unknown): StoredMedia | undefined {
  const [id, type, alt] = ['id', 'type', 'alt'].map(name => stringAt(value, name));
  const readyAt = at(value, 'readyAt');
  if (at(value, 'kind') !== 'media' || id === undefined || !/^\d{1,20}$/.test(id)) return;
  if (type === undefined || alt === undefined || typeof readyAt !== 'number') return;
  return { kind: 'media', id, type, alt, readyAt };
}
