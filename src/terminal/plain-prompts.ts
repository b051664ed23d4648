/** How is a person asked in lines alone, where nothing can be redrawn, or a screen reader would read it all again? */

import { createInterface } from 'node:readline';
import type { Paint } from './paint.ts';
import { refused, shown, type TextQuestion } from './prompts.ts';
import { safe } from './safe.ts';

// What is chosen from a list, or typed in secret, is asked in the usual way.
export * from './prompts.ts';

/** As in prompts.ts; what she typed is not kept for editing. */
export async function confirm(
  message: string,
  signal: AbortSignal,
  proposal: 'yes' | 'no' = 'no',
): Promise<boolean | undefined> {
  process.stderr.write('\n');
  const answer = await askLine(`${shown(message)} ${proposal === 'yes' ? '(Y/n)' : '(y/N)'}`, signal);
  if (answer === undefined) return undefined;
  if (/^y(es)?$/i.test(answer)) return true;
  return /^no?$/i.test(answer) ? false : proposal === 'yes';
}

/** As in prompts.ts, with the remark once, below what was typed. */
export async function askText(
  { message, proposal, refusal, remark }: TextQuestion,
  { signal, paint }: { readonly signal: AbortSignal; readonly paint: Paint },
): Promise<string | undefined> {
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
}

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
