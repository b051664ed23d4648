/** `hcldr adopt FILE CUE LINK`: a post made by hand is taken into the run, under way or stopped; the next cue replies to it. */

import { inForce, progressOf } from '../run/progress.ts';
import { granted } from '../run/wishes.ts';
import type { JournalFile } from '../system/journals.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { explain, type PlannedChat, planChat, sheetsFor } from './plan-chat.ts';
import { reachRun, tellObeyed } from './reach.ts';
import { note, refuse } from './say.ts';
import { speakingOf } from './speaking.ts';

export type AdoptOptions = { readonly file: string; readonly cue: string; readonly link: string };

export async function adopt(options: AdoptOptions, edges: Edges): Promise<ExitCode> {
  const { file, cue, link } = options;
  const reached = await reachRun(file, { want: 'adopt', cue, link }, edges);
  if (reached.kind !== 'nobody') return tellObeyed(reached, { file, done: `${cue} is adopted.` }, edges);
  const planned = await planChat(file, edges);
  if (planned.kind !== 'planned') return explain(planned, { json: false }, edges);
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const { takeRunLock } = await edges.load.lock();
  const { voice } = await speakingOf(file, edges);
  const lock = await takeRunLock(settings.locks, planned.sheet, voice);
  if (lock.kind === 'busy') return refuse('This chat has just been taken up: give the command again.', edges);
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
  const sheet = sheetsFor(planned, started)?.[0];
  if (!sheet) return refuse(`${planned.file} has no run sheet with the start that the run was begun with`, edges);

  const { addressOf, isBy, readLink, siteOf } = await edges.load.xLinks();
  const site = siteOf(xOrigin);
  const post = readLink(link, site);
  if (!post)
    return refuse(`${link} is no link to a post: copy it from the post itself, as ${site}/hcldr/status/123`, edges);
  const account = started.accounts[sheet.network];
  if (account && !isBy(account.handle, post)) {
    return refuse(
      `That is a post of @${post.author}, and this chat is posted by ${account.handle}: X would not let the thread go on from it.`,
      edges,
    );
  }
  const receipt = { ref: post.id, url: addressOf(post, site) };
  const clock = await edges.realTime();
  const progress = progressOf(entries, sheet.network);
  const view = { sheet: inForce(sheet, progress), progress };
  const result = granted({ kind: 'adopt', cue: wanted.cue, receipt }, view, clock.now());
  if ('refused' in result) return refuse(result.refused, edges);
  for (const happening of result.happenings) {
    await journal.append({ at: clock.now(), up: clock.uptime(), ...happening });
  }
  const cue = view.sheet.cues.find(({ id }) => id.toLowerCase() === wanted.cue.toLowerCase())?.id ?? wanted.cue;
  await note(`${cue} is adopted. To go on: ${planned.command('run')}`, edges);
  edges.stdout.write(`${cue}: ${receipt.url}\n`);
  return EXIT.done;
}

function noRun({ file }: AdoptOptions): string {
  return `There is no unfinished run of ${file} on this machine to take a post into.`;
}
