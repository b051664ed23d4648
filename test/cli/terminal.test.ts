import { describe, expect, test } from 'vitest';
import type { EmbeddedProcess } from '../support/child.ts';
import { sure } from '../support/desk.ts';
import { aChatPlace, aShortEvening, COMMUNITY, FILE, NOBODY, threadOn } from '../support/short-evening.ts';

import { openTerminal, type TestTerminal } from '../support/terminal.ts';

const LONG =
  'What is the first thing? It is as long as topics are, so that a narrow terminal has to break it somewhere.';

/** An evening of some seconds. */
const SHORT = `title: A short evening
date: 2022-12-06
topics:
  T1: ${LONG}
schedule:
  T1: +1s
  closing: +2s
`;
/** One of some minutes, to be rehearsed. */
const MINUTES = SHORT.replace('+1s', '+1m').replace('+2s', '+2m');
/** One that nobody sees the end of. */
const SLOW = SHORT.replace('+1s', '+2h').replace('+2s', '+3h');
const NOW = ['--start', 'now'];
const CUES = ['opening', 'T1', 'closing'];
const COLOUR = /\u001B\[[\d;]*m/;

type Setting = {
  readonly community?: string;
  readonly chat?: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
};

type Run = { readonly folder: string; readonly terminal: TestTerminal; readonly network: EmbeddedProcess };

/** `hcldr run` in a terminal, on an embedded network that is another process. */
async function aRun({ community = COMMUNITY, chat = SHORT, argv = NOW, env, ...size }: Setting = {}): Promise<Run> {
  const { place, network } = await aShortEvening({ chat, community });
  const { folder } = place;
  const options = { argv: ['run', FILE, ...argv], folder, env: { ...network.env, ...env }, ...size };
  return { folder, terminal: openTerminal(options), network };
}

/** `hcldr rehearse` in a terminal, through a night with these faults. */
function aRehearsal(faults: readonly unknown[], { chat = SHORT, argv = [] as readonly string[] } = {}): TestTerminal {
  const { folder } = aChatPlace({ chat, faults });
  return openTerminal({ argv: ['rehearse', FILE, '--faults', 'faults.json', ...argv], folder });
}

const ALL_POSTED = ['Welcome', 'T1 < Welcome', 'That < T1'];

function say(terminal: TestTerminal, text: string): void {
  terminal.type(text);
  terminal.press('enter');
}

describe('in sixty columns', () => {
  /** The rows that are wider, and are neither a command, nor a link, nor the text that is to be posted by hand. */
  const broken = (terminal: TestTerminal): readonly string[] =>
    terminal
      .bytes()
      .replace(/\u001B\[[\d;?]*[A-Za-z]/g, '')
      .split(/\r?\n/)
      .filter(row => row.length > 60 && !/^ *(?:hcldr|https?:|That was )/.test(row));

  const AFTER = { on: 'post', text: 'That', do: 'no-credit' };

  test.each<[string, readonly string[], number]>([
    ['the problems of a file', ['run', FILE, '--dry-run'], 0],
    ['a check', ['check'], 0],
    ['a refusal', ['run', FILE], 2],
    ['wrong usage', ['run', FILE, '--network', 'threads'], 2],
    ['an evening in plain lines, and its end', ['rehearse', FILE, '--faults', 'faults.json', '--yes', '--plain'], 1],
  ])('%s keep their words whole', async (_, argv, code) => {
    const { folder } = aChatPlace({ chat: `start: 8:30am\n${SHORT}`, faults: [AFTER] });
    const terminal = openTerminal({ argv, folder, columns: 60 });
    expect((await terminal.ended).code).toBe(code);
    expect(broken(terminal)).toEqual([]);
  });
});

describe('before an evening', () => {
  test('it is asked for, and yes posts it', async () => {
    const { terminal, network } = await aRun();
    const question = await terminal.shown('(y/N)');
    expect(question).toMatch(/\? Post these 3 posts as @hcldr, from \w+day, \w+ \d+, \d{4}, [\d:]+[ap]m ET\? \(y\/N\)/);
    say(terminal, 'y');
    expect((await terminal.ended).code).toBe(0);
    expect(threadOn(network)).toEqual(ALL_POSTED);
  });

  test.each([
    { answer: 'no', typed: 'n' },
    { answer: 'Enter alone', typed: '' },
  ])('$answer posts nothing', async ({ typed }) => {
    const { terminal, network } = await aRun();
    await terminal.shown('(y/N)');
    say(terminal, typed);
    expect((await terminal.ended).code).toBe(2);
    expect(terminal.screen().join('\n')).toContain('Not confirmed: nothing was posted.');
    expect(threadOn(network)).toEqual([]);
  });

  test.each([
    { community: COMMUNITY, question: '(y/N)' },
    { community: NOBODY, question: 'Type the handle' },
  ])('Ctrl-C at "$question" leaves with 130', async ({ community, question }) => {
    const { terminal, network } = await aRun({ community });
    await terminal.shown(question);
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(threadOn(network)).toEqual([]);
  });

  test('whoever leaves the question comes back to the very command', async () => {
    const { terminal } = await aRun({ argv: [...NOW, '--again', '--late'] });
    await terminal.shown('(y/N)');
    terminal.press('ctrl-c');
    await terminal.shown('Stopped. To go on: hcldr run chats/short.yaml --start now --late --again');
  });

  test('a termination closes the question', async () => {
    const { terminal } = await aRun();
    await terminal.shown('(y/N)');
    terminal.kill('SIGTERM');
    expect((await terminal.ended).code).toBe(143);
  });

  test.each([
    { typed: '@hcldr', says: 'opening posted', posted: ['Welcome'] },
    { typed: 'HCLDR', says: 'opening posted', posted: ['Welcome'] },
    { typed: '@hcldr_', says: 'Not confirmed', posted: [] },
    { typed: 'y', says: 'Not confirmed: y is not @hcldr. Nothing was posted.', posted: [] },
    { typed: '', says: 'Not confirmed: @hcldr was to be typed. Nothing was posted.', posted: [] },
  ])('where no file names the account, its handle is typed: $typed, and $says', async ({ typed, says, posted }) => {
    const { terminal, network } = await aRun({ community: NOBODY, chat: SLOW });
    expect(await terminal.shown(/Type the handle to go\s+live:/)).toContain('3 posts as @hcldr');
    say(terminal, typed);
    await terminal.shown(says);
    expect(threadOn(network)).toEqual(posted);
  });

  test('sixty columns show the question whole, broken at spaces', async () => {
    const { terminal } = await aRun({ columns: 60 });
    const screen = await terminal.shown('(y/N)');
    expect(screen.replace(/\n +/g, ' ')).toMatch(/\? Post these 3 posts as @hcldr, from .* ET\? \(y\/N\)/);
  });
});

describe('while it waits', () => {
  test('the next cue is on the screen with its text and a countdown that runs', async () => {
    const { terminal } = await aRun({ argv: ['--yes', '--start', '+10s'] });
    const screen = await terminal.shown(/Next: opening at .*, in \d+ s/);
    expect(screen).toContain('Welcome to #hcldr! Our chat: A short evening.');
    const [, left] = /, in (\d+) s/.exec(screen) ?? [];
    const less = Array.from({ length: Number(left) }, (_, seconds) => seconds);
    await terminal.shown(new RegExp(`Next: opening at .*, in (${less.join('|')}) s`));
  });

  test.each([
    { size: 'a hundred columns', columns: 100, rows: 40 },
    { size: 'sixty columns', columns: 60, rows: 40 },
    { size: 'eight rows', columns: 80, rows: 8 },
  ])('in $size what is posted stays in the scroll-back, and nothing that was drawn', async ({ columns, rows }) => {
    const { terminal, network } = await aRun({ argv: ['--yes', ...NOW], columns, rows });
    await terminal.ended;
    const told = terminal.scrollback().join('\n');
    expect([...told.matchAll(/ {2}(\w+) posted/g)].map(([, cue]) => cue)).toEqual(CUES);
    for (const cue of CUES)
      expect(told).toMatch(new RegExp(` ${cue} posted\\s+${network.origin}/hcldr/status/\\d{19}\\n`));
    expect(told).not.toMatch(/Next:|Sending|h hold/);
  });

  test.each([
    { words: 'words', opening: '' },
    { words: 'wide characters', opening: `opening: '${'\u4ECA\u65E5 '.repeat(40)}#hcldr'\n` },
  ])('a terminal that is made narrower and wider shows one countdown, with its $words whole', async ({ opening }) => {
    const chat = SHORT.replace('+1s', '+4s').replace('+2s', '+5s') + opening;
    const { terminal } = await aRun({ chat, argv: ['--yes', '--start', '+4s'], columns: 100 });
    await terminal.shown('Next: opening');
    terminal.resize(60, 30);
    await terminal.shown(/Next: opening at .*, in [1-3] s/);
    terminal.resize(90, 30);
    const screen = await terminal.shown(/Next: T1 at .*, in [1-4] s/);
    expect(screen.split('Next:')).toHaveLength(2);
    expect(screen.replace(/\n +/g, ' ')).toContain(`T1: ${LONG} #hcldr`);
    await terminal.ended;
    expect(terminal.scrollback().join('\n')).not.toContain('Next:');
  });

  test('Ctrl-C warns, and pressed again stops and says how to go on', async () => {
    const { terminal, network } = await aRun({ chat: SLOW, argv: ['--yes', ...NOW] });
    await terminal.shown('Next: T1');
    terminal.press('ctrl-c');
    await terminal.shown('Ctrl-C again');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    expect(terminal.screen().join('\n')).toContain('Stopped: 1 of 3 posted');
    expect(terminal.screen().join('\n')).toContain('To go on:\n  hcldr run chats/short.yaml');
    expect(threadOn(network)).toEqual(['Welcome']);
  });

  test.each([
    { colour: 'no colours with NO_COLOR', env: { NO_COLOR: '1' }, coloured: false },
    { colour: 'colours without it', env: {}, coloured: true },
  ])('there are $colour, questions included', async ({ env, coloured }) => {
    const { terminal } = await aRun({ env });
    await terminal.shown('(y/N)');
    expect(COLOUR.test(terminal.bytes())).toBe(coloured);
    say(terminal, 'y');
    await terminal.shown('opening posted');
    expect(COLOUR.test(terminal.bytes())).toBe(coloured);
  });
});

/** Clocks near noon: forty minutes ago is today there, whenever the test runs. */
function nearNoon(): { readonly zone: string; readonly ago: (minutes: number) => string } {
  const offset = 12 - new Date().getUTCHours();
  const ago = (minutes: number): string => {
    const shown = new Date(Date.now() + offset * 3_600_000 - minutes * 60_000);
    return shown.toISOString().slice(11, 16);
  };
  // The sign of these zones is the other way round: they count westwards.
  return { zone: `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`, ago };
}

describe('a cue that is more than thirty minutes late', () => {
  const lateRun = async (chat = SLOW): Promise<Run> => {
    const { zone, ago } = nearNoon();
    const run = await aRun({ chat, community: `${COMMUNITY}timezone: ${zone}\n`, argv: ['--start', ago(40)] });
    await run.terminal.shown('Post these 3 posts');
    say(run.terminal, 'y');
    return run;
  };

  test('is asked about, and sent where she says so', async () => {
    const { terminal, network } = await lateRun();
    await terminal.shown('opening is more than 30 minutes late. What now?');
    terminal.type('n');
    await terminal.shown('opening posted');
    await terminal.shown('Next: T1');
    expect(threadOn(network)).toEqual(['Welcome']);
  });

  test('is left out if it is outside the thread, and she is told so before she says yes', async () => {
    const { terminal, folder, network } = await lateRun(`${SLOW}extra: [{ at: +1m, text: Welcome back! }]\n`);
    await terminal.shown('opening is more than 30 minutes late. What now?');
    expect(terminal.scrollback().join('\n').replace(/\s+/g, ' ')).toContain(
      'extra-1 is left out: it is more than 30 minutes late, and --late sends it. opening is more',
    );
    for (const cue of CUES) {
      await sure(terminal, 's', `Skip ${cue}?`);
      await terminal.shown(`${cue} skipped`);
    }
    expect((await terminal.ended).code).toBe(1);
    const status = openTerminal({ argv: ['status', FILE], folder, env: network.env, columns: 120 });
    const told = await status.shown('To go on: hcldr run chats/short.yaml --late');
    expect(told).toMatch(/extra-1 +given up, due/);
    expect(told).not.toContain('Next:');
  });

  test('is skipped where she says so', async () => {
    const { terminal, network } = await lateRun();
    await terminal.shown('What now?');
    terminal.type('s');
    await terminal.shown('Skip opening? y/n');
    terminal.type('y');
    await terminal.shown('opening skipped');
    await terminal.shown('Next: T1');
    expect(threadOn(network)).toEqual([]);
  });

  test('is adopted from the link that she pastes, once that is a link to a post', async () => {
    const { terminal, network } = await lateRun();
    await terminal.shown('What now?');
    terminal.type('a');
    await terminal.shown('Link of the post');
    say(terminal, 'https://example.org/');
    await terminal.shown('That is no link to a post');
    terminal.press('clear-line');
    say(terminal, `${network.origin}/hcldr/status/1600301714659868672`);
    await terminal.shown('opening adopted');
    await terminal.shown('Next: T1');
    expect(threadOn(network)).toEqual([]);
  });

  test.each([
    { answer: 'stop', give: (terminal: TestTerminal) => sure(terminal, 'q', 'Stop the evening here?') },
    {
      answer: 'Ctrl-C, pressed twice',
      give: async (terminal: TestTerminal) => {
        terminal.press('ctrl-c');
        await terminal.shown('Ctrl-C again within 3 s stops the evening.');
        await terminal.shown('What now?');
        terminal.press('ctrl-c');
      },
    },
  ])('ends the evening on $answer, with the command that goes on', async ({ give }) => {
    const { terminal, network } = await lateRun();
    await terminal.shown('What now?');
    await give(terminal);
    expect((await terminal.ended).code).toBe(130);
    expect(terminal.screen().join('\n')).toContain('To go on:\n  hcldr run chats/short.yaml');
    expect(threadOn(network)).toEqual([]);
  });
});

describe('a post of which nobody can tell whether it is there', () => {
  const lost = { on: 'post', text: 'T1', nth: 1, do: 'reset' };
  /** After the first reading, by which the evening begins. */
  const blind = { on: 'timeline', nth: 2, times: 1000, do: 'unavailable' };
  const QUESTION = 'Nobody can tell whether T1 is posted.';

  test.each([
    {
      answer: 'sent again',
      key: 'r',
      question: 'Send T1 again? If it is there after all, it is there twice.',
      says: 'T1 goes out now, by your word.',
    },
    { answer: 'skipped', key: 's', question: 'Skip T1?', says: 'T1 skipped.' },
  ])('is asked about, and $answer where she says so', async ({ key, question, says }) => {
    // However late it is when the answer comes, the closing asks nothing more.
    const terminal = aRehearsal([lost, blind], { chat: MINUTES, argv: ['--speed', '300', '--late'] });
    await terminal.shown(QUESTION);
    await sure(terminal, key, question);
    await terminal.shown(says);
    await terminal.shown('closing posted');
  });

  test('needs no answer any more once a look has found it', async () => {
    const faults = [
      { ...lost, stored: true },
      { ...blind, times: 7 },
    ];
    const terminal = aRehearsal(faults, { chat: MINUTES, argv: ['--speed', '100'] });
    await terminal.shown(QUESTION);
    await terminal.shown('found on the account');
    await terminal.shown('until you press Enter');
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(0);
    const told = terminal.scrollback().join('\n');
    expect(told).toContain('closing posted');
    expect(told).not.toContain(QUESTION);
  });
});

describe('hcldr rehearse in a terminal', () => {
  test('ends with the thread, and its page stays until Enter is pressed', async () => {
    const terminal = aRehearsal([], { argv: ['--speed', '10'] });
    const screen = await terminal.shown('until you press Enter');
    const [page = ''] = /http:\/\/\S+/.exec(screen) ?? [];
    expect((await fetch(page)).status).toBe(200);
    terminal.press('enter');
    expect((await terminal.ended).code).toBe(0);
    await expect(fetch(page)).rejects.toThrow();
  });

  test('ends also where its terminal was closed long before', async () => {
    const terminal = aRehearsal([], { chat: MINUTES, argv: ['--speed', '30'] });
    await terminal.shown('Next: T1');
    terminal.hangUp();
    expect((await terminal.ended).code).toBe(0);
  });

  test('ends also while something is being typed', async () => {
    const terminal = aRehearsal([], { chat: MINUTES, argv: ['--speed', '15', '--yes'] });
    await terminal.shown('Next: T1');
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it):');
    expect((await terminal.ended).code).toBe(0);
    expect(terminal.scrollback().join('\n')).toContain('closing posted');
  });
});
