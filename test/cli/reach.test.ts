import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeRehearsalLock, takeRunLock } from '../../src/system/run-lock.ts';
import { listen } from '../../src/system/socket-line.ts';
import type { Running } from '../support/child.ts';
import { killed } from '../support/cli.ts';
import {
  aChatPlace,
  aShortEvening,
  COMMUNITY,
  chatAt,
  FILE,
  type ShortEvening,
  threadOn,
} from '../support/short-evening.ts';
import { openTerminal } from '../support/terminal.ts';

const CHAT = chatAt({ T1: '+1h', T2: '+2h', closing: '+3h' });

type Live = ShortEvening & { readonly running: Running };

/** A run with nobody at its terminal, whose opening is out. */
async function aRun(argv: readonly string[] = [], faults: readonly unknown[] = []): Promise<Live> {
  const { place, network } = await aShortEvening({ chat: CHAT, faults });
  const running = place.start(['run', FILE, '--yes', '--start', 'now', ...argv], network.env);
  await running.shown('opening');
  await running.shown('Next: T1');
  return { place, network, running };
}

/** So slow that the ten seconds before its opening are enough for whatever a test does meanwhile. */
const REHEARSE = ['--yes', '--speed', '0.1'];

describe('a run whose terminal is elsewhere', () => {
  test('is named by a preflight, also before its opening', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    const running = place.start(['run', FILE, '--yes', '--start', '+1h'], network.env);
    await running.shown('Next: opening');
    expect(await place.run(['preflight', FILE], network.env)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(
        new RegExp(
          `^note {2}thread: This chat is being run on this machine already: process ${running.process.pid}, which posts opening next, at .*\\. To see how it stands: hcldr status ${FILE}\\. To stop it: hcldr stop ${FILE}$`,
          'm',
        ),
      ),
    });
  });

  test('is named by a preflight of another network too', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    const running = place.start(['run', FILE, '--yes', '--start', '+1h'], network.env);
    await running.shown('Next: opening');
    const { code, out } = await place.run(['preflight', FILE, '--network', 'bluesky'], network.env);
    expect({ code, out }).toEqual({
      code: 2,
      out: expect.stringMatching(
        new RegExp(
          `^NOT {3}thread: The run was begun on X only\\. This chat is being run on this machine already: process ${running.process.pid}, which posts opening next, at .*\\. To see how it stands: hcldr status ${FILE}\\. To stop it: hcldr stop ${FILE}\n$`,
        ),
      ),
    });
  });

  test.skipIf(process.platform === 'win32')('is in the way of an evening while it is suspended', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    const running = place.start(['run', FILE, '--yes', '--start', '+1h'], network.env);
    await running.shown('Next: opening');
    running.process.kill('SIGSTOP');
    const { code, out } = await place.run(['preflight', FILE], network.env);
    expect({ code, out }).toEqual({
      code: 2,
      out: expect.stringMatching(
        new RegExp(`^NOT {3}thread: .*: a process that does not answer\\. .*: kill -9 ${running.process.pid}\\b`, 'm'),
      ),
    });
  });

  test('is held, and goes on', async () => {
    const { place, running } = await aRun();
    expect(await place.run(['hold', FILE])).toMatchObject({ code: 0, err: expect.stringContaining('It is held') });
    await running.shown('Held: nothing is sent until you go on.');
    await running.shown(`Held before T1. Nothing is sent until you go on. To go on: hcldr go ${FILE}\n`);
    expect((await place.run(['status', FILE])).err).toContain(`is running it. To let it go on: hcldr go ${FILE}\n`);
    expect(await place.run(['hold', FILE])).toMatchObject({
      code: 2,
      err: expect.stringContaining('It is held already.'),
    });
    expect(await place.run(['go', FILE])).toMatchObject({ code: 0, err: expect.stringContaining('It goes on.') });
    await running.shown('It goes on.');
  });

  test('is still there when what it holds is due, and nothing else is under way', async () => {
    const { place, network, running } = await aRun();
    await place.run(['hold', FILE]);
    writeFileSync(join(place.folder, FILE), CHAT.replace('+1h', '+1s'));
    await running.shown('T1 is now at');
    await setTimeout(3000);
    expect(await place.run(['go', FILE])).toMatchObject({ code: 0, err: expect.stringContaining('It goes on.') });
    await running.shown('T1 posted');
    expect(threadOn(network)).toEqual(['Welcome', 'T1 < Welcome']);
  });

  test('sends the next one now, and leaves one out', async () => {
    const { place, network, running } = await aRun();
    expect(await place.run(['next', FILE, '--yes'])).toMatchObject({ code: 0 });
    await running.shown('T1 posted');
    expect(await place.run(['skip', FILE, '--yes'])).toMatchObject({
      code: 0,
      err: expect.stringContaining('T2 is skipped.'),
    });
    await running.shown('Next: closing');
    expect(threadOn(network)).toEqual(['Welcome', 'T1 < Welcome']);
  });

  test('is reached while its file is being edited and cannot be read', async () => {
    const { place } = await aRun();
    writeFileSync(join(place.folder, FILE), 'title: [');
    expect(await place.run(['hold', FILE])).toMatchObject({ code: 0 });
    expect(await place.run(['status', FILE])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Held before T1.'),
    });
  });

  test.each([
    { file: 'which is where it was', moved: FILE },
    { file: 'renamed meanwhile', moved: 'chats/moved.yaml' },
  ])('is stopped, and the command that goes on with its file, $file, is named', async ({ moved }) => {
    const { place, network, running } = await aRun();
    renameSync(join(place.folder, FILE), join(place.folder, moved));
    const { code, err } = await place.run(['stop', moved]);
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringMatching(`To go on: hcldr run ${moved}\n`) });
    expect((await running.ended).code).toBe(143);
    const again = place.start(['run', moved, '--yes'], network.env);
    await again.shown('Next: T1');
  });

  test.skipIf(process.platform === 'win32')('is named with what it has posted while it is suspended', async () => {
    const { place, network, running } = await aRun();
    running.process.kill('SIGSTOP');
    const { pid } = running.process;
    const silent = `hcldr: Process ${pid} is running this chat, and does not answer. It may be busy or suspended: try again first. If Ctrl-Z suspended it, fg in its terminal lets it go on. To end it: kill -9 ${pid}; what is posted stays posted, and hcldr status ${FILE} then says how to go on.\n`;
    const [shown, ...others] = await Promise.all(
      [['status'], ['hold'], ['stop'], ['run', '--yes', '--quiet']].map(([command = '', ...flags]) =>
        place.run([command, FILE, ...flags], network.env),
      ),
    );
    expect(shown).toMatchObject({ code: 2, out: expect.stringMatching(/^opening posted .*\nNext: T1/m), err: silent });
    for (const other of others) expect(other).toMatchObject({ code: 2, out: '', err: silent });
    expect((await place.run(['status'], network.env)).out).toBe(
      `process ${pid} does not answer: it may be busy or suspended\n#hcldr of 2022-12-06: running\n`,
    );
    running.process.kill('SIGCONT');
    expect(await place.run(['stop', FILE])).toMatchObject({ code: 0 });
  });

  test.skipIf(process.platform === 'win32')('is not shown for its rehearsal while that is suspended', async () => {
    const { place, network, running } = await aRun();
    await place.run(['stop', FILE]);
    await running.ended;
    const rehearsal = place.start(['rehearse', FILE, ...REHEARSE]);
    await rehearsal.shown('Next: opening');
    rehearsal.process.kill('SIGSTOP');
    const { pid } = rehearsal.process;
    const silent = `hcldr: Process ${pid} is rehearsing this chat, and does not answer. It may be busy or suspended: try again first. If Ctrl-Z suspended it, fg in its terminal lets it go on. To end it: kill -9 ${pid}; to go on then: hcldr rehearse ${FILE} --resume\n`;
    const asking = [
      ['status', FILE],
      ['rehearse', FILE, ...REHEARSE],
    ];
    const told = await Promise.all(asking.map(argv => place.run(argv, network.env)));
    for (const one of told) expect(one).toMatchObject({ code: 2, out: '', err: silent });
    rehearsal.process.kill('SIGKILL');
    await rehearsal.ended;
    await place.start(['rehearse', FILE, '--resume', '--yes']).shown('The run is taken up where it stood.');
  });

  test.each(['next', 'skip'])('%s asks first, and without a terminal wants --yes', async name => {
    const { place, network } = await aRun();
    const { code, err } = await place.run([name, FILE]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/(Send T1 now|Skip T1)\? There is no terminal to confirm in: give --yes\./),
    });
    expect((await place.run(['status', FILE])).out).toContain('Next: T1 at ');
    expect(threadOn(network)).toEqual(['Welcome']);
  });

  test.each([
    { name: 'next', question: 'Send T1 now?', columns: 80, words: 'T1: What is the first thing? #hcldr' },
    { name: 'skip', question: 'Skip T1?', columns: 30, words: 'T1: What is the first thing? …' },
  ])('$name shows the words that it asks about, in $columns columns', async ({ name, question, columns, words }) => {
    const { place } = await aRun();
    const terminal = openTerminal({ argv: [name, FILE], folder: place.folder, columns });
    const rows = (await terminal.shown(`${question} (y/N)`)).trimEnd().split('\n');
    expect(rows).toEqual([words, '', `? ${question} (y/N)`]);
  });

  test('says once what several networks say', async () => {
    const place = aChatPlace({ chat: CHAT });
    const chosen = ['x', 'bluesky', 'mastodon'].flatMap(name => ['--network', name]);
    await place.start(['rehearse', FILE, ...REHEARSE, ...chosen]).shown('Next: opening');
    await place.run(['hold', FILE]);
    const { err } = await place.run(['hold', FILE]);
    expect(err.match(/It is held already\./g)).toHaveLength(1);
  });

  test('names the command that goes on where it is held, on one network or on all', async () => {
    const place = aChatPlace({ chat: CHAT });
    const chosen = ['--network', 'x', '--network', 'bluesky'];
    const running = place.start(['rehearse', FILE, ...REHEARSE, ...chosen]);
    await running.shown('Next: opening');
    await place.run(['hold', FILE, '--network', 'x']);
    await running.shown(
      `X: Held before opening. Nothing is sent until you go on. To go on: hcldr go ${FILE} --network x\n`,
    );
    const goOn = async () => /(?<=To let it go on: ).*/.exec((await place.run(['status', FILE])).err)?.[0];
    expect(await goOn()).toBe(`hcldr go ${FILE} --network x`);
    await place.run(['hold', FILE, '--network', 'bluesky']);
    expect(await goOn()).toBe(`hcldr go ${FILE}`);
    await place.run(['go', FILE]);
    expect(await goOn()).toBeUndefined();
  });

  test.each(['hold', 'go', 'next', 'skip', 'stop'])('%s says so where nobody runs it', async name => {
    const place = aChatPlace({ chat: CHAT });
    const { code, err } = await place.run([name, FILE]);
    expect(code).toBe(2);
    expect(err).toMatch(/^hcldr: Nobody is running \S+ on this machine\. This chat took place on .*: it is over\.\n/);
    expect(err).toContain(`To post it all the same: hcldr run ${FILE} --start now\n`);
  });
});

test('a chat that was run to its end is not offered to be run', async () => {
  const { place, network, running } = await aRun();
  for (const cue of ['T1', 'T2', 'closing']) {
    await place.run(['next', FILE, '--yes']);
    await running.shown(`${cue} posted`);
  }
  expect((await running.ended).code).toBe(0);
  const { code, err } = await place.run(['hold', FILE], network.env);
  expect({ code, err }).toEqual({
    code: 2,
    err: `hcldr: Nobody is running ${FILE} on this machine. It was run to its end.\n`,
  });
});

describe.skipIf(process.platform === 'win32')('a chat that others are starting at the same moment', () => {
  test.each([
    { name: 'run', take: takeRunLock },
    { name: 'rehearse', take: takeRehearsalLock },
  ])('is not begun by $name, which says what to do', async ({ name, take }) => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    const locks = join(place.folder, 'state/locks');
    const lock = await take(locks, { hashtag: 'hcldr', date: '2022-12-06' }, { doing: () => 'is getting ready' });
    const [socket = ''] = readdirSync(locks);
    if (lock.kind === 'held') await lock.release();
    const other = await listen(join(locks, socket), { doing: () => 'is getting ready', claiming: () => true });
    onTestFinished(other.close);
    expect(await place.run([name, FILE, '--yes'], network.env)).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'This chat is being started by another process at this very moment: give the command again.',
      ),
    });
    expect(threadOn(network)).toEqual([]);
  });
});

describe('what is meant for one evening', () => {
  const OTHER = 'chats/other.yaml';

  test('is not done to another chat', async () => {
    const { place, running } = await aRun();
    writeFileSync(join(place.folder, OTHER), CHAT.replace('2022-12-06', '2022-12-13'));
    const other = place.start(['rehearse', OTHER, ...REHEARSE]);
    await other.shown('Next: opening');
    for (const argv of [['hold'], ['next', '--yes'], ['skip', '--yes'], ['go'], ['stop']]) {
      const [name = '', ...flags] = argv;
      expect(await place.run([name, FILE, ...flags])).toMatchObject({ code: 0 });
    }
    expect((await running.ended).code).toBe(143);
    expect(other.err()).not.toMatch(/Held|It goes on|skipped|by your word/);
    const { code, err } = await place.run(['hold', OTHER]);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringContaining(
        `It is held: nothing is sent until you go on. This is the rehearsal of ${OTHER}. To go on: hcldr go ${OTHER}\n`,
      ),
    });
    await other.shown('Held: nothing is sent');
    expect(await place.run(['stop', OTHER])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/Stopped: the rehearsal, process \d+\. To go on: hcldr rehearse \S+ --resume/),
    });
  });

  test('goes to the live run and not to a rehearsal of the same file', async () => {
    const { place, network, running } = await aRun();
    const rehearsal = place.start(['rehearse', FILE, ...REHEARSE]);
    await rehearsal.shown('Next: opening');
    const held = await place.run(['hold', FILE]);
    expect(held).toMatchObject({ code: 0, err: expect.not.stringContaining('rehearsal') });
    await running.shown('Held: nothing is sent until you go on.');
    expect((await place.run(['status', FILE])).out).toContain('opening posted');
    expect((await place.run(['skip', FILE, '--yes'])).code).toBe(0);
    await running.shown('T1 skipped');
    expect((await place.run(['stop', FILE])).code).toBe(0);
    expect((await running.ended).code).toBe(143);
    expect(rehearsal.err()).not.toMatch(/Held|skipped/);
    expect(threadOn(network)).toEqual(['Welcome']);
  });
});

describe('hcldr status', () => {
  test('lists what is running as running, and a rehearsal as one', async () => {
    const { place, network } = await aRun();
    await place.start(['rehearse', FILE, ...REHEARSE]).shown('Next: opening');
    const { out } = await place.run(['status'], network.env);
    const lines = out.trimEnd().split('\n').sort();
    expect(lines).toEqual([
      '#hcldr of 2022-12-06: running',
      expect.stringMatching(/^\/.*short\.yaml: process \d+, which posts T1 next, at /),
      expect.stringMatching(
        /^the rehearsal of \/.*short\.yaml: process \d+, which posts opening next, at .* on December 6$/,
      ),
    ]);
    const { runs } = JSON.parse((await place.run(['status', '--json'], network.env)).out);
    expect(runs).toEqual([{ hashtag: '#hcldr', date: '2022-12-06', state: 'running' }]);
  });

  test('writes no JSON of a file with problems, which says nothing of a run', async () => {
    const place = aChatPlace({ chat: 'title: A: B\n' });
    const { code, out, err } = await place.run(['status', FILE, '--json']);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining('a colon and a space') });
  });

  test('counts by the clock of a rehearsal, and says how it goes on once it has stopped', async () => {
    const place = aChatPlace({ chat: CHAT });
    const rehearsal = place.start(['rehearse', FILE, ...REHEARSE]);
    await rehearsal.shown('Next: opening');
    const live = await place.run(['status', FILE]);
    expect(live.out).toMatch(/Next: opening at 8:30:00 PM EST, in \d+ s\n/);
    expect(live.err).toMatch(/Process \d+ is rehearsing it/);
    expect(JSON.parse((await place.run(['status', FILE, '--json'])).out)).toMatchObject({ rehearses: true });
    await place.run(['stop', FILE]);
    await rehearsal.ended;
    const goOn = `Its rehearsal has stopped. To go on with that: hcldr rehearse ${FILE} --resume\n`;
    const link = 'https://x.com/hcldr/status/1600312000000000000';
    for (const argv of [
      ['status', FILE],
      ['hold', FILE],
      ['stop', FILE],
      ['adopt', FILE, 'T1', link],
    ]) {
      expect((await place.run(argv)).err).toContain(goOn);
    }
  });

  test('names the command of a stopped run alone, whatever rehearsal was cut off before', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    for (const argv of [
      ['rehearse', FILE, ...REHEARSE],
      ['run', FILE, '--yes', '--start', '+1h'],
    ]) {
      const running = place.start(argv, network.env);
      await running.shown('Next: opening');
      await place.run(['stop', FILE], network.env);
      await running.ended;
    }
    const { err } = await place.run(['status', FILE], network.env);
    expect(err).toBe(`hcldr: It is not running. To go on: hcldr run ${FILE}\n`);
  });

  test('names the command that goes on as the run was begun, with what is too late', async () => {
    const { place, network } = await aRun(['--late']);
    await place.run(['stop', FILE], network.env);
    const goOn = `hcldr run ${FILE} --late`;
    expect((await place.run(['status', FILE], network.env)).err).toBe(`hcldr: It is not running. To go on: ${goOn}\n`);
    expect((await place.run(['hold', FILE], network.env)).err).toContain(`To run it: ${goOn}\n`);
    const { out } = await place.run(['preflight', FILE], network.env);
    expect(out).toContain(`A run of this chat has begun on this machine. To go on with it: ${goOn}\n`);
  });

  test('shows a run under way, one that was stopped, and none', async () => {
    const { place, network } = await aRun();
    const live = await place.run(['status', FILE]);
    expect(live.out).toMatch(/^A short evening, #hcldr on .*, as @hcldr\nopening posted .*\nNext: T1 at .*, in /);
    expect(live.out).toContain('T1: What is the first thing? #hcldr\nT2 at ');
    expect(live.err).toMatch(/Process \d+ is running it/);

    await place.run(['stop', FILE]);
    const stopped = await place.run(['status', FILE, '--json'], network.env);
    expect(JSON.parse(stopped.out)).toMatchObject({
      version: 1,
      state: 'stopped',
      lanes: [
        {
          network: 'x',
          account: '@hcldr',
          held: false,
          cues: [{ id: 'opening', state: 'posted' }, { id: 'T1' }, {}, {}],
        },
      ],
    });
    expect((await place.run(['status'], network.env)).out).toBe('#hcldr of 2022-12-06: stopped\n');
  });

  test('of all that was run has the hashtags as they are written', async () => {
    const community = COMMUNITY.replace('#hcldr', '#HealthChat');
    const { place, network } = await aShortEvening({ chat: chatAt({ T1: '+1s', closing: '+2s' }), community });
    await place.run(['run', FILE, '--yes', '--start', 'now'], network.env);
    expect((await place.run(['status'], network.env)).out).toBe('#HealthChat of 2022-12-06: finished\n');
  });

  test.each([
    {
      what: 'its first line',
      line: 0,
      out: /^$/,
      certain: 'tell of no post, which does not mean that there is none',
      json: [],
    },
    {
      what: 'its start',
      line: 1,
      out: /^$/,
      certain: 'tell of no post, which does not mean that there is none',
      json: [],
    },
    {
      what: 'its last line',
      line: -1,
      out: /^opening: \S+\n$/,
      certain: 'What is posted for certain, by the lines before that',
      json: ['posted', 'unknown', 'unknown', 'unknown'],
    },
  ])('of a journal that has lost $what shows what is certain', async ({ line, out, certain, json }) => {
    const { place, network, running } = await aRun();
    await place.run(['next', FILE, '--yes']);
    await killed(running, 'T1 posted');
    const path = join(place.folder, 'state/journals/loopback/hcldr-2022-12-06.1.journal');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${lines.with(line, 'damaged').join('\n')}\nx\n`);
    const told = await place.run(['status', FILE], network.env);
    expect(told.out).toMatch(out);
    expect(told.err).toContain(`${certain}`);
    const rebuild = `from the account: hcldr run ${FILE} --rebuild\n`;
    expect(told.err).toContain(rebuild);
    expect((await place.run(['hold', FILE], network.env)).err).toContain(rebuild);
    const { state, lanes } = JSON.parse((await place.run(['status', FILE, '--json'], network.env)).out);
    const cues = lanes.flatMap((lane: { cues: { state: string }[] }) => lane.cues.map(cue => cue.state));
    expect({ state, cues }).toEqual({ state: 'damaged', cues: json });
  });

  const DATED = 'chats/2022-12-06.yaml';

  test.each([
    { what: 'is being merged', chat: `<<<<<<< HEAD\n${CHAT}`, says: `${DATED}:1:`, title: '', mended: 'right' },
    {
      what: 'has a mistake',
      chat: CHAT.replace('What is the second thing?', 'Why? '.repeat(80)),
      says: `${DATED}:5:`,
      title: 'A short evening, ',
      mended: 'right',
    },
    { what: 'is not there', chat: undefined, says: `There is no file ${DATED}.`, title: '', mended: 'back' },
  ])('shows what is posted while the chat file $what', async ({ chat, says, title, mended }) => {
    const { place, network } = await aRun();
    await place.run(['stop', FILE]);
    if (chat !== undefined) writeFileSync(join(place.folder, DATED), chat);
    const { code, out, err } = await place.run(['status', DATED], network.env);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(
        new RegExp(
          `^${title}#hcldr on \\S+, \\S+ \\d+, \\d+, as @hcldr\nopening posted .* E[SD]T {2}\\S+/status/\\d+\n$`,
        ),
      ),
    });
    expect(err).toContain(says);
    const goOn = `What is to come stands in the chat file. To go on, once that is ${mended}: hcldr run ${DATED}`;
    expect(err).toMatch(new RegExp(`hcldr: It is not running. ${goOn}\n$`));
    const told = await place.run(['status', DATED, '--json'], network.env);
    expect(told).toMatchObject({ code: 0, err: expect.stringContaining(says) });
    expect(JSON.parse(told.out)).toMatchObject({
      state: 'stopped',
      incomplete: true,
      lanes: [{ account: '@hcldr', cues: [{ id: 'opening', state: 'posted' }] }],
    });
  });

  test('shows no run of another chat than the file’s', async () => {
    const { place, network } = await aRun();
    await place.run(['stop', FILE]);
    const statusOf = async (file: string, chat?: string) => {
      if (chat !== undefined) writeFileSync(join(place.folder, file), chat);
      const { code, out } = await place.run(['status', file, '--json'], network.env);
      return { file, code, out };
    };
    // No community says whose they would be, or the name is not that of a chat file.
    for (const file of ['2022-12-06.yaml', 'elsewhere/2022-12-06.yaml', 'chats/2022-12-06']) {
      expect(await statusOf(file)).toEqual({ file, code: 2, out: '' });
    }
    for (const chat of [
      `${CHAT.replace('2022-12-06', '2022-12-13')}topic: Why?\n`,
      `<<<<<<< HEAD\n${CHAT}hashtag: "#special"\n`,
      `${CHAT}hashtag: no hashtag\n`,
    ]) {
      expect(await statusOf(DATED, chat)).toEqual({ file: DATED, code: 1, out: '' });
    }
    // The chat of that day is there.
    const mistyped = 'chats/2022-12-06-other.yaml';
    expect(await statusOf(mistyped)).toEqual({ file: mistyped, code: 2, out: '' });
  });

  test('says that a chat was never run', async () => {
    const place = aChatPlace({ chat: CHAT });
    expect((await place.run(['status', FILE])).err).toContain(
      'It was not run on this machine. This chat took place on Tuesday, December 6, 2022, at 8:30pm ET: it is over.',
    );
    expect((await place.run(['status'])).err).toContain('No chat was run on this machine.');
  });
});

describe('programs', () => {
  test('--json tells each event on a line of its own, and nothing else', async () => {
    const { place, running } = await aRun(['--json']);
    await place.run(['next', FILE, '--yes']);
    await running.shown('"cue":"T1","url"');
    await place.run(['hold', FILE]);
    await place.run(['stop', FILE]);
    const { out } = await running.ended;
    const events = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
    expect(
      events.every(({ version, event, at }) => version === 1 && typeof event === 'string' && typeof at === 'string'),
    ).toBe(true);
    const told = events.map(({ event, cue }) => (cue === undefined ? event : `${event} ${cue}`));
    expect(told).toEqual(
      expect.arrayContaining([
        'posted opening',
        'waiting T1',
        'allowed T1',
        'sending T1',
        'posted T1',
        'held',
        'asking T2',
        'ended',
      ]),
    );
    expect(events[0]).toMatchObject({
      event: 'started',
      hashtag: '#hcldr',
      date: '2022-12-06',
      startsAt: expect.stringMatching(/Z$/),
      thread: 'chain',
      accounts: { x: '@hcldr' },
    });
    expect(events.find(({ event, cue }) => event === 'posted' && cue === 'T1')).toMatchObject({
      network: 'x',
      url: expect.stringMatching(/\/hcldr\/status\/\d{19}$/),
    });
    expect(events.at(-1)).toMatchObject({ event: 'ended', end: 'stopped', again: `hcldr run ${FILE}` });
  });

  test('--notify is called when a person is needed, with the event', async () => {
    const faults = [{ on: 'post', text: 'T1', do: 'no-credit' }];
    const { place, running } = await aRun(['--notify', 'cat >> called.jsonl'], faults);
    await place.run(['next', FILE, '--yes']);
    expect((await running.ended).code).toBe(1);
    const called = join(place.folder, 'called.jsonl');
    await expect.poll(() => existsSync(called) && readFileSync(called, 'utf8')).toContain('\n');
    expect(JSON.parse(readFileSync(called, 'utf8'))).toMatchObject({
      event: 'ended',
      end: 'stop',
      cue: 'T1',
      why: 'refused',
    });
  });

  test('a --notify that cannot be run is refused before anything is sent', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    const { code, err } = await place.run(
      ['run', FILE, '--yes', '--start', 'now', '--notify', './call.sh'],
      network.env,
    );
    expect(code).toBe(2);
    expect(threadOn(network)).toEqual([]);
    expect(err).toContain(
      'The command of --notify cannot be run: there is no ./call.sh, or it is not executable (chmod +x).',
    );
  });

  test('a --notify that fails says so, and stops nothing', async () => {
    const faults = [{ on: 'post', text: 'T1', do: 'no-credit' }];
    const { place, running } = await aRun(['--notify', 'exit 3'], faults);
    await place.run(['next', FILE, '--yes']);
    const { code, err } = await running.ended;
    expect(code).toBe(1);
    expect(err).toContain('The command of --notify did not do its work: it ended with 3.');
  });
});
