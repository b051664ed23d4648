/** What does the moderator answer? */

import inquirer from 'inquirer';
import type { Reason } from '../run/ports.ts';
import type { Answer, Question } from '../run/run-chat.ts';
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

/** The handle typed as it is shown: where no file names the account, a bare yes is too quick. */
export async function typeHandle(message: string, signal: AbortSignal): Promise<string | undefined> {
  return unlessLeft(async () => {
    process.stderr.write('\n');
    const { handle } = await prompting(signal)([{ type: 'input', name: 'handle', message: shown(message) }]);
    return String(handle);
  });
}

/** What only a person can decide about a cue; undefined: she pressed Ctrl-C, or is gone, or it has settled by itself. */
export async function answerQuestion(question: Question): Promise<Answer | undefined> {
  return unlessLeft(() => ask(question));
}

async function ask({ network, cue, about, similar, reason, signal }: Question): Promise<Answer> {
  const { message, choices } = WORDING[about]({
    id: cue.id,
    link: safe(similar?.url ?? ''),
    ...(reason && { reason }),
  });
  const { choice } = await prompting(
    signal,
    'cleared',
  )([{ type: 'select', name: 'choice', message: shown(message), choices: [...choices] }]);
  const chosen = choice as Choice;
  if (chosen === 'link') return askLink(network, signal);
  if (chosen === 'similar') return similar ? { kind: 'adopt', receipt: similar } : { kind: 'go-on' };
  return { kind: chosen };
}

type Choice = 'send' | 'skip' | 'stop' | 'go-on' | 'link' | 'similar';
type Wording = {
  readonly message: string;
  readonly choices: readonly { readonly name: string; readonly value: Choice }[];
};

const SKIP = { name: 'Skip it: the next one goes on without it', value: 'skip' } as const;
const STOP = { name: 'Stop the evening here', value: 'stop' } as const;
const LINK = { name: 'It is there: I paste its link', value: 'link' } as const;

type Asked = { readonly id: string; readonly link: string; readonly reason?: Reason };

const WORDING: Readonly<Record<Question['about'], (asked: Asked) => Wording>> = {
  'too-late': ({ id }) => ({
    message: `${id} is more than 30 minutes late. What now?`,
    // Nothing goes out by a stray Enter.
    choices: [LINK, { name: 'Send it now', value: 'send' }, SKIP, STOP],
  }),
  unsettled: ({ id, reason }) =>
    reason?.code === 'duplicate'
      ? {
          message: `The network says that it has ${id} already, and hcldr does not find it. Look at the account. What now?`,
          choices: [LINK, SKIP, STOP],
        }
      : {
          message: `Nobody can tell whether ${id} was posted. Look at the account. What now?`,
          choices: [LINK, { name: 'It is not there: send it again', value: 'send' }, SKIP, STOP],
        },
  similar: ({ id, link }) => ({
    message: `${link} says much the same as ${id}. Does it stand for ${id}? (Without an answer ${id} goes out on time.)`,
    choices: [
      { name: `Yes: go on from that post`, value: 'similar' },
      { name: `No: send ${id} on time`, value: 'go-on' },
      SKIP,
      STOP,
    ],
  }),
};

async function askLink(network: Question['network'], signal: AbortSignal): Promise<Answer> {
  const { link } = await prompting(
    signal,
    'cleared',
  )([
    {
      type: 'input',
      name: 'link',
      message: 'Link of the post:',
      validate: (text: string) =>
        network.receiptOf(text.trim())
          ? true
          : 'That is no link to a post of this account: copy it from the post itself, as https://x.com/hcldr/status/123',
    },
  ]);
  const receipt = network.receiptOf(String(link).trim());
  return receipt ? { kind: 'adopt', receipt } : askLink(network, signal);
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
