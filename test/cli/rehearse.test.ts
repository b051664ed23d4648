import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetworkName } from '../../src/chat/chat.ts';
import { aPlace, killed } from '../support/cli.ts';
import { sheetOf } from '../support/evening.ts';
import { aChatPlace, chatAt, FILE } from '../support/short-evening.ts';

const CHAT = resolve('chats/2022-12-06.yaml');

/** Half an hour of such an evening is three seconds: what a busy machine holds up for longer goes out all the same. */
const FAST = ['--yes', '--speed', '600', '--late'];

/** The paragraphs of the thread that a rehearsal ends with. */
function threadIn(out: string): readonly { readonly name: string; readonly place: string; readonly text: string }[] {
  return out
    .split('\n\n')
    .slice(1)
    .map(paragraph => {
      const [head = '', ...text] = paragraph.trimEnd().split('\n');
      const [name = '', , place = ''] = head.split(', ');
      return { name, place, text: text.join('\n') };
    });
}

/** Where it is to be watched. */
function originIn(out: string): string {
  return /(?<=^Watch it at )http:\/\/127\.0\.0\.1:\d+(?=\/\n)/.exec(out)?.[0] ?? `Not told in:\n${out}`;
}

function wholeThread(network: NetworkName): ReturnType<typeof threadIn> {
  return sheetOf({}, network).cues.map(({ id, text, replyTo }) => ({
    name: id,
    place: replyTo ? `replies to ${replyTo}` : 'opens a thread',
    text,
  }));
}

const WHOLE_THREAD = wholeThread('x');

describe('hcldr rehearse', () => {
  test('holds a chat to its end on X, Bluesky and Mastodon at once, each thread whole, to the letter', async () => {
    const networks = ['x', 'bluesky', 'mastodon'] as const;
    const chosen = networks.flatMap(name => ['--network', name]);
    const { code, out, err } = await aPlace().run(['rehearse', CHAT, ...FAST, ...chosen]);
    expect({ code, err: err.split('\n').at(-2) }).toEqual({
      code: 0,
      err: expect.stringContaining('The evening is done.'),
    });
    const threads = out.split(/\n\n?(?:X|Bluesky|Mastodon):\n/).slice(1);
    expect(threads.map(thread => threadIn(`\n${thread}`))).toEqual(networks.map(wholeThread));
  });

  test('what goes wrong on one network does not touch the others', async () => {
    const faults = { bluesky: [{ on: 'post', text: 'T2', do: 'status', status: 503 }], x: [], mastodon: [] };
    const place = aPlace({ 'bad-night.json': JSON.stringify(faults) });
    const chosen = ['--network', 'x', '--network', 'bluesky', '--network', 'mastodon'];
    // Not as FAST: what is late is to be given up here.
    const argv = ['rehearse', CHAT, '--yes', '--speed', '300', '--faults', 'bad-night.json', ...chosen];
    const { code, out, err } = await place.run(argv);
    expect(code).toBe(1);
    expect(err).toMatch(/^Bluesky: T2 /m);
    expect(err).toMatch(
      /^To post it by hand, open T1, and reply to it there:\n {2}http\S+\/post\/\w+\nOr, as a post of its own:\n {2}http\S+\/intent\/compose\?/m,
    );
    expect(out.match(/^closing, /gm)).toHaveLength(2);
    const again = await place.run(['rehearse', CHAT, ...FAST, '--resume']);
    expect({ code: again.code, closings: again.out.match(/^closing, /gm)?.length }).toEqual({ code: 0, closings: 3 });
  });

  test('killed in the middle and started again, it ends in the same thread, and its links stay', async () => {
    const place = aPlace();
    // Between two topics there are more than two seconds, in which it can be killed.
    const argv = ['rehearse', CHAT, '--yes', '--late', '--speed', '300'];
    const origin = originIn((await killed(place.start(argv), 'T2 posted')).out);
    for (const until of ['T3 posted', 'closing posted']) {
      expect(originIn((await killed(place.start([...argv, '--resume']), until)).out)).toBe(origin);
    }
    const other = createServer().listen(Number(new URL(origin).port), '127.0.0.1');
    onTestFinished(() => void other.close());
    const { code, out } = await place.run([...argv, '--resume']);
    expect(code).toBe(0);
    expect(originIn(out)).not.toBe(origin);
    expect(threadIn(out)).toEqual(WHOLE_THREAD);
  });

  test.each([
    { argv: ['--resume'], speed: '500' },
    { argv: ['--resume', '--speed', '400'], speed: '400' },
  ])('taken up with $argv, it goes on at $speed times', async ({ argv, speed }) => {
    const place = aPlace();
    await killed(place.start(['rehearse', CHAT, '--yes', '--late', '--speed', '500']), 'T1 posted');
    await place.start(['rehearse', CHAT, '--yes', '--late', ...argv]).shown('T2 posted');
    const clock = readFileSync(join(place.folder, 'state/rehearsals/hcldr-2022-12-06/clock.json'), 'utf8');
    expect(String(JSON.parse(clock).speed)).toBe(speed);
  });

  test('keeps what it began with, also where nothing is out yet', async () => {
    const chat = chatAt({ T1: '+1h', closing: '+2h' });
    const place = aChatPlace({ chat });
    const running = place.start(['rehearse', FILE, '--yes', '--speed', '1']);
    await running.shown('Next: opening');
    writeFileSync(join(place.folder, FILE), `${chat}thread: star\n`);
    await running.shown('The thread stays a chain: a run keeps the form that it began with.\n');
  });

  test('goes on only where it was begun, and says so', async () => {
    const place = aPlace();
    const argv = ['rehearse', CHAT, '--yes', '--speed', '3600'];
    await place.run(argv);
    const { code, err } = await place.run([...argv, '--resume', '--network', 'x', '--network', 'bluesky']);
    expect(code).toBe(2);
    expect(err).toContain(`The rehearsal was begun on X only. To go on there: hcldr rehearse ${CHAT} --resume\n`);
  });

  test('goes on with the networks that are asked for, and says which it leaves', async () => {
    const place = aChatPlace({ chat: chatAt({ T1: '+1h', closing: '+2h' }) });
    const argv = ['rehearse', FILE, '--yes', '--late'];
    const both = ['--network', 'x', '--network', 'bluesky'];
    await killed(place.start([...argv, ...both, '--speed', '60']), 'opening posted');
    const alone = await place.run([...argv, '--resume', '--network', 'x', '--speed', '3600']);
    const later = `To go on there as well, later: hcldr rehearse ${FILE} --resume --late\n`;
    expect(alone.err).toContain(`The rehearsal goes on without Bluesky. ${later}`);
    expect(alone.err).toContain('T1 posted');
    expect(alone.err).not.toContain('on Bluesky');
    const whole = await place.run([...argv, '--resume', '--speed', '3600']);
    expect(whole.out.match(/^closing, /gm)).toHaveLength(2);
  });

  test('a bad night is rehearsed from a script, and the thread is whole all the same', async () => {
    const faults = [
      { on: 'post', text: 'T1', nth: 1, do: 'reset', stored: true },
      { on: 'post', text: 'T3', nth: 1, do: 'unavailable' },
      { on: 'post', text: 'T4', nth: 1, do: 'rate-limited', reset: 120 },
    ];
    const place = aPlace({ 'bad-night.json': JSON.stringify(faults) });
    const { code, out, err } = await place.run(['rehearse', CHAT, ...FAST, '--faults', 'bad-night.json']);
    expect(code).toBe(0);
    expect(threadIn(out)).toEqual(WHOLE_THREAD);
    expect(err).toContain('T1 may be posted, or not');
    expect(err).toContain('found on the account');
    expect(err).toContain('T4 not posted');
  });

  test('a refusal for good ends it without a dead link, and the command that goes on lets nothing go wrong', async () => {
    const place = aPlace({ 'bad.json': JSON.stringify([{ on: 'post', text: 'T2', nth: 1, do: 'reply-refused' }]) });
    const first = await place.run(['rehearse', CHAT, ...FAST, '--faults', 'bad.json']);
    expect(first.code).toBe(1);
    expect(first.err).toContain('T2 is not posted');
    expect(first.err).toContain('\nT2: How might we continue to foster grassroots communities in healthcare? #hcldr\n');
    const end = first.err.slice(first.err.indexOf('\nT2: How might'));
    expect(end).toContain('\n\nOn the night, the link to post it by hand stands here, ');
    expect(end).not.toContain('http');
    expect(first.err).toContain(`hcldr rehearse ${CHAT} --resume`);
    const asBad = await place.run(['rehearse', CHAT, '--yes', '--late', '--resume', '--faults', 'bad.json']);
    expect(asBad).toMatchObject({ code: 1, err: expect.stringContaining('T2 is not posted') });
    const { code, out } = await place.run(['rehearse', CHAT, '--yes', '--late', '--resume']);
    expect(code).toBe(0);
    expect(threadIn(out)).toEqual(WHOLE_THREAD);
  });

  test('tells programs that it begins, that it is taken up, and that it is done', async () => {
    const place = aPlace({ 'bad.json': JSON.stringify([{ on: 'post', text: 'T2', nth: 1, do: 'reply-refused' }]) });
    const argv = ['rehearse', CHAT, ...FAST, '--json'];
    const eventsIn = (out: string) => out.split('\n').flatMap(line => /"event":"([a-z-]+)"/.exec(line)?.[1] ?? []);
    const first = await place.run([...argv, '--faults', 'bad.json']);
    expect([eventsIn(first.out).at(0), eventsIn(first.out).at(-1)]).toEqual(['started', 'ended']);
    const again = await place.run([...argv, '--resume']);
    expect([eventsIn(again.out).at(0), ...eventsIn(again.out).slice(-2)]).toEqual(['resumed', 'finished', 'ended']);
    const finished = await place.run([...argv, '--resume']);
    const posted = WHOLE_THREAD.map(() => 'posted');
    expect(eventsIn(finished.out)).toEqual(['started', ...posted, 'finished', 'ended']);
    expect(finished.err).toContain('Without --resume another one begins.');
  });

  /** A rehearsal whose T1 never arrives, and what is posted by hand on the page that the link leads to. */
  async function postedByHand(words?: string) {
    const faults = [{ on: 'post', text: 'T1', do: 'unavailable' }];
    const schedule = { T1: '+1m', T2: '+30m', closing: '+40m' };
    const place = aChatPlace({ chat: chatAt(schedule), faults });
    const running = place.start(['rehearse', FILE, '--yes', '--speed', '20', '--faults', 'faults.json']);
    await running.shown('/intent/tweet?');
    const link = /http:\S+\/intent\/tweet\?\S+/.exec(running.err())?.[0] ?? '';
    const page = await (await fetch(link)).text();
    const form = {
      text: words ?? /<textarea[^>]*>\n([^<]*)/.exec(page)?.[1] ?? '',
      parent: /<option value="(\d+)" selected>/.exec(page)?.[1] ?? '',
    };
    const headers = { origin: new URL(link).origin };
    const answer = await fetch(new URL('/intent/tweet', link), {
      ...{ method: 'POST', headers, body: new URLSearchParams(form) },
    });
    const [, post = ''] =
      /<code>(http:\/\/127\.0\.0\.1:\d+\/hcldr\/status\/\d{19})<\/code>/.exec(await answer.text()) ?? [];
    return { place, running, post };
  }

  test('what is posted by hand, with the link that is given, is taken into the thread', async () => {
    const { running } = await postedByHand();
    await running.shown('T1 posted');
    expect(running.err()).toContain('It is there: found on the account.');
  });

  test('what is posted by hand in other words is taken in by the command that is given', async () => {
    const { place, running, post } = await postedByHand('Which one comes first?');
    const [, command = ''] = /^ {2}hcldr (adopt \S+ T1) LINK$/m.exec(running.err()) ?? [];
    expect(await place.run([...command.split(' '), post])).toMatchObject({ code: 0 });
    await running.shown('T1 adopted');
  });

  test('stopped, it names the command that goes on as it was given', async () => {
    const running = aPlace().start(['rehearse', CHAT, '--yes', '--speed', '20', '--late']);
    await running.shown('opening posted');
    running.process.kill('SIGINT');
    const { code, err } = await running.ended;
    expect({ code, last: err.trimEnd().split('\n').at(-1)?.trim() }).toEqual({
      code: 130,
      last: `hcldr rehearse ${CHAT} --resume --late`,
    });
  });

  test('a chat about rehearsals is one like any other', async () => {
    const chat = [
      'title: A rehearsal',
      'date: 2022-12-06',
      // No handle can be made of it.
      'hashtag: "#überlang"',
      'networks: [x, bluesky, mastodon]',
      'topics: [What is a rehearsal?]',
      'schedule: { T1: +1m, closing: +2m }',
    ];
    const place = aChatPlace({ chat: chat.join('\n'), community: 'start: 8pm\n' });
    const { code, out } = await place.run(['rehearse', FILE, ...FAST]);
    expect({ code, topics: out.match(/^T1: What is a rehearsal\? #überlang$/gm)?.length }).toEqual({
      code: 0,
      topics: 3,
    });
  });

  test('leaves out what is posted hours before, and says so', async () => {
    const place = aChatPlace({ chat: `${chatAt({ T1: '+1m', closing: '+2m' })}extra: [{ at: -3h, text: Soon! }]\n` });
    const { code, out, err } = await place.run(['rehearse', FILE, ...FAST]);
    expect(code).toBe(0);
    expect(err).toContain('Too long before the evening to be rehearsed: extra-1.');
    expect(threadIn(out).map(({ name }) => name)).not.toContain('extra-1');
  });

  test('keeps to its own folder', async () => {
    const place = aPlace();
    await place.run(['rehearse', CHAT, '--yes', '--speed', '3600']);
    expect(readdirSync(join(place.folder, 'state')).sort()).toEqual(['locks', 'rehearsals']);
  });

  test.each([
    { argv: ['--resume'], says: 'There is no rehearsal of' },
    { argv: ['--faults', 'missing.json'], says: 'missing.json cannot be read' },
    { argv: ['--faults', 'broken.json'], says: 'broken.json is not JSON: ' },
    { argv: ['--faults', 'comma.json'], says: 'comma.json is not JSON, line 3, column 2: Expected ' },
    { argv: ['--faults', 'odd.json'], says: 'odd.json: ' },
    { argv: ['--speed', '0'], says: 'It is a number above 0' },
    { argv: ['--notify', './call.sh'], says: 'The command of --notify cannot be run: there is no ./call.sh, or ' },
  ])('$argv is refused: $says', async ({ argv, says }) => {
    const place = aPlace({
      'broken.json': '',
      'comma.json': '[\n {"on": "me",\n }]',
      'odd.json': '[{"on": "post", "do": "explode"}]',
    });
    const { code, err } = await place.run(['rehearse', CHAT, '--yes', ...argv]);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test('a bug that nobody awaits is told as any bug', async () => {
    const stray = 'setTimeout(() => Promise.reject(new TypeError("x is undefined")), 2000)';
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(stray)}` };
    const { code, err } = await aPlace().run(['rehearse', CHAT, '--yes', '--speed', '1'], env);
    expect(code).toBe(1);
    expect(err).toContain('hcldr has a bug, and stops. What is posted stays posted: the same command goes on.');
    expect(err).toContain('TypeError: x is undefined');
  });
});

test('a bad night for a network that the evening is not on is none', async () => {
  const place = aPlace({ 'bad.json': JSON.stringify({ mastodon: [] }) });
  const { code, err } = await place.run(['rehearse', CHAT, '--yes', '--speed', '600', '--faults', 'bad.json']);
  expect({ code, err }).toEqual({ code: 2, err: 'hcldr: bad.json is for Mastodon, and this evening is on X\n' });
});
