import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byHand } from '../support/by-hand.ts';
import { aDesk, sure } from '../support/desk.ts';
import { chatAt, FILE, postsOn, threadOn } from '../support/short-evening.ts';

const CHAT = chatAt({ T1: '+1h', T2: '+2h', T3: '+3h', T4: '+4h', closing: '+5h' });

const FAULTS = [
  { on: 'post', text: 'T2', nth: 1, do: 'unavailable', stored: true },
  { on: 'post', text: 'T3', nth: 1, do: 'forbidden' },
];

test('an evening at the desk posts what its keys, its file and its hands asked for, and nothing else', async () => {
  const { terminal, network, place, again } = await aDesk({ chat: CHAT, faults: FAULTS });
  const now = async (desk: typeof terminal, cue: string): Promise<void> => {
    await sure(desk, 'n', `Send ${cue} now, before its time?`);
    await desk.shown(`${cue} posted`);
  };

  // She holds T1, goes on, moves it, and gives it other words by saving the file.
  terminal.type('h');
  await terminal.shown('Held before T1.');
  terminal.type('g');
  await terminal.shown('It goes on.');
  terminal.type('+');
  await terminal.shown('T1 moved 1 min later.');
  writeFileSync(join(place.folder, FILE), CHAT.replace('the first thing', 'the very first thing'));
  await terminal.shown('T1 now says: T1: What is the very first thing? #hcldr');
  await now(terminal, 'T1');

  // She skips T2, takes that back, and says something of her own.
  await sure(terminal, 's', 'Skip T2?');
  await terminal.shown('Next: T3');
  terminal.type('u');
  await terminal.shown('T2 is not skipped after all.');
  terminal.type('p');
  await terminal.shown('A post into the thread (Ctrl-C leaves it):');
  terminal.type('Good to see so many of you\r');
  await terminal.shown('own-1 posted');

  // X takes T2, but says that it is ill.
  await sure(terminal, 'n', 'Send T2 now, before its time?');
  await terminal.shown('T2 may be posted, or not: X is ill (503)');
  await terminal.shown('found on the account');

  // It refuses T3, which she posts herself, and takes into the run from another terminal.
  await sure(terminal, 'n', 'Send T3 now, before its time?');
  await terminal.shown('T3 is not posted, and what follows waits for it. What now?');
  const t2 = postsOn(network).find(({ text }) => text.startsWith('T2'));
  const link = await byHand(network.env, 'T3: By hand? #hcldr', t2?.id ?? '');
  expect(await place.run(['adopt', FILE, 'T3', link], network.env)).toMatchObject({ code: 0 });
  await terminal.shown('T3 adopted');
  await terminal.shown('Next: T4');

  // She stops, and the same command goes on, to the end.
  await sure(terminal, 'q', 'Stop the evening here?');
  expect((await terminal.ended).code).toBe(130);
  const resumed = again();
  await resumed.shown('Next: T4');
  await now(resumed, 'T4');
  await now(resumed, 'closing');
  expect((await resumed.ended).code).toBe(0);

  expect(threadOn(network)).toEqual([
    'Welcome',
    'T1 < Welcome',
    'Good < T1',
    'T2 < T1',
    'T3 < T2',
    'T4 < T3',
    'That < T4',
  ]);
  expect(postsOn(network).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Welcome to #hcldr! Our chat: A short evening\./),
    'T1: What is the very first thing? #hcldr',
    'Good to see so many of you #hcldr',
    'T2: What is the second thing? #hcldr',
    'T3: By hand? #hcldr',
    'T4: What is the fourth thing? #hcldr',
    expect.stringMatching(/^That was #hcldr on “A short evening”\./),
  ]);
});
