/** `hcldr adopt FILE CUE LINK`: a post made by hand is taken into a run that has stopped; the next cue replies to it. */

import type { Entry, Started } from '../run/journal.ts';
import { inForce, isDone, progressOf, threadCues } from '../run/progress.ts';
import type { JournalFile } from '../system/journals.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { explain, type PlannedChat, planChat, sheetFor } from './plan-chat.ts';
import { note, refuse } from './say.ts';

export type AdoptOptions = { readonly file: string; readonly cue: string; readonly link: string };

export async function adopt(options: AdoptOptions, edges: Edges): Promise<ExitCode> {
  const planned = await planChat(options.file, 'x', edges);
  if (planned.kind !== 'planned') return explain(planned, { json: false }, edges);
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const { takeRunLock } = await edges.load.lock();
  const lock = await takeRunLock(settings.locks, planned.sheet, () => 'takes a post into the run');
  if (lock.kind === 'busy') {
    return refuse('This chat is being run at this moment. Answer at its desk, or stop it there and adopt then.', edges);
  }
  try {
    const latest = await (await edges.load.journals()).journalsOf(settings.journals, planned.sheet).latest();
    if (latest.kind === 'damaged') return await refuse(`The journal of this run is damaged: ${latest.message}`, edges);
    if (latest.kind === 'none') return await refuse(noRun(options), edges);
    try {
      return await intoRun(latest.journal, { ...options, planned, xOrigin: settings.xOrigin }, edges);
    } finally {
      await latest.journal.close();
    }
  } finally {
    await lock.release();
  }
}

type Wanted = AdoptOptions & { readonly planned: PlannedChat; readonly xOrigin: string };

async function intoRun(journal: JournalFile, wanted: Wanted, edges: Edges): Promise<ExitCode> {
  const { planned, link, xOrigin } = wanted;
  const entries = journal.entries();
  const started = entries.find(entry => entry.kind === 'started');
  if (!started || entries.some(entry => entry.kind === 'finished')) return refuse(noRun(wanted), edges);
  const cue = nextCue(entries, started, wanted);
  if (typeof cue === 'string') return refuse(cue, edges);

  const { addressOf, isBy, readLink, siteOf } = await edges.load.xLinks();
  const site = siteOf(xOrigin);
  const post = readLink(link, site);
  if (!post)
    return refuse(`${link} is no link to a post: copy it from the post itself, as ${site}/hcldr/status/123`, edges);
  const account = started.accounts[planned.sheet.network];
  if (account && !isBy(account.handle, post)) {
    return refuse(
      `That is a post of @${post.author}, and this chat is posted by ${account.handle}: X would not let the thread go on from it.`,
      edges,
    );
  }
  const receipt = { ref: post.id, url: addressOf(post, site) };
  const clock = await edges.realTime();
  const entry: Entry = {
    at: clock.now(),
    up: clock.uptime(),
    kind: 'adopted',
    network: planned.sheet.network,
    cue,
    receipt,
    by: 'person',
  };
  await journal.append(entry);
  await note(`${cue.id} is adopted. To go on: ${planned.command('run')}`, edges);
  edges.stdout.write(`${cue.id}: ${receipt.url}\n`);
  return EXIT.done;
}

/** The cue that is meant, if it is the one that the run stands at: a thread is not taken up out of its order. */
function nextCue(entries: readonly Entry[], started: Started, { planned, cue }: Wanted) {
  const sheet = sheetFor(planned, started);
  if (!sheet) return `${planned.file} has no run sheet with the start that the run was begun with`;
  const progress = progressOf(entries, sheet.network);
  const open = inForce(sheet, progress).cues.filter(({ id }) => !isDone(progress.cues.get(id)));
  const [next] = threadCues({ ...sheet, cues: open });
  const wanted = open.find(({ id }) => id.toLowerCase() === cue.toLowerCase());
  const names = open.map(({ id }) => id).join(', ');
  if (!wanted) return `There is no cue ${cue} that is still to be posted. Those are: ${names}.`;
  if (!wanted.extra && wanted !== next) return `The run stands at ${next?.id}: adopt that one first.`;
  return wanted;
}

function noRun({ file }: AdoptOptions): string {
  return `There is no unfinished run of ${file} on this machine to take a post into.`;
}
