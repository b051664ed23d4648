/** `hcldr new`: how do answers, or flags, become a chat file, shown as a thread before it is written? */

import type { Problem } from '../chat/problem.ts';
import { listed } from '../chat/words.ts';
import type { Draft } from '../plan/draft.ts';
import { isSome } from '../plan/side-by-side.ts';
import { type ChatPlace, chatPlace, NOTHING_YET } from './chat-place.ts';
import { askForRest } from './chat-questions.ts';
import { printSheets } from './dry-run.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { note, refuse, stopped, tellProblems } from './say.ts';
import { quotedFile } from './shell-words.ts';

export type NewOptions = Draft & {
  /** A file, or `-` for standard output. */
  readonly output?: string;
  /** The folder of the chat files. */
  readonly folder?: string;
  readonly yes: boolean;
};

const STDOUT = '-';

export async function newChat(options: NewOptions, edges: Edges): Promise<ExitCode> {
  const output = options.output === STDOUT ? undefined : options.output;
  const files = await edges.load.files();
  const folder = await files.readChatFolder(output === undefined ? options.folder : files.folderOf(output));
  if (folder.kind === 'unreadable') return refuse(`${folder.file} cannot be read: ${folder.why}`, edges);
  const around = await (await edges.load.folders()).chatsAround(folder);
  const place = chatPlace({ ...folder, ...around }, { output, now: (await edges.realTime()).now() });
  // Errors in the community's file cannot be fixed by any answer.
  const broken = place.errorsIn(NOTHING_YET);
  if (broken.length > 0) return tell(broken, edges);
  if (output !== undefined && (await (await edges.load.newFile()).isTaken(output)))
    return refuse(`${output} is there already: give another --output.`, edges);
  return begin({ options, place }, edges);
}

type Beginning = { readonly options: NewOptions; readonly place: ChatPlace };

async function begin({ options, place }: Beginning, edges: Edges): Promise<ExitCode> {
  const given = givenIn(options, place);
  const wrong = place.errorsIn(given);
  if (wrong.length > 0) {
    edges.stderr.say(`hcldr: Nothing is written. ${whoIsWrong(wrongFlags(given, place))} in the chat file:\n`);
    return tell(wrong, edges);
  }
  if (given.date !== undefined && place.isTaken(given))
    return refuse(`${place.fileOf(given)} is there already: give another --date, or an --output.`, edges);

  const asks = edges.interactive && !options.yes;
  const missing = asks ? [] : missingIn(given, { options, place });
  if (missing.length > 0)
    return refuse(
      `Nobody can be asked. Missing: ${missing.join(', ')}${whereElse(missing, { options, place })}`,
      edges,
    );
  if (asks) await note('Enter takes what stands in brackets. Ctrl-C leaves, and nothing is written.', edges);
  const draft = asks ? await askForRest(given, place, edges) : given;
  if (!draft) return stopped(edges);
  return finish({ draft: place.settled(draft), options, place, asks }, edges);
}

function givenIn(options: NewOptions, place: ChatPlace): Draft {
  const { title, date, start, hashtag, link, hosts, guests, topics, citations, yes } = options;
  const trimmed = (texts: readonly string[]) => texts.map(text => text.trim());
  return {
    title: title?.trim(),
    date: date?.trim() ?? (yes ? place.proposal : undefined),
    start: start?.trim(),
    hashtag: hashtag?.trim(),
    link: link?.trim(),
    hosts: trimmed(hosts),
    guests: trimmed(guests),
    topics: trimmed(topics),
    citations: trimmed(citations),
  };
}

/** The flags still needed if nothing can be asked. */
function missingIn(given: Draft, { options, place }: Beginning): readonly string[] {
  const needed = {
    '--title': given.title === undefined,
    '--date': given.date === undefined,
    '--start': given.start === undefined && place.start === undefined,
    '--hashtag': given.hashtag === undefined && place.hashtag === undefined,
    '--link': given.link === undefined && place.leftToChats.includes('link'),
    '--host': given.hosts.length === 0 && place.leftToChats.includes('hosts'),
    '--guest': given.guests.length === 0 && place.leftToChats.includes('guests'),
    '--topic': given.topics.length === 0,
    '--yes': !options.yes && options.output !== STDOUT,
  };
  return Object.entries(needed).flatMap(([flag, isNeeded]) => (isNeeded ? [flag] : []));
}

/** Where missing values could come from instead: the community's file, or `--yes` for the date. */
function whereElse(missing: readonly string[], { options: { yes }, place }: Beginning): string {
  const { withoutCommunity, proposal } = place;
  const isShared = missing.includes('--start') || missing.includes('--hashtag');
  const isChosen = missing.includes('--date') && !yes && proposal !== undefined;
  return [
    isChosen ? `. With --yes the date would be the next free chat day, ${proposal}` : '',
    isShared && withoutCommunity !== undefined ? `. There is no ${withoutCommunity} that would have them` : '',
  ].join('');
}

/** Without the timezone: it is the community's. */
const FLAGS: Readonly<Record<Exclude<keyof Draft, 'timezone'>, string>> = {
  title: '--title',
  date: '--date',
  start: '--start',
  hashtag: '--hashtag',
  link: '--link',
  hosts: '--host',
  guests: '--guest',
  topics: '--topic',
  citations: '--citation',
};

/** The flags whose values are wrong on their own. Flags are named because she has not typed the lines of the draft. */
function wrongFlags(given: Draft, place: ChatPlace): readonly string[] {
  const isWrong = (key: string) => place.errorsIn({ ...NOTHING_YET, [key]: given[key as keyof Draft] }).length > 0;
  return Object.entries(FLAGS).flatMap(([key, flag]) => (isWrong(key) ? [flag] : []));
}

/** Names no flag if each value is right on its own, and only together they are wrong. */
function whoIsWrong(flags: readonly string[]): string {
  if (flags.length === 0) return 'What the flags say together would be wrong';
  return `What ${listed(flags)} ${flags.length === 1 ? 'says' : 'say'} would be wrong`;
}

type Finished = Beginning & { readonly draft: Draft; readonly asks: boolean };

async function finish({ draft, options, place, asks }: Finished, edges: Edges): Promise<ExitCode> {
  const { text, sheets, problems } = place.read(draft);
  if (!isSome(sheets)) return tell(problems, edges);
  if (asks) edges.stderr.say('\n');
  // The sheet goes to standard error: standard output is for the file, or for its path.
  await printSheets({ sheets, warnings: problems }, { ...edges, stdout: edges.stderr });
  if (options.output === STDOUT) {
    edges.stdout.write(text);
    return EXIT.done;
  }
  const file = place.fileOf(draft);
  if (asks) {
    const { confirm } = await edges.load.prompts();
    const go = await confirm(`Write ${file}?`, edges.interruption.signal, 'yes');
    if (go === undefined) return stopped(edges);
    if (!go) return refuse('Not confirmed: nothing was written.', edges);
  }
  return write({ file, text }, edges);
}

async function write(
  { file, text }: { readonly file: string; readonly text: string },
  edges: Edges,
): Promise<ExitCode> {
  const written = await (await edges.load.newFile()).writeNewFile(file, text);
  if (written.kind === 'written') {
    const { folderOf, isAtOrAbove } = await edges.load.files();
    edges.stdout.say(whatNext(file, { isShared: isAtOrAbove(HOW_TO_SHARE, folderOf(file)) }));
    return EXIT.done;
  }
  const why = written.kind === 'taken' ? 'it is there already' : written.why;
  // Print the text, so that nobody has to type it again.
  edges.stdout.write(text);
  return refuse(`${file} cannot be written: ${why}. What it would hold stands above.`, edges);
}

/** A repository that takes chats by pull request has this file; somebody's own folder does not. */
const HOW_TO_SHARE = 'CONTRIBUTING.md';

function whatNext(file: string, { isShared }: { readonly isShared: boolean }): string {
  return `${file} is written.

To look at the thread again, after a change of the file:
  hcldr run ${quotedFile(file)} --dry-run
${isShared ? `\nTo hand it in, make a pull request: ${HOW_TO_SHARE} says how.\n` : ''}`;
}

async function tell(problems: readonly Problem[], edges: Edges): Promise<ExitCode> {
  await tellProblems(problems, edges);
  return EXIT.problems;
}
