/** `hcldr rehearse FILE`: the whole evening on a network inside hcldr, faster than it will be, with a page to watch. */

import { type Duration, type Instant, SECOND } from '../chat/chat.ts';
import { MOST_READ } from '../plan/cost.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import type { Entry } from '../run/journal.ts';
import type { Clock, Journal, Network } from '../run/ports.ts';
import { progressOf } from '../run/progress.ts';
import { HORIZON, TOO_LATE } from '../run/retry.ts';
import type { Desk } from '../run/run-chat.ts';
import type { Pace } from '../system/clock.ts';
import type { Rehearsal } from '../system/rehearsals.ts';
import { lookUpAccount } from './check-account.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { holdEvening } from './evening.ts';
import type { Manner } from './manner.ts';
import { explain, type PlannedChat, planChat, sheetsFor } from './plan-chat.ts';
import { standingOf } from './rehearsal-view.ts';
import { leave, note, refuse } from './say.ts';
import { type Speaking, speakingOf } from './speaking.ts';

export type RehearseOptions = Manner & {
  /** How many times as fast as the evening. */
  readonly speed: number;
  readonly resume: boolean;
  readonly late: boolean;
  /** A file with a script of faults. */
  readonly faults?: string;
};

/** How long before its first post the evening begins. */
const LEAD: Duration = 10 * SECOND;

/** A request's deadline on chat night, on the machine's clock; and the least that a machine needs, however fast. */
const DEADLINE: Duration = 15 * SECOND;
const SHORTEST_DEADLINE: Duration = 2 * SECOND;

/** Likewise of the look before a post, which must not hold it up. */
const PEEK_DEADLINE: Duration = 8 * SECOND;
const SHORTEST_PEEK: Duration = 100;

/** They open nothing but the network in this process. */
const KEYS = {
  apiKey: 'rehearsal',
  apiKeySecret: 'rehearsal-secret',
  accessToken: '1-rehearsal',
  accessTokenSecret: 'rehearsal-token-secret',
};

export async function rehearse(file: string, options: RehearseOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, { json: false }, edges);
  const faults = options.faults === undefined ? [] : await readFaults(options.faults, edges);
  if (typeof faults === 'string') return refuse(faults, edges);

  await tellWarnings(planned, edges);
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const { hashtag, date } = planned.sheet;
  const name = `${hashtag.slice(1).toLowerCase()}-${date}`;
  const speaks = await speakingOf(file, edges);
  const lock = await (await edges.load.lock()).takeLock(
    { folder: settings.locks, name: `rehearse ${name}` },
    speaks.voice,
  );
  if (lock.kind === 'busy')
    return refuse(`This chat is being rehearsed already${lock.holder ? ` by process ${lock.holder.pid}` : ''}.`, edges);
  try {
    return await inFolder({ planned, options, faults, speaks, folder: `${settings.rehearsals}/${name}` }, edges);
  } finally {
    await lock.release();
  }
}

type Plan = {
  readonly planned: PlannedChat;
  readonly options: RehearseOptions;
  readonly faults: Exclude<Faults, string>;
  readonly speaks: Speaking;
  /** The rehearsal's own. */
  readonly folder: string;
};

async function inFolder(plan: Plan, edges: Edges): Promise<ExitCode> {
  const { planned, options, folder } = plan;
  const { beginRehearsal, setClock, takeUpRehearsal } = await edges.load.rehearsals();
  // Loaded before the clock starts: the evening has ten seconds until its opening, which are soon over at sixty times.
  const parts = await loadParts(edges);
  if (!options.resume) {
    const pace = { evening: beginning(planned.sheet), machine: parts.clockAt().now(), speed: options.speed };
    return withNetwork({ ...plan, parts, rehearsal: await beginRehearsal(folder, pace) }, edges);
  }
  const { pace } = (await takeUpRehearsal(folder)) ?? {};
  if (!pace) return refuse(`There is no rehearsal of ${planned.file} to go on with: leave --resume out.`, edges);
  const latest = await parts.journalsOf(folder, planned.sheet).latest();
  const last = latest.kind === 'journal' ? latest.journal.entries().at(-1) : undefined;
  if (latest.kind === 'journal') await latest.journal.close();
  return withNetwork(
    { ...plan, parts, rehearsal: await setClock(folder, goneOn(pace, last, parts.clockAt().now())) },
    edges,
  );
}

/**
 * Whoever is away for a minute has missed a minute of the evening, however fast it is rehearsed: so the clock goes on
 * from the last entry by as much as the machine's has.
 */
function goneOn(pace: Pace, last: Entry | undefined, machine: Instant): Pace {
  if (!last) return pace;
  const then = pace.machine + (last.at - pace.evening) / pace.speed;
  return { evening: last.at + Math.max(0, machine - then), machine, speed: pace.speed };
}

async function loadParts({ load }: Edges) {
  const parts = [load.clock(), load.journals(), load.embedded(), load.embeddedStore(), load.x(), load.page()] as const;
  const [clock, journals, embedded, store, x, page] = await Promise.all(parts);
  return { ...clock, ...journals, ...embedded, ...store, ...x, ...page };
}

type Prepared = Plan & { readonly rehearsal: Rehearsal; readonly parts: Awaited<ReturnType<typeof loadParts>> };

async function withNetwork(prepared: Prepared, edges: Edges): Promise<ExitCode> {
  const { planned, rehearsal, parts, faults, options, speaks } = prepared;
  const clock = parts.clockAt(rehearsal.pace);
  const journals = parts.journalsOf(rehearsal.journals, planned.sheet);
  const latest = await journals.latest();
  if (latest.kind === 'damaged')
    return refuse(`${latest.message}. Begin the rehearsal anew: leave --resume out.`, edges);
  const journal = latest.kind === 'journal' ? latest.journal : await journals.create();
  const handle = planned.chat.accounts.x ?? handleFor(planned.chat.hashtag);
  const sheet = await rehearsedSheet(planned, journal, edges);
  const standing = standingOf({ lanes: [{ sheet, handle }], journal, clock, speed: rehearsal.pace.speed });
  const page = parts.livePage({ view: standing.view });
  const network = await parts.startEmbeddedNetwork({
    account: { id: '1', handle: handle.slice(1), name: planned.chat.title },
    keys: KEYS,
    clock,
    store: parts.fileStore(rehearsal.posts),
    faults,
    web: page.handle,
  });
  const x = parts.openX({
    keys: KEYS,
    origin: network.origin,
    deadline: Math.max(SHORTEST_DEADLINE, DEADLINE / rehearsal.pace.speed),
    peekDeadline: Math.max(SHORTEST_PEEK, PEEK_DEADLINE / rehearsal.pace.speed),
    now: clock.now,
  });
  try {
    const where = `Watch it at ${network.origin}/`;
    if (options.json) await note(where, edges);
    else edges.stdout.write(`${where}\n`);
    const watch = standing.watch(page.changed);
    const tellResult = () => tellThread({ posts: network.posts(), journal, sheet }, edges);
    const exit = await inTime(
      { planned, options, speaks, sheet, journal, clock, network: x, watch, tellResult },
      edges,
    );
    page.end(exit === EXIT.done ? 'The rehearsal is over: all is posted.' : 'The rehearsal has ended before its time.');
    if (edges.interactive && !options.yes && !edges.interruption.signal.aborted) await stay(network.origin, edges);
    return exit;
  } finally {
    page.close();
    await network.close();
    await journal.close();
  }
}

/** Nobody need have an account to rehearse; a hashtag may be longer than any handle, and in any script. */
function handleFor(hashtag: string): string {
  return /^#\w{1,15}$/.test(hashtag) ? hashtag.replace('#', '@') : '@rehearsal';
}

type InTime = Pick<Plan, 'planned' | 'options' | 'speaks'> & {
  readonly sheet: RunSheet;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly network: Network;
  readonly watch: Pick<Desk, 'happened' | 'moves'>;
  readonly tellResult: () => Promise<void>;
};

async function inTime(
  { planned, options, speaks, sheet, network, ...evening }: InTime,
  edges: Edges,
): Promise<ExitCode> {
  if (evening.journal.entries().some(entry => entry.kind === 'finished')) {
    await note('This rehearsal came to its end. Without --resume another one begins.', edges);
    await evening.tellResult();
    return EXIT.done;
  }
  const found = await lookUpAccount({ network, clock: evening.clock, posts: MOST_READ, patient: true }, edges);
  if (edges.interruption.signal.aborted) return leave(`${planned.command('rehearse')} --resume`, edges);
  if (found.kind !== 'account') return refuse((await edges.load.eveningWords()).reasonText(found.reason), edges);
  return holdEvening(
    {
      ...evening,
      chat: planned.chat,
      lanes: [{ sheet, network, account: { ...found.account, newest: found.newest }, takenOver: [] }],
      sendLate: options.late,
      horizon: HORIZON,
      answers: speaks.answers,
      beside: () => () => undefined,
      manner: options,
      file: planned.file,
      part: rehearsable,
      again: `${planned.command('rehearse')} --resume`,
    },
    edges,
  );
}

type Rehearsed = {
  /** As the embedded network has them. */
  readonly posts: readonly {
    readonly id: string;
    readonly text: string;
    readonly at: Instant;
    readonly parent?: string;
  }[];
  readonly journal: Journal;
  readonly sheet: RunSheet;
};

/** The result: the thread as it stands on the network, which is not asked what hcldr believes. */
async function tellThread({ posts, journal, sheet }: Rehearsed, { load, stdout }: Edges): Promise<void> {
  const [{ paint }, { threadText }] = await Promise.all([load.words(), load.eveningWords()]);
  const cues = [...progressOf(journal.entries(), sheet.network).cues.values()];
  const cueOf = (id: string | undefined) =>
    cues.find(state => state.kind === 'posted' && state.receipt.ref === id)?.cue.id;
  const lines = posts.map(({ id, text, at, parent }) => ({
    name: cueOf(id) ?? 'a post',
    text,
    at,
    ...(parent === undefined ? {} : { parent: cueOf(parent) ?? 'a post' }),
  }));
  stdout.write(threadText(lines, { zone: sheet.zone, paint: paint(stdout) }));
}

/** The evening begins before its first post, or before that of the extras which is not too late by the opening. */
function beginning({ cues, startsAt }: RunSheet): Instant {
  return Math.min(...cues.map(({ at }) => at).filter(at => at >= startsAt - TOO_LATE)) - LEAD;
}

/** Posts of days before are not rehearsed: the evening would take as long as they are away. */
async function rehearsedSheet(planned: PlannedChat, journal: Journal, edges: Edges): Promise<RunSheet> {
  const started = journal.entries().find(entry => entry.kind === 'started');
  const [sheet] = (started && sheetsFor(planned, started)) ?? planned.sheets;
  const part = rehearsable(sheet);
  const left = sheet.cues.filter(cue => !part.cues.includes(cue)).map(({ id }) => id);
  if (left.length > 0) await note(`Too long before the evening to be rehearsed: ${left.join(', ')}.`, edges);
  return part;
}

function rehearsable(sheet: RunSheet): RunSheet {
  const first = beginning(sheet);
  return { ...sheet, cues: sheet.cues.filter(({ at }) => at >= first) };
}

/** The embedded network is more patient than X: what a dry run warns of is told here as well. */
async function tellWarnings({ warnings }: PlannedChat, { load, stderr }: Edges): Promise<void> {
  const { paint, problemsText } = await load.words();
  stderr.write(problemsText(warnings, paint(stderr)));
}

async function stay(origin: string, edges: Edges): Promise<void> {
  await note(`The page stays at ${origin}/ until you press Enter.`, edges);
  await edges.untilEnter();
}

type Faults = ReturnType<Awaited<ReturnType<Edges['load']['faults']>>['parseFaults']>;

async function readFaults(file: string, { load }: Edges): Promise<Faults> {
  const text = await (await load.files()).readText(file);
  if (text.kind === 'unreadable') return `${file} cannot be read: ${text.why}`;
  const { parseFaults } = await load.faults();
  try {
    const faults = parseFaults(JSON.parse(text.text));
    return typeof faults === 'string' ? `${file}: ${faults}` : faults;
  } catch (error) {
    if (error instanceof SyntaxError) return `${file} is not JSON: ${error.message}`;
    throw error;
  }
}
