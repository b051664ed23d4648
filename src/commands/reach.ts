/** How is a run of this machine reached whose terminal is elsewhere, or gone? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import type { Request, Response } from '../run/requests.ts';
import { type CueStatus, type LaneStatus, nextCue } from '../run/status.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { explain, planChat } from './plan-chat.ts';
import { note, refuse } from './say.ts';

export type Reached =
  | { readonly kind: 'answered'; readonly response: Response; readonly pid: number }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'silent' };

/**
 * By the chat file's name first: it may be in the middle of being edited, and then nobody can tell which chat it is.
 * Else by the chat that is in it: the run may have been begun from another folder.
 */
export async function reachRun(file: string, request: Request, edges: Edges): Promise<Reached> {
  const [{ askRun }, files, settings] = await Promise.all([edges.load.lock(), edges.load.files(), readSettings(edges)]);
  const byFile = await askRun(settings.locks, { file: await files.wholePath(file) }, request);
  const planned = byFile.kind === 'nobody' ? await planChat(file, edges) : undefined;
  const reached = planned?.kind === 'planned' ? await askRun(settings.locks, planned.sheet, request) : byFile;
  if (reached.kind !== 'answered') return { kind: reached.kind };
  // The same version of hcldr has made it, or one that understands the request.
  return { kind: 'answered', response: reached.answer as unknown as Response, pid: reached.holder.pid };
}

/** Says that nobody runs the chat, or why it cannot be known which one is meant. */
export async function tellNobody(file: string, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, { json: false }, edges);
  return refuse(`Nobody is running ${file} on this machine. To run it: ${planned.command('run')}`, edges);
}

export function tellSilent(edges: Edges): Promise<ExitCode> {
  return refuse(
    'A process is running this chat, and does not answer: it may be suspended. Try again, or look for it among the processes.',
    edges,
  );
}

/** `hcldr hold FILE` and `hcldr go FILE`. */
export async function holdOrGo(
  { file, want, network }: Hand & { readonly want: 'hold' | 'go-on' },
  edges: Edges,
): Promise<ExitCode> {
  const reached = await reachRun(file, { want, ...alone(network) }, edges);
  const where = network ? ` on ${NETWORK_TITLES[network]}` : '';
  const done = want === 'hold' ? `It is held${where}: nothing is sent until you go on.` : `It goes on${where}.`;
  return tellObeyed(reached, { file, done }, edges);
}

type Hand = {
  readonly file: string;
  /** None: all of the run's. */
  readonly network: NetworkName | undefined;
};

function alone(network: NetworkName | undefined): { readonly network?: NetworkName } {
  return network === undefined ? {} : { network };
}

/** `hcldr next FILE` and `hcldr skip FILE`: the cue is named, so that it is not done to the one after it. */
export async function nextOrSkip(
  { file, want, network, yes }: Hand & { readonly want: 'send' | 'skip'; readonly yes: boolean },
  edges: Edges,
): Promise<ExitCode> {
  const standing = await reachRun(file, { want: 'status' }, edges);
  if (standing.kind !== 'answered' || standing.response.kind !== 'status')
    return tellObeyed(standing, { file, done: '' }, edges);
  const lanes = standing.response.lanes.filter(lane => network === undefined || lane.network === network);
  const cue = furthestBehind(lanes);
  if (!cue) return refuse('All is posted: there is nothing to come.', edges);
  const what = want === 'send' ? `Send ${cue.id} now` : `Skip ${cue.id}`;
  if (!yes && edges.interactive) {
    const { confirm } = await edges.load.prompts();
    const go = await confirm(`${what}?`, edges.interruption.signal);
    if (go === undefined) return edges.interruption.exitCode();
    if (!go) return refuse('Nothing was done.', edges);
  }
  const done = want === 'send' ? `${cue.id} goes out now.` : `${cue.id} is skipped.`;
  return tellObeyed(await reachRun(file, { want, cue: cue.id, ...alone(network) }, edges), { file, done }, edges);
}

/** Lanes that are further on have no use for what is done to it. */
function furthestBehind(lanes: readonly LaneStatus[]): CueStatus | undefined {
  const next = lanes.map(nextCue).filter(cue => cue !== undefined);
  return next.toSorted((a, b) => a.at - b.at)[0];
}

type Done = { readonly file: string; readonly done: string };

export async function tellObeyed(reached: Reached, { file, done }: Done, edges: Edges): Promise<ExitCode> {
  if (reached.kind === 'nobody') return tellNobody(file, edges);
  if (reached.kind === 'silent') return tellSilent(edges);
  const { response } = reached;
  if (response.kind === 'refused') return refuse(response.why, edges);
  const refused =
    response.kind === 'obeyed' ? response.lanes.flatMap(lane => (lane.kind === 'refused' ? [lane.why] : [])) : [];
  if (response.kind === 'obeyed' && refused.length === response.lanes.length) return refuse(refused.join(' '), edges);
  await note(done, edges);
  return EXIT.done;
}

async function readSettings({ load, env }: Edges) {
  return (await load.settings()).readSettings(env);
}
