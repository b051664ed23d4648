import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { quoted } from '../../src/commands/shell-words.ts';
import { paint } from '../../src/terminal/paint.ts';
import { fitTo, fitted } from '../../src/terminal/wrap.ts';

const RUN = 'hcldr run chats/2022-12-06.yaml --adopt';
const TEXT = 'T1: How important is community to healthcare? #hcldr';

describe('in forty columns', () => {
  test.each<[string, string, string]>([
    ['a line that fits stays as it is', 'It is forty columns wide, to the letter.', ''],
    [
      'words stay whole',
      'Ctrl-C leaves the question, and nothing is written.',
      'Ctrl-C leaves the question, and\n  nothing is written.',
    ],
    [
      'what goes on is indented more than its line',
      '  If that is meant, all is well; if not, another',
      '  If that is meant, all is well; if\n    not, another',
    ],
    [
      'a link stays whole',
      `T1 posted  https://x.com/hcldr/status/1600302824472707072`,
      'T1 posted\n  https://x.com/hcldr/status/1600302824472707072',
    ],
    ['a command stays whole', `To go on from there: ${RUN}`, `To go on from there:\n  ${RUN}`],
    [
      'a command ends with its last flag',
      `${RUN}. To post it all anew, give --again`,
      `${RUN}.\n  To post it all anew, give --again`,
    ],
    [
      'a sentence about hcldr is no command',
      'It may be there, and hcldr looks before it sends',
      'It may be there, and hcldr looks\n  before it sends',
    ],
    ['lines are lines', `One.\n\n${RUN}\n`, ''],
  ])('%s', (_, text, expected) => {
    expect(fitted(text, 40)).toBe(expected || text);
  });

  test('a text to be copied stays whole, in a terminal as in a pipe', () => {
    expect(fitted(paint({ colour: false, isTerminal: true }).whole(`${TEXT}\n${TEXT}`), 40)).toBe(`${TEXT}\n${TEXT}`);
    expect(paint({ colour: false }).whole(TEXT)).toBe(TEXT);
  });
});

describe('a command to be pasted', () => {
  const CHARACTERS = ['a', 'Z', '7', 'the', 'now', ...`'' .,:/@-_+=%\\"$(&<éя’`];
  const word = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 12 }).map(all => all.join(''));
  const command = fc
    .record({
      name: fc.constantFrom('run', 'rehearse', 'status', 'stop', 'adopt'),
      file: word,
      networks: fc.subarray(['x', 'bluesky', 'mastodon'] as const),
      accounts: fc.subarray(['@hcldr', '@hcldr.bsky.social', '@hcldr@social.example:8080']),
      start: fc.option(word, { nil: undefined }),
      late: fc.boolean(),
      again: fc.boolean(),
    })
    .map(({ name, file, ...given }) => runCommand({ command: () => `hcldr ${name} ${quoted(file)}` }, given));

  test.each([
    `hcldr run 'Ana'\\''s chats/2022-12-06.yaml' --dry-run`,
    'hcldr run the-chat --start 8:45pm --again',
    `hcldr run chat --start '8:45pm EST' --late`,
    `hcldr run chats/a.yaml --network x --account @hcldr --start now --again`,
    `chmod 600 '/home/ana/my chats/.env'`,
  ])('stays whole: %s', command => {
    expect(fitted(`To go on: ${command}. Or not, as it is wished.`, 40).split('\n')[1]).toBe(`  ${command}.`);
  });

  test('stays whole whatever its file is called, and what was given', () => {
    const inSentence = (pasted: string): void => {
      const rows = fitted(`To go on from there, now: ${pasted}. To look at it, or not to look: wait.`, 40).split('\n');
      expect(rows).toContainEqual(expect.stringContaining(`${pasted}.`));
    };
    fc.assert(fc.property(command, inSentence), { numRuns: 2000 });
  });
});

describe('what is cut to twelve columns', () => {
  test.each([
    ['fits', 'twelve signs', 'twelve signs'],
    ['is too long', 'thirteen sign', 'thirteen si…'],
    ['is wide', '投稿できません', '投稿できま…'],
    ['has emoji, of which none is cut in two', 'a 🧑🏾‍⚕️🧑🏾‍⚕️🧑🏾‍⚕️🧑🏾‍⚕️🧑🏾‍⚕️🧑🏾‍⚕️', 'a 🧑🏾‍⚕️🧑🏾‍⚕️🧑🏾‍⚕️🧑🏾‍⚕️…'],
  ])('%s', (_, text, cut) => {
    expect(fitTo(12).cut(text)).toBe(cut);
  });
});
