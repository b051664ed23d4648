/** What would a file say if its misspelt keys were right? So their values are checked in the same run. */

import type { Path } from './problem.ts';
import { isMap } from './value.ts';
import { documentOf, type YamlDocument } from './yaml/document.ts';

/** @param meant from each key that was meant to the one written instead: `topics` to `Topics` */
export function withRightKeys(document: YamlDocument, meant: ReadonlyMap<string, string>): YamlDocument {
  const { value } = document;
  const keys = new Map([...meant].filter(([right]) => isMap(value) && !Object.hasOwn(value, right)));
  if (keys.size === 0 || !isMap(value)) return document;
  const written = (path: Path): Path => {
    const key = keys.get(String(path[0]));
    return key === undefined ? path : [key, ...path.slice(1)];
  };
  const rights = [...keys].map(([right, wrong]) => [right, value[wrong] ?? null] as const);
  const rightOf = new Map([...keys].map(([right, wrong]) => [wrong, right]));
  return documentOf({
    ...document,
    value: { ...value, ...Object.fromEntries(rights) },
    spotAt: path => document.spotAt(written(path)),
    isTwice: path => document.isTwice(written(path)),
    texts: document.texts.map(({ path: [key = '', ...rest], text }) => ({
      path: [rightOf.get(String(key)) ?? key, ...rest],
      text,
    })),
  });
}
