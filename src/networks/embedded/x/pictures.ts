/** Which pictures were uploaded to the embedded X, and with which alt texts? */

import { isRecord } from '../../../chat/value.ts';
import { at, stringAt } from '../../json.ts';
import { isId } from '../../x/outcome.ts';
import type { Store } from '../store.ts';

/** A picture; its image is not kept. */
export type StoredPicture = {
  readonly picture: { readonly id: string; readonly type: string; readonly size: number; readonly alt?: string };
};

type Kept = StoredPicture['picture'];

export type Pictures = {
  /** None: it was not uploaded, or not all of it. */
  readonly find: (id: string) => Kept | undefined;
  /** The id of an upload that begins. */
  readonly begin: (type: string, size: number) => string;
  /** Whether it was this segment's turn. */
  readonly take: (id: string, index: number, bytes: number) => boolean;
  /** Resolves when all of it is in the store; `undefined`: something is missing, or too much. */
  readonly finish: (id: string) => Promise<Kept | undefined>;
  /** Resolves when the text is in the store; `undefined`: there is no such picture. */
  readonly tell: (id: string, alt: string) => Promise<Kept | undefined>;
};

type PicturesOptions = { readonly store: Store<StoredPicture>; readonly nextId: () => string };

export function openPictures({ store, nextId }: PicturesOptions): Pictures {
  const kept = new Map(store.load().flatMap(pictureIn));
  const begun = new Map<string, { readonly type: string; readonly size: number; segments: number; got: number }>();

  async function keep(picture: Kept): Promise<Kept> {
    await store.append({ picture });
    kept.set(picture.id, picture);
    return picture;
  }

  return {
    find: id => kept.get(id),
    begin: (type, size) => {
      let id = nextId();
      while (kept.has(id) || begun.has(id)) id = String(BigInt(id) + 1n);
      begun.set(id, { type, size, segments: 0, got: 0 });
      return id;
    },
    take: (id, index, bytes) => {
      const upload = begun.get(id);
      if (upload?.segments !== index) return false;
      upload.segments += 1;
      upload.got += bytes;
      return true;
    },
    finish: async id => {
      const upload = begun.get(id);
      if (!upload || upload.got !== upload.size) return undefined;
      begun.delete(id);
      return keep({ id, type: upload.type, size: upload.size });
    },
    tell: async (id, alt) => {
      const picture = kept.get(id);
      return picture && keep({ ...picture, alt });
    },
  };
}

export function isPicture(stored: unknown): boolean {
  return at(stored, 'picture') !== undefined;
}

function pictureIn(stored: unknown): readonly (readonly [string, Kept])[] {
  const picture = at(stored, 'picture');
  const [id, type, alt] = ['id', 'type', 'alt'].map(key => stringAt(picture, key));
  const size = at(picture, 'size');
  if (!isRecord(picture) || !isId(id) || type === undefined || typeof size !== 'number') return [];
  return [[id, { id, type, size, ...(alt !== undefined && { alt }) }]];
}
