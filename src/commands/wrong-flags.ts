/** Which flags of `hcldr new` are wrong, and what is given instead? She has not typed the lines of the chat file. */

import type { Problem } from '../chat/problem.ts';
import { listed } from '../chat/words.ts';
import type { Draft } from '../plan/draft.ts';
import { type ChatPlace, NOTHING_YET } from './chat-place.ts';
import { quoted } from './shell-words.ts';

export type WrongFlags = {
  /** What is wrong as a whole. */
  readonly head: string;
  /** A paragraph for each problem of a single flag. */
  readonly ofFlags: readonly string[];
  /** Of what only the chat file shows. */
  readonly others: readonly Problem[];
};

export function wrongFlags(problems: readonly Problem[], given: Draft, place: ChatPlace): WrongFlags {
  const wrong = Object.entries(FLAGS).flatMap(([key, flag]) => (isWrong(key as keyof Draft) ? [flag] : []));
  const of = problems.map(problem => ({ problem, flag: flagOf(problem, given) }));
  const isOne = ({ flag }: { flag: string | undefined }) => flag !== undefined && wrong.includes(flag);
  return {
    head: `Nothing is written. ${whoIsWrong(wrong)} in the chat file:`,
    ofFlags: of.filter(isOne).map(({ problem, flag = '' }) => paragraphOf(problem, flag)),
    others: of.filter(each => !isOne(each)).map(({ problem }) => problem),
  };

  /** By itself. */
  function isWrong(key: keyof Draft): boolean {
    return place.errorsIn({ ...NOTHING_YET, [key]: given[key] }).length > 0;
  }
}

const FLAGS: Readonly<Record<keyof Draft, string>> = {
  title: '--title',
  date: '--date',
  start: '--start',
  timezone: '--timezone',
  hashtag: '--hashtag',
  link: '--link',
  hosts: '--host',
  guests: '--guest',
  topics: '--topic',
  citations: '--citation',
};

/** Names no flag if each value is right on its own, and only together they are wrong. */
function whoIsWrong(flags: readonly string[]): string {
  if (flags.length === 0) return 'What the flags say together would be wrong';
  return `What ${listed(flags)} ${flags.length === 1 ? 'says' : 'say'} would be wrong`;
}

/** The flag whose value stands on the line of the problem. */
function flagOf({ source }: Problem, given: Draft): string | undefined {
  if (/^ *T\d+:/.test(source)) return FLAGS.topics;
  const [, key] = /^([a-z]+):/.exec(source) ?? [];
  if (key !== undefined) return Object.hasOwn(FLAGS, key) ? FLAGS[key as keyof Draft] : undefined;
  const list = (['hosts', 'guests', 'citations'] as const).find(each => given[each].some(one => source.includes(one)));
  return list && FLAGS[list];
}

function paragraphOf({ message, advice, source }: Problem, flag: string): string {
  const label = flag === FLAGS.topics ? /^ *(T\d+):/.exec(source)?.[1] : undefined;
  const rows = asFlags(advice, flag).split('\n');
  return [`${flag}${label === undefined ? '' : ` (${label})`}: ${message}`, ...rows.map(row => `  ${row}`)].join('\n');
}

/** Advice is a line of the file, `T1: "Why: now?"`; here its text is given behind a flag, in the quotes of a shell. */
function asFlags(advice: string, flag: string): string {
  return advice.replace(LINES, (_, key: string, value: string) => {
    const own = Object.hasOwn(FLAGS, key) ? FLAGS[key as keyof Draft] : flag;
    return `${own} ${quoted(value.replace(/^(["'])(.*)\1$/, '$2'))}`;
  });
}

const KEY = String.raw`(title|date|start|timezone|hashtag|link|T\d+|(?<=: |^)-)(?::(?= )|(?<=-))`;

/** A key with its value, up to what the advice says besides. */
const LINES = new RegExp(
  String.raw`(?<!\S)${KEY} (.+?)(?=(?:, or| and) ${KEY} |; or keep it|; if |, and (?:name|type)|$)`,
  'gm',
);
