import { describe, expect, test } from 'vitest';
import { paint } from '../../src/terminal/paint.ts';
import { fitted } from '../../src/terminal/wrap.ts';

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
