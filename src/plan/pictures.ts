/** Does a network accept a topic's picture, as far as the file tells? */

import { NETWORK_TITLES, type NetworkName, type TopicPicture } from '../chat/chat.ts';
import type { Explanation, Finding } from '../chat/problem.ts';

/** The types that all networks take. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

export type PictureType = (typeof PICTURE_TYPES)[number];

/** What a picture is judged by. */
export type PictureBytes = {
  /** Bytes. */
  readonly size: number;
  /** Its first `HEAD` bytes, or fewer if it is shorter. */
  readonly head: Uint8Array;
};

/** What a picture's path leads to; `version` changes whenever the file is written anew. */
export type PictureLook =
  | (PictureBytes & { readonly kind: 'file'; readonly version: string })
  | { readonly kind: 'missing' }
  /** A symbolic link leads out of the folder of the chat file. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Looks at a file by its path, which is relative to the folder of the chat file. */
export type LookAtPicture = (path: string) => PictureLook;

/** A picture as it is posted with a cue. */
export type CuePicture = TopicPicture & {
  readonly type: PictureType;
  /** Bytes. */
  readonly size: number;
  readonly version: string;
};

/** So many bytes tell the type of a file. */
export const HEAD = 12;

/** A network's findings on a picture, at its path in the chat file; if they name no network, all have the same. */
export function pictureFindings(
  network: NetworkName,
  { path, look, at }: { readonly path: string; readonly look: PictureLook; readonly at: Finding['path'] },
): readonly Finding[] {
  const said = look.kind === 'file' ? faultIn(judged(network, path, look)) : absence(path, look);
  return said ? [{ severity: 'error', path: at, ...said }] : [];
}

/** Whether a network takes the file: as a picture of which type, or why not. */
export function judged(network: NetworkName, path: string, { size, head }: PictureBytes): Judged {
  const type = typeIn(head);
  if (type === undefined) {
    const message = `${path} is no picture, whatever its name says`;
    return { kind: 'faulty', said: { message, advice: 'Save it as PNG, JPEG, GIF or WebP' } };
  }
  const said = nameFault(path, type) ?? sizeFault(network, path, { type, size });
  return said ? { kind: 'faulty', said } : { kind: 'picture', type };
}

export type Judged =
  | { readonly kind: 'picture'; readonly type: PictureType }
  | { readonly kind: 'faulty'; readonly said: Explanation };

function faultIn(judged: Judged): Explanation | undefined {
  return judged.kind === 'faulty' ? judged.said : undefined;
}

/** `undefined` if the file is not a picture. */
export function cuePicture(picture: TopicPicture, look: PictureLook): CuePicture | undefined {
  const type = look.kind === 'file' ? typeIn(look.head) : undefined;
  return look.kind === 'file' && type ? { ...picture, type, size: look.size, version: look.version } : undefined;
}

/** `1,200 kB`; rounded up, so that a single byte too many shows. */
export function showSize(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en-US')} kB`;
}

const MEBIBYTE = 1024 * 1024;

// X: docs.x.com/x-api/media; Bluesky: app.bsky.embed.images on servers that have not been updated for a while;
// Mastodon: docs.joinmastodon.org/user/posting.
const LARGEST: Readonly<Record<NetworkName, { readonly still: number; readonly gif: number }>> = {
  x: { still: 5_000_000, gif: 15_000_000 },
  bluesky: { still: 1_000_000, gif: 1_000_000 },
  mastodon: { still: 16 * MEBIBYTE, gif: 16 * MEBIBYTE },
};

/** Why there is no usable file. */
function absence(path: string, look: Exclude<PictureLook, { kind: 'file' }>): Explanation {
  switch (look.kind) {
    case 'missing':
      return {
        message: `there is no file ${path} in the folder of the chat file`,
        advice: 'Put the picture there, or mend its name: upper and lower case count',
      };
    case 'outside':
      return {
        message: `${path} is a link that leads out of the folder of the chat file`,
        advice: 'Put the picture itself there',
      };
    case 'unreadable':
      return { message: `${path} cannot be read: ${look.why}`, advice: 'Mend that, or name another picture' };
  }
}

/** Networks go by the content of a file, and people by its name. */
function nameFault(path: string, type: PictureType): Explanation | undefined {
  const [ending] = ENDINGS[type];
  const named = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (ENDINGS[type].includes(named)) return undefined;
  const right = `${path.slice(0, path.lastIndexOf('.'))}.${ending}`;
  return {
    message: `there is a ${NAMES[type]} in ${path}, whatever its name says`,
    advice: `Name the file ${right}, and type: image: ${right}`,
  };
}

type Sized = { readonly type: PictureType; readonly size: number };

function sizeFault(network: NetworkName, path: string, { type, size }: Sized): Explanation | undefined {
  const most = type === 'image/gif' ? LARGEST[network].gif : LARGEST[network].still;
  if (size <= most) return undefined;
  return {
    message: `${path} has ${showSize(size)}, and ${NETWORK_TITLES[network]} takes ${Math.floor(most / 1000).toLocaleString('en-US')} kB`,
    advice: 'Save it smaller, or as JPEG',
  };
}

/** The file name endings of each type; the first is the one advised. */
export const ENDINGS: Readonly<Record<PictureType, readonly [string, ...string[]]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
};

const NAMES: Readonly<Record<PictureType, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
};

/** The first bytes of each type; a dot is any byte. */
const BEGINNINGS: readonly (readonly [RegExp, PictureType])[] = [
  [/^\x89PNG\r\n\x1a\n/s, 'image/png'],
  [/^\xff\xd8\xff/s, 'image/jpeg'],
  [/^GIF8[79]a/s, 'image/gif'],
  [/^RIFF....WEBP/s, 'image/webp'],
];

function typeIn(head: Uint8Array): PictureType | undefined {
  const bytes = String.fromCharCode(...head.subarray(0, HEAD));
  return BEGINNINGS.find(([beginning]) => beginning.test(bytes))?.[1];
}
