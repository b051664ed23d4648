/** What do people see as one character? */

/** The usual texts of a chat, in which each UTF-16 unit is a character. */
const PLAIN = /^[\x20-\x7e\n]*$/;

export function graphemes(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split('');
  return Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}

export type Weighed = { readonly segment: string; readonly weight: number };

/** The UTF-16 index of the first part that exceeds the room; `undefined` if all of them fit. */
export function beyond(parts: readonly Weighed[], room: number): number | undefined {
  let [index, used] = [0, 0];
  for (const { segment, weight } of parts) {
    used += weight;
    if (used > room) return index;
    index += segment.length;
  }
  return undefined;
}
