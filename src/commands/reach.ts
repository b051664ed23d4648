/** How does another terminal reach a run on this machine? */

import { type Instant, NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { valueAt } from '../chat/value.ts';
import { isFinished } from '../run/journal.ts';
import { isDoneAnywhere, refusalsIn } from '../run/obeyed.ts';
import type { Json } from '../run/ports.ts';
import { type Request, type Response, readResponse } from '../run/requests.ts';
import { focusOf, meantNetwork, nextCue, textsSeen } from '../run/status.ts';
import type { Silent } from '../system/run-lock.ts';
import { goCommand, rebuildCommand, resumeCommand } from './command-line.ts';
import { damagedText } from './damaged.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { howToRun } from './not-run.ts';
import { explain, type PlannedChat, planChat } from './plan-chat.ts';
import { fitFor, note, refuse } from './say.ts';
import { journalsIn, settingsOf } from './settings.ts';
import { howToWake } from './speaking.ts';

export type Reached =
  | {
      readonly kind: 'answered';
      readonly response: Response;
      readonly pid: number;
      /** The process rehearses the chat. */
      readonly rehearses: boolean;
      /** What its clock shows, once it has begun; a rehearsal's differs from the machine's. */
      readonly now?: Instant;
    }
  | { readonly kind: 'nobody' }
  | Silent;

/** Asks the process that was found, and never another one. */
export type AskRun = (request: Request) => Promise<Reached>;

/**
 * Looks first for the chat file's path, since a file being edited may not say which chat it is. Then for the chat in
 * the file, since the run may have been started from another folder. Prefers a live run to a rehearsal.
 */
export async function findRun(file: string, edges: Edges): Promise<AskRun> {
  const [lock, files, settings] = await Promise.all([edges.load.lock(), edges.load.files(), settingsOf(edges)]);
  const byFile = await lock.holdersOf(settings.locks, { file: await files.wholePath(file) });
  const isCertain = byFile.filter(({ rehearses }) => !rehearses).length === 1;
  const planned = isCertain ? undefined : await planChat(file, edges);
  const byChat = planned?.kind === 'planned' ? await lock.holdersOf(settings.locks, planned.sheet) : [];
  const found = [...byChat, ...byFile];
  const run = found.find(({ rehearses }) => !rehearses) ?? found[0];
  let told: Promise<void> | undefined;
  const tellHeard = (): void => {
    told ??= note('It was heard. Something is being sent: that has to end first.', edges);
  };
  return async request => {
    const reached = run ? await lock.askHolder(run, request, tellHeard) : ({ kind: 'nobody' } as const);
    await told;
    if (reached.kind !== 'answered') return reached;
    const { answer, holder } = reached;
    const { pid, rehearses } = holder;
    const now = clockIn(answer);
    const response = readResponse(answer) ?? { kind: 'refused', why: OF_ANOTHER_VERSION };
    return { kind: 'answered', response, pid, rehearses, ...(now !== undefined && { now }) };
  };
}

const OF_ANOTHER_VERSION =
  'The process that runs this chat answers in a way that this hcldr does not understand: is it another version?';

function clockIn(answer: Json): Instant | undefined {
  const now = valueAt(answer, ['now']);
  return typeof now === 'number' ? now : undefined;
}

export async function reachRun(file: string, request: Request, edges: Edges): Promise<Reached> {
  return (await findRun(file, edges))(request);
}

/** Tells that nobody is running the chat, or why the file does not say which chat is meant. */
export async function tellNobody(file: string, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, edges);
  return refuse(`Nobody is running ${file} on this machine. ${await howToRunOn(planned, edges)}`, edges);
}

async function howToRunOn(planned: PlannedChat, edges: Edges): Promise<string> {
  const settings = await settingsOf(edges);
  const read = await (await journalsIn(settings, planned.sheet, edges)).read();
  switch (read.kind) {
    case 'none':
      return howToRun(planned, settings, edges);
    case 'damaged':
      return damagedText(read.message, rebuildCommand(planned));
    case 'read':
      return isFinished(read.entries) ? 'It was run to its end.' : `To run it: ${resumeCommand(planned, read.entries)}`;
  }
}

export function tellSilent(silent: Omit<Silent, 'kind'>, file: string, edges: Edges): Promise<ExitCode> {
  const { pid, rehearses } = silent;
  const who = pid === undefined ? 'A process' : `Process ${pid}`;
  const does = rehearses ? 'rehearsing' : 'running';
  return refuse(`${who} is ${does} this chat, and does not answer. ${howToWake(silent, file)}`, edges);
}

/** `hcldr hold FILE` and `hcldr go FILE`. */
export async function holdOrGo(
  { file, want, network }: Hand & { readonly want: 'hold' | 'go-on' },
  edges: Edges,
): Promise<ExitCode> {
  const reached = await reachRun(file, { want, ...on(network) }, edges);
  const where = network && NETWORK_TITLES[network];
  if (want === 'go-on') return tellObeyed(reached, { file, done: `${where ?? 'It'} goes on.` }, edges);
  const done = `${where ?? 'It'} is held: nothing is sent ${where ? 'there ' : ''}until you go on.`;
  return tellObeyed(reached, { file, done, next: `To go on: ${goCommand(file, network)}` }, edges);
}

type Hand = {
  readonly file: string;
  /** Undefined: all networks of the run. */
  readonly network: NetworkName | undefined;
};

function on(network: NetworkName | undefined): { readonly network?: NetworkName } {
  return network === undefined ? {} : { network };
}

/** `hcldr next FILE` and `hcldr skip FILE`. The request names the cue, so that it cannot hit the one after it. */
export async function nextOrSkip(
  { file, want, network, yes }: Hand & { readonly want: 'send' | 'skip'; readonly yes: boolean },
  edges: Edges,
): Promise<ExitCode> {
  const ask = await findRun(file, edges);
  const standing = await ask({ want: 'status' });
  if (standing.kind !== 'answered' || standing.response.kind !== 'status')
    return tellObeyed(standing, { file, done: '' }, edges);
  const lanes = standing.response.lanes.filter(lane => network === undefined || lane.network === network);
  if (network !== undefined && lanes.length === 0) {
    return refuse(`This run is not posted on ${NETWORK_TITLES[network]}.`, edges);
  }
  const lane = focusOf(lanes, network);
  const cue = lane && nextCue(lane);
  if (!cue) return refuse('All is posted: there is nothing to come.', edges);
  const meant = meantNetwork(lane, network);
  const where = meant !== undefined && standing.response.lanes.length > 1 ? ` on ${NETWORK_TITLES[meant]}` : '';
  const what = want === 'send' ? `Send ${cue.id} now${where}` : `Skip ${cue.id}${where}`;
  if (!yes && !edges.interactive) return refuse(`${what}? There is no terminal to confirm in: give --yes.`, edges);
  if (!yes) {
    const [{ confirm }, { wordsText }] = await Promise.all([edges.load.prompts(), edges.load.deskWords()]);
    const asked = standing.response.lanes.filter(one => meant === undefined || one.network === meant);
    edges.stderr.say(wordsText(cue.id, asked, await fitFor(edges.stderr, edges.load)));
    const question = standing.rehearses ? `${what}, in the rehearsal?` : `${what}?`;
    const go = await confirm(question, edges.interruption.signal);
    if (go === undefined) return edges.interruption.exitCode();
    if (!go) return refuse('Nothing was done.', edges);
  }
  const done = want === 'send' ? `${cue.id} goes out now${where}.` : `${cue.id} is skipped${where}.`;
  const seen = textsSeen(standing.response.lanes, cue.id);
  return tellObeyed(await ask({ want, cue: cue.id, seen, ...on(meant) }), { file, done }, edges);
}

type Done = {
  readonly file: string;
  readonly done: string;
  /** The last words: a command. */
  readonly next?: string;
};

const UNSEEN = 'It cannot be seen on the account so far: your word counts, and hcldr looks again.';

export async function tellObeyed(reached: Reached, { file, done, next = '' }: Done, edges: Edges): Promise<ExitCode> {
  if (reached.kind === 'nobody') return tellNobody(file, edges);
  if (reached.kind === 'silent') return tellSilent(reached, file, edges);
  const { response, rehearses } = reached;
  const named = (words: string): string => (rehearses ? `${words} This is the rehearsal of ${file}.` : words);
  if (response.kind === 'refused') return refuse(named(response.why), edges);
  const lanes = response.kind === 'obeyed' ? response.lanes : [];
  if (lanes.length > 0 && !isDoneAnywhere(lanes)) return refuse(named(refusalsIn(lanes).join(' ')), edges);
  const unseen = lanes.some(lane => lane.kind === 'done' && lane.unseen) ? [UNSEEN] : [];
  await note(`${named([done, ...unseen, ...refusalsIn(lanes)].join(' '))} ${next}`.trimEnd(), edges);
  return EXIT.done;
}
