/** What does the moderator answer? */

import inquirer from 'inquirer';
import type { Answer, Question } from '../run/run-chat.ts';
import { safe } from './safe.ts';

/** Before the evening goes out: yes or no; undefined: she left. */
export async function confirmLive(message: string, signal: AbortSignal): Promise<boolean | undefined> {
  return unlessLeft(async () => {
    const { go } = await inquirer.prompt([{ type: 'confirm', name: 'go', message: safe(message), default: false }], {
      signal,
    });
    return go === true;
  });
}

/** The handle typed as it is shown: where no file names the account, a bare yes is too quick. */
export async function typeHandle(message: string, signal: AbortSignal): Promise<string | undefined> {
  return unlessLeft(async () => {
    const { handle } = await inquirer.prompt([{ type: 'input', name: 'handle', message: safe(message) }], { signal });
    return String(handle);
  });
}

/** What only a person can decide about a cue. */
export async function answerQuestion(question: Question): Promise<Answer> {
  return (await unlessLeft(() => ask(question))) ?? { kind: 'stop' };
}

async function ask({ network, cue, about, signal }: Question): Promise<Answer> {
  const message =
    about === 'too-late'
      ? `${cue.id} is more than 30 minutes late. What now?`
      : `Nobody can tell whether ${cue.id} was posted. Look at the account. What now?`;
  const sendLabel = about === 'too-late' ? 'Send it now' : 'It is not there: send it again';
  const { choice } = await inquirer.prompt(
    [
      {
        type: 'select',
        name: 'choice',
        message,
        choices: [
          { name: sendLabel, value: 'send' },
          { name: 'It is there: I paste its link', value: 'adopt' },
          { name: 'Skip it: the next one goes on without it', value: 'skip' },
          { name: 'Stop the evening here', value: 'stop' },
        ],
      },
    ],
    { signal },
  );
  if (choice === 'adopt') return askLink(network, signal);
  return { kind: choice };
}

async function askLink(network: Question['network'], signal: AbortSignal): Promise<Answer> {
  const { link } = await inquirer.prompt(
    [
      {
        type: 'input',
        name: 'link',
        message: 'Link of the post:',
        validate: (text: string) =>
          network.receiptOf(text.trim())
            ? true
            : 'That is no link to a post: copy it from the post itself, as https://x.com/hcldr/status/123',
      },
    ],
    { signal },
  );
  const receipt = network.receiptOf(String(link).trim());
  return receipt ? { kind: 'adopt', receipt } : askLink(network, signal);
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
