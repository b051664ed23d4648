/** `hcldr import SOURCE`: an announcement becomes a chat file, with a mark at what a person has to look at. */

import type { Guess, Known } from '../chat/announcement/guess.ts';
import { type Draft, draftChat } from '../chat/announcement.ts';
import { draftFile } from '../chat/draft-file.ts';
import { dayOf } from '../chat/evening.ts';
import { readChat, readCommunity, type SourceFile } from '../chat/parse.ts';
import { hasErrors } from '../chat/problem.ts';
import { BUILT_IN } from '../chat/resolve.ts';
import { dateAt, readTime, showClock } from '../chat/wall-clock.ts';
import { listed } from '../chat/words.ts';
import { planFile } from '../plan/planned-file.ts';
import { askLine } from './ask-line.ts';
import { firstRefusal } from './chat-questions.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { note, quoted, refuse, stopped, tellProblems, wrapFor } from './say.ts';

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
  if (signal.aborted) {
    await note('Stopped: nothing was written.', edges);
    return edges.interruption.exitCode();
  }
  if (read.kind === 'unreadable')
    return refuse(`${source === '-' ? 'Standard input' : source} cannot be read: ${read.why}`, edges);

  if (read.page.lines.every(({ text }) => text === '')) {
    await note(`${source === '-' ? 'Standard input' : source} has no text in it: nothing was written.`, edges);
    return EXIT.problems;
  }

  const files = await edges.load.files();
  const { output } = options;
  const isFile = output !== undefined && output !== '-';
  const folder = await files.readChatFolder(isFile ? files.folderOf(output) : undefined);
  if (folder.kind === 'unreadable') return refuse(`${folder.file} cannot be read: ${folder.why}`, edges);
  const { community } = folder;
  const draft = draftChat(read.page, await knownFrom(community, options, edges));
  await show(draft, edges);
  // What is piped in has no keyboard behind it.
  const asks = edges.interactive && !options.yes && source !== '-';
  const settled = asks ? await askOpen(draft, community, edges) : draft;
  if (!settled) return stopped(edges);
  const file = output ?? folder.pathOf(nameOf(settled));
  return deliver(settled, { file, community, asks, force: options.force }, edges);
}

function nameOf({ date }: Draft): string {
  return `${'value' in date ? date.value : 'undated'}.yaml`;
}

async function knownFrom(
  community: SourceFile | undefined,
  { year, url }: ImportOptions,
  edges: Edges,
): Promise<Known> {
  const { timezone: zone = BUILT_IN.timezone, hashtag, start, weekday } = readCommunity(community).value;
  const usual = readTime(start ?? '');
  return {
    zone,
    today: dateAt((await edges.realTime()).now(), zone),
    ...(hashtag !== undefined && { hashtag }),
    ...(usual.kind === 'time' && { start: showClock(usual.time) }),
    ...(weekday !== undefined && { weekday }),
    ...(year !== undefined && { year: Number(year) }),
    ...(url !== undefined && { url }),
  };
}

async function show(draft: Draft, { stderr, load }: Edges): Promise<void> {
  const { draftText, paint } = await load.words();
  stderr.say(draftText(draft, { paint: paint(stderr), wrap: await wrapFor(stderr, load) }));
}

/** What a person can say in a line; lists are mended in the file. */
const ASKED = {
  title: 'Title of the chat',
  date: 'Date of the chat, as 2022-12-06',
  start: 'Start of the chat, as 8:30pm',
} as const;

type Key = keyof typeof ASKED;

/** Why it is asked stands above already. None: she has left. What is answered is sure; what is left empty stays open. */
async function askOpen(draft: Draft, community: SourceFile | undefined, edges: Edges): Promise<Draft | undefined> {
  let settled = draft;
  for (const key of ['title', 'date', 'start'] as const) {
    const guess = draft[key];
    if (guess.kind !== 'unsure' && guess.kind !== 'missing') continue;
    const known = settled;
    const question = {
      ...(guess.kind === 'unsure'
        ? { message: `${ASKED[key]}:`, proposal: guess.value }
        : { message: `${openQuestion(key, guess)} (Enter leaves it open):` }),
      refusal: (text: string) => (text === '' ? undefined : refusal(key, { text, known, community })),
    };
    const answer = await askLine(question, edges);
    if (answer === undefined) return undefined;
    // The weekday has been looked at, and the file is named by the day.
    if (answer !== '') settled = { ...settled, [key]: answered(key === 'date' ? (dayOf(answer) ?? answer) : answer) };
  }
  return settled;
}

/** Of a date the days that it can be. */
function openQuestion(key: Key, { candidates = [] }: Guess<string> & { kind: 'missing' }): string {
  return candidates.length === 0 ? ASKED[key] : `${ASKED[key].replace(/, as .*/, '')}, ${candidates.join(' or ')}`;
}

/** What holds for what is not asked, where an answer is read. */
const STAND_INS: Draft = {
  title: answered('Title'),
  date: answered('2022-12-06'),
  start: answered('8:30pm'),
  timezone: { kind: 'left-out' },
  hashtag: answered('#hashtag'),
  topics: { kind: 'sure', value: ['What?'], why: '' },
  citations: { kind: 'left-out' },
};

type Answer = { readonly text: string; readonly known: Draft; readonly community: SourceFile | undefined };

/** What every other command would say of the file that has the answer. */
function refusal(key: Key, { text, known, community }: Answer): string | undefined {
  const date = 'value' in known.date ? known.date : STAND_INS.date;
  const draft = { ...STAND_INS, date, timezone: known.timezone, [key]: answered(text) };
  const { problems } = readChat({ file: 'chat.yaml', bytes: new TextEncoder().encode(draftFile(draft)) }, community);
  const wrong = problems.filter(({ severity, source }) => severity === 'error' && source.startsWith(`${key}:`));
  return firstRefusal(wrong, key);
}

function answered(value: string): Guess<string> {
  return { kind: 'sure', value, why: 'your answer' };
}

type Delivery = {
  readonly file: string;
  readonly community: SourceFile | undefined;
  readonly asks: boolean;
  readonly force: boolean;
};

async function deliver(draft: Draft, delivery: Delivery, edges: Edges): Promise<ExitCode> {
  const { file, community } = delivery;
  const text = draftFile(draft);
  if (file === '-') edges.stdout.write(text);
  else {
    const refused = await write(text, delivery, edges);
    if (refused !== undefined) return refused;
    edges.stdout.write(`${file}\n`);
  }
  const open = Object.entries(draft).flatMap(([key, { kind }]) => (kind === 'missing' ? [key] : []));
  const next = `hcldr run ${file === '-' ? 'FILE' : quoted(file)} --dry-run`;
  if (open.length > 0) {
    await note(`Fill in ${listed(open)}. Then: ${next}`, edges);
    return EXIT.problems;
  }
  const isGood = await check(
    { file: file === '-' ? 'chat.yaml' : file, bytes: new TextEncoder().encode(text) },
    { community, edges },
  );
  await note(isGood ? `To see what will be posted: ${next}` : `Mend that. Then: ${next}`, edges);
  return isGood ? EXIT.done : EXIT.problems;
}

/** The exit status where nothing was written. */
async function write(text: string, place: Omit<Delivery, 'community'>, edges: Edges): Promise<ExitCode | undefined> {
  const { file, asks, force } = place;
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
    ? write(text, { ...place, force: true }, edges)
    : refuse('Nothing was written. To write elsewhere, give --output FILE', edges);
}

/** Read as every other command will read it: what is too long for a post, or of another weekday, is told at once. */
async function check(
  source: SourceFile,
  { community, edges }: { community: SourceFile | undefined; edges: Edges },
): Promise<boolean> {
  const { problems } = planFile(readChat(source, community));
  await tellProblems(problems, edges);
  return !hasErrors(problems);
}
