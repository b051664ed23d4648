/** What can be typed after `hcldr check`? */

import type { Format } from '../commands/check.ts';
import type { Edges } from '../commands/edges.ts';
import { type Command, type Finish, type Flags, oneOf, withColour } from './program.ts';

const EXAMPLES = `
Examples:
  hcldr check                                  every chat in the folder chats, and its community.yaml
  hcldr check chats/2022-12-13.yaml            this one: alone, and beside all others of its folder
  hcldr check --format github                  annotations on the lines of a pull request
  hcldr check chats/2022-12-13.yaml --format markdown >> "$GITHUB_STEP_SUMMARY"

Exit status: 0 nothing is wrong, though there may be warnings; 1 there are errors; 2 a file cannot be read.`;

const FORMATS: readonly Format[] = ['pretty', 'github', 'json', 'markdown'];

export function addCheck(program: Command, edges: Edges, finish: Finish): void {
  withColour(program.command('check'))
    .description('Say what is wrong with chat files, each alone and side by side')
    .argument('[files...]', 'chat files, or their folder; without any the folder chats')
    .addOption(
      oneOf(
        '--format <format>',
        'for a person, a pull request, a program, or a page with the threads',
        FORMATS,
      ).default('pretty'),
    )
    .option('--json', 'the same as --format json')
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: Flags, command: Command) => {
      const isGiven = command.getOptionValueSource('format') === 'cli';
      if (options['json'] && isGiven && options['format'] !== 'json')
        command.error('error: --json is --format json, and another format is given');
      const { check } = await import('../commands/check.ts');
      finish(await check(files, options['json'] ? 'json' : (options['format'] as Format), edges));
    });
}
