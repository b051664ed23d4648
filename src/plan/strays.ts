/** Which files were meant as chats, judging by their names, but are not read as such? */

import { baseName, dayInName } from '../chat/file-name.ts';
import type { Explanation, Problem } from '../chat/problem.ts';

/** Files that are not read, by where they are. */
export type Others = {
  /** In the folder of the chats. */
  readonly beside: readonly string[];
  /** In folders inside that one. */
  readonly deeper: readonly string[];
  /** In the folder that contains the folder `chats`. */
  readonly above: readonly string[];
};

/**
 * A warning for each file that is named after a day. If that day has a chat already, the file is taken for its
 * announcement or a copy of it, and there is no warning.
 *
 * @param chats the files that are read
 */
export function strayProblems({ beside, deeper, above }: Others, chats: readonly string[]): readonly Problem[] {
  const days = new Set(chats.map(dayInName));
  const isStray = (file: string) => {
    const day = dayInName(file);
    return day !== undefined && !days.has(day) && !OF_ANOTHER_KIND.test(file);
  };
  const isChats = (file: string) => isStray(file) && /\.ya?ml$/.test(file);
  return [
    ...beside.filter(isStray).map(file => warningAt(file, wrongEnding(baseName(file)))),
    ...deeper.filter(isChats).map(file => warningAt(file, TOO_DEEP)),
    ...above.filter(isChats).map(file => warningAt(file, OUTSIDE)),
  ];
}

/** Pictures, and the backup copies that editors make. */
const OF_ANOTHER_KIND = /(?:\.(?:png|jpe?g|gif|webp)|~)$/i;

function wrongEnding(name: string): Explanation {
  return {
    message: 'its name does not end in .yaml, so it is not read as a chat',
    advice: `If it is meant as one, name it ${name.replace(/\..*$/s, '')}.yaml`,
  };
}

const TOO_DEEP: Explanation = {
  message: 'it lies in a folder of its own, so it is not read with the chats',
  advice: 'If it is meant as one of them, put it beside them',
};

const OUTSIDE: Explanation = {
  message: 'it lies outside the folder of the chats, so it is not read with them',
  advice: 'If it is meant as one of them, put it into the folder chats',
};

/** Placed at the file as a whole, since its content was not read. */
function warningAt(file: string, said: Explanation): Problem {
  return { severity: 'warning', file, line: 1, column: 1, source: '', ...said };
}
