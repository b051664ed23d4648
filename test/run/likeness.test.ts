import { expect, test } from 'vitest';
import { likeness } from '../../src/run/likeness.ts';
import { millisecondsOf } from '../support/cpu-time.ts';

const CUE = 'T2: Ask @ana@med.social, or @ben@chats.example: how? #hcldr';

test.each<[string, string, string]>([
  ['as it was typed', CUE, 'same'],
  ['without the hosts of its handles', 'T2: Ask @ana, or @ben: how? #hcldr', 'same'],
  ['with one host in other letters', 'T2: Ask @ana@Med.Social, or @ben: how? #hcldr', 'same'],
  ['with another handle', 'T2: Ask @eve, or @ben: how? #hcldr', 'similar'],
  ['with an address of mail', 'T2: Ask ana@med.social, or @ben: how? #hcldr', 'similar'],
])('a post that is shown %s says the cue: %j is %s', (_how, post, expected) => {
  expect(likeness(post, CUE)).toBe(expected);
});

test('a post that is all handles is compared in no time', () => {
  const compared = (): void => {
    for (const part of ['@', '@a', '@a.', 'a', '@a@', '@a@b-']) likeness(part.repeat(35_000), CUE);
  };
  expect(millisecondsOf(compared)).toBeLessThan(1000);
});
