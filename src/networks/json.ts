/** What is where in an answer that may be anything? */

import { valueAt } from '../chat/value.ts';

/** Undefined if there is no such thing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return valueAt(value, path);
}

export function stringAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The array at a key; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
