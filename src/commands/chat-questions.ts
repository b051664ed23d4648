/** What is somebody asked who adds a chat, and which answers will not do? */

import { MAX_ENTRIES } from '../chat/chat-file.ts';
import type { Problem } from '../chat/problem.ts';
import { labelAt } from '../chat/topics.ts';
import { weekdayOf } from '../chat/wall-clock.ts';
import type { Draft } from '../plan/draft.ts';
import type { Paint } from '../terminal/paint.ts';
import type { TextQuestion } from '../terminal/prompts.ts';
import { askLine } from './ask-line.ts';
import type { ChatPlace } from './chat-place.ts';
import type { Edges } from './edges.ts';

/** Answers; undefined: she left. */
type Ask = (question: TextQuestion) => Promise<string | undefined>;

type Asking = { readonly ask: Ask; readonly place: ChatPlace };

/** The draft with all that it did not have; undefined: she left. */
export async function askForRest(given: Draft, place: ChatPlace, edges: Edges): Promise<Draft | undefined> {
  const asking = { place, ask: (question: TextQuestion) => askLine(question, edges) };
  let draft: Draft | undefined = given;
  for (const question of QUESTIONS) draft = draft && (await question(draft, asking));
  return draft;
}

type Step = (draft: Draft, asking: Asking) => Promise<Draft | undefined>;

const QUESTIONS: readonly Step[] = [askTitle, askHashtag, askDate, askStart, askTopics, askCitations];

async function askTitle(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.title !== undefined) return draft;
  return askFor('title', { message: 'Title:' }, { draft, ...asking });
}

async function askHashtag(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.hashtag !== undefined || asking.place.hashtag !== undefined) return draft;
  return askFor('hashtag', { message: 'Hashtag, since no community.yaml gives one:' }, { draft, ...asking });
}

async function askDate(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.date !== undefined) return draft;
  const { proposal } = asking.place;
  const proposed = proposal === undefined ? {} : { proposal: `${weekdayOf(proposal)} ${proposal}` };
  return askFor('date', { message: 'Date:', ...proposed }, { draft, ...asking });
}

async function askStart(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.start !== undefined) return draft;
  const { start, zone } = asking.place;
  const proposed = start === undefined ? {} : { proposal: start };
  return askFor('start', { message: `Start, ${zone}:`, ...proposed }, { draft, ...asking });
}

type Key = 'title' | 'hashtag' | 'date' | 'start';

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

async function askTopics(draft: Draft, asking: Asking): Promise<Draft | undefined> {
  if (draft.topics.length > 0) return draft;
  const { ask, place } = asking;
  const roomLeft = place.roomIn(draft);
  const topics: string[] = [];
  while (topics.length < MAX_ENTRIES) {
    const label = labelAt(topics.length);
    const answer = await ask({
      message: topics.length === 0 ? `${label}:` : `${label}, or Enter alone to go on:`,
      refusal: text => {
        if (text === '' && topics.length > 0) return undefined;
        return firstRefusal(place.errorsIn({ ...draft, topics: [...topics, text] }), label);
      },
      remark: (text, paint) => remaining(roomLeft({ label, text }), paint),
    });
    if (answer === undefined) return undefined;
    if (answer === '') break;
    topics.push(answer);
  }
  return { ...draft, topics };
}

async function askCitations(draft: Draft, { ask, place }: Asking): Promise<Draft | undefined> {
  if (draft.citations.length > 0) return draft;
  const citations: string[] = [];
  for (;;) {
    const answer = await ask({
      message: `Citation ${citations.length + 1}, or Enter alone to go on:`,
      refusal: text => {
        if (text === '') return undefined;
        return firstRefusal(place.errorsIn({ ...draft, citations: [...citations, text] }), '-');
      },
    });
    if (answer === undefined) return undefined;
    if (answer === '') return { ...draft, citations };
    citations.push(answer);
  }
}

function remaining(room: number, paint: Paint): string {
  return room < 0 ? paint.warning(`${-room} over`) : paint.faint(`${room} left`);
}

/** Of a file's problems, as what is to be typed for the key alone. */
export function firstRefusal([problem]: readonly Problem[], key: string): string | undefined {
  return problem && `${problem.message}\n${withoutKey(problem.advice, key)}`;
}

/** The reader's advice is a line of the file, `T1: "Why?"`; here only the text is typed, and quotes would be part of it. */
function withoutKey(advice: string, key: string): string {
  // A dash has no colon; of a key the word alone may stand in a sentence.
  const lead = new RegExp(String.raw`(?<!\S)${key === '-' ? key : `${key}:`} (?:(["'])(.*?)\1(?!\S))?`, 'g');
  return advice.replaceAll(lead, '$2');
}
