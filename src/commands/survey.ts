/** What does hcldr find when it looks, once, whether an evening can begin? */

import { type Chat, type Instant, MINUTE, type NetworkName } from '../chat/chat.ts';
import { accountFor } from '../chat/handles.ts';
import { isFree, MOST_READ } from '../plan/cost.ts';
import type { RunSheet } from '../plan/run-sheet.ts';
import { askedInTime } from '../run/asked-in-time.ts';
import { isOfEvening } from '../run/in-force.ts';
import type { LaneAccount } from '../run/journal.ts';
import type { AccountOutcome, Clock, Network, RecentOutcome } from '../run/ports.ts';
import { isItsAccount } from '../run/preflight/account-rows.ts';
import type { Facts, LaneFacts, RunState } from '../run/preflight/facts.ts';
import type { Row } from '../run/preflight/row.ts';
import { preflightRows, type Verdict, verdictOn } from '../run/preflight.ts';
import { provenBeforePosts } from '../run/proven.ts';
import type { Settings } from '../system/settings.ts';
import type { Awake } from '../system/wakefulness.ts';
import { lookUpAccount } from './check-account.ts';
import { anewCommand, type Given, goOnCommand, runCommand, showCommand } from './command-line.ts';
import type { Edges, Output } from './edges.ts';
import { openNetwork } from './open-network.ts';
import type { PlannedChat } from './plan-chat.ts';
import { fitFor } from './say.ts';

/** One network of the evening. */
export type WantedLane = {
  readonly sheet: RunSheet;
  /** The handle that the community or `--account` names. */
  readonly expected: string | undefined;
  /** The account that the run was begun as, where one was. */
  readonly begunAs?: LaneAccount | undefined;
};

export type Survey = {
  readonly planned: PlannedChat;
  readonly options: Given;
  readonly startsAt: Instant;
  /** When the command was given: what is over then is refused, and what is over by the end of the looks is late. */
  readonly now: Instant;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly lanes: readonly WantedLane[];
  readonly quiet: boolean;
  readonly awake: Pick<Awake, 'isHeld'>;
};

/** What is to come of it. */
export type Purpose =
  /** A run that begins: with what is there already, or with all of it posted anew. */
  | { readonly kind: 'fresh'; readonly takesOver: boolean; readonly anew: boolean }
  /** A run that goes on; where its journal was damaged, some of what is there is in no journal. */
  | { readonly kind: 'taken-up'; readonly rebuilds: boolean }
  /** Nothing: somebody wants to know. */
  | { readonly kind: 'looking'; readonly run: Exclude<RunState, 'taken-up'> };

/** A lane whose network has said whose the keys are. */
export type OpenLane = WantedLane & {
  readonly network: Network;
  readonly account: LaneAccount;
  readonly recent: RecentOutcome | undefined;
};

/** Lanes of an evening, one at least. */
export type OpenLanes = readonly [OpenLane, ...OpenLane[]];

export function areOpen(lanes: readonly OpenLane[]): lanes is OpenLanes {
  return lanes.length > 0;
}

/** The lanes of a run that begins: each with the account that is wanted there. */
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
  /** Those whose network has said whose the keys are. */
  readonly lanes: readonly OpenLane[];
};

/** Nothing is sent, and the accounts are read once; `left`: she did not want to wait for that. */
export async function survey(
  { planned, options, startsAt, now, settings, clock, lanes, quiet, awake }: Survey,
  purpose: Purpose,
  edges: Edges,
): Promise<Surveyed | 'left'> {
  // Lanes do not wait for one another: a network that is down is asked again when it has something to post.
  const patient = purpose.kind === 'taken-up' && lanes.length === 1;
  const look = { settings, clock, patient, quiet };
  const looked = await Promise.all(
    lanes.map(plan => lookAt({ plan, ...look, posts: postsToRead(plan.sheet, purpose, now) }, edges)),
  );
  if (edges.interruption.signal.aborted) return 'left';
  const rows = preflightRows({
    lanes: looked.map(({ facts }) => facts),
    startsAt,
    zone: planned.chat.zone,
    now,
    warnings: planned.warnings.length,
    sendsLate: options.late ?? false,
    ...knownOf(purpose),
    horizon: settings.horizon,
    room: await (await edges.load.journalRoom()).roomIn(settings.journals),
    isAwake: awake.isHeld,
    commands: {
      shows: showCommand(planned, options),
      goesOn: goOnCommand(planned, options),
      postsAnew: anewCommand({ planned, options, clock }),
      takesOver: runCommand(planned, options, { adopt: true }),
      rebuilds: runCommand(planned, options, { rebuild: true }),
    },
  });
  return { rows, lanes: looked.flatMap(({ open }) => open ?? []) };
}

function knownOf(purpose: Purpose): Pick<Facts, 'run' | 'threadIsKnown' | 'postsAnew'> {
  switch (purpose.kind) {
    case 'fresh':
      return { run: 'none', threadIsKnown: purpose.takesOver || purpose.anew, postsAnew: purpose.anew };
    case 'taken-up':
      return { run: 'taken-up', threadIsKnown: true, postsAnew: false };
    case 'looking':
      return { run: purpose.run, threadIsKnown: false, postsAnew: false };
  }
}

/** So many of the newest posts of each account. */
function postsToRead(sheet: RunSheet, purpose: Purpose, now: Instant): number {
  switch (purpose.kind) {
    case 'fresh':
      return purpose.takesOver ? MOST_AT_ONCE : postsBefore(sheet, now);
    case 'taken-up':
      // What a damaged journal has lost is known from the account alone: without it nothing may be sent.
      return purpose.rebuilds ? MOST_AT_ONCE : 0;
    case 'looking':
      return purpose.run === 'none' || purpose.run === 'finished' ? postsBefore(sheet, now) : 0;
  }
}

/**
 * Before the start nothing of the evening can be there, unless somebody was early; later it may stand behind everything
 * that the account has answered since. Where reading costs nothing there is no reason to read less.
 */
function postsBefore({ network, startsAt }: RunSheet, now: Instant): number {
  return isFree(network) || now - startsAt > MINUTE ? MOST_AT_ONCE : MOST_READ;
}

/** What one look shows at most. */
const MOST_AT_ONCE = 100;

type Looked = { readonly facts: LaneFacts; readonly open?: OpenLane };

type LookAt = Pick<Survey, 'settings' | 'clock' | 'quiet'> & {
  readonly plan: WantedLane;
  readonly posts: number;
  readonly patient: boolean;
};

async function lookAt({ plan, settings, quiet, ...look }: LookAt, edges: Edges): Promise<Looked> {
  const wanted = plan.begunAs?.handle ?? plan.expected;
  const opened = await openNetwork({ settings, network: plan.sheet.network, account: wanted, quiet }, edges);
  if (opened.kind === 'refused') return { facts: { ...plan, account: opened.why, onLoopback: false } };
  const network = askedInTime(opened.network, look.clock);
  const { onLoopback } = opened;
  const first = await lookUpAccount({ network, ...look }, edges);
  const isEnough = look.posts === MOST_AT_ONCE || reachesBack(first, look.posts, plan.sheet);
  const outcome = isEnough ? first : await lookUpAccount({ network, ...look, posts: MOST_AT_ONCE }, edges);
  const facts = { ...plan, account: outcome, onLoopback };
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

/** Whether what was read goes back behind the evening: somebody may have been early, and the account busy since. */
function reachesBack(outcome: AccountOutcome, asked: number, sheet: RunSheet): boolean {
  const recent = outcome.kind === 'account' ? outcome.recent : undefined;
  if (recent?.kind !== 'posts' || recent.posts.length < asked) return true;
  return sheet.cues.every(cue => recent.posts.some(post => !isOfEvening(post, cue, sheet)));
}

/** The rows on standard error, those that are no news only where she wants to see how things go; and what comes of them. */
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

/** Why nothing is sent: a line for each row that is in the way; and how to do without those networks. */
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

/** What is always so is no news. */
function isNews({ id, kind }: Row): boolean {
  return kind !== 'fine' && id !== 'untried';
}
