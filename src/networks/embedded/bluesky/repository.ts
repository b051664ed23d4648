/** Which records and pictures are in the account's repository, and which record may be put there? */

import { encode } from '@atcute/cbor';
import { CODEC_DCBOR, CODEC_RAW, create, toString as textOf } from '@atcute/cid';
import type { Instant } from '../../../chat/chat.ts';
import { isRecord } from '../../../chat/value.ts';
import { lengthOn } from '../../../plan/length.ts';
import { uriOf } from '../../bluesky/key.ts';
import { type PostRecord, readRecord } from '../../bluesky/post-record.ts';
import type { Did } from '../../bluesky/request.ts';
import { at, listAt, stringAt } from '../../json.ts';
import type { Posts } from '../scripted.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire.ts';
import { invalid, refusal } from './replies.ts';

export type StoredPost = {
  /** `at://did:plc:…/app.bsky.feed.post/…` */
  readonly id: string;
  readonly key: string;
  readonly cid: string;
  readonly text: string;
  readonly at: Instant;
  /** When looks begin to show it, after the read lag. */
  readonly visibleAt: Instant;
  /** The id of the post that it replies to. */
  readonly parent?: string;
  readonly record: PostRecord;
};

/** A picture that posts may show; what it shows is not kept. */
export type StoredPicture = {
  readonly picture: { readonly cid: string; readonly mimeType: string; readonly size: number };
};

export type NewPost = { readonly key: string; readonly record: PostRecord };

export type Repository = Posts<NewPost, StoredPost> & {
  /** Why the record would be refused; `undefined`: it would not. */
  readonly flaw: (record: unknown) => Reply | undefined;
  readonly addPicture: (bytes: Uint8Array, mimeType: string) => Promise<StoredPicture['picture']>;
};

export type RepositoryOptions = {
  readonly did: Did;
  readonly store: Store<StoredPost | StoredPicture>;
  readonly now: () => Instant;
};

/** @throws if the store holds anything but posts and pictures */
export function openRepository({ did, store, now }: RepositoryOptions): Repository {
  const loaded = store.load().map(checked);
  const posts = loaded.filter(isPost);
  const pictures = new Set(loaded.filter(isPicture).map(({ picture }) => picture.cid));

  const under = (key: string): StoredPost | undefined => posts.find(post => post.key === key);
  const flaw = (record: unknown): Reply | undefined => malformed(record) ?? missingPicture(record, pictures);

  return {
    all: () => posts,
    visible: () => posts.filter(({ visibleAt }) => visibleAt <= now()).sort((a, b) => (a.key < b.key ? 1 : -1)),
    flaw,
    sentBefore: async ({ key, record }) => {
      const there = under(key);
      return there !== undefined && there.cid === (await cidOf(record)) ? there : undefined;
    },
    objection: ({ key, record }) => flaw(record) ?? taken(under(key)),
    drafted: async ({ key, record }, lag) => {
      const id = uriOf(did, key);
      const parent = record.reply?.parent.uri;
      return {
        ...{ id, key, cid: await cidOf(record), text: record.text, at: now(), visibleAt: now() + lag },
        ...(parent !== undefined && { parent }),
        record,
      };
    },
    keep: async post => {
      await store.append(post);
      posts.push(post);
    },
    addPicture: async (bytes, mimeType) => {
      const picture = { cid: textOf(await create(CODEC_RAW, bytes)), mimeType, size: bytes.length };
      await store.append({ picture });
      pictures.add(picture.cid);
      return picture;
    },
  };
}

async function cidOf(record: PostRecord): Promise<string> {
  return textOf(await create(CODEC_DCBOR, encode(record)));
}

function malformed(record: unknown): Reply | undefined {
  const text = stringAt(record, 'text') ?? '';
  const { used, limit } = lengthOn('bluesky', text);
  const problem = used > limit ? `grapheme too big (maximum ${limit}, got ${used}) at $.record.text` : 'not a post';
  return readRecord(record) === undefined ? invalid(`Invalid app.bsky.feed.post record: ${problem}`) : undefined;
}

function missingPicture(record: unknown, pictures: ReadonlySet<string>): Reply | undefined {
  const shown = listAt(record, 'embed', 'images').map(image => stringAt(image, 'image', 'ref', '$link') ?? '');
  const missing = shown.find(cid => !pictures.has(cid));
  return missing === undefined ? undefined : refusal(400, 'BlobNotFound', `Could not find blob: ${missing}`);
}

function taken(there: StoredPost | undefined): Reply | undefined {
  return there && refusal(400, 'InvalidSwap', `Record was at ${there.cid}`);
}

function isPost(stored: StoredPost | StoredPicture): stored is StoredPost {
  return 'record' in stored;
}

function isPicture(stored: StoredPost | StoredPicture): stored is StoredPicture {
  return 'picture' in stored;
}

function checked(value: unknown): StoredPost | StoredPicture {
  const isWhole =
    readRecord(at(value, 'record')) !== undefined
      ? ['id', 'key', 'cid', 'text'].every(key => typeof at(value, key) === 'string') &&
        ['at', 'visibleAt'].every(key => typeof at(value, key) === 'number')
      : stringAt(value, 'picture', 'cid') !== undefined;
  if (!isRecord(value) || !isWhole)
    throw new Error('the store of the embedded Bluesky holds something else than a post');
  return value as StoredPost | StoredPicture;
}
