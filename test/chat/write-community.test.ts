import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCommunity } from '../../src/chat/parse.ts';
import { communityFileText } from '../../src/chat/write-community.ts';

const read = (text: string) => readCommunity({ file: 'chats/community.yaml', bytes: new TextEncoder().encode(text) });

const SHARED = { hashtag: '#hcldr', timezone: 'America/New_York', weekday: 'Tuesday', start: '8:30pm' };

const OURS = readFileSync('chats/community.yaml', 'utf8');

/** With the texts counting, as they do in this repository. */
function withTexts(text: string): string {
  return text.replace(/^# These are the built-in texts\..*\n/m, '').replace(/^# (opening|closing|sources):/gm, '$1:');
}

/** What it says beside the values: the community of this repository has an account, and a new one has none yet. */
function commentsIn(text: string): readonly string[] {
  const [shared = ''] = text.split('# Where the chat is posted');
  return shared.split('\n').filter(line => line.startsWith('#'));
}

test('the file of a new community explains itself as that of this repository does', () => {
  expect(commentsIn(withTexts(communityFileText(SHARED)))).toEqual(commentsIn(OURS));
});

test('it says what was said, and the built-in texts, which only have to be uncommented', () => {
  const { networks, accounts, ...said } = read(OURS).value;
  const { value, problems } = read(withTexts(communityFileText(SHARED)));
  expect({ value, problems }).toEqual({ value: said, problems: [] });
});

test('it leaves the texts to hcldr, which has words of its own for a chat with one topic', () => {
  expect(read(communityFileText(SHARED)).value).not.toHaveProperty('opening');
});

test('without a weekday it shows where one would stand', () => {
  const text = communityFileText({ ...SHARED, hashtag: 'hcldr', weekday: undefined });
  expect(text).toContain('\n# weekday: …\n');
  const { value, problems } = read(text);
  expect({ hashtag: value.hashtag, weekday: value.weekday, problems }).toEqual({
    hashtag: '#hcldr',
    weekday: undefined,
    problems: [],
  });
});

test('or that of the first chat, where its date is known', () => {
  const text = communityFileText({ ...SHARED, weekday: undefined, date: '2027-01-07' });
  expect(text).toContain('\n# weekday: Thursday\n');
});

test('the network only has to be uncommented, and the account filled in, which hcldr asks for', () => {
  const uncommented = communityFileText(SHARED).replace(/^# (networks:|accounts:| {2}x:)/gm, '$1');
  expect(read(uncommented).problems.map(({ advice }) => advice)).toEqual(['Fill in: x: "@…"']);
  const text = uncommented.replace('@…', '@hcldr');
  const { value, problems } = read(text);
  expect({ networks: value.networks, accounts: value.accounts, problems }).toEqual({
    networks: ['x'],
    accounts: { x: '@hcldr' },
    problems: [],
  });
});
