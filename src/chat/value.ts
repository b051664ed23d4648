/** What stands at a path in plain data? */

import type { Path } from './problem.ts';

/** What a YAML file can say. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Nothing where a step of the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  );
}

/** A map or a list. */
function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !Array.isArray(value);
}
