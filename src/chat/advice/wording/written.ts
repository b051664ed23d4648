/** What do we know of the faulty file, and how is one of its values named? */

import type { Breach, Shape } from '../../breaches.ts';
import type { OtherDays } from '../../evening.ts';
import { MARGIN_KEYS, wordsBehind } from '../../keys.ts';
import type { Path } from '../../problem.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import { meantOf } from '../meant-keys.ts';
import type { Clocks } from '../written-time.ts';

/** The file that breaks the schema. */
export type WrittenFile = Pick<
  YamlDocument,
  'asText' | 'keyOffsetOf' | 'writtenAt' | 'isBehindKey' | 'rowsOf' | 'isFlow' | 'isPlain'
> & {
  readonly kind: 'chat' | 'community';
  readonly valueAt: (path: Path) => unknown;
  readonly clocks: Clocks;
  /** What the community's file says of the start. */
  readonly usualStart: unknown;
  /** The day with which the file's name begins. */
  readonly namedDay: string | undefined;
  /** The days of the other chats, where they are known. */
  readonly days?: OtherDays | undefined;
};

export type Of<Kind extends Breach['kind']> = Breach & { readonly kind: Kind };

/** Whether a `#` or a number at this path can only have been meant as text. */
export function isProse(path: Path): boolean {
  return wordsBehind(path[0]) !== undefined && path.at(-1) !== 'at' && path.at(-1) !== 'image';
}

/** Like `isProse`, but looks through a misspelt key. */
export function isMeantAsProse(path: Path): boolean {
  const [key, ...rest] = path;
  if (typeof key !== 'string' || MARGIN_KEYS.includes(key)) return isProse(path);
  const meant = meantOf(key, MARGIN_KEYS);
  return meant !== undefined && isProse([meant, ...rest]);
}

/** `T2`, `citation 3`, `at` */
export function nameOf(path: Path): string {
  const [last, key] = [path.at(-1), path[0]];
  if (typeof last !== 'number') return path.length === 0 ? 'the file' : String(last);
  return `${String(key).replace(/s$/, '')} ${last + 1}`;
}

export const SHAPES: Readonly<Record<Shape, string>> = {
  text: 'a text',
  list: 'a list',
  map: 'a map of keys and values',
};

export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return SHAPES.list;
  if (typeof value === 'object') return value === null ? 'nothing' : SHAPES.map;
  return typeof value === 'string' ? SHAPES.text : typeof value === 'number' ? 'a number' : 'yes or no';
}

export function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
