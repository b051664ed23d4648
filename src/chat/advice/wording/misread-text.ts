/** Which text became a map because of a character inside it? */

import { ENTRY_KEYS, isListOf } from '../../keys.ts';
import { nearest } from '../../nearest.ts';
import type { Explanation, Path } from '../../problem.ts';
import { TEMPLATES } from '../../settled.ts';
import { LABEL, numberOf } from '../../topics.ts';
import { keysOf } from '../../value.ts';
import type { AsText } from '../../yaml/as-text.ts';
import { synonymIn } from '../meant-keys.ts';
import { misread } from '../misread.ts';
import { quoted } from '../quotes.ts';
import { isProse, type WrittenFile } from './written.ts';

/** The explanation for a key, or for what is missing beside it, where a character inside a text has made it a map. */
export function ofMisreadText(path: Path, written: WrittenFile): Explanation | undefined {
  const text = path.slice(0, -1);
  return colonInItem(text, written) ?? placeholderAlone(text, written);
}

/** `- What: a question`, `- Ana: MD`: the colon makes a map of the item, with a key that items do not have. */
function colonInItem(path: Path, { valueAt, asText, writtenAt }: WrittenFile): Explanation | undefined {
  // In these lists an item is either a text or a map with known keys.
  const isItem = path.length === 2 && isListOf(path[0], 'topics', 'people');
  const isTemplate = path.length === 1 && TEMPLATES.some(key => key === path[0]);
  const keys = isItem || isTemplate ? keysOf(valueAt(path)) : [];
  if (keys.length === 0 || keys.some(key => isItemKey(key) && !isOfText(key, path[1]))) return undefined;
  if (typeof path[1] === 'string' && keys.some(isTextMisspelt)) return undefined;
  return (
    quotesMissing(asText(path)) ??
    colonBelow(keys, { value: valueAt([...path, keys[0] ?? '']), isTemplate, whole: writtenAt(path) })
  );
}

/** `test:` below a topic's label is a misspelt key: a text would begin with a capital letter. */
function isTextMisspelt(key: string): boolean {
  return /^\p{Ll}+$/u.test(key) && nearest(key, ['text']) !== undefined;
}

/** `B12` at the beginning of the first topic: neither the letters nor the number of a label in that place. */
function isOfText(key: string, step: Path[number] | undefined): boolean {
  return typeof step === 'number' && LABEL.test(key) && !/^[tq]\d/i.test(key) && numberOf(key) !== step + 1;
}

type Below = {
  readonly value: unknown;
  /** Whether braces after the colon are placeholders. */
  readonly isTemplate: boolean;
  readonly whole: string;
};

/** The text stands on the line below a topic's label or a template's key. */
function colonBelow(
  [key = '', ...others]: readonly string[],
  { value, isTemplate, whole }: Below,
): Explanation | undefined {
  const text = isTemplate ? whole.replace(/\s+/g, ' ').trim() : `${key}: ${value}`;
  const why = misread(text);
  if (others.length > 0 || (typeof value !== 'string' && !isTemplate) || !why) return undefined;
  return { message: why.message, advice: `Type: ${quoted(text)}` };
}

/** `closing: {hashtag}`: the braces make a map of the text, with one key and no value. */
export function placeholderAlone(path: Path, { valueAt, asText, isFlow }: WrittenFile): Explanation | undefined {
  const [key, ...others] = keysOf(valueAt(path));
  if (key === undefined || others.length > 0 || !isFlow(path) || valueAt([...path, key]) !== null) return undefined;
  // An extra is not itself a text, but has one as its `text`.
  const isText = isProse(path) && path[0] !== 'extra' && !isItemKey(key);
  return isText ? quotesMissing(asText(path)) : undefined;
}

function isItemKey(key: string): boolean {
  return (
    ENTRY_KEYS.some(each => each === key.toLowerCase()) || synonymIn(key, ['text']) !== undefined || LABEL.test(key)
  );
}

/** The explanation for something that quotes would make a text. */
export function quotesMissing(text: AsText | undefined): Explanation | undefined {
  return text?.why === undefined ? undefined : { message: text.why, advice: text.advice };
}
