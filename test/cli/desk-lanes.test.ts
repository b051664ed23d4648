import { describe, expect, test } from 'vitest';
import { NETWORKS, type NetworkName } from '../../src/chat/chat.ts';
import { embeddedProcess } from '../support/cli.ts';
import { sure } from '../support/desk.ts';
import { ACCOUNTS } from '../support/embedded-keys.ts';
import { aChatPlace, FILE, threadOn } from '../support/short-evening.ts';
import { openTerminal, type TerminalOptions } from '../support/terminal.ts';

const COMMUNITY = `hashtag: "#hcldr"
start: 8:30pm
networks: [${NETWORKS.join(', ')}]
accounts:
${NETWORKS.map(name => `  ${name}: "${ACCOUNTS[name]}"`).join('\n')}
`;

/** Far enough apart that nothing is due while a test presses keys. */
const CHAT = `title: A short evening
date: 2022-12-06
topics:
  T1: What is the first thing?
  T2: {text: What is the second thing?, mastodon: "What is the second thing, and why?"}
schedule: {T1: +1h, T2: +2h, closing: +3h}
`;

/** A desk whose opening has just gone out, on all three. */
async function aDesk(size: Pick<TerminalOptions, 'columns'> = {}) {
  const place = aChatPlace({ chat: CHAT, community: COMMUNITY });
  const { folder } = place;
  const lanes = await Promise.all(NETWORKS.map(network => embeddedProcess(folder, { network })));
  const env = Object.assign({}, ...lanes.map(lane => lane.env)) as Readonly<Record<string, string>>;
  const terminal = openTerminal({ argv: ['run', FILE, '--start', 'now'], folder, env, ...size });
  await terminal.shown('(y/N)');
  terminal.type('y\r');
  await terminal.shown(/^Next: T1/m);
  const thread = (network: NetworkName): readonly string[] => {
    const lane = lanes[NETWORKS.indexOf(network)];
    return lane ? threadOn(lane) : [];
  };
  return { terminal, thread, run: (argv: readonly string[]) => place.run(argv, env) };
}

describe('the desk of several networks', () => {
  test('tells of them together, by name where one differs, and each of its posts', async () => {
    const { terminal } = await aDesk();
    for (const name of ['X', 'Bluesky', 'Mastodon']) {
      expect(terminal.scrollback().join('\n')).toMatch(new RegExp(`${name}: opening posted`));
    }
    expect(await terminal.shown('Tab choose a network')).toMatch(/^opening posted \d+:\d+:\d+ [AP]M \w+$/m);
  });

  test('what one takes and others do not is told of them, and kept to be mended', async () => {
    const { terminal, thread } = await aDesk();
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it):');
    terminal.type(`Hello ${'all '.repeat(80)}\r`);
    await terminal.shown('Not on X: It is ');
    await terminal.shown('Not on Bluesky: It is ');
    await terminal.shown('own-1 posted');
    expect(thread('mastodon')).toHaveLength(2);
    expect(thread('x')).toHaveLength(1);
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it): Hello all');
  });

  test('holds one that was chosen, and the others go on', async () => {
    const { terminal, thread } = await aDesk();
    terminal.type('\t');
    await terminal.shown('The keys are for X alone.');
    terminal.type('h');
    await terminal.shown('X: Held before T1.');
    await terminal.shown('Next on Bluesky and Mastodon: T1');
    for (let pressed = 0; pressed < 3; pressed += 1) terminal.type('\t');
    // For all of them again: some are held, and some are not.
    await terminal.shown(/^h hold {2}g go on/m);
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    for (const name of ['X', 'Bluesky', 'Mastodon']) await terminal.shown(`${name}: T1 posted`);
    expect(NETWORKS.map(thread)).toEqual([
      ['Welcome', 'T1 < Welcome'],
      ['Welcome', 'T1 < Welcome'],
      ['Welcome', 'T1 < Welcome'],
    ]);
  });

  test('skips on all what is skipped, and shows the words of each where they differ', async () => {
    const { terminal } = await aDesk();
    await sure(terminal, 's', 'Skip T1?');
    await terminal.shown(/^T1 skipped$/m);
    const screen = await terminal.shown(/^Next: T2/m);
    expect(screen).toMatch(/on X and Bluesky:\n {2}T2: What is the second thing\? #hcldr/);
    expect(screen).toMatch(/on Mastodon:\n {2}T2: What is the second thing, and why\? #hcldr/);
  });

  test('posts what she types into each thread', async () => {
    const { terminal, thread } = await aDesk();
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it):');
    terminal.type('Hello all\r');
    for (const name of ['X', 'Bluesky', 'Mastodon']) await terminal.shown(`${name}: own-1 posted`);
    for (const network of NETWORKS) expect(thread(network)).toEqual(['Welcome', 'Hello < Welcome']);
  });

  test('fits into sixty columns', async () => {
    const { terminal } = await aDesk({ columns: 60 });
    terminal.type('\t');
    const screen = await terminal.shown('The keys are for X alone.');
    for (const row of screen.split('\n')) expect(row.length).toBeLessThanOrEqual(60);
  });

  test('is reached from elsewhere, for one network or for all', async () => {
    const { terminal, run } = await aDesk();
    const held = await run(['hold', FILE, '--network', 'bluesky']);
    expect(held.err).toContain('Bluesky is held: nothing is sent there until you go on. To go on: hcldr go');
    await terminal.shown('Bluesky: Held before T1.');
    const { out } = await run(['status', FILE]);
    expect(out).toContain('as @hcldr, @hcldr.bsky.social, @hcldr@chats.example');
    expect(out).toMatch(/^Next on Bluesky: T1 .*, held$/m);
    expect((await run(['hold', FILE])).code).toBe(0);
    await terminal.shown(/^Held before T1\./m);
    expect((await run(['go', FILE, '--network', 'x'])).err).toContain('hcldr: X goes on.');
    expect((await run(['go', FILE])).code).toBe(0);
    await terminal.shown(/^Next: T1 at .*, in /m);
  });
});
