/** What does the network's own record say of an evening, held against the run sheet? */

import { existsSync, readFileSync } from 'node:fs';
import type { NetworkName } from '../../src/chat/chat.ts';
import type { Entry } from '../../src/run/journal.ts';
import { journalsOf } from '../../src/system/journals.ts';
import { hcldr, type Program } from './program.ts';

export type SheetCue = {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** None: it opens the thread. */
  readonly replyTo: string | undefined;
};

/** A post as the network has it. */
export type Post = { readonly id: string; readonly text: string; readonly at: number; readonly parent?: string };

export type Flaw = {
  readonly kind: 'twice' | 'lost' | 'foreign' | 'wrong parent' | 'out of order' | 'early';
  /** The cue, or the text of a post that is none. */
  readonly cue: string;
};

export type LaneSheet = { readonly network: NetworkName; readonly cues: readonly SheetCue[] };

/** What the dry run shows on X, which is what a run is held against. */
export async function sheetOf(program: Program, place: Place): Promise<readonly SheetCue[]> {
  const [sheet] = await sheetsOf(program, place);
  if (!sheet) throw new Error(`${place.file} has no run sheet`);
  return sheet.cues;
}

/** Likewise on each of its networks; `flags` may choose them. */
export async function sheetsOf(program: Program, { folder, file, flags = [] }: Place): Promise<readonly LaneSheet[]> {
  const { out } = await hcldr(program, { argv: ['run', file, '--dry-run', '--json', ...flags], folder }).ended;
  const { sheets } = JSON.parse(out) as {
    readonly sheets: readonly {
      readonly network: NetworkName;
      readonly cues: readonly (Omit<SheetCue, 'at'> & { readonly at: string })[];
    }[];
  };
  return sheets.map(({ network, cues }) => ({
    network,
    cues: cues.map(cue => ({ ...cue, at: Date.parse(cue.at), replyTo: cue.replyTo ?? undefined })),
  }));
}

type Place = { readonly folder: string; readonly file: string; readonly flags?: readonly string[] };

/** Oldest first. A line that was torn by the network's own death was never answered for. */
export function postsIn(path: string): readonly Post[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Post);
}

/** All that is wrong with the thread; `early` only where the record is on the sheet's clock. */
export function flawsIn(posts: readonly Post[], sheet: readonly SheetCue[]): readonly Flaw[] {
  const cueOf = (post: Post | undefined) => sheet.find(({ text }) => text === post?.text);
  const foreign = posts.filter(post => !cueOf(post)).map(({ text }) => flaw('foreign', text));
  const ofCues = sheet.flatMap(cue => {
    const [post, ...more] = posts.filter(({ text }) => text === cue.text);
    if (!post) return [flaw('lost', cue.id)];
    const parent = cueOf(posts.find(({ id }) => id === post.parent))?.id;
    return [
      ...more.map(() => flaw('twice', cue.id)),
      ...(parent === cue.replyTo ? [] : [flaw('wrong parent', cue.id)]),
      ...(post.at < cue.at ? [flaw('early', cue.id)] : []),
    ];
  });
  const places = posts.map(post => sheet.findIndex(({ text }) => text === post.text)).filter(place => place >= 0);
  const turned = places.filter((place, i) => place < Math.max(...places.slice(0, i)));
  return [...foreign, ...ofCues, ...turned.map(place => flaw('out of order', sheet[place]?.id ?? ''))];
}

/** The entries of the newest journal in a folder; none where there is none, or where it is damaged. */
export async function entriesIn(folder: string): Promise<readonly Entry[]> {
  const latest = await journalsOf(folder, { hashtag: '#hcldr', date: '2022-12-06' }).latest();
  if (latest.kind === 'none') return [];
  if (latest.kind === 'damaged') return latest.entries;
  await latest.journal.close();
  return latest.journal.entries();
}

export function showFlaw({ kind, cue }: Flaw): string {
  return `${cue} ${kind}`;
}

function flaw(kind: Flaw['kind'], cue: string): Flaw {
  return { kind, cue };
}
