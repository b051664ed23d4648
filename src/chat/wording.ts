/** How is a contributor told that a file does not keep to the schema, and what to type instead? */

import { type Breach, CHAT_KEYS } from './chat-file.ts';
import type { Finding, Path } from './problem.ts';
import { typed } from './quotes.ts';
import { readOffset } from './schedule.ts';
import { nearest } from './suggest.ts';
import { LABEL } from './topics.ts';
import { isMap } from './value.ts';
import { zones } from './wall-clock.ts';

/** The file that the breach is in. */
export type Written = {
  readonly kind: 'chat' | 'community';
  readonly valueAt: (path: Path) => unknown;
  readonly asText: (path: Path) => AsText | undefined;
};

/** How the line of a value is typed so that what is behind its key or dash is text, and why it is none now. */
export type AsText = { readonly line: string; readonly why: string | undefined };

/** Keys and networks of hcldr's plans: they are refused by name until they work. */
const NOT_YET = ['image', 'alt'];
const NETWORKS_NOT_YET = ['bluesky', 'mastodon'];

/** What people write for a key, where it is no slip of the fingers. */
const SYNONYMS: Readonly<Record<string, string>> = {
  questions: 'topics',
  topic: 'topics',
  time: 'start',
  day: 'date',
  name: 'title',
  zone: 'timezone',
  tag: 'hashtag',
  references: 'citations',
  welcome: 'opening',
  host: 'hosts',
  moderator: 'hosts',
  guest: 'guests',
  url: 'link',
};

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
  return PROSE.has(path[0]) && path.at(-1) !== 'at';
}

export function findingsOf(breaches: readonly Breach[], written: Written): readonly Finding[] {
  const renamed = breaches.flatMap(breach => (breach.kind === 'unknown-key' ? (meant(breach) ?? []) : []));
  const isTold = ({ kind, path: [key], path }: Breach) =>
    kind === 'missing' && path.length === 1 && renamed.some(each => each === key);
  return breaches
    .filter(breach => !isTold(breach))
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
      return colonInTopic(breach.path, written) ?? unknownKey(breach, written);
    case 'missing':
      return isOtherwiseTold(breach.path, written) ? undefined : missing(breach);
    case 'type':
      return ofAnotherType(breach, written);
    case 'choice':
      return noChoice(breach, written.valueAt(breach.path));
    case 'key':
      return wrongKey(breach);
    case 'value':
      return wrongValue(breach, written.valueAt(breach.path));
  }
}

/** `- What: a question`: the colon makes a map of the topic, with a key that no topic has. */
function colonInTopic(path: Path, { valueAt, asText }: Written): Said | undefined {
  const topic = path.slice(0, -1);
  const keys = path[0] === 'topics' && path.length === 3 ? keysOf(valueAt(topic)) : [];
  return keys.length === 0 || keys.some(isTopicKey) ? undefined : inQuotes(asText(topic));
}

/** A topic that a colon or a dash made a map of lacks its text only in the eyes of the schema. */
function isOtherwiseTold(path: Path, written: Written): boolean {
  const topic = path.slice(0, -1);
  const hasLabel = keysOf(written.valueAt(topic)).some(key => LABEL.test(key));
  return (path[0] === 'topics' && hasLabel) || colonInTopic(path, written) !== undefined;
}

function isTopicKey(key: string): boolean {
  return key === 'text' || key === 'at' || NOT_YET.includes(key) || LABEL.test(key);
}

function inQuotes(text: AsText | undefined): Said | undefined {
  return text?.why === undefined ? undefined : { message: text.why, advice: `Type: ${text.line}` };
}

type Of<Kind extends Breach['kind']> = Breach & { readonly kind: Kind };

function unknownKey(breach: Of<'unknown-key'>, { kind, valueAt }: Written): Said {
  const { path, known } = breach;
  const [key, value] = [String(path.at(-1)), valueAt(path)];
  if (NOT_YET.includes(key)) return { message: `hcldr does not support ${key} yet`, advice: 'Leave it out' };
  if (path[0] === 'accounts' && NETWORKS_NOT_YET.includes(key)) return networkNotYet(key);
  if (kind === 'community' && path.length === 1 && CHAT_KEYS.includes(key))
    return { message: `${key} is a chat's own, not the community's`, advice: 'Move it into the file of the chat' };
  if (typeof path[1] === 'number' && LABEL.test(key))
    return { message: `${key} stands behind a dash`, advice: `Leave out the dash. Type: ${typed(key, value)}` };
  const right = meant(breach);
  const advice = right === undefined ? `The keys here are ${known.join(', ')}` : `Type: ${withKey(right, value)}`;
  return { message: `hcldr knows no key ${short(key)}`, advice };
}

function meant({ path, known }: Of<'unknown-key'>): string | undefined {
  const key = String(path.at(-1)).toLowerCase();
  const synonym = path.length === 1 && Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : undefined;
  return synonym !== undefined && known.includes(synonym) ? synonym : nearest(key, known);
}

/** The line of a key; of a list or a map only its first one, the others are right as they are. */
function withKey(key: string, value: unknown): string {
  return typeof value === 'object' ? `${key}:` : typed(key, value);
}

function networkNotYet(network: string): Said {
  return { message: `hcldr does not post to ${network} yet`, advice: `Leave out ${network}` };
}

function missing({ path, example }: Of<'missing'>): Said {
  return { message: `${nameOf(path)} is missing`, advice: `Add:${shown(path, example)}` };
}

function ofAnotherType({ path, example, wanted }: Of<'type'>, { valueAt, asText }: Written): Said {
  const value = valueAt(path);
  if (path.length === 0) return noMap(value);
  const advice = `Type:${shown(path, example)}`;
  if (value === null) return { message: `${nameOf(path)} is empty`, advice };
  if (isMap(value) && (path[0] === 'guests' || path[0] === 'hosts'))
    return { message: `hcldr does not support keys of ${path[0]} yet`, advice: 'Type their names alone' };
  if (path[0] === 'sources' && Array.isArray(value)) return LIST_OF_SOURCES;
  if (typeof value === 'number' && isPlace(path))
    return { message: `${value} has no unit`, advice: `Type: ${path.at(-1)}: ${value < 0 ? '' : '+'}${value}m` };
  const text = isProse(path) ? asText(path) : undefined;
  if (text && wanted.includes('a text') && typeof value !== 'object')
    return { message: `YAML reads this as ${kindOf(value)}, not as a text`, advice: `Type: ${text.line}` };
  const message = `${nameOf(path)} is ${kindOf(value)}, and should be ${wanted}`;
  return (wanted.includes('a text') ? inQuotes(text) : undefined) ?? { message, advice };
}

function noMap(value: unknown): Said {
  const message =
    value === null ? 'the file is empty' : `the file is ${kindOf(value)}, and should be a map of keys and values`;
  return { message, advice: 'Begin with the lines title: …, date: … and topics: …' };
}

const LIST_OF_SOURCES = {
  message: 'sources is the heading of the sources post: one text',
  advice: 'Type citations: for the list of the sources',
} as const;

function noChoice({ path, choices }: Of<'choice'>, value: unknown): Said {
  const written = String(value);
  if (path[0] === 'networks' && NETWORKS_NOT_YET.includes(written)) return networkNotYet(written);
  const right = choices.length === 1 ? choices[0] : nearest(written, choices);
  const advice = right ? `Type: ${right}` : `Type one of ${choices.join(', ')}`;
  return { message: `${nameOf(path)} cannot be ${short(written)}`, advice };
}

function wrongKey({ path, is }: Of<'key'>): Said {
  const key = String(path.at(-1));
  const message = `${short(key)} ${is}`;
  if (path[0] === 'topics') return { message, advice: 'Number the topics: T1:, T2:, T3: …' };
  const right = nearest(key, ['opening', 'closing', 'sources']);
  return {
    message,
    advice: right ? `Type: ${right}:` : 'The cues are opening, the topics (T1 …), closing and sources',
  };
}

function wrongValue({ path, is, example }: Of<'value'>, value: unknown): Said {
  const message = `${nameOf(path)} ${is}`;
  if (is.includes('longer')) return { message, advice: 'Shorten it: a post has 280 characters' };
  if (is.includes('entries'))
    return { message, advice: path[0] === 'topics' ? 'Ask 1 to 20 topics' : 'Leave some out' };
  if (/tab|break/.test(is)) return { message, advice: 'Type it on one line, with spaces' };
  const right = repaired(path, String(value));
  return {
    message,
    advice: `Type:${right === undefined ? shown(path, example) : ` ${typed(String(path.at(-1)), right)}`}`,
  };
}

/** What was meant, where that can be told from what was written. */
function repaired(path: Path, value: string): string | undefined {
  if (path[0] === 'timezone') return nearest(value, zones());
  if (isPlace(path)) return readOffset(`+${value}`) === undefined ? undefined : `+${value}`;
  const letters = value.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '');
  return path[0] === 'hashtag' && /\p{L}/u.test(letters) ? `#${letters}` : undefined;
}

/** An example of what belongs there, behind its key. */
function shown(path: Path, example: unknown): string {
  const key = path.at(-1);
  const line = typeof key === 'string' ? typed(key, example) : `- ${String(example)}`;
  return line.includes('\n') ? `\n${line}` : ` ${line}`;
}

/** `T2`, `citation 3`, `at` */
function nameOf(path: Path): string {
  const [last, key] = [path.at(-1), path[0]];
  if (typeof last !== 'number') return path.length === 0 ? 'the file' : String(last);
  return `${String(key).replace(/s$/, '')} ${last + 1}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value === null ? 'nothing' : 'a map of keys and values';
  return typeof value === 'string' ? 'a text' : typeof value === 'number' ? 'a number' : 'yes or no';
}

function isPlace(path: Path): boolean {
  return path[0] === 'schedule' || path.at(-1) === 'at';
}

function keysOf(value: unknown): readonly string[] {
  return isMap(value) ? Object.keys(value) : [];
}

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
