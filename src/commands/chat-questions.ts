/** What does `hcldr new` ask, and which answers does it refuse? */

import { weekdayNamed, weekdayOf } from '../chat/calendar.ts';
import { MAX_ENTRIES } from '../chat/chat-file/topics.ts';
import { MAX_CITATIONS } from '../chat/chat-file.ts';
import { dayOf } from '../chat/evening.ts';
import type { Problem } from '../chat/problem.ts';
import { labelAt } from '../chat/topics.ts';
import { readTime, showClock } from '../chat/wall-clock.ts';
import type { Shared } from '../chat/write-community.ts';
import type { Draft } from '../plan/draft.ts';
import type { Paint } from '../terminal/paint.ts';
import type { TextQuestion } from '../terminal/prompts.ts';
import { askLine } from './ask-line.ts';
import type { ChatPlace } from './chat-place.ts';
import type { Edges } from './edges.ts';

/** Resolves with the answer, or with undefined if she leaves. */
type Ask = (question: TextQuestion) => Promise<string | undefined>;

type Asking = { readonly ask: Ask; readonly place: ChatPlace };

/** The draft with everything that was missing; undefined if she left. */
export async function askForRest(given: Draft, place: ChatPlace, edges: Edges): Promise<Draft | undefined> {
  return askEach(QUESTIONS, given, askingAt(place, edges));
}

/**
 * What the chats of a new community share; undefined if she left.
 *
 * @param zone the proposal
 */
export async function askForShared(
  given: Draft,
  { place, zone }: { readonly place: ChatPlace; readonly zone: string },
  edges: Edges,
): Promise<Shared | undefined> {
  const asking = askingAt(place, edges);
  const placed = await askEach([askNewHashtag, askTimezone(zone)], given, asking);
  const weekday = placed && (await asking.ask(WEEKDAY));
  if (!placed || weekday === undefined) return undefined;
  const timed = await askStart(placed, asking);
  return timed && sharedIn(timed, weekday);
}

const WEEKDAY: TextQuestion = {
  message: 'Weekday, or Enter alone if it changes:',
  refusal: text => (text === '' || weekdayNamed(text) ? undefined : `${text} is no weekday.\nType one, as Tuesday.`),
};

/** Undefined if the draft lacks one of them. */
export function sharedIn({ hashtag, timezone, date = '', start }: Draft, weekday = ''): Shared | undefined {
  if (hashtag === undefined || timezone === undefined || start === undefined) return undefined;
  return { hashtag, timezone, weekday: weekdayNamed(weekday), date: dayOf(date), start: withoutZone(start) };
}

/** The file names the zone, and letters such as EST would be wrong in summer. */
function withoutZone(start: string): string {
  const written = readTime(start);
  return written.kind === 'time' && written.zone !== undefined ? showClock(written.time) : start;
}

function askingAt(place: ChatPlace, edges: Edges): Asking {
  return { place, ask: question => askLine(question, edges) };
}

async function askEach(questions: readonly Step[], given: Draft, asking: Asking): Promise<Draft | undefined> {
  let draft: Draft | undefined = given;
  for (const question of questions) draft = draft && (await question(draft, asking));
  return draft;
}

type Step = (draft: Draft, asking: Asking) => Promise<Draft | undefined>;

const QUESTIONS: readonly Step[] = [
  askTitle,
  askHashtag,
  askDate,
  askStart,
  askLink,
  askPeople('hosts', 'Host'),
  askPeople('guests', 'Guest'),
  askTopics,
  askCitations,
];

async function askTitle(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.title !== undefined) return draft;
  return askFor('title', { message: 'Title:' }, { draft, ...asking });
}

async function askHashtag(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.hashtag !== undefined || asking.place.hashtag !== undefined) return draft;
  return askFor('hashtag', { message: 'Hashtag, since no community.yaml gives one:' }, { draft, ...asking });
}

async function askNewHashtag(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.hashtag !== undefined) return draft;
  return askFor('hashtag', { message: 'Hashtag:', ...proposed(asking.place.begins?.hashtag) }, { draft, ...asking });
}

function askTimezone(proposal: string): Step {
  return async (draft, asking) => {
    if (draft.timezone !== undefined) return draft;
    return askFor('timezone', { message: 'Time zone:', proposal }, { draft, ...asking });
  };
}

async function askDate(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.date !== undefined) return draft;
  const { proposal } = asking.place;
  const day = proposal && `${weekdayOf(proposal)} ${proposal}`;
  return askFor('date', { message: 'Date:', ...proposed(day) }, { draft, ...asking });
}

async function askStart(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.start !== undefined) return draft;
  const { start, begins, zoneOf } = asking.place;
  const question = { message: `Start, ${zoneOf(draft)}:`, ...proposed(start ?? begins?.start) };
  return askFor('start', question, { draft, ...asking });
}

function proposed(proposal: string | undefined): Pick<TextQuestion, 'proposal'> {
  return proposal === undefined ? {} : { proposal };
}

type Key = 'title' | 'hashtag' | 'timezone' | 'date' | 'start' | 'link';

type Open = Asking & { readonly draft: Draft };

async function askFor(
  key: Key,
  question: Pick<TextQuestion, 'message' | 'proposal'>,
  { draft, ask, place }: Open,
): Promise<Draft | undefined> {
  const answered = (answer: string): Draft => ({ ...draft, [key]: answer });
  const refusal = (answer: string): string | undefined => {
    if (key === 'date' && place.isTaken({ date: answer }))
      return `${place.fileOf({ date: answer })} is there already.\nChoose another day.`;
    return firstRefusal(place.errorsIn(answered(answer)), key);
  };
  const answer = await ask({ ...question, refusal });
  return answer === undefined ? undefined : answered(answer);
}

async function askLink(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.link !== undefined || !asking.place.leftToChats.includes('link')) return draft;
  return askFor('link', { message: 'Link, for {link}:' }, { draft, ...asking });
}

/** Asked only if the community's texts use the list. */
function askPeople(list: 'hosts' | 'guests', word: string): Step {
  const people = { nameOf: (index: number) => `${word} ${index + 1}`, least: 1, most: MAX_ENTRIES };
  return async (draft, asking) =>
    asking.place.leftToChats.includes(list) ? askList(list, people, { draft, ...asking }) : draft;
}

async function askTopics(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  const roomLeft = asking.place.roomIn(draft);
  const topics: Entries = {
    nameOf: labelAt,
    keyOf: labelAt,
    least: 1,
    most: MAX_ENTRIES,
    remark: ({ name, text }, paint) => remaining(roomLeft({ label: name, text }), paint),
  };
  return askList('topics', topics, { draft, ...asking });
}

async function askCitations(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  const citations = { nameOf: (index: number) => `Citation ${index + 1}`, least: 0, most: MAX_CITATIONS };
  return askList('citations', citations, { draft, ...asking });
}

type Entries = {
  /** What the prompt calls the entry: `T1`, `Citation 1`. */
  readonly nameOf: (index: number) => string;
  /** What precedes the entry in the file; by default a dash. */
  readonly keyOf?: (index: number) => string;
  readonly least: number;
  readonly most: number;
  readonly remark?: (entry: { readonly name: string; readonly text: string }, paint: Paint) => string;
};

/** Asks for one entry after another, until Enter is pressed on an empty line. */
async function askList(
  list: 'hosts' | 'guests' | 'topics' | 'citations',
  { nameOf, keyOf = () => '-', least, most, remark }: Entries,
  { draft, ask, place }: Open,
): Promise<Draft | undefined> {
  if (draft[list].length > 0) return draft;
  const entries: string[] = [];
  while (entries.length < most) {
    const name = nameOf(entries.length);
    const key = keyOf(entries.length);
    const mayEnd = entries.length >= least;
    const answer = await ask({
      message: mayEnd ? `${name}, or Enter alone to go on:` : `${name}:`,
      refusal: text => {
        if (text === '' && mayEnd) return undefined;
        return firstRefusal(place.errorsIn({ ...draft, [list]: [...entries, text] }), key);
      },
      ...(remark && { remark: (text, paint) => remark({ name, text }, paint) }),
    });
    if (answer === undefined) return undefined;
    if (answer === '') break;
    entries.push(answer);
  }
  return { ...draft, [list]: entries };
}

function remaining(room: number, paint: Paint): string {
  return room < 0 ? paint.warning(`${-room} over`) : paint.faint(`${room} left`);
}

/** The first problem, worded for someone who types only the value, without its key. */
export function firstRefusal([problem]: readonly Problem[], key: string): string | undefined {
  return problem && `${problem.message}\n${withoutKey(problem.advice, key)}`;
}

/** Advice is a line of the file, `T1: "Why?"`; here only the text is typed, and quotes would become part of it. */
function withoutKey(advice: string, key: string): string {
  // A dash stands without a colon; any other key only counts with one, since its word may occur in a sentence.
  const lead = new RegExp(String.raw`(?<!\S)${key === '-' ? key : `${key}:`} (?:(["'])(.*?)\1(?!\S))?`, 'g');
  return advice.replaceAll(lead, '$2');
}
