import { describe, expect, test } from 'vitest';
import { scriptOf } from '../../../src/networks/embedded/faults.ts';
import { parseFaults, type XRule } from '../../../src/networks/embedded/x/faults.ts';

/** Which of five posts the rule fires for. */
function firesFor(rule: Omit<XRule, 'on' | 'do'>, texts = ['T1', 'T2', 'T2', 'T3', 'T2']): readonly number[] {
  const ruleFor = scriptOf<XRule>([{ on: 'post', do: 'hang', ...rule }]);
  return texts.flatMap((text, index) => (ruleFor('post', text) ? [index + 1] : []));
}

describe('a rule fires', () => {
  test.each<[string, Omit<XRule, 'on' | 'do'>, readonly number[]]>([
    ['for all', {}, [1, 2, 3, 4, 5]],
    ['for the nth', { nth: 3 }, [3]],
    ['for the first so many times', { times: 2 }, [1, 2]],
    ['from the nth so many times', { nth: 2, times: 3 }, [2, 3, 4]],
    ['for a text', { text: 'T2' }, [2, 3, 5]],
    ['for the nth of a text', { text: 'T2', nth: 3 }, [5]],
  ])('%s', (_what, rule, fired) => {
    expect(firesFor(rule)).toEqual(fired);
  });

  test('for its own kind of request only', () => {
    const ruleFor = scriptOf<XRule>([{ on: 'me', do: 'hang' }]);
    expect(ruleFor('timeline', '')).toBeUndefined();
    expect(ruleFor('me', '')).toEqual({ on: 'me', do: 'hang' });
  });

  test('before those below it, which count all the same', () => {
    const ruleFor = scriptOf<XRule>([
      { on: 'post', nth: 1, do: 'hang' },
      { on: 'post', nth: 2, do: 'reset' },
    ]);
    expect([ruleFor('post', ''), ruleFor('post', ''), ruleFor('post', '')].map(rule => rule?.do)).toEqual([
      'hang',
      'reset',
      undefined,
    ]);
  });
});

describe('a script of faults', () => {
  test('is taken as it is written', () => {
    const script = [
      { on: 'post', text: 'T2', nth: 1, do: 'reset', stored: true, lag: 5000 },
      { on: 'timeline', times: 2, do: 'unavailable' },
      { on: 'post', do: 'rate-limited', reset: 60, window: 'x-user-limit-24hour' },
    ];
    expect(parseFaults(script)).toEqual({ kind: 'script', rules: script });
  });

  test.each<[unknown, string]>([
    [{}, 'a script of faults is a list of rules'],
    [['reset'], 'rule 1 needs `on` and `do`'],
    [[{ on: 'post' }], 'rule 1 needs `on` and `do`'],
    [[{ on: 'posts', do: 'hang' }], '`on` of rule 1 must be one of post, timeline, me, picture'],
    [
      [
        { on: 'post', do: 'hang' },
        { on: 'post', do: 'explode' },
      ],
      '`do` of rule 2 must be the name of a fault, as docs/rehearsal-faults.md lists them',
    ],
    [
      [{ on: 'post', do: 'toString' }],
      '`do` of rule 1 must be the name of a fault, as docs/rehearsal-faults.md lists them',
    ],
    [
      [{ on: 'post', do: 'rate-limit' }],
      '`do` of rule 1 must be the name of a fault, as docs/rehearsal-faults.md lists them. Type: "rate-limited"',
    ],
    [
      [{ on: 'post', do: 'hang', when: 1 }],
      'rule 1 has an unknown key `when`: the keys here are on, do, text, nth, times, stored, lag, after, status, reset and window',
    ],
    [
      [{ on: 'post', do: 'rate-limited', window: '24hour' }],
      '`window` of rule 1 must be x-rate-limit, x-user-limit-24hour, x-app-limit-24hour',
    ],
    [[{ on: 'post', do: 'hang', nth: 0 }], '`nth` of rule 1 must be a number from 1'],
    [[{ on: 'post', do: 'late-commit' }], 'rule 1 needs `after`'],
    [[{ on: 'post', do: 'lag' }], 'rule 1 needs `lag`'],
    [[{ on: 'post', do: 'status' }], 'rule 1 needs `status`'],
    [[{ on: 'post', do: 'status', status: 99 }], '`status` of rule 1 must be from 200 to 599'],
    [[{ on: 'timeline', do: 'hang', text: 'T2' }], '`text` of rule 1 is for posts only'],
    [[{ on: 'me', do: 'reset', stored: true }], '`stored` of rule 1 is for posts only'],
    [[{ on: 'me', do: 'late-commit', after: 1 }], '`late-commit` of rule 1 is for posts only'],
  ])('%j is refused: %s', (script, problem) => {
    expect(parseFaults(script)).toEqual({ kind: 'refused', why: problem });
  });
});
