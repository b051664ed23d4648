/** What does the moderator answer? */

import inquirer from 'inquirer';
import type { CueId } from '../plan/run-sheet.ts';
import type { Network, Receipt } from '../run/ports.ts';
import { safe } from './safe.ts';
import { wrapped } from './wrap.ts';

/** Yes or no; undefined: she left. */
export async function confirm(message: string, signal: AbortSignal): Promise<boolean | undefined> {
  return unlessLeft(async () => {
    process.stderr.write('\n');
    const { go } = await prompting(signal)([{ type: 'confirm', name: 'go', message: shown(message), default: false }]);
    return go === true;
  });
}

/** A handle, typed: also where no file names the account, and a bare yes is too quick. */
export async function typeHandle(message: string, signal: AbortSignal): Promise<string | undefined> {
  return unlessLeft(async () => {
    process.stderr.write('\n');
    const { handle } = await prompting(signal)([{ type: 'input', name: 'handle', message: shown(message) }]);
    return String(handle);
  });
}

/** Something that nobody else may see: a star for each character, and no key that shows them. */
export async function askSecret(message: string, signal: AbortSignal): Promise<string | undefined> {
  return unlessLeft(async () => {
    const question = {
      type: 'password',
      name: 'secret',
      message: shown(message),
      mask: '*',
      toggleMask: false,
    } as const;
    const { secret } = await prompting(signal)([question]);
    return String(secret);
  });
}

export type TextQuestion = {
  readonly message: string;
  /** Enter alone takes it. */
  readonly proposal: string | undefined;
  /** Why an answer will not do; none where it will. */
  readonly refusal: (answer: string) => string | undefined;
};

/** A line of text, empty where she leaves it open; undefined: she left. */
export async function askText(
  { message, proposal, refusal }: TextQuestion,
  signal: AbortSignal,
): Promise<string | undefined> {
  return unlessLeft(async () => {
    const question = {
      type: 'input',
      name: 'answer',
      message: shown(message),
      ...(proposal !== undefined && { default: safe(proposal) }),
      validate: (text: string) => (text.trim() === '' ? true : (refusal(text.trim()) ?? true)),
    } as const;
    const { answer } = await prompting(signal)([question]);
    return String(answer).trim();
  });
}

/**
 * Between two questions a terminal shows what is typed, and that may be a key, pasted once too often: not while this
 * lasts. Ctrl-C gives no signal then, and is told.
 */
export async function withoutEcho<T>(act: () => Promise<T>, pressed: () => void): Promise<T> {
  const { stdin } = process;
  const hear = (typed: Buffer): void => {
    if (typed.includes('\u0003')) pressed();
  };
  stdin.setRawMode(true);
  stdin.on('data', hear).resume();
  try {
    return await act();
  } finally {
    stdin.off('data', hear).pause();
    stdin.setRawMode(false);
  }
}

/** One of some; undefined: she left. */
export async function choose<Value extends string>(
  message: string,
  choices: readonly { readonly name: string; readonly value: Value }[],
  signal: AbortSignal,
): Promise<Value | undefined> {
  return unlessLeft(async () => {
    const offered = choices.map(({ name, value }) => ({ name: safe(name), value }));
    const question = { type: 'select', name: 'choice', message: shown(message), choices: offered } as const;
    const { choice } = await prompting(signal)([question]);
    return choice as Value;
  });
}

/** The link of a post made by hand; undefined: she left it. */
export async function typeLink({ network, cue, signal }: LinkAsked): Promise<Receipt | undefined> {
  const link = await typed({
    message: `Link of the post that stands for ${cue} (Ctrl-C leaves it):`,
    validate: text =>
      network.receiptOf(text.trim())
        ? true
        : 'That is no link to a post of this account: copy it from the post itself, as https://x.com/hcldr/status/123',
    signal,
  });
  return link === undefined ? undefined : network.receiptOf(link.trim());
}

type LinkAsked = {
  readonly network: Pick<Network, 'receiptOf'>;
  readonly cue: CueId;
  readonly signal: AbortSignal;
};

/** A text of her own, on one line, changed from what is there or new; undefined: she left it. */
export async function typeText({ message, text = '', signal }: TextAsked): Promise<string | undefined> {
  const said = await typed({ message, validate: () => true, signal, ...(text === '' ? {} : { text }) });
  return said === undefined || said.trim() === '' || said === text ? undefined : said;
}

type TextAsked = { readonly message: string; readonly text?: string; readonly signal: AbortSignal };

type Typed = TextAsked & { readonly validate: (text: string) => true | string };

function typed({ message, validate, text, signal }: Typed): Promise<string | undefined> {
  return unlessLeft(async () => {
    const { said } = await prompting(
      signal,
      'cleared',
    )([
      {
        type: 'input',
        name: 'said',
        message: shown(message),
        validate,
        ...(text === undefined ? {} : { default: text, prefill: 'editable' }),
      },
    ]);
    return String(said);
  });
}

/**
 * Standard output carries the result: questions are put where the progress is told. Those of the evening are cleared:
 * what came of one is told by the line of what happened, also where it has settled by itself.
 */
function prompting(signal: AbortSignal, after: 'kept' | 'cleared' = 'kept'): typeof inquirer.prompt {
  return inquirer.createPromptModule({ output: process.stderr, signal, clearPromptOnDone: after === 'cleared' });
}

/** Broken at spaces, with room for the mark before it and the answer behind it: inquirer would break within words. */
function shown(message: string): string {
  return wrapped(safe(message), { columns: (process.stderr.columns || 80) - '? '.length - ' (y/N) '.length }).join(
    '\n  ',
  );
}

/** Ctrl-C at a question, or a question that has settled by itself, is no failure. */
async function unlessLeft<T>(prompt: () => Promise<T>): Promise<T | undefined> {
  try {
    return await prompt();
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError'))
      return undefined;
    throw error;
  }
}
