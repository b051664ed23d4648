/**
 * Which requests go wrong, and how? A bad night, written down as plain data.
 *
 * A script is a list of rules; the first one that fires decides:
 *
 *     [{ "on": "post", "text": "T2", "nth": 1, "do": "reset", "stored": true }]
 *
 * | key      | meaning                                                                                          |
 * |----------|--------------------------------------------------------------------------------------------------|
 * | `on`     | the requests that the rule is about: `post`, `timeline`, `me`, and what else a network has       |
 * | `text`   | of posts, only those whose text starts with this                                                 |
 * | `nth`    | from the nth of these requests on, counted from 1; alone: that one only                          |
 * | `times`  | so many of them, from the nth or the first on; with neither `nth` nor `times`: all               |
 * | `do`     | what happens, see below                                                                          |
 * | `stored` | `true`: the post is stored although the answer does not say so; by default it is not             |
 * | `lag`    | milliseconds of its clock until a stored post is on the timeline                                 |
 * | `after`  | milliseconds of its clock: of `late-commit` and `refuse-connections`                             |
 * | `status` | of `status`                                                                                      |
 * | `reset`  | of a refusal for too many requests: seconds of its clock until the window is over                |
 *
 * | `do`                   | what happens                                                                       |
 * |------------------------|------------------------------------------------------------------------------------|
 * | a name of `replies.ts` | the network's own refusals and failures, as `unavailable`                          |
 * | `status`               | this status with a nameless body                                                   |
 * | `reset`                | the connection is reset                                                            |
 * | `hang`                 | nothing more is heard                                                              |
 * | `drip`                 | a byte every 300 ms, for ever                                                      |
 * | `cut`                  | the right answer, closed in the middle                                             |
 * | `cut-gzip`             | the same, compressed without having been asked                                     |
 * | `html-200`             | a page that wants one to log into the wireless network                             |
 * | `huge`                 | the right answer behind 2 MiB of padding                                           |
 * | `redirect`             | a redirection to elsewhere                                                         |
 * | `no-id`                | the right status, but no id                                                        |
 * | `late-commit`          | 503 now; `after` so long the post is stored, unless it is a duplicate by then      |
 * | `lag`                  | the right answer; the post comes onto the timeline late, by `lag`                  |
 * | `refuse-connections`   | the right answer; then for `after` so long no connection is accepted               |
 */

import type { Duration } from '../../chat/chat.ts';
import { nearest } from '../../chat/nearest.ts';
import { isRecord } from '../../chat/value.ts';
import { listed } from '../../chat/words.ts';

/** What can befall a request of any network. */
export type WireFault = (typeof ON_THE_WIRE)[number];

/** A rule of the network with these kinds of requests, and these refusals. */
export type RuleOf<Kind extends string, Refusal extends string> = {
  readonly on: Kind;
  readonly do: Refusal | WireFault;
  readonly text?: string;
  readonly nth?: number;
  readonly times?: number;
  readonly stored?: boolean;
  readonly lag?: Duration;
  readonly after?: Duration;
  readonly status?: number;
  /** In seconds. */
  readonly reset?: number;
};

export type AnyRule = RuleOf<string, string>;

/** What the rules of a network may name. */
export type FaultNames = {
  readonly kinds: readonly string[];
  readonly refusals: readonly string[];
  /** Keys that this network alone knows. */
  readonly own?: Keys;
};

type Keys = Readonly<Record<string, Key>>;

/** What may stand at a key of a rule. */
type Key = {
  readonly is: (value: unknown) => boolean;
  readonly expected: string;
  /** If the value is wrong, the nearest of these is suggested. */
  readonly names?: readonly string[];
};

/** A script, or what is wrong with it, in one sentence without a full stop. */
export type Script<Rules> =
  | { readonly kind: 'script'; readonly rules: Rules }
  | { readonly kind: 'refused'; readonly why: string };

/** @param value parsed JSON */
export function parseScript<OneRule extends AnyRule>(value: unknown, names: FaultNames): Script<readonly OneRule[]> {
  if (!Array.isArray(value)) return { kind: 'refused', why: 'a script of faults is a list of rules' };
  const keys = keysOf(names);
  const why = value.map((rule, index) => problemOf(rule, index + 1, keys)).find(found => found !== undefined);
  return why === undefined ? { kind: 'script', rules: value } : { kind: 'refused', why };
}

/** Tells which rule each request falls under; called once for each, in the order in which they come. */
export function scriptOf<OneRule extends AnyRule>(
  faults: readonly NoInfer<OneRule>[],
): (on: OneRule['on'] | 'post', text: string) => OneRule | undefined {
  const counted = faults.map(rule => ({ rule, seen: 0 }));
  return (on, text) => {
    const concerned = counted.filter(({ rule }) => rule.on === on && text.startsWith(rule.text ?? ''));
    for (const entry of concerned) entry.seen += 1;
    return concerned.find(({ rule, seen }) => fires(rule, seen))?.rule;
  };
}

/** Whether a post that falls under the rule is stored, whatever its sender hears. */
export function isStored(rule: AnyRule | undefined): boolean {
  return rule === undefined || rule.stored === true || rule.do === 'lag' || rule.do === 'refuse-connections';
}

export function oneOf(names: readonly string[]): Key['is'] {
  return value => typeof value === 'string' && names.includes(value);
}

const ON_THE_WIRE = [
  'status',
  'reset',
  'hang',
  'drip',
  'cut',
  'cut-gzip',
  'html-200',
  'huge',
  'redirect',
  'no-id',
  'late-commit',
  'lag',
  'refuse-connections',
] as const;

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;
const isAmount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

function keysOf({ kinds, refusals, own }: FaultNames): Keys {
  const faults = [...refusals, ...ON_THE_WIRE];
  return {
    on: { is: oneOf(kinds), expected: `one of ${kinds.join(', ')}` },
    do: { is: oneOf(faults), expected: 'the name of a fault, as docs/rehearsal-faults.md lists them', names: faults },
    ...DETAILS,
    ...own,
  };
}

const DETAILS: Readonly<Record<Exclude<keyof AnyRule, 'on' | 'do'>, Key>> = {
  text: { is: value => typeof value === 'string', expected: 'the start of a text' },
  nth: { is: isCount, expected: 'a number from 1' },
  times: { is: isCount, expected: 'a number from 1' },
  stored: { is: value => typeof value === 'boolean', expected: 'true or false' },
  lag: { is: isAmount, expected: 'milliseconds' },
  after: { is: isAmount, expected: 'milliseconds' },
  status: { is: value => isCount(value) && Number(value) >= 200 && Number(value) <= 599, expected: 'from 200 to 599' },
  reset: { is: isAmount, expected: 'seconds' },
};

function problemOf(rule: unknown, place: number, keys: Keys): string | undefined {
  if (!isRecord(rule) || rule['on'] === undefined || rule['do'] === undefined)
    return `rule ${place} needs \`on\` and \`do\``;
  for (const [key, value] of Object.entries(rule)) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (known === undefined)
      return `rule ${place} has an unknown key \`${key}\`: the keys here are ${listed(Object.keys(keys))}`;
    if (!known.is(value)) return `\`${key}\` of rule ${place} must be ${known.expected}${meant(value, known)}`;
  }
  const missing = needsOf(rule['do']).find(key => rule[key] === undefined);
  if (missing !== undefined) return `rule ${place} needs \`${missing}\``;
  if (rule['on'] === 'post') return undefined;
  const onlyOfPosts = ['text', 'stored', 'lag'].find(key => rule[key] !== undefined);
  const misplaced = onlyOfPosts ?? (rule['do'] === 'late-commit' ? 'late-commit' : undefined);
  return misplaced && `\`${misplaced}\` of rule ${place} is for posts only`;
}

function meant(value: unknown, { names = [] }: Key): string {
  const name = nearest(String(value), names);
  return name === undefined ? '' : `. Type: "${name}"`;
}

function needsOf(name: unknown): readonly (keyof AnyRule)[] {
  if (name === 'late-commit' || name === 'refuse-connections') return ['after'];
  return name === 'status' || name === 'lag' ? [name] : [];
}

function fires({ nth, times }: AnyRule, seen: number): boolean {
  if (nth === undefined && times === undefined) return true;
  const first = nth ?? 1;
  return seen >= first && seen < first + (times ?? 1);
}
