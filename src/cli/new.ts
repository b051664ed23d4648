/** What can be typed after `hcldr new`? */

import type { Edges } from '../commands/edges.ts';
import {
  type Command,
  type Finish,
  type Flags,
  textFlag,
  textOf,
  textsFlag,
  textsOf,
  withColour,
  withPlain,
} from './program.ts';

const EXAMPLES = `
Examples:
  hcldr new                        asks, shows the thread, and writes chats/DATE.yaml
  hcldr new --date 2022-12-20      asks for the rest
  hcldr new --title "Whose Story It Is" --topic "Who owns it?" --topic "Who may ask?" --yes
  hcldr new --output - >chats/draft.yaml

If there is no chats/community.yaml yet, it is written too, with the hashtag, the time zone and the start: those that you
give, or those of the chats that are there.

With --yes nothing is asked: the date is then the next free chat day. An existing file stays as it is.`;

export function addNew(program: Command, edges: Edges, finish: Finish): void {
  withColour(withPlain(program.command('new')))
    .description('Ask for what a chat needs, and write its file')
    .addOption(textFlag('--title <text>', 'what the chat is about'))
    .addOption(textFlag('--date <day>', 'when: 2022-12-20 (default: the next free chat day)'))
    .addOption(textFlag('--start <time>', 'a start other than the community’s: 8:45pm'))
    .addOption(textFlag('--hashtag <tag>', 'a hashtag other than the community’s'))
    .addOption(textFlag('--timezone <zone>', 'a time zone other than the community’s: Europe/Berlin'))
    .addOption(textFlag('--link <address>', 'for {link}, where the community’s texts have it'))
    .addOption(textsFlag('--host <name>', 'who moderates, for {hosts}; repeat for another'))
    .addOption(textsFlag('--guest <name>', 'who is invited, for {guests}; repeat for another'))
    .addOption(textsFlag('--topic <text>', 'a topic; repeat for another, up to 20'))
    .addOption(textsFlag('--citation <text>', 'a source; repeat for another'))
    .addOption(textFlag('--folder <folder>', 'where the chat files are, and community.yaml (default: chats)'))
    .addOption(textFlag('--output <file>', 'the file to write, or - for standard output'))
    .option('--yes', 'ask nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Flags, command: Command) => {
      const { folder, output } = options;
      if (folder !== undefined && output !== undefined && output !== '-')
        command.error('error: --folder does not go with --output FILE, whose folder it is');
      const { newChat } = await import('../commands/new.ts');
      finish(
        await newChat(
          {
            ...textOf(options, 'title'),
            ...textOf(options, 'date'),
            ...textOf(options, 'start'),
            ...textOf(options, 'hashtag'),
            ...textOf(options, 'timezone'),
            ...textOf(options, 'link'),
            ...textOf(options, 'folder'),
            ...textOf(options, 'output'),
            hosts: textsOf(options, 'host'),
            guests: textsOf(options, 'guest'),
            topics: textsOf(options, 'topic'),
            citations: textsOf(options, 'citation'),
            yes: options['yes'] === true,
          },
          edges,
        ),
      );
    });
}
