import { describe, expect, test } from 'vitest';
import type { NetworkName } from '../../src/chat/chat.ts';
import { ownPost, reworded, type Worded } from '../../src/plan/own-words.ts';
import { type Cue, type RunSheet, runSheet } from '../../src/plan/run-sheet.ts';
import { aChat } from '../support/chat-builder.ts';

const sheetOn = (network: NetworkName) => runSheet(aChat(), { network }).sheet as RunSheet;
const cueIn = ({ cues }: RunSheet, name: string) => cues.find(({ id }) => id === name) as Cue;
const T1 = cueIn(sheetOn('x'), 'T1').text;

/** T2 of that network with other words. */
function other(text: string, network: NetworkName = 'x'): Worded {
  const sheet = sheetOn(network);
  return reworded(cueIn(sheet, 'T2'), text, sheet);
}

describe('words typed on the night are refused where', () => {
  test.each<[string, string, string]>([
    ['there are none', '  ', 'There is no text.'],
    ['they are far too many', 'a'.repeat(2500), 'It is 2500 characters long: X takes far less.'],
    ['something in them is hidden', 'a\u200b', 'There is an invisible character (U+200B) in the text'],
    ['they are too long', 'a'.repeat(282), 'It is 2 over: X takes 280.'],
    ['another post has them', T1.replace(' ', '  '), 'That is the text of T1, and X refuses the same text twice.'],
    ['they have two cashtags', '$ABC, $XYZ', "$XYZ is a second cashtag (a share's name), and X takes one a post."],
  ])('%s', (_, text, refused) => {
    expect(other(text)).toEqual({ kind: 'refused', why: expect.stringContaining(refused) });
  });

  test('a post of her own has those of another', () => {
    const own = { id: 'own-1', at: 0, text: T1, replyTo: 'T1' };
    expect(ownPost(own, sheetOn('x'))).toEqual({
      kind: 'refused',
      why: expect.stringMatching(/^That is the text of T1/),
    });
  });
});

describe('words typed on the night are taken where', () => {
  test.each<[string, string, NetworkName]>([
    ['they are those of the cue itself', cueIn(sheetOn('x'), 'T2').text, 'x'],
    ['they have one cashtag', '$ABC', 'x'],
    ['the network takes a text twice', cueIn(sheetOn('bluesky'), 'T1').text, 'bluesky'],
  ])('%s', (_, text, network) => {
    expect(other(text, network)).toMatchObject({ kind: 'worded', cue: { id: 'T2', text } });
  });
});
