import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { byHand } from '../support/by-hand.ts';
import type { EmbeddedOptions } from '../support/child.ts';
import { aPlace, embeddedProcess, killed, type Place } from '../support/cli.ts';
import {
  aChatPlace,
  aShortEvening,
  COMMUNITY,
  chatAt,
  type EveningFiles,
  FILE,
  NOBODY,
  type Posted,
  postsOn,
  threadOn,
} from '../support/short-evening.ts';
import { openTerminal } from '../support/terminal.ts';

/** An evening of some seconds. */
const SHORT = chatAt({ T1: '+1s', T2: '+2s', closing: '+3s' });
/** With a pause after T1, in which a busy machine, too, can cut it off. */
const PAUSED = chatAt({ T1: '+1s', T2: '+5s', closing: '+6s' });
/** One of which the opening alone goes out while a test looks. */
const SLOW = chatAt({ T1: '+1h', T2: '+2h', closing: '+3h' });
const GO = ['run', FILE, '--yes', '--start', 'now'];

function anEveningPlace(files: Partial<EveningFiles> = {}): Place {
  return aChatPlace({ chat: SHORT, ...files });
}

/** The same with a network of its own. */
async function anEvening(files: Partial<EveningFiles> = {}, options: EmbeddedOptions = {}) {
  const { place, network } = await aShortEvening({ chat: SHORT, ...files }, options);
  return { place, ...network };
}

const CLOSING = 'That was #hcldr on “A short evening”. Thank you all for coming! What is one thing you take with you?';

const WHOLE = ['Welcome', 'T1 < Welcome', 'T2 < T1', 'That < T2'];

describe('hcldr run', () => {
  test('posts the thread, a line an event, and ends with the links', async () => {
    const { place, env, store, origin } = await anEvening();
    const { code, out, err } = await place.run(GO, env);
    expect({ code, thread: threadOn({ store }) }).toEqual({ code: 0, thread: WHOLE });
    expect(err).toMatch(/\d:\d\d:\d\d [AP]M E[SD]T {2}T1 posted {2}http/);
    expect(err).toMatch(/Next: T2 at \d/);
    const links = out.split('\n').slice(-5, -1);
    expect(links.map(line => line.split(': ')[0])).toEqual(['opening', 'T1', 'T2', 'closing']);
    expect(links.every(line => line.includes(`: ${origin}/hcldr/status/`))).toBe(true);
  });

  test('posts a chat whose hashtag would make too long a name for a file, and lists it', async () => {
    const hashtag = `#${'漢'.repeat(90)}`;
    const chat = `${SHORT}hashtag: "${hashtag}"\nopening: Welcome\nclosing: That was it\n`;
    const { place, env, store } = await anEvening({ chat });
    expect((await place.run(GO, env)).code).toBe(0);
    expect(threadOn({ store })).toEqual(WHOLE);
    expect((await place.run(['status'], env)).out).toBe(`${hashtag} of 2022-12-06: finished\n`);
    expect((await place.run(['rehearse', FILE, '--yes', '--speed', '600', '--late'])).code).toBe(0);
  });

  test('given again, a finished run prints its links and posts nothing', async () => {
    const { place, env, store } = await anEvening();
    await place.run(GO, env);
    const { code, out, err } = await place.run(GO, env);
    expect({ code, thread: threadOn({ store }) }).toEqual({ code: 0, thread: WHOLE });
    expect(out).toMatch(/^opening: http/);
    expect(err).toContain('--again');
  });

  test('stopped before its opening, keeps the start that it was given', async () => {
    const { place, env, store } = await anEvening();
    const said = ['run', FILE, '--yes', '--account', '@hcldr', '--late'];
    const later = [...said, '--start', '+10m'];
    for (const argv of [later, said]) {
      const running = place.start(argv, env);
      if (argv !== later) await running.shown('The run that was stopped before its opening keeps its start');
      await running.shown('Next: opening at ');
      await place.run(['stop', FILE]);
      const { code, err } = await running.ended;
      expect({ code, err }).toEqual({
        code: 143,
        err: expect.stringContaining(`hcldr run ${FILE} --account @hcldr --late\n`),
      });
    }
    expect(threadOn({ store })).toEqual([]);
  });

  test('stopped before the opening of what it posts anew, goes on so, by the command that it names', async () => {
    const { place, env, store } = await anEvening();
    await place.run(GO, env);
    for (const argv of [['--again', '--start', '+10m'], ['--again']]) {
      const running = place.start(['run', FILE, '--yes', ...argv], env);
      await running.shown('Next: opening at ');
      await place.run(['stop', FILE]);
      expect((await running.ended).err.trimEnd().split('\n').at(-1)).toBe(`  hcldr run ${FILE} --again`);
      expect((await place.run(['status', FILE], env)).err).toContain(`To go on: hcldr run ${FILE} --again\n`);
      expect((await place.run(['hold', FILE], env)).err).toContain(`To run it: hcldr run ${FILE} --again\n`);
    }
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test('that keeps its start names no other one for what it would post anew', async () => {
    const { place, env } = await anEvening();
    const waiting = place.start(['run', FILE, '--yes', '--start', '+10m'], env);
    await waiting.shown('Next: opening at ');
    await place.run(['stop', FILE]);
    await waiting.ended;
    await place.run(GO, { ...env, HCLDR_STATE_DIR: join(place.folder, 'elsewhere') });
    for (const argv of [
      ['run', FILE, '--yes'],
      ['preflight', FILE],
    ]) {
      const { code, out, err } = await place.run(argv, env);
      expect({ code, told: `${out}${err}` }).toEqual({
        code: 2,
        told: expect.stringContaining(`To post everything anew: hcldr run ${FILE} --again\n`),
      });
    }
    const terminal = openTerminal({ argv: ['run', FILE], folder: place.folder, env });
    await terminal.shown('Post nothing more as @hcldr');
    terminal.type('y\r');
    await terminal.shown('Go on from there?');
    terminal.type('n\r');
    await terminal.shown(new RegExp(`To post everything anew: hcldr run ${FILE} --again$`, 'm'));
  });

  test('of which the evening is over, names the command with all that was said', async () => {
    const { place, env } = await anEvening();
    const { err } = await place.run(['run', FILE, '--yes', '--adopt', '--account', '@hcldr', '--network', 'x'], env);
    expect(err).toContain(`hcldr run ${FILE} --network x --account @hcldr --start now --adopt\n`);
  });

  test('given again for a further network, a finished run names the command that posts it there', async () => {
    const { place, env } = await anEvening();
    await place.run(GO, env);
    const { code, out, err } = await place.run([...GO, '--network', 'x', '--network', 'bluesky'], env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /not on Bluesky\. To post it there: hcldr run chats\/short\.yaml --network bluesky --start now\n$/,
    );
  });

  test('to go on from what is there and to post all anew at once is asked of nothing', async () => {
    const { code, err } = await anEveningPlace().run([...GO, '--again', '--adopt']);
    expect(code).toBe(2);
    expect(err).toContain('--again posts all anew, and --adopt goes on from what is there: give one of them');
  });

  test('given again for another account, a finished run names the command that posts it there', async () => {
    const { place, env, store } = await anEvening({ community: NOBODY }, { handle: '@tester' });
    await place.run([...GO, '--account', '@tester'], env);
    const { code, out, err } = await place.run([...GO, '--account', '@hcldr'], env);
    expect({ code, out, thread: threadOn({ store }) }).toEqual({ code: 2, out: '', thread: WHOLE });
    const command = 'hcldr run chats/short.yaml --account @hcldr --start now --again';
    expect(err).toContain(`as @tester, and @hcldr is to post it. To post it there: ${command}\n`);
  });

  test('given again for another account on one network, a finished run names no other network', async () => {
    const { place, env } = await anEvening({ community: `${NOBODY}networks: [x, mastodon]\n` }, { handle: '@tester' });
    await place.run([...GO, '--network', 'x', '--account', '@tester'], env);
    const where = ['--network', 'x', '--account', '@hcldr'];
    const { code, err } = await place.run(['run', FILE, '--yes', ...where], env);
    expect(code).toBe(2);
    expect(err).toContain(`To post it there: hcldr run ${FILE} ${where.join(' ')} --start now --again\n`);
  });

  test('given again with --json, a finished run writes its links as the events that they were', async () => {
    const { place, env } = await anEvening();
    const eventsIn = (out: string) =>
      out
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line));
    const isResult = ({ event }: { event: string }) => ['started', 'posted', 'finished'].includes(event);
    const first = eventsIn((await place.run([...GO, '--json'], env)).out);
    const { code, out, err } = await place.run([...GO, '--json'], env);
    const again = eventsIn(out);
    expect({ code, results: again.slice(0, -1) }).toEqual({ code: 0, results: first.filter(isResult) });
    expect(again.at(-1)).toMatchObject({ event: 'ended', network: 'x', end: 'done', undelivered: [] });
    expect(err).toContain('--again');
  });

  test('without a post that was refused, it tells people and programs the same command, which sends it', async () => {
    const chat = `${chatAt({ T1: '+1s', closing: '+2s' })}extra: [{ at: +1s, text: Soon! }]\n`;
    const faults = [{ on: 'post', text: 'Soon!', nth: 1, do: 'read-only' }] as const;
    const { place, env, store } = await anEvening({ chat, faults });
    const { code, out, err } = await place.run([...GO, '--account', '@hcldr', '--json'], env);
    const again = `hcldr run ${FILE} --account @hcldr`;
    const ended = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
    expect({ code, ended }).toEqual({
      code: 1,
      ended: expect.objectContaining({ event: 'ended', end: 'done', undelivered: ['extra-1'], again }),
    });
    expect(err).toContain(`To send it with hcldr:\n  ${again}\n`);
    expect((await place.run([...again.split(' ').slice(1), '--yes'], env)).code).toBe(0);
    expect(threadOn({ store })).toContain('Soon!');
  });

  test('killed after a post and given again, it posts the rest, and keeps its start', async () => {
    const { place, env, store } = await anEvening({ chat: PAUSED });
    await killed(place.start(GO, env), 'T1 posted');
    const { code, err } = await place.run(GO, env);
    expect({ code, thread: threadOn({ store }) }).toEqual({ code: 0, thread: WHOLE });
    expect(err).toContain('--start changes nothing');
  });

  test('goes on although an older journal of the chat cannot be read', async () => {
    const { place, env, store } = await anEvening({ chat: PAUSED });
    await killed(place.start(GO, env), 'T1 posted');
    mkdirSync(join(place.folder, 'state/journals/loopback/hcldr-2022-12-06.0.journal'));
    expect({ code: (await place.run(GO, env)).code, thread: threadOn({ store }) }).toEqual({ code: 0, thread: WHOLE });
  });

  test.each([
    { signal: 'SIGINT', exit: 130 },
    { signal: 'SIGTERM', exit: 143 },
  ] as const)('$signal stops between two posts with $exit, and says how to go on', async ({ signal, exit }) => {
    const { place, env, store } = await anEvening({ chat: PAUSED });
    const running = place.start(GO, env);
    await running.shown('opening posted');
    running.process.kill(signal);
    const { code, err } = await running.ended;
    expect(code).toBe(exit);
    expect(err.trimEnd().split('\n').at(-1)).toBe('  hcldr run chats/short.yaml');
    expect((await place.run(GO, env)).code).toBe(0);
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test('a second one for the same chat is refused and told who is at it, and the first one posts the whole thread', async () => {
    const { place, env, store } = await anEvening({ chat: SLOW });
    const first = place.start(GO, env);
    await first.shown('opening posted');
    const second = await place.run(GO, env);
    expect(second.code).toBe(2);
    expect(second.err).toContain(`process ${first.process.pid}`);
    for (const cue of ['T1', 'T2', 'closing']) {
      await place.run(['next', FILE, '--yes'], env);
      await first.shown(`${cue} posted`);
    }
    expect((await first.ended).code).toBe(0);
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test('a text that is changed after a crash is the one that is posted, if it was not sent; else that is told', async () => {
    const { place, env, store } = await anEvening({ chat: PAUSED });
    await killed(place.start(GO, env), 'opening posted');
    const changed = `${PAUSED.replace('the second thing', 'something new')}opening: Hello to {hashtag} and {title}\n`;
    writeFileSync(join(place.folder, 'chats/short.yaml'), changed);
    const { err } = await place.run(GO, env);
    expect(readFileSync(store, 'utf8')).toContain('T2: What is something new? #hcldr');
    expect(err).toContain('chats/short.yaml says some of it too late. opening is out, and stays as it is.');
  });

  test('a network that cannot be reached refuses a fresh start', async () => {
    const { place, env } = await anEvening();
    const { code, err } = await place.run(GO, { ...env, HCLDR_X_API_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(2);
    expect(err).toMatch(/^hcldr: /m);
  });

  test('the keys of another account than the named one are refused, and both are named', async () => {
    const { place, env, store } = await anEvening({ community: COMMUNITY.replace('@hcldr', '@another') });
    const { code, err } = await place.run(GO, env);
    expect(code).toBe(2);
    expect(err).toContain('The keys open @hcldr, and this chat is posted by @another.');
    expect(() => readFileSync(store)).toThrow();
  });

  test('--account names the account instead', async () => {
    const { place, env } = await anEvening({ community: COMMUNITY.replace('@hcldr', '@another') });
    await place.start([...GO, '--account', '@HCLDR'], env).shown('opening posted');
  });

  test('an account that is named nowhere is good enough on loopback', async () => {
    const { place, env } = await anEvening({ community: NOBODY });
    await place.start(GO, env).shown('opening posted');
  });

  test('a run that was begun on another account is not gone on with: both are named', async () => {
    const { place, env } = await anEvening({ chat: SLOW, community: NOBODY });
    await killed(place.start(GO, env), 'opening posted');
    const other = await embeddedProcess(place.folder, {
      handle: 'other',
      id: '2',
      store: join(place.folder, 'other.jsonl'),
    });
    const { code, err } = await place.run(GO, other.env);
    expect(code).toBe(2);
    expect(err).toContain('@hcldr');
    expect(err).toContain('@other');
  });

  test('keys are read from .env, and a file that others can read is warned about', async () => {
    const { place, env } = await anEvening();
    const { HCLDR_X_API_URL = '', ...keys } = env;
    const lines = Object.entries(keys).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(place.folder, '.env'), `${lines.join('')}HCLDR_STATE_DIR=/nowhere\n`, { mode: 0o644 });
    const running = place.start(GO, { HCLDR_X_API_URL });
    await running.shown('opening posted');
    expect(running.err()).toContain('chmod 600');
  });

  test('no key shows in any output or in the journal, NODE_DEBUG included', async () => {
    const { place, env } = await anEvening();
    const debug = { ...env, NODE_DEBUG: 'http,https,net,tls,stream' };
    const { out, err } = await place.run(GO, debug);
    const journal = readFileSync(join(place.folder, 'state/journals/loopback/hcldr-2022-12-06.1.journal'), 'utf8');
    for (const secret of ['key-secret-9f3a', 'token-secret-77b1', 'oauth_signature', '1-token']) {
      expect(out + err + journal).not.toContain(secret);
    }
  });

  test.each([
    {
      when: 'without keys',
      argv: GO,
      env: {},
      code: 2,
      says: 'There are no keys to X. Log in, once: hcldr login x',
    },
    {
      when: 'when the chat is over',
      argv: ['run', 'chats/short.yaml', '--yes'],
      env: {},
      code: 2,
      says: 'This chat took place on Tuesday, December 6, 2022',
    },
    {
      when: 'without a terminal and without --yes',
      argv: ['run', 'chats/short.yaml', '--start', 'now'],
      env: {},
      code: 2,
      says: 'There is no terminal to confirm in',
    },
    {
      when: 'for a start that cannot be read',
      argv: [...GO.slice(0, 4), 'soon'],
      env: {},
      code: 2,
      says: '--start soon cannot be read',
    },
    {
      when: 'for an API that is not https',
      argv: GO,
      env: { HCLDR_X_API_URL: 'http://example.org' },
      code: 2,
      says: 'HCLDR_X_API_URL has to be https',
    },
    {
      when: 'for a file that is not there',
      argv: ['run', 'chats/other.yaml'],
      env: {},
      code: 2,
      says: 'There is no file chats/other.yaml. The chat files near it: chats/short.yaml.',
    },
    { when: 'for an unknown flag', argv: [...GO, '--fast'], env: {}, code: 2, says: 'unknown option' },
    { when: 'and names its own help', argv: [...GO, '--fast'], env: {}, code: 2, says: '(Try hcldr run --help.)' },
    {
      when: 'for a page without a dry run',
      argv: [...GO, '--html', 'a.html'],
      env: {},
      code: 2,
      says: '--html goes with --dry-run',
    },
    {
      when: 'for a page without a name',
      argv: ['run', FILE, '--dry-run', '--html', ''],
      env: {},
      code: 2,
      says: '--html is empty: give it a value, or leave it out',
    },
    {
      when: 'for a network that hcldr does not have',
      argv: [...GO, '--network', 'threads'],
      env: {},
      code: 2,
      says: 'The networks are x, bluesky, mastodon.',
    },
  ])('refuses $when', async ({ argv, env, code, says }) => {
    const ended = await anEveningPlace().run(argv, env);
    expect({ code: ended.code, says: ended.err.includes(says) ? says : ended.err }).toEqual({ code, says });
  });
});

describe('hcldr run --dry-run', () => {
  test('takes no community’s file for a chat', async () => {
    const { code, err } = await anEveningPlace().run(['run', 'chats/community.yaml', '--dry-run']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('and no chat: name one of them') });
  });

  test('prints the thread of a past chat without keys, network or state', async () => {
    const place = anEveningPlace();
    const { code, out, err } = await place.run(['run', 'chats/short.yaml', '--dry-run']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('#hcldr on Tuesday, December 6, 2022, 8:30 PM EST (01:30 UTC on December 7)');
    expect(out).toContain('\nT1: What is the first thing? #hcldr\n');
  });

  test('uses nothing of Node’s that a later one warns of', async () => {
    const { err } = await anEveningPlace().run(['run', 'chats/short.yaml', '--dry-run'], {
      NODE_OPTIONS: '--pending-deprecation',
    });
    expect(err).toBe('');
  });

  test('shows with --start what will be posted then', async () => {
    const { out } = await anEveningPlace().run(['run', 'chats/short.yaml', '--dry-run', '--json', '--start', '+10m']);
    const { chat, sheets } = JSON.parse(out);
    expect(Math.abs(Date.parse(chat.startsAt) - Date.now() - 600_000)).toBeLessThan(60_000);
    expect(sheets[0].cues[1].offsetSeconds).toBe(1);
  });

  test('says of a reminder that such a start leaves it out', async () => {
    const place = aChatPlace({ chat: `${SHORT}extra: [{ at: -10m, text: We start in ten minutes! }]\n` });
    const argv = ['run', FILE, '--dry-run', '--start'];
    expect((await place.run([...argv, '+20m'])).err).toBe('');
    expect((await place.run([...argv, 'now'])).err).toBe(
      'hcldr: extra-1 is left out: it was to come before the opening.\n',
    );
  });

  test('says how it takes a start that the clocks of that day do not show', async () => {
    const argv = ['run', FILE, '--dry-run', '--start', '8:30pm'];
    const place = aChatPlace({ chat: SHORT.replace('2022-12-06', '2099-12-08') });
    expect((await place.run(argv)).err).toBe('');
    expect((await place.run([...argv.slice(0, -1), '8:30pm EDT'])).err).toBe(
      'hcldr: --start 8:30pm EDT: the clocks show EST on that day, not EDT: 8:30pm EST is taken\n',
    );
  });

  test('lists the warnings in the order of their lines', async () => {
    const chat = SHORT.replace('the first thing?', 'health.In this?').replace('+1s', '+1s  # ok');
    const place = aChatPlace({ chat: chat.replace('title: A short', 'start: 8:30am\ntitle: A short') });
    const { out } = await place.run(['run', FILE, '--dry-run']);
    const lines = [...out.matchAll(/^chats\/short\.yaml:(\d+):/gm)].map(([, line]) => Number(line));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  test('tells all problems at once with file, line and column, and ends with 1', async () => {
    const place = aPlace({
      'chats/bad.yaml':
        'title: Bad\ndate: 2022-12-07\nhashtag: #hcldr\nstart: 8:30pm\ntopics:\n  T1: Why: because\nfoo: 1\n',
    });
    const { code, out, err } = await place.run(['run', 'chats/bad.yaml', '--dry-run']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const start of ['chats/bad.yaml:3:10: error', 'chats/bad.yaml:6:']) expect(err).toContain(start);
    const json = await place.run(['run', 'chats/bad.yaml', '--dry-run', '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out).problems.length).toBeGreaterThan(1);
    const live = await place.run(['run', 'chats/bad.yaml', '--json', '--yes']);
    expect(live).toMatchObject({ code: 1, out: '', err });
  });
});

describe('a chat whose journal is not on this machine, or not to be trusted', () => {
  /** A run that was cut off after T1, and the place and network that it has left behind. */
  async function cutOff() {
    const evening = await anEvening({ chat: PAUSED });
    await killed(evening.place.start(GO, evening.env), 'T1 posted');
    return evening;
  }
  const JOURNAL = 'state/journals/loopback/hcldr-2022-12-06.1.journal';

  test('is seen on the account by another machine, which does not begin it twice', async () => {
    const { place, env, store } = await cutOff();
    const elsewhere = { ...env, HCLDR_STATE_DIR: join(place.folder, 'elsewhere') };
    const { code, err } = await place.run(GO, elsewhere);
    expect(code).toBe(2);
    expect(err).toContain('opening, T1 of this chat are on the account already');
    expect(threadOn({ store })).toEqual(WHOLE.slice(0, 2));
    expect((await place.run([...GO, '--adopt'], elsewhere)).code).toBe(0);
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test('is refused with what is certain when the journal is damaged, and rebuilt from the account', async () => {
    const { place, env, store } = await cutOff();
    const path = join(place.folder, JOURNAL);
    const lines = readFileSync(path, 'utf8').split('\n');
    // The receipt of T1 is spoilt: without it T1 would look as if it had to be sent again.
    const spoilt = lines.map(line =>
      line.includes('"posted"') && line.includes('"T1"') ? line.replace('posted', 'pasted') : line,
    );
    writeFileSync(path, `${spoilt.join('\n')}x\n`);
    const refused = await place.run(GO, env);
    expect(refused.code).toBe(2);
    expect(refused.out).toMatch(/^opening: http:\S+\n$/);
    expect(refused.err).toContain(`${path}:`);
    expect(refused.err).toContain('--rebuild');
    expect((await place.run([...GO, '--json'], env)).out).toBe('');
    const adopted = await place.run(['adopt', 'chats/short.yaml', 'T1', 'https://x.com/hcldr/status/1'], env);
    expect(adopted).toMatchObject({ code: 2, err: expect.stringContaining('hcldr run chats/short.yaml --rebuild') });
    const rebuilt = await place.run([...GO, '--rebuild'], env);
    expect(rebuilt.code).toBe(0);
    expect(rebuilt.err).toContain('The damaged journal is kept as');
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test('whose journal has lost even its start is begun anew, with what is on the account', async () => {
    const { place, env, store } = await cutOff();
    const path = join(place.folder, JOURNAL);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"started"', '"storted"'));
    expect((await place.run(GO, env)).code).toBe(2);
    const { code, err } = await place.run([...GO, '--rebuild'], env);
    expect({ code, thread: threadOn({ store }) }).toEqual({ code: 0, thread: WHOLE });
    expect(err).toContain(`The damaged journal is kept as ${path}.damaged-`);
  });

  test('whose journal has lost all but its start is rebuilt as the run that it was', async () => {
    const { place, env, store } = await cutOff();
    const path = join(place.folder, JOURNAL);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"sending"', '"sinding"'));
    // Once the last cue is over, one that nothing had come of would not begin any more.
    await setTimeout(6000);
    const { code, out } = await place.run(['run', FILE, '--yes', '--rebuild'], env);
    expect({ code, links: out.match(/^\S+: http/gm)?.length }).toEqual({ code: 0, links: WHOLE.length });
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test.each(['', '{"format":"hcldr-journal-9"}\n', 'a\nb\n'])(
    'is refused when something else has written the journal: %j',
    async text => {
      const { place, env } = await cutOff();
      writeFileSync(join(place.folder, JOURNAL), text);
      const { code, err } = await place.run(GO, env);
      expect(code).toBe(2);
      expect(err).toContain(text === '' ? 'on the account already' : 'is damaged');
    },
  );
});

describe('hcldr stop', () => {
  test('stops a run whose terminal is gone, which said how', async () => {
    const { place, env, store } = await anEvening();
    const waiting = place.start(['run', 'chats/short.yaml', '--yes', '--start', '+2h'], env);
    await waiting.shown('Next: opening');
    waiting.process.kill('SIGHUP');
    await waiting.shown('To stop it: hcldr stop chats/short.yaml');
    const stopped = await place.run(['stop', 'chats/short.yaml'], env);
    expect(stopped).toMatchObject({ code: 0, err: expect.stringContaining(`Stopped: process ${waiting.process.pid}`) });
    expect((await waiting.ended).code).toBe(143);
    expect(existsSync(store)).toBe(false);
  });

  test('refuses where nobody runs it', async () => {
    const { code, err } = await anEveningPlace().run(['stop', 'chats/short.yaml']);
    expect(code).toBe(2);
    expect(err).toContain('Nobody is running chats/short.yaml');
  });
});

describe('a terminal that goes away', () => {
  test('does not stop the posting: neither its hang-up nor its closed streams', async () => {
    const { place, env, store } = await anEvening();
    const running = place.start(GO, env);
    await running.shown('opening posted');
    running.process.stdout?.destroy();
    running.process.stderr?.destroy();
    running.process.kill('SIGHUP');
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(threadOn({ store })).toEqual(WHOLE);
  });
});

test('a run that is given up for another one is told of, with the command that goes on with it instead', async () => {
  const { place, env, store } = await anEvening({ faults: [{ on: 'post', text: 'T2', do: 'reply-refused' }] });
  expect((await place.run(GO, env)).code).toBe(1);
  const terminal = openTerminal({ argv: ['run', FILE, '--again', '--start', '+10m'], folder: place.folder, env });
  await terminal.shown(/To\s+go\s+on\s+with\s+it\s+instead,\s+do\s+not\s+confirm,\s+and\s+leave\s+--again\s+out:/);
  terminal.kill('SIGKILL');
  await terminal.ended;
  const running = place.start(['run', FILE, '--yes', '--again', '--start', '+10m'], env);
  await running.shown('Next: opening at ');
  await place.run(['stop', FILE]);
  const { err } = await running.ended;
  expect(err).toContain('An unfinished run of this chat is given up for another one; what it has posted stays.');
  expect(threadOn({ store })).toEqual(WHOLE.slice(0, 2));
  expect(err).not.toContain('To go on with it instead');
  const there = 'This chat was run on this machine before, on X.';
  const instead = await place.run(['run', FILE, '--yes'], env);
  expect(instead).toMatchObject({ code: 2, err: expect.stringContaining(there) });
  expect(instead.err).toContain(`To go on from what is there: hcldr run ${FILE} --adopt\n`);
  expect((await place.run(['preflight', FILE], env)).out.replace(/\s+/g, ' ')).toContain(there);
});

test('what X has refused is sent in other words once the file has them', async () => {
  const { place, env, store } = await anEvening({ faults: [{ on: 'post', text: 'T2: What', do: 'too-long' }] });
  const running = place.start(GO, env);
  await running.shown('T2 not posted');
  await place.run(['stop', FILE]);
  await running.ended;
  writeFileSync(join(place.folder, FILE), SHORT.replace('T2: What', 'T2: Which'));
  const { code, err } = await place.run(GO, env);
  expect({ code, thread: threadOn({ store }) }).toEqual({ code: 0, thread: WHOLE });
  expect(postsOn({ store })[2]?.text).toContain('T2: Which is the second thing?');
  expect(err).not.toContain('too late');
});

describe('hcldr adopt', () => {
  /** A run that ended because X refused T2 for good. */
  async function refusedAtT2() {
    const evening = await anEvening({ faults: [{ on: 'post', text: 'T2', nth: 1, do: 'reply-refused' }] });
    return { ...evening, ended: await evening.place.run(GO, evening.env) };
  }

  test('takes a post made by hand into the run, and the rest goes on from it', async () => {
    const { place, env, store, origin, ended } = await refusedAtT2();
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('  hcldr adopt chats/short.yaml T2 LINK');
    // Another chat of the account posts something: what counts is whom the closing replies to.
    writeFileSync(join(place.folder, 'chats/hand.yaml'), `${SHORT}hashtag: byhand\n`);
    await place.run(['run', 'chats/hand.yaml', '--yes', '--start', 'now'], env);
    const { id } = JSON.parse(readFileSync(store, 'utf8').split('\n')[2] ?? '') as Posted;
    const link = `${origin}/hcldr/status/${id}`;
    const adopted = await place.run(['adopt', 'chats/short.yaml', 't2', link], env);
    expect(adopted).toMatchObject({ code: 0, out: `T2: ${link}\n` });
    expect((await place.run(GO, env)).code).toBe(0);
    expect(threadOn({ store }).at(-1)).toBe('That < Welcome');
    const again = await place.run(['adopt', 'chats/short.yaml', 'closing', link], env);
    expect(again.err).toContain('There is no unfinished run');
  });

  test('refuses a cue that is not to come, and a post of somebody else', async () => {
    const { place, env, origin } = await refusedAtT2();
    for (const [cue, link, says] of [
      ['T9', `${origin}/hcldr/status/1`, 'Those to come are: T2, closing.'],
      ['T2', `${origin}/somebody/status/1`, 'That is a post of @somebody'],
      ['T2', `${origin}/hcldr/status/1234567890123456789`, 'That post is older than opening, so it cannot be T2'],
    ] as const) {
      const { code, err } = await place.run(['adopt', FILE, cue, link], env);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(says) });
    }
  });

  test('looks before the end for a post that nobody has seen, and takes the one with the very words for it', async () => {
    const { place, env, store, origin } = await anEvening({
      faults: [{ on: 'post', text: 'That', nth: 1, do: 'forbidden' }],
    });
    await place.run(GO, env);
    const [, , t2] = postsOn({ store });
    const wrong = `${origin}/hcldr/status/${BigInt(t2?.id ?? 0) + 1n}`;
    const adopted = await place.run(['adopt', FILE, 'closing', wrong], env);
    expect(adopted.err).toContain('closing is adopted by your word; hcldr looks at it once the run goes on.');

    const looking = place.start(GO, env);
    await looking.shown('Next: closing is looked for at');
    await place.run(['stop', FILE]);
    expect((await looking.ended).code).toBe(143);

    writeFileSync(join(place.folder, 'faults.json'), '[]');
    const right = await byHand(env, CLOSING, t2?.id ?? '');
    const { code, out } = await place.run(GO, env);
    expect({ code, closing: out.trim().split('\n').at(-1) }).toEqual({ code: 0, closing: `closing: ${right}` });
  });

  test('refuses where there is no run that has stopped', async () => {
    const place = anEveningPlace();
    const { code, err } = await place.run(['adopt', 'chats/short.yaml', 'T1', 'https://x.com/hcldr/status/1']);
    expect(code).toBe(2);
    expect(err).toContain('There is no unfinished run');
  });
});

describe('a run that was begun', () => {
  /** Far enough away that nothing is posted of it. */
  const LATER = ['run', 'chats/short.yaml', '--yes', '--start', '+2h'];

  test('and has tried nothing, can be begun again with another start', async () => {
    const { place, env, store } = await anEvening();
    const waiting = place.start(LATER, env);
    await waiting.shown('Next: opening');
    waiting.process.kill('SIGTERM');
    await waiting.ended;
    expect((await place.run(GO, env)).code).toBe(0);
    expect(threadOn({ store })).toEqual(WHOLE);
  });

  test.each([
    { given: [], says: ' Nothing is out yet: stop it and give the command again, which takes this from the file.' },
    { given: ['--account', '@hcldr'], says: '\n' },
  ])('and has tried nothing, takes what is saved from the file if not from $given', async ({ given, says }) => {
    const chat = SHORT.replace('2022-12-06', '2090-12-05');
    const { place, env } = await anEvening({ chat, community: NOBODY });
    const running = place.start(['run', FILE, '--yes', '--start', '8:30pm', ...given], env);
    await running.shown('Next: opening at 8:30:00 PM EST');
    writeFileSync(join(place.folder, FILE), `${chat}start: 8:45pm\nthread: star\naccounts: { x: "@other" }\n`);
    await running.shown('The start stays 8:30 PM EST: a run keeps the one that it began with. At the desk,');
    await running.shown('The thread stays a chain: a run keeps the form that it began with. Nothing is out yet:');
    const stay = 'The networks and accounts stay: a run keeps those that it began with.';
    await running.shown(`${stay}${says}`);
    running.process.kill('SIGTERM');
    expect((await running.ended).err).toMatch(
      new RegExp(`hcldr run \\S+yaml${given.map(word => ` ${word}`).join('')}\n`),
    );
    const again = place.start(['run', FILE, '--yes', ...given], env);
    if (given.length === 0) await again.shown('this chat is posted by @other');
    else await again.shown('Next: opening at 8:30:00 PM EST');
    again.process.kill('SIGTERM');
    await again.ended;
  });

  test('and is held, stays so in another process', async () => {
    const { place, env, store } = await anEvening();
    const first = place.start(LATER, env);
    await first.shown('Next: opening');
    const held = await place.run(['hold', FILE], env);
    expect(held.code).toBe(0);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = place.start(GO, env);
    await second.shown('--start changes nothing');
    const status = await place.run(['status', FILE], env);
    expect(status.out).toMatch(/held/i);
    second.process.kill('SIGTERM');
    await second.ended;
    expect(threadOn({ store })).toEqual([]);
  });

  test('stays on its account, whatever --account says', async () => {
    const { place, env, store } = await anEvening({ chat: SLOW });
    await killed(place.start(GO, env), 'opening posted');
    const { code, err } = await place.run([...GO, '--account', '@other'], env);
    expect(code).toBe(2);
    expect(err).toContain('was begun as @hcldr, and stays there');
    expect(threadOn({ store })).toHaveLength(1);
  });

  test('is one and the same by whatever way its state folder is reached', async () => {
    const { place, env } = await anEvening({ chat: SLOW });
    const first = place.start(GO, env);
    await first.shown('opening posted');
    symlinkSync(join(place.folder, 'state'), join(place.folder, 'link'));
    const second = await place.run(GO, { ...env, HCLDR_STATE_DIR: join(place.folder, 'link') });
    expect(second.code).toBe(2);
    expect(second.err).toContain(`process ${first.process.pid}`);
  });
});

test('what is missing before the last post that is there is told, and left out, when a run is taken over', async () => {
  const { place, ...network } = await anEvening();
  await place.run(GO, network.env);
  const lines = readFileSync(network.store, 'utf8').trimEnd().split('\n');
  const [opening = '', , t2 = ''] = lines;
  const gap = await embeddedProcess(place.folder, { store: withLines(place.folder, [opening, t2]) });
  const env = { ...gap.env, HCLDR_STATE_DIR: join(place.folder, 'elsewhere') };
  const refused = await place.run(GO, env);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('opening, T2 of this chat are on the account already, and T1 is not');
  const { code, out } = await place.run([...GO, '--adopt'], env);
  expect(code).toBe(0);
  expect(out).toContain('T1: skipped');
});

test('what was taken over by a run that was cut off before it began counts for nothing in one that posts anew', async () => {
  const { place, env, store } = await anEvening();
  await place.run(GO, env);
  const elsewhere = { ...env, HCLDR_STATE_DIR: join(place.folder, 'elsewhere') };
  await place.run([...GO, '--adopt'], elsewhere);
  const journal = join(place.folder, 'elsewhere/journals/loopback/hcldr-2022-12-06.1.journal');
  const lines = readFileSync(journal, 'utf8').split('\n');
  const start = lines.findIndex(line => line.includes('"started"'));
  expect(lines.slice(0, start).join()).toContain('"adopted"');
  writeFileSync(
    journal,
    lines
      .slice(0, start)
      .map(line => `${line}\n`)
      .join(''),
  );
  writeFileSync(join(place.folder, FILE), SHORT.replaceAll('thing?', 'word?').replace('A short', 'Another short'));
  expect((await place.run([...GO, '--again'], elsewhere)).code).toBe(0);
  expect(threadOn({ store })).toEqual([...WHOLE, ...WHOLE]);
});

function withLines(folder: string, lines: readonly string[]): string {
  const path = join(folder, 'with-a-gap.jsonl');
  writeFileSync(path, lines.map(line => `${line}\n`).join(''));
  return path;
}
