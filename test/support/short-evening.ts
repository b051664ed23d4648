/** What does the real command line need for an evening of a few posts, and what is on the network after it? */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedOptions, EmbeddedProcess } from './child.ts';
import { aPlace, embeddedProcess, type Place } from './cli.ts';

export const FILE = 'chats/short.yaml';

export const COMMUNITY = `hashtag: "#hcldr"\nstart: 8:30pm\naccounts:\n  x: "@hcldr"\n`;
/** A community that names no account. */
export const NOBODY = `hashtag: "#hcldr"\nstart: 8:30pm\n`;

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** A chat with cues due at these times: `{ T1: '+1s', closing: '+2s' }`. */
export function chatAt(schedule: Readonly<Record<string, string>>): string {
  const topics = Object.keys(schedule).filter(cue => cue.startsWith('T'));
  return [
    'title: A short evening',
    'date: 2022-12-06',
    'topics:',
    ...topics.map((label, i) => `  ${label}: What is the ${ORDINALS[i]} thing?`),
    'schedule:',
    ...Object.entries(schedule).map(([cue, at]) => `  ${cue}: ${at}`),
    '',
  ].join('\n');
}

export type EveningFiles = {
  readonly chat: string;
  readonly community?: string;
  /** What goes wrong on the network. */
  readonly faults?: readonly unknown[];
};

/** A folder with the chat and its community file. */
export function aChatPlace({ chat, community = COMMUNITY, faults = [] }: EveningFiles): Place {
  return aPlace({ [FILE]: chat, 'chats/community.yaml': community, 'faults.json': JSON.stringify(faults) });
}

export type ShortEvening = { readonly place: Place; readonly network: EmbeddedProcess };

/** The same with a network of its own. */
export async function aShortEvening(files: EveningFiles, network: EmbeddedOptions = {}): Promise<ShortEvening> {
  const place = aChatPlace(files);
  const faults = join(place.folder, 'faults.json');
  return { place, network: await embeddedProcess(place.folder, { faults, ...network }) };
}

export type Posted = { readonly id: string; readonly text: string; readonly parent?: string };

export function postsOn({ store }: Pick<EmbeddedProcess, 'store'>): readonly Posted[] {
  if (!existsSync(store)) return [];
  const lines = readFileSync(store, 'utf8').split('\n');
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as Posted);
}

/** The first word of each post, and of the one it replies to: `T1 < Welcome`. */
export function threadOn(network: Pick<EmbeddedProcess, 'store'>): readonly string[] {
  const posts = postsOn(network);
  return posts.map(post => {
    const parent = posts.find(({ id }) => id === post.parent);
    return parent ? `${firstWord(post)} < ${firstWord(parent)}` : firstWord(post);
  });
}

function firstWord({ text }: Posted): string {
  return text.split(/[ :]/)[0] ?? '';
}
