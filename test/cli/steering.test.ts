import { expect, test } from 'vitest';
import { aPlace } from '../support/cli.ts';

/** A title for the terminal's window, a colour, a C1 control and a turn of the text: a file may be called so. */
const BAD = '\u001b]0;owned\u0007\u001b[31m\u009b2A\u202e';

const FILES = {
  'chats/2022-12-06.yaml': 'title: Community\ndate: 2022-12-06\ntopics:\n  T1: Who?\n  T2: Why?\n',
  'chats/community.yaml': 'hashtag: "#hcldr"\nstart: 8:30pm\n',
  'announcement.txt': 'Community\n\nJoin #hcldr on Tuesday December 6 at 8:30pm ET.\n\nT1: Who?\nT2: Why?\n',
};
const CHAT = 'chats/2022-12-06.yaml';

test.skipIf(process.platform === 'win32').each([
  { what: 'a flag', argv: ['check', `--x${BAD}.yaml`] },
  { what: 'a flag beside a key', argv: ['login', 'x', `--x${BAD}`] },
  { what: 'a command', argv: [`x${BAD}`] },
  { what: 'a network', argv: ['run', CHAT, '--network', `x${BAD}`] },
  { what: 'an account', argv: ['run', CHAT, '--account', `@x${BAD}`] },
  { what: 'a format', argv: ['check', '--format', `x${BAD}`] },
  { what: 'a speed', argv: ['rehearse', CHAT, '--speed', `1${BAD}`] },
  { what: 'a start', argv: ['run', CHAT, '--dry-run', '--start', `1${BAD}`] },
  { what: 'a file that is not there', argv: ['status', `x${BAD}.yaml`] },
  { what: 'a folder that cannot be one', argv: ['accounts'], env: { HCLDR_CONFIG_DIR: `announcement.txt/x${BAD}` } },
  { what: 'a folder of locks', argv: ['status', CHAT], env: { HCLDR_STATE_DIR: `announcement.txt/x${BAD}` } },
  {
    what: 'a file that is written',
    argv: ['import', 'announcement.txt', '--year', '2022', '--yes', '--output', `chats/x${BAD}.yaml`],
  },
  {
    what: 'a new file',
    argv: ['new', '--title', 'A', '--topic', 'B?', '--yes', '--output', `chats/2022-12-13${BAD}.yaml`],
  },
])('$what that would steer the terminal is told by its characters’ numbers', async ({ argv, env }) => {
  const { out, err } = await aPlace(FILES).run(argv, env);
  expect(`${out}${err}`).toMatch(/\S/);
  expect(`${out}${err}`).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
});
