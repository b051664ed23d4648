/** `hcldr new`: how do answers, or flags, become a chat file, shown as a thread before it is written? */

import type { Problem } from '../chat/problem.ts';
import type { SourceFile } from '../chat/source-text.ts';
import type { Draft } from '../plan/draft.ts';
import { isSome } from '../plan/side-by-side.ts';
import { type ChatPlace, NOTHING_YET } from './chat-place.ts';
import { askForRest } from './chat-questions.ts';
import { printSheets } from './dry-run.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { inZone, type NewCommunity, newCommunity, sourceOf, withShared, zoneOfHere } from './new-community.ts';
import { openPlace, STDOUT } from './open-place.ts';
import { note, refuse, stopped, tellProblems } from './say.ts';
import { writeSchemas } from './schema-files.ts';
import { quotedFile } from './shell-words.ts';
import { wrongFlags } from './wrong-flags.ts';

export type NewOptions = Draft & {
  /** A file, or `-` for standard output. */
  readonly output?: string;
  /** The folder of the chat files. */
  readonly folder?: string;
  readonly yes: boolean;
};

export async function newChat(options: NewOptions, edges: Edges): Promise<ExitCode> {
  const output = options.output === STDOUT ? undefined : options.output;
  const opened = await openPlace({ output, folder: options.folder }, edges);
  if (opened.kind === 'refused') return refuse(opened.why, edges);
  const { place, placeWith } = opened;
  // Errors in the community's file cannot be fixed by any answer.
  const broken = place.errorsIn(NOTHING_YET);
  if (broken.length > 0) return tell(broken, edges);
  if (output !== undefined && (await (await edges.load.newFile()).isTaken(output)))
    return refuse(`${output} is there already: give another --output.`, edges);
  return begin({ options, place, placeWith }, edges);
}

type Beginning = { readonly options: NewOptions; readonly place: ChatPlace };

type Placing = { readonly placeWith: (community: SourceFile) => ChatPlace };

async function begin({ options, place, placeWith }: Beginning & Placing, edges: Edges): Promise<ExitCode> {
  const { given, zone } = beginning(givenIn(options, place), { options, place }, edges);
  const wrong = place.errorsIn(inZone(given, zone));
  if (wrong.length > 0) {
    const { head, ofFlags, others } = wrongFlags(wrong, given, place);
    const text = [`hcldr: ${head}`, ...ofFlags].join('\n\n');
    const { safe } = await edges.load.words();
    edges.stderr.say(`${safe(text, { newlines: 'kept' })}\n`);
    return tell(others, edges);
  }
  if (given.date !== undefined && place.isTaken(given))
    return refuse(`${place.fileOf(given)} is there already: give another --date, or an --output.`, edges);

  const asks = edges.interactive && !options.yes;
  const missing = asks ? [] : missingIn(given, { options, place });
  if (missing.length > 0)
    return refuse(
      `Nobody can be asked. Missing: ${missing.join(', ')}${whereElse(missing, { options, place, zone })}`,
      edges,
    );
  if (asks) await note('Enter takes what stands in brackets. Ctrl-C leaves, and nothing is written.', edges);
  if (zone === undefined) return goOn({ given, options, place, asks }, edges);
  const community = await newCommunity(given, { place, asks, zone }, edges);
  if (!community) return stopped(edges);
  const among = { options, place: placeWith(sourceOf(community)), asks, community };
  return goOn({ given: withShared(given, community.shared), ...among }, edges);
}

/** The draft with what follows from the chats that are there, and the zone of the community that begins, if one does. */
function beginning(given: Draft, { options, place: { begins } }: Beginning, edges: Edges) {
  // By the clocks of this machine, if there are no chats to say by which.
  const zone = begins && options.output !== STDOUT ? (begins.zone ?? zoneOfHere(edges)) : undefined;
  if (zone === undefined || begins?.zone === undefined) return { given, zone };
  // A chat in another zone than all others is an exception, and nothing that they share.
  if (given.timezone !== undefined && given.timezone !== zone) return { given, zone: undefined };
  const shared = options.yes ? { hashtag: given.hashtag ?? begins.hashtag, start: given.start ?? begins.start } : {};
  return { given: { ...given, timezone: zone, ...shared }, zone };
}

type Known = Beginning & {
  readonly given: Draft;
  readonly asks: boolean;
  /** Is written with the chat. */
  readonly community?: NewCommunity;
};

async function goOn({ given, ...known }: Known, edges: Edges): Promise<ExitCode> {
  const { place, asks } = known;
  const draft = asks ? await askForRest(given, place, edges) : given;
  return draft ? finish({ draft: place.asWritten(draft), ...known }, edges) : stopped(edges);
}

function givenIn(options: NewOptions, place: ChatPlace): Draft {
  const { title, date, start, timezone, hashtag, link, hosts, guests, topics, citations, yes } = options;
  const trimmed = (texts: readonly string[]) => texts.map(text => text.trim());
  return {
    title: title?.trim(),
    date: date?.trim() ?? (yes ? place.proposal : undefined),
    start: start?.trim(),
    timezone: timezone?.trim(),
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

type Placed = Beginning & {
  /** Of the community that begins. */
  readonly zone: string | undefined;
};

/** Where missing values could come from instead: the community's file, or `--yes` for the date. */
function whereElse(missing: readonly string[], { options: { yes }, place, zone }: Placed): string {
  const { withoutCommunity, proposal } = place;
  const isShared = missing.includes('--start') || missing.includes('--hashtag');
  const begun =
    zone === undefined ? '' : `: it is written with them, and with the zone ${zone} unless --timezone names another`;
  const isChosen = missing.includes('--date') && !yes && proposal !== undefined;
  return [
    isChosen ? `. With --yes the date would be the next free chat day, ${proposal}` : '',
    isShared && withoutCommunity !== undefined ? `. There is no ${withoutCommunity} that would have them${begun}` : '',
  ].join('');
}

type Finished = Omit<Known, 'given'> & { readonly draft: Draft };

async function finish({ draft, options, place, asks, community }: Finished, edges: Edges): Promise<ExitCode> {
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
    const written = community ? `${community.file} and ${file}` : file;
    const go = await confirm(`Write ${written}?`, edges.interruption.signal, 'yes');
    if (go === undefined) return stopped(edges);
    if (!go) return refuse('Not confirmed: nothing was written.', edges);
  }
  const unwritten = await writeInTurn([...(community ? [community] : []), { file, text }], edges);
  if (unwritten !== undefined) return refuse(unwritten, edges);
  if (community) await writeSchemas(place, edges);
  const { folderOf, isAtOrAbove } = await edges.load.files();
  const isShared = isAtOrAbove(HOW_TO_SHARE, folderOf(file));
  const { safe } = await edges.load.words();
  const said = `${community ? whatIsShared(community) : ''}${whatNext(file, { isShared })}`;
  edges.stdout.say(safe(said, { newlines: 'kept' }));
  return EXIT.done;
}

type FileText = { readonly file: string; readonly text: string };

/** Stops at a file that cannot be written, and returns why. */
async function writeInTurn(files: readonly FileText[], { load, stdout }: Edges): Promise<string | undefined> {
  const { writeNewFile } = await load.newFile();
  for (const [index, { file, text }] of files.entries()) {
    const written = await writeNewFile(file, text);
    if (written.kind === 'written') continue;
    const why = written.kind === 'taken' ? 'it is there already' : written.why;
    // Print what is not written, so that nobody has to type it again.
    for (const each of files.slice(index)) stdout.write(each.text);
    return `${file} cannot be written: ${why}. What it would hold stands above.`;
  }
  return undefined;
}

function whatIsShared({ file, shared: { hashtag, timezone, start } }: NewCommunity): string {
  const tag = `#${hashtag.replace(/^#/, '')}`;
  return `${file} is written: all chats are ${tag}, at ${start} by the clocks of ${timezone}.
Change there what all of them share. Add the account that posts, and the networks if it is not X alone.

`;
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
