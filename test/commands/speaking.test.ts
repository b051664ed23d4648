import { expect, test } from 'vitest';
import { speakingOf } from '../../src/commands/speaking.ts';
import { load } from '../../src/loaders.ts';
import type { Wait } from '../../src/run/moves.ts';
import { at } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const [OPENING] = sheetOf().cues;

test.each<[Wait['why'], string]>([
  ['due', 'posts opening next, at 8:30:15 PM EST on December 6'],
  ['retry', 'tries opening again at 8:30:15 PM EST on December 6'],
  ['look', 'looks for opening at 8:30:15 PM EST on December 6'],
  ['picture', 'waits for the picture of opening, looked at again at 8:30:15 PM EST on December 6'],
])('another process is told what a wait is for: %s', async (why, doing) => {
  if (!OPENING) throw new Error('a sheet has an opening');
  const { voice, moves } = await speakingOf('chats/2022-12-06.yaml', { load });
  moves({ kind: 'wait', cue: OPENING, why, until: at('8:30:15') }, 'America/New_York');
  expect(voice.doing()).toBe(doing);
});
