/**
 * `hcldr adopt FILE CUE LINK`: how does a post made by hand get into a run, live or stopped, so that the next cue
 * replies to it?
 */

import { NETWORKS } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import { cueNamed } from '../run/in-force.ts';
import { isFinished, type LaneAccount, type Started, startIn } from '../run/journal.ts';
import { standingIn } from '../run/lane-view.ts';
import { type LinkedPost, postAt } from '../run/linked-post.ts';
import { granted } from '../run/wishes.ts';
import type { JournalFile } from '../system/journals.ts';
import type { Settings } from '../system/settings.ts';
import { rebuildCommand, resumeCommand } from './command-line.ts';
import { damagedText } from './damaged.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { stoppedRehearsal } from './not-run.ts';
import { openNetwork } from './open-network.ts';
import { explain, type PlannedChat, planChat } from './plan-chat.ts';
import { type Reached, reachRun, tellObeyed } from './reach.ts';
import { note, type Refused, refuse, refused } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { sheetsBegun } from './sheets.ts';
import { speakingOf } from './speaking.ts';

export type AdoptOptions = { readonly file: string; readonly cue: string; readonly link: string };

export async function adopt(options: AdoptOptions, edges: Edges): Promise<ExitCode> {
  const { file, cue, link } = options;
  const reached = await reachRun(file, { want: 'adopt', cue, link }, edges);
  const done = `${adoptedIn(reached) ?? cue} is adopted.`;
  if (reached.kind !== 'nobody') return tellObeyed(reached, { file, done }, edges);
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, edges);
  const settings = await settingsOf(edges);
  const { takeRunLock } = await edges.load.lock();
  const { voice } = await speakingOf(file, edges);
  const lock = await takeRunLock(settings.locks, planned.sheet, voice);
  if (lock.kind !== 'held') return refuse('This chat has just been taken up: give the command again.', edges);
  try {
    const latest = await (await journalsIn(settings, planned.sheet, edges)).latest();
    if (latest.kind === 'damaged') return await refuse(damagedText(latest.message, rebuildCommand(planned)), edges);
    if (latest.kind === 'none') {
      return await refuse([noRun(options), ...(await stoppedRehearsal(planned, settings, edges))].join('\n'), edges);
    }
    try {
      return await intoRun(latest.journal, { ...options, planned, settings }, edges);
    } finally {
      await latest.journal.close();
    }
  } finally {
    await lock.release();
  }
}

/** The cue's own name, which she may have typed as `t1`. */
function adoptedIn(reached: Reached): CueId | undefined {
  if (reached.kind !== 'answered' || reached.response.kind !== 'obeyed') return undefined;
  return reached.response.lanes.flatMap(lane => (lane.kind === 'done' ? (lane.adopted ?? []) : []))[0];
}

type Wanted = AdoptOptions & { readonly planned: PlannedChat; readonly settings: Settings };

async function intoRun(journal: JournalFile, wanted: Wanted, edges: Edges): Promise<ExitCode> {
  const { planned } = wanted;
  const entries = journal.entries();
  const started = startIn(entries);
  if (!started || isFinished(entries)) return refuse(noRun(wanted), edges);
  const made = sheetsBegun(planned, started);
  if (made.kind === 'refused') return refuse(made.why, edges);
  const named = await postNamed(wanted, started, edges);
  if (named.kind === 'refused') return refuse(named.why, edges);

  const { network, receipt } = named.post;
  const sheet = made.sheets.find(one => one.network === network);
  if (!sheet) throw new Error(`The run has an account on ${network}, and no sheet.`);
  const clock = await edges.realTime();
  const view = standingIn(sheet, entries);
  const isOlder = network === 'x' ? (await edges.load.xLinks()).isOlder : undefined;
  const result = granted({ kind: 'adopt', cue: wanted.cue, receipt }, { ...view, isOlder }, clock.now());
  if (result.kind === 'refused') return refuse(result.why, edges);
  for (const happening of result.happenings) {
    await journal.append({ at: clock.now(), up: clock.uptime(), ...happening });
  }
  const cue = cueNamed(wanted.cue, view.sheet)?.id ?? wanted.cue;
  const word = `${cue} is adopted by your word; hcldr looks at it once the run goes on.`;
  await note(`${word} To go on: ${resumeCommand(planned, journal.entries())}`, edges);
  edges.stdout.write(`${cue}: ${receipt.url}\n`);
  return EXIT.done;
}

type Named = { readonly kind: 'post'; readonly post: LinkedPost } | Refused;

/** The linked post, if it belongs to one of the run's accounts. */
async function postNamed(wanted: Wanted, { accounts }: Started, edges: Edges): Promise<Named> {
  const found = accounts.x ? await postOnX(wanted, accounts.x, edges) : undefined;
  if (found !== undefined) return found;
  const others = NETWORKS.filter(name => name !== 'x' && accounts[name]);
  let closed: Refused | undefined;
  for (const name of others) {
    const account = accounts[name];
    const opened = await openNetwork({ settings: wanted.settings, network: name, account: account?.handle }, edges);
    if (opened.kind === 'refused') {
      closed = opened;
      continue;
    }
    // The handle may have changed since. If the network cannot be reached, the journal's has to do.
    await opened.network.account();
    const { receiptOf } = opened.network;
    const post = postAt(wanted.link, [{ name, receiptOf: link => receiptOf(link, account) }]);
    if (post) return { kind: 'post', post };
  }
  // The link may belong to the network that could not be opened.
  if (closed) return closed;
  const { siteOf } = await edges.load.xLinks();
  const example = accounts.x ? `, as ${siteOf(wanted.settings.xOrigin)}/hcldr/status/123` : '';
  return refused(`${wanted.link} is no link to a post of this run's accounts: copy it from the post itself${example}`);
}

/** Judged by the link alone, without asking X, so no keys are needed. Undefined: it is not a link to X. */
async function postOnX({ link, settings }: Wanted, account: LaneAccount, { load }: Edges): Promise<Named | undefined> {
  const { addressOf, isBy, readLink, siteOf } = await load.xLinks();
  const site = siteOf(settings.xOrigin);
  const post = readLink(link, site);
  if (!post) return undefined;
  if (!isBy(account.handle, post)) {
    return refused(
      `That is a post of @${post.author}, and this chat is posted by ${account.handle}: X would not let the thread go on from it.`,
    );
  }
  return { kind: 'post', post: { network: 'x', receipt: { ref: post.id, url: addressOf(post, site) } } };
}

function noRun({ file }: AdoptOptions): string {
  return `There is no unfinished run of ${file} on this machine to take a post into.`;
}
