/** What is at a path in plain data? */

import type { Path } from './problem.ts';

/** What a YAML or JSON file, or an answer from outside, can contain. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** `undefined` if it is not JSON. */
export function parseJSON(text: string): Value | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `undefined` if a step of the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  );
}

/** A copy without what is at these paths. Lists get a hole, so that the other items keep their places. */
export function without(value: unknown, paths: readonly Path[]): unknown {
  const rest = structuredClone({ value });
  for (const path of paths.map(path => ['value', ...path])) {
    const [holder, step = ''] = [valueAt(rest, path.slice(0, -1)), path.at(-1)];
    if (Array.isArray(holder)) holder[Number(step)] = undefined;
    else if (isMap(holder)) Reflect.deleteProperty(holder, step);
  }
  return rest.value;
}

/** A map or a list. */
export function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !Array.isArray(value);
}

const KEYS = new WeakMap<object, readonly string[]>();

/** Empty for what is not a map. Cached: a hostile map has thousands of keys, each with a problem that asks for them. */
export function keysOf(value: unknown): readonly string[] {
  if (!isMap(value)) return [];
  const keys = KEYS.get(value) ?? Object.keys(value);
  KEYS.set(value, keys);
  return keys;
}
