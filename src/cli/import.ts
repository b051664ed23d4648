/** What can be typed after `hcldr import`? */

import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, type Flags, textOf, withColour, withPlain } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr import announcement.txt                 write chats/DATE.yaml from a text
  hcldr import page.html --year 2022            from a saved page that names no year
  hcldr import - --output - < announcement.txt  from standard input to standard output

What hcldr is not sure of gets a comment in the file; what it cannot tell stays open there. While the date is open, the
file is chats/undated.yaml. Then look at the thread:
  hcldr run chats/2022-12-06.yaml --dry-run

Exit status: 0 the file holds a chat; 1 it is written, and something in it has to be filled in or mended, or the
announcement is empty; 2 nothing is written.`;

export function addImport(program: Command, edges: Edges, finish: Finish): void {
  withColour(withPlain(program.command('import')))
    .description('Make a chat file from an announcement: a text or a blog page')
    .argument('<source>', 'the file with the announcement, text or HTML; - for standard input')
    .option('--output <file>', 'the chat file, instead of chats/DATE.yaml; - for standard output')
    .option('--year <year>', 'the year of the chat, if the announcement leaves it open')
    .option('--url <address>', 'the address of the announcement: blogs have the date in it')
    .option('--force', 'overwrite an existing file')
    .option('--yes', 'ask nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (source: string, options: Flags) => {
      const { importChat } = await import('../commands/import.ts');
      finish(
        await importChat(
          source,
          {
            yes: options['yes'] === true,
            force: options['force'] === true,
            ...textOf(options, 'output'),
            ...textOf(options, 'year'),
            ...textOf(options, 'url'),
          },
          edges,
        ),
      );
    });
}
