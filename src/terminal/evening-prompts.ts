/** What can she type into a prompt while the evening goes on? Its outcome is told by the entry that follows. */

import type { CueId } from '../plan/cue-id.ts';
import { type LinkedPost, postAt } from '../run/linked-post.ts';
import type { Network } from '../run/ports.ts';
import { put, refused, shown } from './prompts.ts';

type LinkAsked = {
  readonly networks: readonly Pick<Network, 'name' | 'receiptOf'>[];
  readonly cue: CueId;
  /** The link of an earlier post, as an example. */
  readonly example: string | undefined;
  readonly signal: AbortSignal;
};

/** Asks for the link of a post made by hand; undefined: she left. */
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
  /** The text to edit. */
  readonly text?: string;
  readonly signal: AbortSignal;
};

/** Asks for a text on one line, new or edited; undefined: she left, or emptied it. */
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
  // Inquirer takes Enter on an emptied line for the default, which is the old text.
  if (said === undefined || line.trim() === '') return undefined;
  const typed = [String(said), ...rest].map(each => each.trim()).join(' ');
  if (rest.length === 0) return typed;
  return typeText({ message: `What was pasted had several lines, and is one now. ${message}`, text: typed, signal });
}

/**
 * Collects pasted lines after the first one, which ends the prompt as if she had pressed Enter.
 *
 * @returns ends the watch, and returns the lines
 */
function linesPasted(): () => readonly string[] {
  const { stdin } = process;
  let rest: readonly string[] = [];
  const hear = (typed: Buffer | string): void => {
    const [, ...lines] = String(typed).split(/\r\n?|\n/);
    rest = [...rest, ...lines.filter(line => line.trim() !== '')];
  };
  // Not before the prompt reads: otherwise what is typed ahead would be lost.
  const begin = (): void => void stdin.on('data', hear);
  stdin.once('resume', begin);
  return () => {
    stdin.off('resume', begin).off('data', hear);
    return rest;
  };
}
