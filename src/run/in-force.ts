/** Which cues are to come, with the moderator's changes, and what does each reply to? */

import { type Duration, HOUR } from '../chat/chat.ts';
import type { CueId } from '../plan/cue-id.ts';
import type { Cue, RunSheet } from '../plan/run-sheet.ts';
import { isThere, type Posted, type Refused, saysTheSame } from './cue-progress.ts';
import type { Ref, SeenPost } from './ports.ts';
import { type LaneProgress, withoutHerWords, withoutRefusals } from './progress.ts';

/** A lane's sheet in force, with the progress that it is in force by. */
export type InForce = { readonly sheet: RunSheet; readonly progress: LaneProgress };

/**
 * The sheet in force. What has been sent stays as it was sent, in the order it was sent. What comes after the last cue
 * sent is taken from the file as it is now, with the changes that a person at the desk has made; so is a cue that is
 * certainly not there, but while it says the same, it stays as it was tried. A cue that the file has put before the
 * last one sent comes too late, and is left out.
 */
export function inForce(file: RunSheet, progress: LaneProgress): RunSheet {
  const refused = refusedIn(progress);
  const untried = sheetBy(file, withoutRefusals(progress, refused));
  const asTried = (cue: Cue): Cue =>
    refused.find(state => state.cue.id === cue.id && saysTheSame(state.cue, cue))?.cue ?? cue;
  return { ...untried, cues: untried.cues.map(asTried) };
}

/**
 * What stands where, now that the file says this. A cue that is certainly not there is as if it had not been tried once
 * the file has it in other words, with another picture, behind another post, or no more.
 */
export function progressBy(file: RunSheet, progress: LaneProgress): LaneProgress {
  const refused = refusedIn(progress);
  if (refused.length === 0) return progress;
  const sheet = inForce(file, progress);
  const isAsTried = ({ cue, intent }: Refused): boolean =>
    sheet.cues.includes(cue) && parentOf(cue, sheet, progress)?.receipt.ref === intent.parent;
  return withoutRefusals(
    progress,
    refused.filter(state => !isAsTried(state)),
  );
}

/** What is certainly not there. Where the network has refused a cue because it has that text, it may well be. */
function refusedIn({ cues }: LaneProgress): readonly Refused[] {
  return [...cues.values()].filter(state => state.kind === 'refused').filter(({ refusal }) => !isThere(refusal));
}

function sheetBy(sheet: RunSheet, progress: LaneProgress): RunSheet {
  const touched = [...progress.cues.values()].map(({ cue }) => cue);
  const lastSent = touched.findLastIndex(cue => !cue.extra && progress.cues.get(cue.id)?.kind !== 'skipped');
  const past = touched.filter((cue, index) => cue.extra || index <= lastSent);
  const isPast = new Set(past.map(cue => cue.id));
  const lastInFile = sheet.cues.findLastIndex(
    ({ id, extra }) => !extra && isPast.has(id) && progress.cues.get(id)?.kind !== 'skipped',
  );
  const rest = sheet.cues.filter((cue, index) => !cue.extra && !isPast.has(cue.id) && index > lastInFile);
  const own = progress.added.filter(({ id }) => !isPast.has(id));
  const open = [...rest, ...freshExtras(sheet, past, progress), ...own].map(cue => asWished(cue, progress));
  return { ...sheet, cues: [...past, ...open] };
}

/**
 * What the chat file has a cue say, as if nobody had reworded it and no send of it had been refused.
 *
 * @param file the sheet as the chat file has it
 */
export function wordsWithoutHers(id: CueId, file: RunSheet, progress: LaneProgress): string | undefined {
  return inForce(file, withoutHerWords(progress, id)).cues.find(cue => cue.id === id)?.text;
}

/** A cue that was not sent yet: what the file says of it, changed by what a person has said since. */
function asWished(cue: Cue, { shifts, edits }: LaneProgress): Cue {
  const edit = edits.get(cue.id);
  const shift = shifts.get(cue.id) ?? 0;
  if (edit?.was !== cue.text && shift === 0) return cue;
  const { text, length, notes } = edit?.was === cue.text ? edit.cue : cue;
  return { ...cue, text, length, notes, ...(shift !== 0 && { at: cue.at + shift, planned: cue.at }) };
}

/**
 * The file's extras that were not sent yet. An extra has no label, only its place in the list, and that moves with
 * every edit. So it is recognised by its text; among several with the same text, by its instant or its place. One whose
 * text was corrected is still the same if it keeps its place and its instant. Each extra that was sent accounts for at
 * most one of the file's.
 */
function freshExtras(sheet: RunSheet, past: readonly Cue[], { edits }: LaneProgress): readonly Cue[] {
  const taken = new Set(past.map(({ id }) => id));
  let fresh = extraCues(sheet);
  for (const { id, at, planned = at, text } of extraCues({ cues: past })) {
    const texts = [text, edits.get(id)?.was];
    const twins = fresh.filter(cue => texts.includes(cue.text));
    const isInPlace = (cue: Cue): boolean => namesOf(cue.id, taken).includes(id);
    const sent =
      twins.find(cue => cue.at === planned) ??
      twins.find(isInPlace) ??
      twins[0] ??
      fresh.find(cue => cue.at === planned && isInPlace(cue));
    fresh = fresh.filter(cue => cue !== sent);
  }
  return fresh.map(cue => ({ ...cue, id: namesOf(cue.id, taken).at(-1) ?? cue.id }));
}

/**
 * The names of the extras that were sent from one place of the list (`extra-1`, `extra-1-new` …), then the next free
 * one.
 */
export function namesOf(id: CueId, taken: Pick<ReadonlySet<CueId>, 'has'>): readonly CueId[] {
  return taken.has(id) ? [id, ...namesOf(`${id}-new`, taken)] : [id];
}

/**
 * The post that a cue replies to if it is sent now. In a chain, the last one of the thread, whatever was skipped or
 * taken out of the file; in a star, that of the cue it was planned to answer, else the first. Undefined: the cue opens
 * the thread, stands outside it, or was told to stand by itself.
 */
export function parentOf(cue: Cue, sheet: RunSheet, progress: LaneProgress): Posted | undefined {
  if (progress.detached.has(cue.id)) return undefined;
  if (cue.extra) {
    const answered = cue.replyTo === undefined ? undefined : progress.cues.get(cue.replyTo);
    return answered?.kind === 'posted' ? answered : undefined;
  }
  const before = postedBefore(cue, threadCues(sheet), progress);
  if (sheet.thread === 'chain') return before.at(-1);
  return before.find(state => state.cue.id === cue.replyTo) ?? before.at(0);
}

/** The posts of the cues that come before it. */
export function postedBefore({ id }: Cue, cues: readonly Cue[], progress: LaneProgress): readonly Posted[] {
  const place = cues.findIndex(cue => cue.id === id);
  return cues
    .slice(0, place)
    .map(cue => progress.cues.get(cue.id))
    .filter((state): state is Posted => state?.kind === 'posted');
}

/** The cues of the thread, in its order. */
export function threadCues(sheet: RunSheet): readonly Cue[] {
  return sheet.cues.filter(cue => !cue.extra);
}

/** The cues outside the thread, each a strand of its own. */
export function extraCues({ cues }: Pick<RunSheet, 'cues'>): readonly Cue[] {
  return cues.filter(cue => cue.extra);
}

/**
 * What any post of the cue by somebody else must be newer than: the thread's first post; or, before there is one and
 * for an extra outside the thread, the newest post from before the run.
 */
export function beginningFor({ extra, replyTo }: Cue, sheet: RunSheet, progress: LaneProgress): Ref | undefined {
  if (extra && replyTo === undefined) return progress.account?.newest;
  const [first] = threadCues(sheet);
  const opening = first && progress.cues.get(first.id);
  return opening?.kind === 'posted' ? opening.receipt.ref : progress.account?.newest;
}

/** The same words from a week ago belong to last week's chat. */
const RECENT: Duration = 12 * HOUR;

/** Whether a post of the account can be one of this evening, by when it was posted. */
export function isOfEvening({ postedAt }: SeenPost, { at }: Cue, { startsAt }: RunSheet): boolean {
  return postedAt === undefined || postedAt > Math.min(startsAt, at) - RECENT;
}

/** Every post of the account that the journal knows of. */
export function knownRefs(progress: LaneProgress): readonly Ref[] {
  const posted = [...progress.cues.values()].filter(cue => cue.kind === 'posted').map(({ receipt }) => receipt.ref);
  return progress.account ? [progress.account.newest, ...posted] : posted;
}

/** The cue that a person names, in capitals or not: `T2`, `t2`. */
export function cueNamed(name: string, { cues }: RunSheet): Cue | undefined {
  return cues.find(({ id }) => id.toLowerCase() === name.toLowerCase());
}
