/** What is she told where the file that she names is no chat file, and which one could she name instead? */

import { quotedFile } from './shell-words.ts';

export function notAChat(file: string): string {
  return `${file} is what the chats of a community share, and no chat: name one of them. To check it: hcldr check ${quotedFile(file)}`;
}

export function missing(file: string, others: readonly string[]): string {
  const there = others.length > 0 ? `The chat files near it: ${others.join(', ')}` : noneNear(file);
  return `There is no file ${file}. ${there}.`;
}

/** Without a full stop at its end. */
export function noneIn({ folder, others }: { readonly folder: string; readonly others: readonly string[] }): string {
  const there =
    others.length > 0
      ? `The chat files below it: ${others.join(', ')}`
      : 'They are named by their day, 2022-12-06.yaml: hcldr new writes one';
  return `The folder ${folder} has no chat files. ${there}`;
}

/** The folder `chats` below it was searched as well. */
function noneNear(file: string): string {
  const folder = /^(.*)[/\\]/s.exec(file)?.[1];
  return folder === undefined
    ? 'There are no chat files here, nor in a folder chats/ here'
    : `There are no chat files in ${folder}/, nor in a folder ${folder}/chats/`;
}
