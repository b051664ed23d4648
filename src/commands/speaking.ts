/** What does this process say to another hcldr: what it is doing, and what it is asked? */

import type { Json } from '../run/ports.ts';
import type { Voice } from '../system/run-lock.ts';
import type { Edges } from './edges.ts';

export type Speaking = {
  readonly voice: Voice;
  /** For people: `posts T2 next, at 8:48:00 PM EST`. */
  readonly says: (words: string) => void;
  /** From now on somebody answers. */
  readonly answers: (answer: (request: Json) => Promise<Json>) => void;
};

export async function speakingOf(file: string, { load }: Pick<Edges, 'load'>): Promise<Speaking> {
  const path = await (await load.files()).wholePath(file);
  let doing = 'is getting ready';
  let answer: NonNullable<Voice['answer']> = async () => ({
    kind: 'refused',
    why: 'It is getting ready: try again in a moment.',
  });
  return {
    voice: { doing: () => doing, file: path, answer: request => answer(request) },
    says: words => {
      doing = words;
    },
    answers: next => {
      answer = next;
    },
  };
}
