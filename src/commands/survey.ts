/** What does hcldr find when it checks once whether an evening can begin? */

import { type Chat, type Instant, MINUTE, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { accountFor } from '../chat/handles.ts';
import { MOST_READ } from '../plan/cost.ts';
import { isFree } from '../plan/prices.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { askedInTime } from '../run/asked-in-time.ts';
import { isOfEvening } from '../run/in-force.ts';
import type { LaneAccount } from '../run/journal.ts';
import type { AccountOutcome, Clock, Network, RecentOutcome } from '../run/ports.ts';
import { isItsAccount } from '../run/preflight/account-rows.ts';
import { type Facts, hasBegun, type LaneFacts, type RunState, toSend } from '../run/preflight/facts.ts';
import type { Row } from '../run/preflight/row.ts';
import { preflightRows, type Verdict, verdictOn } from '../run/preflight.ts';
import type { LaneProgress } from '../run/progress.ts';
import { provenBeforePosts } from '../run/proven.ts';
import type { Settings } from '../system/settings.ts';
import type { Awake } from '../system/wakefulness.ts';
import { lookUpAccount } from './check-account.ts';
import { anewCommand, type Given, goOnCommand, rebuildAsGiven, runCommand, showCommand } from './command-line.ts';
import type { Edges, Output } from './edges.ts';
import { type Opened, openNetwork } from './open-network.ts';
import type { PlannedChat } from './plan-chat.ts';
import { fitFor, note, type Refused } from './say.ts';

/** A network on which the evening is to be posted. */
export type WantedLane = {
  readonly sheet: RunSheet;
  /** The handle named by the community or `--account`. */
  readonly expected: string | undefined;
  /** The account with which the run began, if it has. */
  readonly begunAs?: LaneAccount | undefined;
  /** How far the run has come by its journal, if that is of interest. */
  readonly progress?: LaneProgress;
};

export type Survey = {
  readonly planned: PlannedChat;
  readonly options: Given;
  readonly startsAt: Instant;
  /** When the command was given. A chat that was over then is refused; one that ends during the checks is only late. */
  readonly now: Instant;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly lanes: readonly WantedLane[];
  readonly quiet: boolean;
  readonly awake: Pick<Awake, 'isHeld'>;
};

/** What the survey is for. */
export type Purpose =
  /** A new run: it may take over posts that exist already, or post everything anew. */
  | { readonly kind: 'fresh'; readonly takesOver: boolean; readonly anew: boolean }
  /** A resumed run. If its journal was damaged, some of its posts may be recorded nowhere. */
  | { readonly kind: 'taken-up'; readonly rebuilds: boolean }
  /** No run: she only wants to know. */
  | ({ readonly kind: 'looking'; readonly run: Exclude<RunState, 'taken-up'> } & Pick<
      Facts,
      'runner' | 'postsAnew' | 'earlier'
    >);

/** A lane whose network has said whose keys these are. */
export type OpenLane = WantedLane & {
  readonly network: Network;
  readonly account: LaneAccount;
  readonly recent: RecentOutcome | undefined;
  /** What is still to be posted. */
  readonly toSend: readonly Cue[];
};

/** The lanes of an evening, at least one. */
export type OpenLanes = readonly [OpenLane, ...OpenLane[]];

export function areOpen(lanes: readonly OpenLane[]): lanes is OpenLanes {
  return lanes.length > 0;
}

/** The lanes of a new run, each with the account that is wanted there. */
export function freshLanes(
  sheets: readonly RunSheet[],
  { accounts, chat }: { readonly accounts: readonly string[]; readonly chat: Chat },
): readonly WantedLane[] {
  return sheets.map(sheet => ({
    sheet,
    expected: accountFor(sheet.network, accounts) ?? chat.accounts[sheet.network],
  }));
}

export type Surveyed = {
  readonly rows: readonly Row[];
  /** The lanes whose network has said whose keys these are. */
  readonly lanes: readonly OpenLane[];
};

/** Checks everything without posting; resolves with `left` if she did not wait for the network. */
export async function survey(
  { planned, options, startsAt, now, settings, clock, lanes, quiet, awake }: Survey,
  purpose: Purpose,
  edges: Edges,
): Promise<Surveyed | 'left'> {
  // With several lanes, none waits for a network that is down: it is asked again when there is something to post.
  const patient = purpose.kind === 'taken-up' && lanes.length === 1;
  // A run that goes on has no time for what can hardly be changed any more.
  const asksForPeople = purpose.kind !== 'taken-up';
  const reached = await Promise.all(lanes.map(async plan => ({ plan, opened: await openFor(plan, settings, edges) })));
  if (!quiet) await tellKeys(reached, edges);
  const looked = await Promise.all(
    reached.map(lane =>
      lookAt(lane, { clock, patient, posts: postsToRead(lane.plan.sheet, purpose, now), asksForPeople }, edges),
    ),
  );
  if (edges.interruption.signal.aborted) return 'left';
  const known = knownOf(purpose);
  const facts: Facts = {
    lanes: looked.map(lane => lane.facts),
    startsAt,
    zone: planned.chat.zone,
    now,
    warnings: planned.warnings.length,
    sendsLate: options.late ?? false,
    ...known,
    horizon: settings.horizon,
    room: await (await edges.load.journalRoom()).roomIn(settings.journals),
    isAwake: awake.isHeld,
    commands: {
      shows: showCommand(planned, options),
      goesOn: goOnCommand(planned, options),
      postsAnew: anewCommand({ planned: { ...planned, sheets: lanes.map(({ sheet }) => sheet) }, options, clock }),
      takesOver: runCommand(planned, options, { adopt: true }),
      rebuilds: rebuildAsGiven(planned, options, { hasStart: hasBegun(known.run) }),
    },
  };
  const open = looked.flatMap(lane => (lane.open ? { ...lane.open, toSend: toSend(lane.facts, facts) } : []));
  return { rows: preflightRows(facts), lanes: open };
}

function knownOf(purpose: Purpose): Pick<Facts, 'run' | 'runner' | 'threadIsKnown' | 'postsAnew' | 'earlier'> {
  switch (purpose.kind) {
    case 'fresh':
      return { run: 'none', threadIsKnown: purpose.takesOver || purpose.anew, postsAnew: purpose.anew };
    case 'taken-up':
      return { run: 'taken-up', threadIsKnown: true, postsAnew: false };
    case 'looking': {
      const { run, runner, postsAnew, earlier } = purpose;
      return { run, runner, threadIsKnown: postsAnew, postsAnew, earlier };
    }
  }
}

/** How many of an account's newest posts to read. */
function postsToRead(sheet: RunSheet, purpose: Purpose, now: Instant): number {
  switch (purpose.kind) {
    case 'fresh':
      return purpose.takesOver ? MOST_AT_ONCE : postsBefore(sheet, now);
    case 'taken-up':
      // What a damaged journal lost can only be seen on the account, and nothing may be sent without knowing.
      return purpose.rebuilds ? MOST_AT_ONCE : 0;
    case 'looking':
      return purpose.run === 'none' || purpose.run === 'finished' ? postsBefore(sheet, now) : 0;
  }
}

/**
 * Before the start, posts of the evening can only be there if somebody was early. Later they may lie behind all that
 * the account has answered since. And where reading is free, there is no reason to read less.
 */
function postsBefore({ network, startsAt }: RunSheet, now: Instant): number {
  return isFree(network) || now - startsAt > MINUTE ? MOST_AT_ONCE : MOST_READ;
}

/** The most posts that one request returns. */
const MOST_AT_ONCE = 100;

type Looked = { readonly facts: LaneFacts; readonly open?: Omit<OpenLane, 'toSend'> };

type Reached = { readonly plan: WantedLane; readonly opened: Opened | Refused };

function openFor({ sheet, expected, begunAs }: WantedLane, settings: Settings, edges: Edges) {
  return openNetwork({ settings, network: sheet.network, account: begunAs?.handle ?? expected }, edges);
}

/** In the order of the networks, whichever was quicker to open. */
async function tellKeys(reached: readonly Reached[], edges: Edges): Promise<void> {
  for (const { plan, opened } of reached) {
    if (opened.kind === 'refused') continue;
    await note(`Keys to ${NETWORK_TITLES[plan.sheet.network]}: ${opened.source}`, edges);
  }
}

type LookAt = Pick<Survey, 'clock'> & {
  readonly posts: number;
  readonly patient: boolean;
  /** Whether to ask for those whom the posts mention. */
  readonly asksForPeople: boolean;
};

async function lookAt({ plan, opened }: Reached, look: LookAt, edges: Edges): Promise<Looked> {
  if (opened.kind === 'refused')
    return { facts: { ...plan, account: { kind: 'not-asked', why: opened.why }, onLoopback: false } };
  const network = askedInTime(opened.network, look.clock);
  const { onLoopback } = opened;
  const first = await lookUpAccount({ network, ...look }, edges);
  const isEnough = look.posts === MOST_AT_ONCE || reachesBack(first, look.posts, plan.sheet);
  const outcome = isEnough ? first : await lookUpAccount({ network, ...look, posts: MOST_AT_ONCE }, edges);
  const isAsked = look.asksForPeople && outcome.kind === 'account';
  const mentions = isAsked ? await network.mentions?.(plan.sheet.cues.map(({ text }) => text)) : undefined;
  const facts = { ...plan, account: outcome, ...(mentions && { mentions }), onLoopback };
  const { begunAs } = plan;
  if (begunAs && !isItsAccount(facts)) {
    return {
      facts,
      open: { ...plan, network: provenBeforePosts(network, begunAs, look.clock), account: begunAs, recent: undefined },
    };
  }
  if (outcome.kind !== 'account') return { facts };
  const { account, newest, recent } = outcome;
  return { facts, open: { ...plan, network, account: { ...account, newest }, recent } };
}

/** Whether the posts read reach back beyond the evening: if not, early posts may lie behind newer ones. */
function reachesBack(outcome: AccountOutcome, asked: number, sheet: RunSheet): boolean {
  const recent = outcome.kind === 'account' ? outcome.recent : undefined;
  if (recent?.kind !== 'posts' || recent.posts.length < asked) return true;
  return sheet.cues.every(cue => recent.posts.some(post => !isOfEvening(post, cue, sheet)));
}

/** Prints the rows to standard error, with `quiet` only those that are news; returns the verdict. */
export async function tellRows(
  rows: readonly Row[],
  { quiet, yes }: { readonly quiet: boolean; readonly yes: boolean },
  edges: Edges,
): Promise<Verdict> {
  await printRows(quiet ? rows.filter(isNews) : rows, edges.stderr, edges);
  return verdictOn(rows, { attended: edges.interactive && !yes });
}

export async function printRows(rows: readonly Row[], output: Output, { load }: Pick<Edges, 'load'>): Promise<void> {
  const { paint } = await load.words();
  const { preflightText } = await load.preflightWords();
  output.say(preflightText(rows, { paint: paint(output), ...(await fitFor(output, load)) }));
}

/** Why nothing is sent, one line per row in the way; and the command that does without those networks. */
export function refusalOf({ rows, lanes }: Surveyed, again: (networks: readonly NetworkName[]) => string): string {
  const inTheWay = rows.filter(({ kind }) => kind === 'refused' || kind === 'ask');
  const lines = inTheWay.map(
    row => `${row.name}: ${row.advice === undefined ? row.what : `${row.what} ${row.advice}`}`,
  );
  const isClear = ({ sheet: { network } }: OpenLane) =>
    inTheWay.every(row => row.network !== undefined && row.network !== network);
  const clear = lanes.filter(isClear).map(({ sheet }) => sheet.network);
  const without = clear.length > 0 ? [`To do without: ${again(clear)}`] : [];
  return [...lines, ...without].join('\n');
}

/** A row that looks the same every time is not news. */
function isNews({ id, kind }: Row): boolean {
  return kind !== 'fine' && id !== 'untried';
}
