/** What is she told of a damaged journal, and how does she go on without it? */

import type { Standing } from '../run/lane-view.ts';
import type { Edges } from './edges.ts';

type Damaged = {
  /** The file, the line, and what is wrong there. */
  readonly message: string;
  /** By the lines before that one: only they are certain. */
  readonly standing: readonly Standing[];
};

/** Prints the links of what is posted for certain; returns the rest, which is no result. */
export async function tellCertain(
  { message, standing }: Damaged,
  rebuild: string,
  { load, stdout }: Pick<Edges, 'load' | 'stdout'>,
): Promise<string> {
  const { linksText } = await load.eveningWords();
  const links = linksText(standing);
  stdout.write(links);
  return damagedText(message, rebuild, [
    links === ''
      ? 'The lines before that tell of no post, which does not mean that there is none: look at the account.'
      : 'What is posted for certain, by the lines before that, stands above.',
  ]);
}

/** @param rebuild the command that goes on */
export function damagedText(message: string, rebuild: string, certain: readonly string[] = []): string {
  return [
    `The journal of this run is damaged: ${message}.`,
    ...certain,
    `To keep the journal aside, and take what is posted from the account: ${rebuild}`,
  ].join('\n');
}
