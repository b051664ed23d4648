/** `hcldr hold`, `go`, `next` and `skip`: the keys of the desk, from another terminal. What can be typed? */

import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, type Flags, withColour } from './program.ts';

const EXAMPLES = (name: string): string => `
Examples:
  hcldr ${name} chats/2022-12-06.yaml

It is done to the run of this chat on this machine, as its key at the desk would.`;

const DESCRIPTIONS = {
  hold: 'Hold a run: nothing is sent until it goes on',
  go: 'Go on with a run that is held',
  next: 'Send the next post of a run now',
  skip: 'Leave the next post of a run out',
} as const;

export function addHands(program: Command, edges: Edges, finish: Finish): void {
  addHand(program, 'hold', async file => finish(await (await hands()).holdOrGo(file, 'hold', edges)));
  addHand(program, 'go', async file => finish(await (await hands()).holdOrGo(file, 'go-on', edges)));
  addHand(program, 'next', async (file, yes) =>
    finish(await (await hands()).nextOrSkip({ file, want: 'send', yes }, edges)),
  );
  addHand(program, 'skip', async (file, yes) =>
    finish(await (await hands()).nextOrSkip({ file, want: 'skip', yes }, edges)),
  );
}

function hands() {
  return import('../commands/reach.ts');
}

type Act = (file: string, yes: boolean) => Promise<void>;

function addHand(program: Command, name: keyof typeof DESCRIPTIONS, act: Act): void {
  const command = withColour(program.command(name))
    .description(DESCRIPTIONS[name])
    .argument('<file>', 'the chat file')
    .addHelpText('after', EXAMPLES(name));
  if (name === 'next' || name === 'skip') command.option('--yes', 'ask nothing');
  command.action((file: string, options: Flags) => act(file, options['yes'] === true));
}
