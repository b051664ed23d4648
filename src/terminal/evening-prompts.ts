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

/** A text on one line, new or changed from what is there; undefined: she left it, or left nothing of it. */
export async function typeText({ message, text = '', signal }: TextAsked): Promise<string | undefined> {
  const there = text === '' ? {} : ({ default: text, prefill: 'editable' } as const);
  let line = text;
  const transformer = (typed: string, { isFinal }: { readonly isFinal: boolean }): string => {
    if (!isFinal) line = typed;
    return typed;
  };
  const pasted = linesPasted();
  const said = await put(
    { type: 'input', message: shown(message), transformer, ...there },
    { signal, after: 'cleared' },
  );
  const rest = pasted();
  // Enter on an emptied line would be taken for what had been there.
  if (said === undefined || line.trim() === '') return undefined;
  const typed = [String(said), ...rest].map(each => each.trim()).join(' ');
  if (rest.length === 0) return typed;
  return typeText({ message: `What was pasted had several lines, and is one now. ${message}`, text: typed, signal });
}

/** Begins to watch for lines that come at once behind the first one, which is taken as if Enter were pressed. @returns ends it */
function linesPasted(): () => readonly string[] {
  const { stdin } = process;
  let rest: readonly string[] = [];
  const hear = (typed: Buffer | string): void => {
    const [, ...lines] = String(typed).split(/\r\n?|\n/);
    rest = [...rest, ...lines.filter(line => line.trim() !== '')];
  };
  // Not before the question reads it: what is typed ahead would be lost.
  const begin = (): void => void stdin.on('data', hear);
  stdin.once('resume', begin);
  return () => {
    stdin.off('resume', begin).off('data', hear);
    return rest;
  };
}
