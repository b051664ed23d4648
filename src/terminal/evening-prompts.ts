/** What does she type while the evening goes on? What came of it is told by the line of what happened. */

import type { CueId } from '../plan/run-sheet.ts';
import { type LinkedPost, postAt } from '../run/linked-post.ts';
import type { Network } from '../run/ports.ts';
import { put, refused, shown } from './prompts.ts';

type LinkAsked = {
  readonly networks: readonly Pick<Network, 'name' | 'receiptOf'>[];
  readonly cue: CueId;
  /** The link of a post that is out. */
  readonly example: string | undefined;
  readonly signal: AbortSignal;
};

/** The link of a post made by hand; undefined: she left it. */
export async function typeLink({ networks, cue, example, signal }: LinkAsked): Promise<LinkedPost | undefined> {
  const link = await put(
    {
      type: 'input',
      message: shown(`Link of the post that stands for ${cue} (Ctrl-C leaves it):`),
      validate: (text: string) => (postAt(text, networks) ? true : refused(noLink(example))),
    },
    { signal, after: 'cleared' },
  );
  return link === undefined ? undefined : postAt(String(link), networks);
}

function noLink(example: string | undefined): string {
  const as = example === undefined ? '' : `, as ${example}`;
  return `That is no link to a post of this account: copy it from the post itself${as}`;
}

type TextAsked = {
  readonly message: string;
  /** What is there, to be changed. */
  readonly text?: string;
  readonly signal: AbortSignal;
};

/** A text on one line, new or changed from what is there; undefined: she left it. */
export async function typeText({ message, text = '', signal }: TextAsked): Promise<string | undefined> {
  const there = text === '' ? {} : ({ default: text, prefill: 'editable' } as const);
  const said = await put({ type: 'input', message: shown(message), ...there }, { signal, after: 'cleared' });
  const typed = String(said ?? '').trim();
  return typed === '' ? undefined : typed;
}
