/** How is a contributor told that a file does not keep to the schema, and what to type instead? */

import { blank, isHandle, isPlace } from './blanks.ts';
import type { Breach, Shape } from './breaches.ts';
import { NETWORKS } from './chat.ts';
import { CHAT_KEYS } from './chat-file.ts';
import { commaBefore } from './commas.ts';
import { putSpaces } from './line.ts';
import { meant, meantOf, meantPath } from './meant-keys.ts';
import { labelAtMargin, labelled } from './meant-labels.ts';
import { listOf, networksIn, placesIn } from './meant-lists.ts';
import { misread } from './misread.ts';
import { zoneNamed } from './named-zones.ts';
import { oneHashtag } from './one-hashtag.ts';
import type { Finding, Path } from './problem.ts';
import { quoted, typed, withKey } from './quotes.ts';
import { FLOOD } from './source-text.ts';
import { nearest } from './suggest.ts';
import { LABEL, numberOf } from './topics.ts';
import { isMap, keysOf } from './value.ts';
import { zones } from './wall-clock.ts';
import { dateAdvice } from './written-date.ts';
import { placeAdvice, timeAdvice, timesMeant } from './written-time.ts';
import type { AsText } from './yaml.ts';

/** The file that the breach is in. */
export type Written = {
  readonly kind: 'chat' | 'community';
  readonly valueAt: (path: Path) => unknown;
  readonly asText: (path: Path) => AsText | undefined;
  /** Whether a value begins on the line of its key. */
  readonly isBehindKey: (path: Path) => boolean;
  /** Of a text below its key. */
  readonly rowsOf: (path: Path) => readonly string[];
  /** Whether a list or a map stands between brackets. */
  readonly isFlow: (path: Path) => boolean;
  /** Of the chat, `America/New_York`. */
  readonly zone: string;
};

/** Keys of a picture, which topics alone can have. */
const OF_PICTURES = ['image', 'alt'];

const PROSE = new Set<string | number | undefined>([
  'title',
  'hashtag',
  'topics',
  'citations',
  'opening',
  'closing',
  'sources',
  'hosts',
  'guests',
  'extra',
]);

/** Whether a `#` or a number in that place can only have been meant as text. */
export function isProse(path: Path): boolean {
  return PROSE.has(path[0]) && path.at(-1) !== 'at' && path.at(-1) !== 'image';
}

export function findingsOf(breaches: readonly Breach[], written: Written): readonly Finding[] {
  const atMargin: readonly (string | undefined)[] = breaches.flatMap(({ kind, path }) =>
    kind === 'unknown-key' ? [keyAbove(path)] : [],
  );
  const meantKeys = new Set(breaches.map(breach => String(meantPath(breach))));
  const isTold = ({ kind, path: [key], path }: Breach) =>
    (kind === 'type' && path.length === 1 && atMargin.includes(String(key)) && written.valueAt(path) === null) ||
    (written.valueAt(path) === undefined && meantKeys.has(String(path)));
  return breaches
    .filter(breach => !isTold(breach))
    .slice(0, FLOOD)
    .flatMap(breach => {
      const said = say(breach, written);
      if (!said) return [];
      const atKey = breach.kind === 'unknown-key' || breach.kind === 'key';
      return [{ severity: 'error', path: breach.path, ...(atKey && { atKey }), ...said }];
    });
}

type Said = Pick<Finding, 'message' | 'advice'>;

function say(breach: Breach, written: Written): Said | undefined {
  switch (breach.kind) {
    case 'unknown-key':
      return commaBefore(breach.path, written) ?? ofUnknownKey(breach, written);
    case 'missing':
      return isOtherwiseTold(breach.path, written) ? undefined : missing(breach);
    case 'type':
      return ofAnotherType(breach, written);
    case 'choice':
      return noChoice(breach, written.valueAt(breach.path));
    case 'key':
      return commaBefore(breach.path, written) ?? wrongKey(breach, written);
    case 'value':
      return wrongValue(breach, written);
  }
}

function ofUnknownKey(breach: Of<'unknown-key'>, written: Written): Said | undefined {
  const { path } = breach;
  const text = ofMisreadText(path, written);
  if (!text) return unknownKey(breach, written);
  // Of a text with several colons it is told once.
  return path.at(-1) === keysOf(written.valueAt(path.slice(0, -1)))[0] ? text : undefined;
}

/** Of a key, or of what is missing beside it: the text that a mark inside it made a map of. */
function ofMisreadText(path: Path, written: Written): Said | undefined {
  const text = path.slice(0, -1);
  return colonInItem(text, written) ?? placeholderAlone(text, written);
}

/** `- What: a question`, `- Ana: MD`: the colon makes a map of the item, with a key that no item has. */
function colonInItem(path: Path, { valueAt, asText }: Written): Said | undefined {
  const keys = TEXTS.includes(path[0]) && path.length === 2 ? keysOf(valueAt(path)) : [];
  if (keys.length === 0 || keys.some(key => isItemKey(key) && !isOfText(key, path[1]))) return undefined;
  return inQuotes(asText(path)) ?? colonBelow(keys, valueAt([...path, keys[0] ?? '']));
}

/** `B12` in front of the first topic: other letters and another number than a label there would have. */
function isOfText(key: string, step: Path[number] | undefined): boolean {
  return typeof step === 'number' && LABEL.test(key) && !/^[tq]\d/i.test(key) && numberOf(key) !== step + 1;
}

/** On the line below the label of a topic. */
function colonBelow([key = '', ...others]: readonly string[], value: unknown): Said | undefined {
  const text = `${key}: ${value}`;
  const why = misread(text);
  if (others.length > 0 || typeof value !== 'string' || !why) return undefined;
  return { message: why.message, advice: `Type: ${quoted(text)}` };
}

/** What stands behind their dashes and labels is a text, or has keys of its own. */
const TEXTS: readonly (Path[number] | undefined)[] = ['topics', 'hosts', 'guests'];

/** `closing: {hashtag}`: the braces make a map of the text, with a key and nothing behind it. */
function placeholderAlone(path: Path, { valueAt, asText, isFlow }: Written): Said | undefined {
  const [key, ...others] = keysOf(valueAt(path));
  if (key === undefined || others.length > 0 || !isFlow(path) || valueAt([...path, key]) !== null) return undefined;
  // An extra is no text, but has one.
  const isText = isProse(path) && path[0] !== 'extra' && !isItemKey(key);
  return isText ? inQuotes(asText(path)) : undefined;
}

/** What a colon, a dash or braces made a map of lacks its text only in the eyes of the schema. */
function isOtherwiseTold(path: Path, written: Written): boolean {
  const hasLabel = keysOf(written.valueAt(path.slice(0, -1))).some(key => LABEL.test(key));
  return (path[0] === 'topics' && hasLabel) || ofMisreadText(path, written) !== undefined;
}

function isItemKey(key: string): boolean {
  return ['text', 'at', 'name', ...NETWORKS, ...OF_PICTURES].includes(key.toLowerCase()) || LABEL.test(key);
}

function inQuotes(text: AsText | undefined): Said | undefined {
  return text?.why === undefined ? undefined : { message: text.why, advice: text.advice };
}

type Of<Kind extends Breach['kind']> = Breach & { readonly kind: Kind };

function unknownKey(breach: Of<'unknown-key'>, { kind, valueAt, isBehindKey }: Written): Said {
  const { path, known } = breach;
  const [key, value] = [String(path.at(-1)), valueAt(path)];
  if (OF_PICTURES.includes(key))
    return { message: `${key} is not for here: pictures go with topics`, advice: ON_TOPICS };
  if (kind === 'community' && path.length === 1 && CHAT_KEYS.includes(key))
    return { message: `${key} is a chat's own, not the community's`, advice: 'Move it into the file of the chat' };
  if (typeof path[1] === 'number' && LABEL.test(key))
    return { message: `${key} stands behind a dash`, advice: `Leave out the dash. Type: ${typed(key, value)}` };
  if (kind === 'chat' && keyAbove(path) === 'topics') return atMargin(key, { value, valueAt });
  if (keyAbove(path) === 'accounts' && valueAt(['accounts']) === null)
    return {
      message: `${key} stands at the margin: an account has spaces before it`,
      advice: putSpaces(`  ${withKey(key, value)}`),
    };
  const right = meant(breach, value);
  // A text on the lines below stays there.
  const behind = typeof value !== 'string' || isBehindKey(path) ? value : {};
  const list = right === 'networks' && typeof value === 'string' ? networksIn(value) : undefined;
  const advice =
    right === undefined ? `The keys here are ${known.join(', ')}` : (list ?? `Type: ${withKey(right, behind)}`);
  return { message: `hcldr knows no key ${short(key)}`, advice };
}

const ON_TOPICS = 'Put it beside the text of a topic, or leave it out';

/** Of a key at the margin: the one that it belongs below. */
function keyAbove([key, ...others]: Path): 'topics' | 'accounts' | undefined {
  if (others.length > 0) return undefined;
  if (LABEL.test(String(key)) || labelAtMargin(String(key), null).label !== undefined) return 'topics';
  return NETWORKS.some(network => network === key) ? 'accounts' : undefined;
}

/** A topic that is not indented is no topic to YAML. */
function atMargin(key: string, { value, valueAt }: { value: unknown; valueAt: Written['valueAt'] }): Said {
  const [first] = keysOf(valueAt(['topics']));
  if (!LABEL.test(key)) {
    const { label = key, value: text } = labelAtMargin(key, value);
    const message = `${short(key)} is not a label, and stands at the margin: a topic has spaces before it`;
    return { message, advice: putSpaces(`  ${withKey(label, text)}`) };
  }
  const label = key;
  const message = `${label} stands at the margin: a topic has spaces before it`;
  if (first !== undefined) return { message, advice: `Put as many spaces before it as there are before ${first}` };
  return { message, advice: putSpaces(`  ${withKey(label, value)}`) };
}

function missing({ path }: Of<'missing'>): Said {
  return { message: `${nameOf(path)} is missing`, advice: `Add and fill in:${blank(path)}` };
}

function ofAnotherType({ path, wanted }: Of<'type'>, written: Written): Said {
  const { valueAt, asText, rowsOf, zone } = written;
  const value = valueAt(path);
  if (path.length === 0) return noMap(value);
  const isSchedule = path.length === 1 && path[0] === 'schedule';
  const places = isSchedule && Array.isArray(value) ? placesIn(value.map(String)) : undefined;
  const advice = typeof value === 'string' ? listOf(path, value, rowsOf(path)) : (places ?? `Fill in:${blank(path)}`);
  if (value === null) return { message: `${nameOf(path)} is empty`, advice };
  const alone = placeholderAlone(path, written);
  if (alone) return alone;
  if (isMap(value) && path.length === 1 && ['hosts', 'guests', 'extra'].includes(String(path[0])))
    return {
      message: `${path[0]} is a map of keys and values, and should be a list`,
      advice: `Type:\n${typed(String(path[0]), [value])}`,
    };
  if (path[0] === 'sources' && Array.isArray(value)) return LIST_OF_SOURCES;
  if (typeof value === 'number' && isPlace(path))
    return { message: `${value} has no unit`, advice: `Type: ${path.at(-1)}: ${value < 0 ? '' : '+'}${value}m` };
  const text = isProse(path) ? asText(path) : undefined;
  if (text && wanted.includes('text') && typeof value !== 'object')
    return { message: `YAML reads this as ${kindOf(value)}, not as a text`, advice: text.advice };
  if (typeof value === 'number' && path[0] === 'date') return dateAdvice(String(value));
  const message = `${nameOf(path)} is ${kindOf(value)}, and should be ${wanted.map(shape => SHAPES[shape]).join(' or ')}`;
  if (typeof value === 'number' && path[0] === 'start')
    return { message, advice: timeAdvice('start', timesMeant(String(value), zone)) };
  return (wanted.includes('text') ? inQuotes(text) : undefined) ?? { message, advice };
}

function noMap(value: unknown): Said {
  const message = value === null ? 'the file is empty' : `the file is ${kindOf(value)}, and should be ${SHAPES.map}`;
  return { message, advice: 'Begin with the lines title: …, date: … and topics: …' };
}

const LIST_OF_SOURCES = {
  message: 'sources is the heading of the sources post: one text',
  advice: 'Type citations: for the list of the sources',
} as const;

function noChoice({ path, choices }: Of<'choice'>, value: unknown): Said {
  const written = String(value);
  const right = choices.length === 1 ? choices[0] : meantOf(written, choices);
  const advice = right ? `Type: ${right}` : `Type one of ${choices.join(', ')}`;
  if (value === null) return { message: `${nameOf(path)} is empty`, advice };
  return { message: `${nameOf(path)} cannot be ${short(written)}`, advice };
}

function wrongKey({ path, is }: Of<'key'>, { valueAt }: Written): Said {
  const key = String(path.at(-1));
  const message = `${short(key)} ${is}`;
  if (path[0] === 'topics') return { message, advice: labelled(key, valueAt) };
  const right = nearest(key, ['opening', 'closing', 'sources']);
  return {
    message,
    advice: right ? `Type: ${right}:` : 'The cues are opening, the topics (T1 …), closing and sources',
  };
}

function wrongValue(breach: Of<'value'>, { valueAt, zone }: Written): Said {
  const { path, is } = breach;
  const value = String(valueAt(path));
  if (path[0] === 'date') return dateAdvice(value);
  return { message: `${nameOf(path)} ${is}`, advice: valueAdvice(breach, value, zone) };
}

function valueAdvice({ path, fault }: Of<'value'>, value: string, zone: string): string {
  const key = String(path.at(-1));
  if (isHandle(path)) return `Fill in:${blank(path)}`;
  if (path.length === 1 && path[0] === 'topics') return 'Ask 1 to 20 topics';
  if (fault === 'too-many') return 'Leave some out';
  if (fault === 'too-long')
    return `Shorten it: ${OF_PICTURES.includes(key) ? 'the networks take no more' : 'a post has 280 characters'}`;
  const one = key === 'hashtag' ? oneHashtag(value) : undefined;
  if (one !== undefined) return one;
  if (path[0] === 'start') return timeAdvice(key, timesMeant(value, zone));
  if (isPlace(path)) return placeAdvice(key, value, zone);
  if (path[0] !== 'hashtag' && isProse(path) && isBroken(value)) return 'Type it on one line, with spaces';
  const right = repaired(path, value);
  return right === undefined ? `Fill in:${blank(path)}` : `Type: ${typed(key, right)}`;
}

/** Of a text that the schema refuses: whether for its tabs and line breaks, and not because it is empty. */
function isBroken(text: string): boolean {
  return /[\t\r\n]/.test(text) && /[^\s…]/.test(text);
}

/** What was meant, where that can be told from what was written. */
function repaired(path: Path, value: string): string | undefined {
  if (path.at(-1) === 'image') return value.includes('\\') ? value.replaceAll('\\', '/') : undefined;
  if (path[0] === 'timezone') return zoneNamed(value) ?? nearest(value, zones());
  if (path[0] === 'link') return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(value) ? `https://${value}` : undefined;
  const letters = value.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '');
  return path[0] === 'hashtag' && !value.includes(',') && /\p{L}/u.test(letters) ? `#${letters}` : undefined;
}

/** `T2`, `citation 3`, `at` */
function nameOf(path: Path): string {
  const [last, key] = [path.at(-1), path[0]];
  if (typeof last !== 'number') return path.length === 0 ? 'the file' : String(last);
  return `${String(key).replace(/s$/, '')} ${last + 1}`;
}

const SHAPES: Readonly<Record<Shape, string>> = { text: 'a text', list: 'a list', map: 'a map of keys and values' };

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return SHAPES.list;
  if (typeof value === 'object') return value === null ? 'nothing' : SHAPES.map;
  return typeof value === 'string' ? SHAPES.text : typeof value === 'number' ? 'a number' : 'yes or no';
}

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
