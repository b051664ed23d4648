/** Where between brackets is the space after a colon missing, so that YAML takes key and value for one key? */

import type { Explanation, Path } from '../problem.ts';
import { isPlace } from './blanks.ts';
import { typed, withoutOuterQuotes } from './quotes.ts';
import type { WrittenFile } from './wording/written.ts';
import { placeAdvice } from './written-time.ts';

type Glued = Explanation & {
  /** The path of the key that was meant: this is where its value belongs. */
  readonly path: Path;
};

/** `{T2:+20m}`; not an address, `{https://example.org}`. */
export function glued(path: Path, { valueAt, isFlow, clocks }: WrittenFile): Glued | undefined {
  const [map, last] = [path.slice(0, -1), path.at(-1)];
  const behind = valueAt(path);
  if (typeof last !== 'string' || (behind !== null && typeof behind !== 'string') || !isFlow(map)) return undefined;
  const [, key, begin] = /^([\p{L}\p{N}_-]+):([^\s/].*)$/u.exec(last) ?? [];
  if (key === undefined || begin === undefined) return undefined;
  const [meant, value] = [[...map, key], behind === null ? begin : `${begin}: ${behind}`];
  return {
    path: meant,
    message: 'no space follows the colon',
    advice: isPlace(meant) ? placeAdvice(meant, value, clocks) : `Type: ${typed(key, withoutOuterQuotes(value))}`,
  };
}
