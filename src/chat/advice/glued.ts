/** Between brackets, where is no space behind a colon, so that a key and its value are one key to YAML? */

import type { Explanation, Path } from '../problem.ts';
import { isPlace } from './blanks.ts';
import { typed, withoutOuterQuotes } from './quotes.ts';
import { placeAdvice } from './written-time.ts';

type Bracketed = {
  readonly valueAt: (path: Path) => unknown;
  /** Whether a list or a map stands between brackets. */
  readonly isFlow: (path: Path) => boolean;
  /** Of the chat. */
  readonly zone: string;
};

type Glued = Explanation & {
  /** Of the key that was meant: there is its value. */
  readonly path: Path;
};

/** `{T2:+20m}`; none of an address, `{https://example.org}`. */
export function glued(path: Path, { valueAt, isFlow, zone }: Bracketed): Glued | undefined {
  const [map, last] = [path.slice(0, -1), path.at(-1)];
  const behind = valueAt(path);
  if (typeof last !== 'string' || (behind !== null && typeof behind !== 'string') || !isFlow(map)) return undefined;
  const [, key, begin] = /^([\p{L}\p{N}_-]+):([^\s/].*)$/u.exec(last) ?? [];
  if (key === undefined || begin === undefined) return undefined;
  const [meant, value] = [[...map, key], behind === null ? begin : `${begin}: ${behind}`];
  return {
    path: meant,
    message: 'no space follows the colon',
    advice: isPlace(meant) ? placeAdvice(key, value, zone) : `Type: ${typed(key, withoutOuterQuotes(value))}`,
  };
}
