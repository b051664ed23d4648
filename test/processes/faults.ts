/** What comes of an evening on which one post goes wrong in one way, and does hcldr say what is so? */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { XRule } from '../../src/networks/embedded/x/faults.ts';
import { REFUSALS, type RefusalName } from '../../src/networks/embedded/x/replies.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Ended } from '../support/child.ts';
import { heldToItsEnd, type Program } from './program.ts';
import { entriesIn, flawsIn, type Post, postsIn, type SheetCue, sheetOf, showFlaw } from './record.ts';

/** One way in which a post goes wrong. */
export type Trouble = {
  readonly do: XRule['do'];
  /** The network has the post, whatever it says. */
  readonly stored: boolean;
  readonly with?: Partial<XRule>;
  /** How it ends without anybody's help; a stop is gone on with by the command that hcldr names. */
  readonly end: 'whole' | 'stops';
  /** Where it has to be slower: a deadline, and a start, take seconds of the machine however fast the evening is. */
  readonly speed?: number;
};

export type Trial = { readonly trouble: Trouble; readonly cue: SheetCue };

/** What is wrong; nothing: all is as it should be. */
export type Outcome = { readonly wrong: readonly string[]; readonly end: Ended };

export type FaultStage = {
  readonly program: Program;
  readonly folder: string;
  readonly sheet: readonly SheetCue[];
  readonly speed: number;
};

/** Two seconds of a deadline are eight minutes here, and the time to start again leaves much of the half hour of lateness. */
const UNHURRIED = 240;

const both = (trouble: Omit<Trouble, 'stored'>): readonly Trouble[] =>
  [false, true].map(stored => ({ ...trouble, stored }));
const refused = (name: XRule['do']): readonly Trouble[] => both({ do: name, end: 'stops', speed: UNHURRIED });
const unknown = (name: XRule['do'], more: Partial<Trouble> = {}): readonly Trouble[] =>
  both({ do: name, end: 'whole', ...more });
/** It is tried again; where the refusal was a lie, the network says that it has it, and it is found. */
const tried = (name: XRule['do']): readonly Trouble[] => both({ do: name, end: 'whole' });
const answered = (name: XRule['do'], rule: Partial<XRule>): Trouble => ({
  do: name,
  stored: true,
  with: rule,
  end: 'whole',
});

/** By the name of the fault, so that none is left out. */
const TROUBLES: Readonly<Record<XRule['do'], readonly Trouble[]>> = {
  duplicate: [
    { do: 'duplicate', stored: false, end: 'stops', speed: UNHURRIED },
    // What the network says it has is looked for.
    { do: 'duplicate', stored: true, end: 'whole' },
  ],
  'reply-refused': refused('reply-refused'),
  'parent-not-visible': tried('parent-not-visible'),
  'read-only': refused('read-only'),
  'not-enrolled': refused('not-enrolled'),
  'spend-cap': refused('spend-cap'),
  'no-credit': refused('no-credit'),
  unauthorized: refused('unauthorized'),
  forbidden: refused('forbidden'),
  'too-long': refused('too-long'),
  'bad-parameter': refused('bad-parameter'),
  'rate-limited': [
    ...tried('rate-limited'),
    // What has waited that long is looked for before it is tried again: by hand it may be there.
    ...both({ do: 'rate-limited', with: { reset: 120 }, end: 'whole' }),
  ],
  'usage-cap': refused('usage-cap'),
  'request-timeout': unknown('request-timeout'),
  'internal-error': unknown('internal-error'),
  'bad-gateway': unknown('bad-gateway'),
  unavailable: unknown('unavailable'),
  'gateway-timeout': unknown('gateway-timeout'),
  status: [
    ...unknown('status', { with: { status: 599 } }),
    ...both({ do: 'status', with: { status: 418 }, end: 'stops', speed: UNHURRIED }),
  ],
  reset: [...unknown('reset'), answered('reset', { lag: 40_000 })],
  hang: unknown('hang', { speed: UNHURRIED }),
  drip: unknown('drip', { speed: UNHURRIED }),
  cut: unknown('cut'),
  'cut-gzip': unknown('cut-gzip'),
  'html-200': unknown('html-200'),
  huge: unknown('huge'),
  redirect: unknown('redirect'),
  'no-id': unknown('no-id'),
  'late-commit': [{ do: 'late-commit', stored: false, with: { after: 30_000 }, end: 'whole', speed: UNHURRIED }],
  lag: [answered('lag', { lag: 40_000 })],
  'refuse-connections': [answered('refuse-connections', { after: 60_000 })],
};

export const ALL_TROUBLES: readonly Trouble[] = Object.values(TROUBLES).flat();

const CHAT = resolve('chats/2022-12-06.yaml');

export async function faultStage(program: Program, folder: string, speed: number): Promise<FaultStage> {
  return { program, folder, speed, sheet: await sheetOf(program, { folder, file: CHAT }) };
}

/** The evening of 6 December 2022 with that trouble at that post's first sending. */
export async function troubled({ trouble, cue }: Trial, stage: FaultStage): Promise<Outcome> {
  const folder = mkdtempSync(join(stage.folder, 'e-'));
  const kept = join(folder, 'state/rehearsals/hcldr-2022-12-06');
  try {
    const rule: XRule = { on: 'post', text: cue.text, nth: 1, do: trouble.do, stored: trouble.stored, ...trouble.with };
    writeFileSync(join(folder, 'faults.json'), JSON.stringify([rule]));
    const argv = ['rehearse', CHAT, '--yes', '--speed', String(trouble.speed ?? stage.speed)];
    const goOn = [...argv, '--resume'];
    const begin = { argv: [...argv, '--faults', 'faults.json'], folder };
    const end = await heldToItsEnd(stage.program, begin, goOn);
    const posts = postsIn(join(kept, 'posts-x.jsonl'));
    const flaws = flawsIn(posts, stage.sheet).filter(({ kind }) => end.code === 0 || kind !== 'lost');
    const said = misjudged(await entriesIn(kept), posts, { trouble, cue });
    const told = end.code === 0 ? [] : untold(end, cue);
    const wrong = [...flaws.map(showFlaw), ...said, ...told, ...unexpected(end, trouble)];
    if (end.code === 0) return { wrong, end };

    const again = await heldToItsEnd(stage.program, { argv: goOn, folder }, goOn);
    const after = flawsIn(postsIn(join(kept, 'posts-x.jsonl')), stage.sheet).map(showFlaw);
    const last = again.code === 0 ? [] : [`the command that goes on ended with ${again.code}`];
    return { wrong: [...wrong, ...after, ...last], end: again };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function showTrial({ trouble, cue }: Trial): string {
  const more = Object.entries(trouble.with ?? {}).map(([key, value]) => `,${key}=${value}`);
  return `${cue.id}/${trouble.do}${more.join('')}${trouble.stored ? ',stored' : ''}`;
}

function unexpected({ code }: Ended, { end }: Trouble): readonly string[] {
  return (code === 0) === (end === 'whole') ? [] : [`ended with ${code}, and should have ended ${end}`];
}

/** A stop names the cue, with its text ready to paste, where its link stands on the night, and the command that goes on. */
function untold({ code, err }: Ended, cue: SheetCue): readonly string[] {
  const [, words] = new RegExp(`^${cue.id} (?:is not posted|may be posted, or not)([^]*)`, 'm').exec(err) ?? [];
  if (words === undefined) return [`ended with ${code}, and does not say that ${cue.id} is not posted`];
  const needed = [cue.text, 'On the night, the link to post it by hand stands here', `hcldr rehearse ${CHAT} --resume`];
  const missing = needed.filter(text => !words.includes(text)).map(text => `the last words lack ${text}`);
  return code === 1 ? missing : [...missing, `ended with ${code}`];
}

/** Where hcldr took for certain what was not, or did not where it was. */
function misjudged(entries: readonly Entry[], posts: readonly Post[], { trouble, cue }: Trial): readonly string[] {
  const first = entries.find(entry => isOutcome(entry) && entry.cue === cue.id)?.kind;
  if (first !== outcomeOf(trouble)) return [`the journal says ${first}, and it was ${outcomeOf(trouble)}`];
  const isThere = posts.some(({ text }) => text === cue.text);
  return first === 'posted' && !isThere ? ['it was taken for posted, and is not there'] : [];
}

function isOutcome(entry: Entry): entry is Extract<Entry, { kind: 'posted' | 'refused' | 'doubted' }> {
  return entry.kind === 'posted' || entry.kind === 'refused' || entry.kind === 'doubted';
}

/** What it has to be taken for: X's word that it refuses a post is believed, also where the network lies. */
function outcomeOf({ do: name, with: rule }: Trouble): 'posted' | 'refused' | 'doubted' {
  if (name === 'lag' || name === 'refuse-connections') return 'posted';
  const status = name in REFUSALS ? REFUSALS[name as RefusalName].status : (rule?.status ?? 0);
  return status >= 400 && status <= 499 && status !== 408 ? 'refused' : 'doubted';
}
