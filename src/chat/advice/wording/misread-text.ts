/** Of which text did a mark inside it make a map? */

import { ENTRY_KEYS, isListOf } from '../../keys.ts';
import type { Explanation, Path } from '../../problem.ts';
import { TEMPLATES } from '../../settled.ts';
import { LABEL, numberOf } from '../../topics.ts';
import { keysOf } from '../../value.ts';
import type { AsText } from '../../yaml.ts';
import { synonymIn } from '../meant-keys.ts';
import { misread } from '../misread.ts';
import { quoted } from '../quotes.ts';
import { nearest } from '../suggest.ts';
import { isProse, type WrittenFile } from './written.ts';

/** Of a key, or of what is missing beside it: the text that a mark inside it made a map of. */
export function ofMisreadText(path: Path, written: WrittenFile): Explanation | undefined {
  const text = path.slice(0, -1);
  return colonInItem(text, written) ?? placeholderAlone(text, written);
}

/** `- What: a question`, `- Ana: MD`: the colon makes a map of the item, with a key that no item has. */
function colonInItem(path: Path, { valueAt, asText, writtenAt }: WrittenFile): Explanation | undefined {
  // What stands behind their dashes and labels is a text, or has keys of its own.
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

/** `test:` below the label of a topic: a text begins with a capital letter there. */
function isTextMisspelt(key: string): boolean {
  return /^\p{Ll}+$/u.test(key) && nearest(key, ['text']) !== undefined;
}

/** `B12` in front of the first topic: other letters and another number than a label there would have. */
function isOfText(key: string, step: Path[number] | undefined): boolean {
  return typeof step === 'number' && LABEL.test(key) && !/^[tq]\d/i.test(key) && numberOf(key) !== step + 1;
}

type Below = {
  readonly value: unknown;
  /** Whether braces behind the colon are placeholders. */
  readonly isTemplate: boolean;
  readonly whole: string;
};

/** On the line below the label of a topic, or the key of a template. */
function colonBelow(
  [key = '', ...others]: readonly string[],
  { value, isTemplate, whole }: Below,
): Explanation | undefined {
  const text = isTemplate ? whole.replace(/\s+/g, ' ').trim() : `${key}: ${value}`;
  const why = misread(text);
  if (others.length > 0 || (typeof value !== 'string' && !isTemplate) || !why) return undefined;
  return { message: why.message, advice: `Type: ${quoted(text)}` };
}

/** `closing: {hashtag}`: the braces make a map of the text, with a key and nothing behind it. */
export function placeholderAlone(path: Path, { valueAt, asText, isFlow }: WrittenFile): Explanation | undefined {
  const [key, ...others] = keysOf(valueAt(path));
  if (key === undefined || others.length > 0 || !isFlow(path) || valueAt([...path, key]) !== null) return undefined;
  // An extra is no text, but has one.
  const isText = isProse(path) && path[0] !== 'extra' && !isItemKey(key);
  return isText ? quotesMissing(asText(path)) : undefined;
}

function isItemKey(key: string): boolean {
  return (
    ENTRY_KEYS.some(each => each === key.toLowerCase()) || synonymIn(key, ['text']) !== undefined || LABEL.test(key)
  );
}

/** Where the text would be one between quotes. */
export function quotesMissing(text: AsText | undefined): Explanation | undefined {
  return text?.why === undefined ? undefined : { message: text.why, advice: text.advice };
}
