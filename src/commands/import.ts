/** `hcldr import SOURCE`: how does an announcement become a chat file that marks what a person has to check? */

import { type Announced, draftChat } from '../announcement/announced.ts';
import { announcedDraft, commentsOn } from '../announcement/announced-draft.ts';
import { type Guess, type Known, sure } from '../announcement/guess.ts';
import type { Instant } from '../chat/chat.ts';
import { dayOf } from '../chat/evening.ts';
import { readCommunity } from '../chat/parse.ts';
import { hasErrors } from '../chat/problem.ts';
import { BUILT_IN } from '../chat/settled.ts';
import type { SourceFile } from '../chat/source-text.ts';
import { dateAt, readTime, showClock } from '../chat/wall-clock.ts';
import { capitalised, listed } from '../chat/words.ts';
import { askLine } from './ask-line.ts';
import { type ChatPlace, NOTHING_YET } from './chat-place.ts';
import { firstRefusal } from './chat-questions.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { zoneOfHere } from './new-community.ts';
import { openPlace, STDOUT } from './open-place.ts';
import { fitFor, note, refuse, stopped, tellProblems } from './say.ts';
import { writeSchemas } from './schema-files.ts';
import { quotedFile } from './shell-words.ts';

export type ImportOptions = {
  readonly yes: boolean;
  readonly force: boolean;
  readonly output?: string;
  readonly year?: string;
  readonly url?: string;
};

export async function importChat(source: string, options: ImportOptions, edges: Edges): Promise<ExitCode> {
  if (options.year !== undefined && !/^20\d{2}$/.test(options.year))
    return refuse(`--year ${options.year} is no year: type it as 2022`, edges);
  if (/^https?:/i.test(source))
    return refuse(
      `${source} is an address, and hcldr reads files: save the page in your browser, and give that`,
      edges,
    );
  const { signal } = edges.interruption;
  const read = await (await edges.load.announcements()).readAnnouncement(source, signal);
  if (signal.aborted) return stopped(edges);
  if (read.kind === 'unreadable')
    return refuse(`${source === '-' ? 'Standard input' : source} cannot be read: ${read.why}`, edges);

  if (read.page.lines.every(({ text }) => text === '')) {
    await note(`${source === '-' ? 'Standard input' : source} has no text in it: nothing was written.`, edges);
    return EXIT.problems;
  }

  const { asShown } = await edges.load.files();
  const isPrinted = options.output === STDOUT;
  const output = isPrinted || options.output === undefined ? undefined : asShown(options.output);
  const opened = await openPlace({ output, isAnnounced: true }, edges);
  if (opened.kind === 'refused') return refuse(opened.why, edges);
  const { place, community, now } = opened;
  const zone = community === undefined ? zoneOfHere(edges) : undefined;
  const announced = draftChat(read.page, knownFrom(community, { ...options, zone }, now));
  await show(announced, edges);
  // With the source on standard input there is no keyboard to answer with.
  const asks = edges.interactive && !options.yes && source !== '-';
  const settled = asks ? await askOpen(announced, place, edges) : announced;
  if (!settled) return stopped(edges);
  return deliver(settled, { place, asks, force: options.force, isPrinted }, edges);
}

type Ground = Pick<ImportOptions, 'year' | 'url'> & {
  /** That of this machine, where there is no community. */
  readonly zone: string | undefined;
};

function knownFrom(community: SourceFile | undefined, { year, url, zone: here }: Ground, now: Instant): Known {
  const { timezone: zone = here ?? BUILT_IN.timezone, hashtag, start, weekday } = readCommunity(community).value;
  const usual = readTime(start ?? '');
  return {
    zone,
    isZoneOfHere: here !== undefined,
    today: dateAt(now, zone),
    ...(hashtag !== undefined && { hashtag }),
    ...(usual.kind === 'time' && { start: showClock(usual.time) }),
    ...(weekday !== undefined && { weekday }),
    ...(year !== undefined && { year: Number(year) }),
    ...(url !== undefined && { url }),
  };
}

async function show(announced: Announced, { stderr, load }: Edges): Promise<void> {
  const [{ paint }, { draftText }] = await Promise.all([load.words(), load.draftWords()]);
  stderr.say(draftText(announced, { paint: paint(stderr), ...(await fitFor(stderr, load)) }));
}

/** What can be answered on one line; lists are fixed in the file. */
const ASKED = {
  title: 'Title of the chat',
  date: 'Date of the chat, as 2022-12-06',
  start: 'Start of the chat, as 8:30pm',
} as const;

type Key = keyof typeof ASKED;

/**
 * Asks for what is open; why it is open was printed before. An answer becomes sure, an empty one leaves the value open.
 * Undefined: she left.
 */
async function askOpen(announced: Announced, place: ChatPlace, edges: Edges): Promise<Announced | undefined> {
  let settled = announced;
  for (const key of ['title', 'date', 'start'] as const) {
    const guess = announced[key];
    if (guess.kind !== 'unsure' && guess.kind !== 'missing') continue;
    const known = settled;
    const question = {
      ...(guess.kind === 'unsure'
        ? { message: `${ASKED[key]}:`, proposal: guess.value }
        : { message: `${openQuestion(key, guess)} (Enter leaves it open):` }),
      refusal: (text: string) => (text === '' ? undefined : refusal(text, { key, known, place })),
    };
    const answer = await askLine(question, edges);
    if (answer === undefined) return undefined;
    // Keep only the day: its weekday has been checked, and the file is named by it.
    if (answer !== '')
      settled = { ...settled, [key]: sure(key === 'date' ? (dayOf(answer) ?? answer) : answer, 'your answer') };
  }
  return settled;
}

/** The question; for a date with the days that it could be. */
function openQuestion(key: Key, { candidates = [] }: Guess<string> & { kind: 'missing' }): string {
  return candidates.length === 0 ? ASKED[key] : `${ASKED[key].replace(/, as .*/, '')}, ${candidates.join(' or ')}`;
}

type Beside = { readonly key: Key; readonly known: Announced; readonly place: ChatPlace };

/** Only the problems that the answer adds: it cannot fix those that are there without it. */
function refusal(answer: string, { key, known, place }: Beside): string | undefined {
  const { timezone, hashtag } = announcedDraft(known);
  const when = { ...NOTHING_YET, date: sureIn(known.date), start: sureIn(known.start), timezone, hashtag };
  const before = place.errorsIn({ ...when, [key]: undefined });
  const wrong = place.errorsIn({ ...when, [key]: answer });
  return firstRefusal(
    wrong.filter(({ message }) => before.every(other => other.message !== message)),
    key,
  );
}

/** A value that she may still be asked for does not count yet. */
function sureIn(guess: Guess<string>): string | undefined {
  return guess.kind === 'sure' ? guess.value : undefined;
}

type Delivery = {
  readonly place: ChatPlace;
  readonly asks: boolean;
  readonly force: boolean;
  /** The file goes to standard output. */
  readonly isPrinted: boolean;
};

async function deliver(
  announced: Announced,
  { place, isPrinted, ...manner }: Delivery,
  edges: Edges,
): Promise<ExitCode> {
  const draft = announcedDraft(announced);
  const file = place.fileOf(draft);
  const comments = commentsOn(announced);
  const { text, problems } = place.read(draft, comments);
  if (isPrinted) edges.stdout.write(text);
  else {
    const refused = await write({ file, text }, manner, edges);
    if (refused !== undefined) return refused;
    if (place.begins) await writeSchemas(place, edges);
    edges.stdout.write(`${(await edges.load.words()).safe(file)}\n`);
  }
  const open = Object.entries(announced).flatMap(([key, { kind }]) => (kind === 'missing' ? [key] : []));
  // What is open was reported above, so its problems are not repeated.
  const ofOpen = open.length > 0 ? place.read(NOTHING_YET, comments).problems : [];
  const told = problems.filter(({ message }) => ofOpen.every(other => other.message !== message));
  await tellProblems(told, edges);
  return sayNext({ open, isWrong: hasErrors(told), file: isPrinted ? 'FILE' : quotedFile(file) }, edges);
}

type Written = { readonly open: readonly string[]; readonly isWrong: boolean; readonly file: string };

async function sayNext({ open, isWrong, file }: Written, edges: Edges): Promise<ExitCode> {
  const next = `hcldr run ${file} --dry-run`;
  const todo = [...(open.length > 0 ? [`fill in ${listed(open)}`] : []), ...(isWrong ? ['mend that'] : [])];
  if (todo.length === 0) {
    await note(`To see what will be posted: ${next}`, edges);
    return EXIT.done;
  }
  await note(`${capitalised(todo.join(', and '))}. Then: ${next}`, edges);
  return EXIT.problems;
}

type Manner = Pick<Delivery, 'asks' | 'force'>;

/** Undefined if the file was written, else the exit status. */
async function write(
  { file, text }: { readonly file: string; readonly text: string },
  { asks, force }: Manner,
  edges: Edges,
): Promise<ExitCode | undefined> {
  const { writeFileAgain, writeNewFile } = await edges.load.newFile();
  const written = await (force ? writeFileAgain(file, text, () => true) : writeNewFile(file, text));
  if (written.kind === 'written') return undefined;
  if (written.kind === 'unwritable') return refuse(`${file} cannot be written: ${written.why}`, edges);
  if (!asks)
    return refuse(`${file} is there already. To write over it, give --force; to write elsewhere, --output FILE`, edges);
  const { confirm } = await edges.load.prompts();
  const over = await confirm(`${file} is there already. Write over it?`, edges.interruption.signal);
  if (over === undefined) return stopped(edges);
  return over
    ? write({ file, text }, { asks, force: true }, edges)
    : refuse('Nothing was written. To write elsewhere, give --output FILE', edges);
}
