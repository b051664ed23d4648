/** How is a chat run live: locked, and begun, taken up, or told of, by what its journal says? */

import { showDate } from '../chat/wall-clock.ts';
import { inForce, progressOf } from '../run/progress.ts';
import type { JournalFile, Journals, Latest } from '../system/journals.ts';
import { begin } from './begin.ts';
import { type Edges, EXIT, type ExitCode } from './edges.ts';
import { type LockedNight, type Night, tellPosted } from './night.ts';
import { note, refuse } from './say.ts';
import { takeUp } from './take-up.ts';

/** One hcldr for a chat at a time: the lock is held from before the journal is read until the end. */
export async function runLive(night: Night, edges: Edges): Promise<ExitCode> {
  const settings = (await edges.load.settings()).readSettings(edges.env);
  const { sheet } = night.planned;
  let doing = 'is getting ready';
  const lock = await (await edges.load.lock()).takeRunLock(settings.locks, sheet, () => doing);
  if (lock.kind === 'busy') {
    const { holder } = lock;
    const who = holder ? `process ${holder.pid}, which ${holder.doing}` : 'a process that does not answer';
    return refuse(`This chat is being run on this machine already: ${who}.`, edges);
  }
  const says = (words: string): void => {
    doing = words;
  };
  try {
    const journals = (await edges.load.journals()).journalsOf(settings.journals, sheet);
    return await withJournals({ ...night, settings, says }, journals, edges);
  } finally {
    await lock.release();
  }
}

async function withJournals(night: LockedNight, journals: Journals, edges: Edges): Promise<ExitCode> {
  const latest = await journals.latest();
  if (latest.kind === 'none') return begin({ ...night, newJournal: journals.create }, edges);
  if (latest.kind === 'journal') return withJournal({ ...night, journal: latest.journal, journals }, edges);
  if (!night.options.rebuild) return tellDamaged(latest, night, edges);
  await note(`The damaged journal is kept as ${await latest.setAside()}`, edges);
  return begin({ ...night, newJournal: journals.create }, edges);
}

type WithJournal = LockedNight & { readonly journal: JournalFile; readonly journals: Journals };

async function withJournal({ journal, journals, ...night }: WithJournal, edges: Edges): Promise<ExitCode> {
  const entries = journal.entries();
  const started = entries.find(entry => entry.kind === 'started');
  const finished = entries.some(entry => entry.kind === 'finished');
  try {
    // A journal without a start is that of a run that was cut off before it began: it is begun in it.
    if (!started) return await begin({ ...night, newJournal: async () => journal }, edges);
    if (!finished) return await takeUp({ ...night, journal, started }, edges);
    if (night.options.again) return await begin({ ...night, newJournal: journals.create }, edges);
    await note(
      `This chat was run on ${showDate(started.at, night.planned.chat.zone)}. To post it anew: --again`,
      edges,
    );
    await tellPosted([standing(entries, night)], edges);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

/** Nothing is sent on the word of a journal that somebody else has written in; what it says before that is certain. */
async function tellDamaged(
  { message, entries }: Extract<Latest, { kind: 'damaged' }>,
  night: LockedNight,
  edges: Edges,
): Promise<ExitCode> {
  await tellPosted([standing(entries, night)], edges);
  return refuse(
    [
      `The journal of this run is damaged: ${message}.`,
      'What is posted for certain, by the lines before that, stands above. To keep the journal aside, and take what is',
      `posted from the account: hcldr run ${night.planned.file} --rebuild`,
    ].join('\n'),
    edges,
  );
}

function standing(entries: ReturnType<JournalFile['entries']>, { planned: { sheet } }: LockedNight) {
  const progress = progressOf(entries, sheet.network);
  return { sheet: inForce(sheet, progress), progress };
}
