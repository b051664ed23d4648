/** How is a person asked something, and how can she leave? */

import inquirer, { type DistinctQuestion } from 'inquirer';
import type { Paint } from './paint.ts';
import { covered, safe } from './safe.ts';
import { wrapped } from './wrap.ts';

/** Yes or no; undefined: she left. Enter alone gives the proposed answer. */
export async function confirm(
  message: string,
  signal: AbortSignal,
  proposal: 'yes' | 'no' = 'no',
): Promise<boolean | undefined> {
  process.stderr.write('\n');
  const answer = await put({ type: 'confirm', message: shown(message), default: proposal === 'yes' }, { signal });
  return answer === undefined ? undefined : answer === true;
}

/** Asks for a handle. Typing it out is for accounts that no file names, where a mere yes is too quick. */
export async function typeHandle(message: string, signal: AbortSignal): Promise<string | undefined> {
  process.stderr.write('\n');
  const handle = await put({ type: 'input', message: shown(message) }, { signal });
  return handle === undefined ? undefined : String(handle);
}

/** Asks for a secret: shows a star per character, and offers no key that reveals them. */
export async function askSecret(message: string, signal: AbortSignal): Promise<string | undefined> {
  const secret = await put({ type: 'password', message: shown(message), mask: '*', toggleMask: false }, { signal });
  return secret === undefined ? undefined : String(secret);
}

export type TextQuestion = {
  readonly message: string;
  /** The answer that Enter alone gives. */
  readonly proposal?: string;
  /** Why an answer is refused, in one or more lines; she is asked again, and can edit what she typed. */
  readonly refusal: (answer: string) => string | undefined;
  /** A line above the text, updated at each key: `12 left`. */
  readonly remark?: (typed: string, paint: Paint) => string;
};

/** Asks for a text, trimmed; undefined: she left. */
export async function askText(
  { message, proposal, refusal, remark }: TextQuestion,
  { signal, paint }: { readonly signal: AbortSignal; readonly paint: Paint },
): Promise<string | undefined> {
  const question = {
    type: 'input',
    message: shown(message),
    ...(proposal !== undefined && { default: proposal }),
    validate: (answer: string) => {
      const why = refusal(answer.trim());
      return why === undefined ? true : refused(why);
    },
    transformer: (typed: string, { isFinal }: { readonly isFinal: boolean }) => {
      if (isFinal) return paint.accent(safe(typed.trim()));
      return remark ? `${remark(typed, paint)}\n  ${covered(typed)}` : covered(typed);
    },
  } as const;
  const answer = await put(question, { signal });
  return answer === undefined ? undefined : String(answer).trim();
}

/**
 * Turns off the echo while `act` runs: between two questions a terminal shows what is typed, and that may be a key,
 * pasted once too often. In this mode Ctrl-C sends no signal, so `pressed` is called for it.
 */
export async function withoutEcho<T>(act: () => Promise<T>, pressed: () => void): Promise<T> {
  const { stdin } = process;
  const hear = (typed: Buffer): void => {
    for (const key of typed.toString('latin1')) if (key === '\u0003') pressed();
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

/** Asks for a choice; undefined: she left. */
export async function choose<Value extends string>(
  message: string,
  choices: readonly { readonly name: string; readonly value: Value }[],
  signal: AbortSignal,
): Promise<Value | undefined> {
  const offered = choices.map(({ name, value }) => ({ name: safe(name), value }));
  const choice = await put({ type: 'select', message: shown(message), choices: offered }, { signal });
  return choice as Value | undefined;
}

type Asking = { readonly signal: AbortSignal; readonly after?: 'kept' | 'cleared' };

/**
 * Asks on standard error, since standard output carries the result. During an evening the prompt is cleared afterwards:
 * its outcome is told by an event line, even if it was settled without her.
 *
 * @returns undefined: she pressed Ctrl-C or Ctrl-D, or the question was settled without her
 */
export async function put(question: Record<string, unknown>, { signal, after = 'kept' }: Asking): Promise<unknown> {
  const prompt = inquirer.createPromptModule({
    output: process.stderr,
    signal,
    clearPromptOnDone: after === 'cleared',
  });
  const asked = prompt([{ ...question, name: 'answer' } as DistinctQuestion]);
  // Ctrl-D closes the input that reads the keys, and inquirer would go on waiting for it.
  const leave = (): void => void setImmediate(asked.ui.close);
  process.stdin.once('pause', leave);
  try {
    return (await asked)['answer'];
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError'))
      return undefined;
    throw error;
  } finally {
    process.stdin.off('pause', leave);
  }
}

/**
 * Wraps a message at spaces, leaving room for the mark before it and the answer after it; inquirer would break words.
 */
export function shown(message: string): string {
  return wrapped(safe(message), { columns: columns() - '? '.length - ' (y/N) '.length }).join('\n  ');
}

/** Wraps a refusal in the same way, after inquirer's own mark. */
export function refused(why: string): string {
  const lines = safe(why, { newlines: 'kept' }).split('\n');
  return lines.flatMap(line => wrapped(line, { columns: columns() - '> '.length })).join('\n  ');
}

function columns(): number {
  return process.stderr.columns || 80;
}
