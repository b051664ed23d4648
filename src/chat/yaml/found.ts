/** What has a walk through a document found so far? */

import { FLOOD, type Path, type Problem, type WrittenText } from '../problem.ts';
import type { SourceText } from '../source-text.ts';
import type { YamlRead } from './document.ts';
import type { Spot } from './places.ts';
import type { Trap } from './traps.ts';

export type Found = Pick<YamlRead, 'source' | 'problems' | 'texts' | 'spotAt' | 'isTwice'> & {
  readonly addSpot: (path: Path, spot: Spot) => void;
  readonly addTwice: (path: Path) => void;
  readonly addText: (path: Path, text: string) => void;
  readonly addProblem: (trap: Omit<Trap, 'meant'>) => void;
  /** Whether there are more problems than anybody reads; `others` are not told, but took as long to find. */
  readonly isFlooded: (others?: number) => boolean;
};

export function collected(source: SourceText): Found {
  const spots = new Map<string, Spot>();
  const repeated = new Set<string>();
  const problems: Problem[] = [];
  const texts: WrittenText[] = [];
  return {
    source,
    problems,
    texts,
    spotAt: path => spots.get(JSON.stringify(path)),
    isTwice: path => repeated.has(JSON.stringify(path)),
    addSpot: (path, spot) => spots.set(JSON.stringify(path), spot),
    addTwice: path => repeated.add(JSON.stringify(path)),
    addText: (path, text) => texts.push({ path, text }),
    addProblem: ({ offset, message, advice }) =>
      problems.push(source.problemAt(offset, { severity: 'error', message, advice })),
    isFlooded: (others = 0) => problems.length + others >= FLOOD,
  };
}
