/** How is a person asked in lines alone, where nothing can be redrawn, or a screen reader would read it all again? */

import { createInterface } from 'node:readline';
import type * as usual from './prompts.ts';
import { refused, shown } from './prompts.ts';
import { safe } from './safe.ts';

// What is chosen from a list, or typed in secret, is asked in the usual way.
export * from './prompts.ts';

/** As in prompts.ts: Enter alone takes what is proposed, and what is neither yes nor no is asked again. */
export const confirm: typeof usual.confirm = async (message, signal, proposal = 'no') => {
  process.stderr.write('\n');
  const question = `${shown(message)} ${proposal === 'yes' ? '(Y/n)' : '(y/N)'}`;
  while (true) {
    const typed = await askLine(question, signal);
    if (typed === undefined) return undefined;
    const answer = typed === '' ? proposal : typed.toLowerCase();
    if (answer === 'y' || answer === 'yes') return true;
    if (answer === 'n' || answer === 'no') return false;
    process.stderr.write(`> ${refused('Type y or n.')}\n`);
  }
};

/** As in prompts.ts, with the remark once, below what was typed. */
export const askText: typeof usual.askText = async ({ message, proposal, refusal, remark }, { signal, paint }) => {
  const question = proposal === undefined ? shown(message) : `${shown(message)} (${safe(proposal)})`;
  while (true) {
    const typed = await askLine(question, signal);
    if (typed === undefined) return undefined;
    const answer = typed === '' ? (proposal ?? '') : typed;
    if (remark && answer !== '') process.stderr.write(`${remark(answer, paint)}\n`);
    const why = refusal(answer);
    if (why === undefined) return answer;
    process.stderr.write(`> ${refused(why)}\n`);
  }
};

/** The terminal itself does the editing and the echo; undefined: she left, by Ctrl-C or Ctrl-D. */
function askLine(question: string, signal: AbortSignal): Promise<string | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  process.stderr.write(`? ${question} `);
  const lines = createInterface({ input: process.stdin, terminal: false });
  return new Promise(resolve => {
    const leave = (): void => {
      process.stderr.write('\n');
      settle(undefined);
    };
    const settle = (answer: string | undefined): void => {
      signal.removeEventListener('abort', leave);
      lines.off('close', leave).close();
      resolve(answer);
    };
    signal.addEventListener('abort', leave, { once: true });
    lines.once('line', line => settle(line.trim())).once('close', leave);
  });
}
