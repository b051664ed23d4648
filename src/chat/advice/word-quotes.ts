/** Which texts are wrapped in a word processor's quotes, which would be posted as well? */

import type { Finding, Path, WrittenText } from '../problem.ts';
import { itemOf, typed } from './quotes.ts';

/** Warnings, since the quotes are sometimes meant. */
export function wordQuoteFindings(texts: readonly WrittenText[]): readonly Finding[] {
  return texts.flatMap(({ path, text }) => {
    const found = around(text.trim());
    // A citation may be nothing but a title, which has quotes.
    if (!found || (found.is === 'whole' && path[0] === 'citations')) return [];
    const message =
      found.is === 'whole'
        ? 'quotes of a word processor stand around the text, and are posted'
        : `a quote${found.is === 'half' ? ' of a word processor' : ''} has no other that belongs to it, and is posted`;
    return [{ severity: 'warning', path, message, advice: `Without: ${lineOf(path, found.inner)}` }];
  });
}

/** The line of a text, or as much of it as is certain: `T1: Why?`, `- Why?`. */
export function lineOf(path: Path, text: string): string {
  const key = path.at(-1);
  return typeof key === 'string' ? typed(key, text) : itemOf(text);
}

function around(text: string): { is: 'whole' | 'half' | 'typed'; inner: string } | undefined {
  // One of the two quotes may be a straight one.
  const [, whole] =
    /^(?:“([^“”"]+)["”]|"([^“”"]+)”)$/.exec(text)?.filter(each => each !== undefined) ??
    /^‘([^‘’]+)’$/.exec(text) ??
    [];
  if (whole !== undefined) return { is: 'whole', inner: whole };
  const [, half] = /^“([^“”]+)$/.exec(text) ?? /^([^“”„]+)”$/.exec(text) ?? [];
  if (half !== undefined) return { is: 'half', inner: half };
  const [, inner] = /^([^"]+[.?!])"$/.exec(text) ?? [];
  return inner === undefined ? undefined : { is: 'typed', inner };
}
