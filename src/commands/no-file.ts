/** What is she told where the file that she names is no chat file, and which one could she name instead? */

import { nearest } from '../chat/nearest.ts';
import { quotedFile } from './shell-words.ts';

export function notAChat(file: string): string {
  return `${file} is what the chats of a community share, and no chat: name one of them. To check it: hcldr check ${quotedFile(file)}`;
}

export function missing(file: string, others: readonly string[]): string {
  const there = others.length > 0 ? `The chat files near it: ${someOf(others, file)}` : noneNear(file);
  return `There is no file ${file}. ${there}.`;
}

/** Without a full stop at its end. */
export function noneIn({ folder, others }: { readonly folder: string; readonly others: readonly string[] }): string {
  const there =
    others.length > 0
      ? `The chat files below it: ${someOf(others, folder)}`
      : 'They are named by their day, 2022-12-06.yaml: hcldr new writes one';
  return `The folder ${folder} has no chat files. ${there}`;
}

/** Of many files, the one whose name is the nearest to what was typed; else the last ones, which are the latest chats. */
function someOf(files: readonly string[], typed: string): string {
  if (files.length <= MOST_NAMED) return files.join(', ');
  const meant = nearest(typed, files);
  const named = meant === undefined ? files.slice(-MOST_NAMED) : [meant];
  return `${named.join(', ')}, and ${files.length - named.length} more`;
}

const MOST_NAMED = 6;

/** The folder `chats` below it was searched as well. */
function noneNear(file: string): string {
  const folder = /^(.*)[/\\]/s.exec(file)?.[1];
  return folder === undefined
    ? 'There are no chat files here, nor in a folder chats/ here'
    : `There are no chat files in ${folder}/, nor in a folder ${folder}/chats/`;
}
