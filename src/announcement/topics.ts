/** Which of the lists in an announcement are its topics? */

import { labelAt } from '../chat/topics.ts';
import { listed } from '../chat/words.ts';
import { entriesIn } from './entries.ts';
import type { Entry } from './entry.ts';
import { cited, type Guess, missing, sure, unsure } from './guess.ts';
import type { MarkedLine } from './marks.ts';
import { timeAfter } from './times-beside.ts';
import { hasTime } from './tone.ts';

export type FoundTopics = {
  readonly guess: Guess<readonly string[]>;
  /** The indexes of their lines. */
  readonly places: ReadonlySet<number>;
  /** The time beside each topic, as written. */
  readonly times: readonly (string | undefined)[];
};

export function findTopics(lines: readonly MarkedLine[]): FoundTopics {
  const entries = entriesIn(lines);
  const runs = runsOf(entries)
    .flatMap(asked)
    .map(withoutEmptyEnd)
    .map(run => ({ run, score: scoreOf(run) }))
    .filter(({ score }) => score >= ENOUGH)
    .map(each => ({ ...each, rank: each.score + rankOf(each.run) }))
    .sort((a, b) => b.rank - a.rank);
  const [best, ...others] = runs;
  if (!best) return { guess: missing(unfound(entries)), places: new Set(), times: [] };
  const { run, score, rank } = best;
  const value = run.map(({ text }) => text);
  const isAsGood = (other: (typeof others)[number]) =>
    rank - other.rank < 2 || (isLabelled(other.run) && isLabelled(run));
  const rival = others.find(other => isAsGood(other) && other.run[0].text !== value[0]);
  const doubts = [
    doubtAbout(run, { score, entries }),
    rival && `another list could be meant: ${cited(rival.run[0].text)}`,
  ].filter(doubt => doubt !== undefined);
  const doubt = doubts.length > 0 ? doubts.join('; ') : undefined;
  const places = new Set(run.flatMap(({ places }) => places));
  const [{ lead }] = run;
  const why = lead === '' ? `a list of ${value.length}` : `the list below ${cited(lastWords(lead))}`;
  return {
    places,
    times: run.map(({ at }) => at),
    guess: doubt === undefined ? sure(value, why) : unsure(value, doubt),
  };
}

function isLabelled([{ kind }]: Run): boolean {
  return kind === 'label';
}

/** Lists that a mail quotes or that belong to the next chat rank below the text's own, if it has one. */
function rankOf(run: Run): number {
  return (isOfNext(run) ? POINTS.next : 0) + (run[0].isQuoted ? POINTS.quoted : 0);
}

/** Why no list was found. Names the labelled lists that were ruled out, for instance as those of other chats. */
function unfound(entries: readonly Entry[]): string {
  const lists = runsOf(entries)
    .filter(isLabelled)
    .map(([{ lead, text }]) => (lead === '' ? cited(text) : `the one below ${cited(lastWords(lead))}`));
  if (lists.length === 0) return 'nothing in the text looks like a list of topics';
  if (lists.length === 1) return `the list of the text may be that of another chat: ${lists[0]}`;
  return `the text has several lists: ${listed(lists.slice(0, MOST))}`;
}

/** The entries of one list. */
type Run = readonly [Entry, ...Entry[]];

/** In a running order only the questions: the rest is a welcome, a break, a goodbye. */
function asked(run: Run): readonly Run[] {
  if (run[0].kind !== 'time') return [run];
  const [first, ...others] = run.filter(({ text }) => text.includes('?'));
  return first ? [[first, ...others]] : [];
}

/** `T3:` with nothing after it may be room for one more. If all are empty, the topics themselves stand elsewhere. */
function withoutEmptyEnd(run: Run): Run {
  const last = run.findLast(({ text }) => text !== '');
  const [first, ...others] = run.filter(entry => last === undefined || entry.number <= last.number);
  const empty = run.find(({ number }) => last !== undefined && number > last.number);
  if (!first || !empty) return run;
  const doubt = `number ${empty.number} of the announcement has no words`;
  return [{ ...first, doubts: [...(first.doubts ?? []), doubt] }, ...others];
}

/** A list continues with the next entry of its kind; one with labels or numbers does so even after prose. */
function runsOf(entries: readonly Entry[]): readonly Run[] {
  const runs: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const run = runs.findLast(([first]) => first.kind === entry.kind);
    const last = run?.at(-1);
    if (last && follows(entry, last)) run?.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/** The same label twice in one list is taken as a slip. */
function follows(entry: Entry, last: Entry): boolean {
  // A quoted mail has a list of its own.
  if (entry.isQuoted !== last.isQuoted) return false;
  if (entry.number === last.number && entry.kind === 'label') return entry.group === last.group;
  if (entry.number <= last.number) return false;
  return (
    entry.group === last.group ||
    entry.kind === 'label' ||
    (entry.kind === 'number' && entry.number === last.number + 1)
  );
}

/**
 * For topics speak labels, an announcing line, and entries that ask. Against them speak words about another evening,
 * instructions, and words or entries typical of lists of people, links and times.
 */
const POINTS = { label: 6, number: 1, cue: 3, questions: 4, other: -8, unlike: -5, next: -6, quoted: -6 } as const;
const ENOUGH = 3;
const SURE = 6;

/** More topics do not fit into an evening, and longer ones not into a chat file. */
const MOST = 20;
const LONGEST = 2000;

function scoreOf(run: Run): number {
  const [{ kind, lead, heading }] = run;
  if (run.length > MOST || run.some(({ text }) => text.length > LONGEST || text === '')) return 0;
  // A single bullet or number is no list.
  if (run.length === 1 && kind !== 'label') return 0;
  const tail = lastWords(lead);
  const isCued = CUE.test(tail) || (tail.length < 20 && CUE.test(heading));
  const isOther =
    kind === 'label'
      ? ANOTHER_CHAT.test(tail) || ANOTHER_CHAT.test(heading)
      : OTHER_CHAT.test(tail) || OTHER_CHAT.test(heading) || INSTRUCTIONS.test(tail);
  // Below `Join us at 8:30pm ET` stands what the evening is about.
  const isInvited = kind === 'label' || kind === 'time' || hasTime(tail);
  const isUnlike = !isCued && !isInvited && (UNLIKE.test(tail) || UNLIKE.test(heading));
  return (
    (kind === 'label' ? POINTS.label : kind === 'number' ? POINTS.number : 0) +
    (isCued ? POINTS.cue : 0) +
    POINTS.questions * share(run, text => text.includes('?')) +
    (isOther ? POINTS.other : 0) +
    (isUnlike ? POINTS.unlike : 0) +
    POINTS.unlike * share(run, text => NO_TOPIC.test(text))
  );
}

function share(run: Run, is: (text: string) => boolean): number {
  return run.filter(({ text }) => is(text)).length / run.length;
}

/** Just the end, since what a list contains is said right before it. */
function lastWords(lead: string): string {
  const tail = lead.slice(-120);
  const end = SENTENCE_END.exec(tail);
  if (end) return tail.slice(end.index + end[0].length);
  return tail === lead ? lead : `…${tail.replace(/^\S* /, '')}`;
}

/** The full stop in `16. Januar` does not end the sentence. */
const SENTENCE_END = /(?:[!?]|(?<!(?<![\d:.])\d{1,2})\.) +(?=\p{Lu}[^.!?]*$)/u;

const CUE =
  /\b(topics?|questions?|discuss(ed|ing|ion)?|ask(ed|ing)?|talk(ing)? about|prompts?|want to (know|hear)|thoughts on|explor(e|ing)|consider(ing)?|themes?)\b/i;

/** Words about another evening. */
const OTHER_CHAT =
  /\b(last (week|month|time)|next (week|month)[’']?s?|previous(ly)?|(?<!(?:half|quarter) )past|recap|earlier|archives?|upcoming|future|coming (weeks|soon)|more chats|suggest)\b/i;

/**
 * The same for labelled topics, which need more: `future`, `past` and `recap` alone may be what the evening is about.
 */
const ANOTHER_CHAT =
  /\b((last|next) (week|month|time)|(last|past|previous|earlier|upcoming|future|coming|more|other) (week[’']?s? |month[’']?s? )?(tweet ?-?)?(chats?|topics?|transcripts?|weeks?)|we (asked|discussed|talked about))\b/i;

/** The list of the next chat; it may be this one's, if the text has no other. */
function isOfNext([{ kind, lead, heading }]: Run): boolean {
  return kind === 'label' && (NEXT_CHAT.test(lastWords(lead)) || NEXT_CHAT.test(heading));
}

const NEXT_CHAT = /^\W*(next (tweet ?-?)?(chat|topic)|up next|coming (up|soon))\b/i;

const INSTRUCTIONS =
  /\b(how (to|do i|it works)|frequently|faqs?|new to|first[- ]time|newcomers?|beginners?|rules?|guidelines?|etiquette)\b/i;

const UNLIKE =
  /\b(agenda|schedule|programme?|speakers?|panel(l?ists?)?|guests?|hosts?|moderators?|sponsors?|partners?|resources?|references?|sources?|reading|links?|tips?|steps?|tools?|join(ing)?|participat(e|ing)|related|comments?|bring|register|learn|takeaways?|objectives?|highlights?)\b/i;

/** An entry of an agenda, a person, an address: no question. */
const NO_TOPIC = /^\W*(\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]m\b|https?:|@\w+|\S+@\S+\.\S+)|\(@\w+\)|^[^?]*https?:\/\/\S+$/i;

type Reading = { readonly score: number; readonly entries: readonly Entry[] };

function doubtAbout(run: Run, { score, entries }: Reading): string | undefined {
  const doubts = [doubtedNumber(run), leftOutWords(run, entries), unasked(run), unlikeWords(run)].filter(
    doubt => doubt !== undefined,
  );
  if (doubts.length > 0) return doubts.join('; ');
  if (score >= SURE || run.some(({ at }) => at !== undefined)) return undefined;
  return 'it may be a list of something else: nothing calls its entries topics or questions';
}

/** In a running order the entries have no numbers of their own. */
function doubtedNumber(run: Run): string | undefined {
  if (run[0].kind === 'time') return undefined;
  const wrong = run.findIndex(({ number }, index) => number !== index + 1);
  const twice = run.find(({ number }, index) => number === run[index - 1]?.number);
  if (twice) return `number ${twice.number} of the announcement is there twice`;
  if (wrong < 0) return undefined;
  if (run[0].number === 0) return `number 0 of the announcement is ${labelAt(0)} here`;
  return `number ${run[wrong]?.number} of the announcement is ${labelAt(wrong)} here: one is missing before`;
}

/** The doubt that the last topic lacks its question, where all others have theirs below them. */
function unasked(run: Run): string | undefined {
  const last = run.at(-1);
  const isUnlike = run.length > 1 && run.slice(0, -1).every(({ isAskedBelow }) => isAskedBelow);
  if (!last || !isUnlike || last.isAskedBelow || last.text.includes('?')) return undefined;
  return `the question below ${cited(last.text)} is not found`;
}

/** `T3: TBA`, `T1: Why? (8:35)` */
function unlikeWords(run: Run): string | undefined {
  const open = run.find(({ text }) => TO_COME.test(text));
  if (open) return `${cited(open.text)} may be no topic yet`;
  const [time] = run.flatMap(({ text }) => TIME_LAST.exec(text)?.[0] ?? []);
  return time && `${cited(time)} stands behind a topic and may be none of its words`;
}

const TO_COME =
  /^[^\p{L}\p{N}]{0,3}(?:tb[acd]|to (?:be|come)(?: (?:announced|decided|determined|confirmed|added))?|coming soon|n\/?a)?[^\p{L}\p{N}]{0,3}$/iu;
const TIME_LAST = /[([](?:at |@ ?)?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[ECMP][SD]?T)?[)\]]$/i;

function leftOutWords(run: Run, entries: readonly Entry[]): string | undefined {
  const [doubt] = run.flatMap(({ doubts = [] }) => doubts);
  if (doubt !== undefined) return doubt;
  if (run.every(({ at }) => at === undefined)) return undefined;
  const others = entries.filter(entry => entry.kind === 'time' && !run.includes(entry)).slice(0, MOST);
  if (others.length === 0) return undefined;
  return `left out of the running order: ${others.map(({ text }) => cited(text)).join(', ')}`;
}

/**
 * Leaves the times of the topics out: a schedule is a promise, so a person has to make it.
 *
 * @param start `undefined` if unknown
 */
export function withoutTimes({ guess, times }: FoundTopics, start: string | undefined): Guess<readonly string[]> {
  const written = times.flatMap((at, index) =>
    at === undefined ? [] : [`${labelAt(index)}: ${start === undefined ? at : timeAfter(start, at)}`],
  );
  if (written.length === 0 || !('value' in guess)) return guess;
  const doubt = `the times beside them are left out; to keep them, type schedule: {${written.join(', ')}}`;
  return unsure(guess.value, guess.kind === 'sure' ? doubt : `${guess.why}; ${doubt}`);
}
