/** What can be typed after `hcldr hold`, `go`, `next` and `skip`, the desk's keys from another terminal? */

import { NETWORKS, type NetworkName } from '../chat/chat.ts';
import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, type Flags, oneOf, withColour } from './program.ts';

const EXAMPLES = (name: string): string => `
Examples:
  hcldr ${name} chats/2022-12-06.yaml

It does what the key at the desk does, to the chat’s run on this machine, or else to its rehearsal.`;

/** `elseOn`: the networks that are meant without `--network`. */
const HANDS = {
  hold: { does: 'Hold a run: nothing is sent until it goes on', elseOn: 'all' },
  go: { does: 'Go on with a run that is held', elseOn: 'all that are held, together or one by one' },
  next: { does: 'Send the next post of a run now', elseOn: 'the one that asks something, or else all' },
  skip: { does: 'Leave out the next post of a run', elseOn: 'the one that asks something, or else all' },
} as const;

export function addHands(program: Command, edges: Edges, finish: Finish): void {
  addHand(program, 'hold', async hand => finish(await (await hands()).holdOrGo({ ...hand, want: 'hold' }, edges)));
  addHand(program, 'go', async hand => finish(await (await hands()).holdOrGo({ ...hand, want: 'go-on' }, edges)));
  addHand(program, 'next', async hand => finish(await (await hands()).nextOrSkip({ ...hand, want: 'send' }, edges)));
  addHand(program, 'skip', async hand => finish(await (await hands()).nextOrSkip({ ...hand, want: 'skip' }, edges)));
}

function hands() {
  return import('../commands/reach.ts');
}

type Hand = { readonly file: string; readonly network: NetworkName | undefined; readonly yes: boolean };

function addHand(program: Command, name: keyof typeof HANDS, act: (hand: Hand) => Promise<void>): void {
  const { does, elseOn } = HANDS[name];
  const command = withColour(program.command(name))
    .description(does)
    .argument('<file>', 'the chat file')
    .addOption(oneOf('--network <name>', `on this network alone; without it, on ${elseOn}`, NETWORKS))
    .addHelpText('after', EXAMPLES(name));
  if (name === 'next' || name === 'skip') command.option('--yes', 'ask nothing');
  command.action((file: string, options: Flags) =>
    act({ file, network: options['network'] as NetworkName | undefined, yes: options['yes'] === true }),
  );
}
