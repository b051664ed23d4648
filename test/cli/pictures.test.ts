import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { aPlace } from '../support/cli.ts';
import { JPEG, PNG } from '../support/pictures.ts';

const CHAT = `title: A short evening
date: 2022-12-06
topics:
  T1:
    text: What is the first thing?
    image: pictures/t1.png
    alt: A circle of people
  T2: And the second?
`;
const COMMUNITY = `hashtag: "#hcldr"
start: 8:30pm
networks: [x, bluesky, mastodon]
`;
const GOOD = { 'chats/short.yaml': CHAT, 'chats/community.yaml': COMMUNITY, 'chats/pictures/t1.png': PNG };

describe('a picture in a chat file', () => {
  test('is shown by the dry run with its size and its alt text', async () => {
    const { run } = aPlace(GOOD);
    const { out } = await run(['run', 'chats/short.yaml', '--dry-run']);
    expect(out).toContain('Picture: pictures/t1.png, 1 kB: “A circle of people”\n');
    const { out: json } = await run(['run', 'chats/short.yaml', '--dry-run', '--json']);
    const [{ cues }] = JSON.parse(json).sheets;
    const picture = { path: 'pictures/t1.png', alt: 'A circle of people', bytes: PNG.length };
    expect(cues.map((cue: { picture: unknown }) => cue.picture)).toEqual([null, picture, null, null]);
  });

  test('is on the page of the dry run, whole, with its alt text', async () => {
    const { out } = await aPlace(GOOD).run(['run', 'chats/short.yaml', '--dry-run', '--html', '-']);
    const figures = out.match(/<figure class="picture">.*<\/figure>/g) ?? [];
    expect(figures).toHaveLength(3);
    expect(figures[0]).toContain(`<img src="data:image/png;base64,${Buffer.from(PNG).toString('base64')}" alt="">`);
    expect(figures[0]).toContain('A circle of people');
  });

  test('is on the page of the rehearsal, from the file', async () => {
    const rehearsal = aPlace(GOOD).start(['rehearse', 'chats/short.yaml', '--speed', '1', '--yes']);
    await rehearsal.shown('Watch it at ');
    const origin = /Watch it at (\S+)\//.exec(rehearsal.out())?.[1] ?? '';
    const page = await (await fetch(origin)).text();
    const addresses = new Set([...page.matchAll(/<img src="(.*?)"/g)].map(([, address = '']) => address));
    expect(addresses.size).toBe(1);
    const [address] = addresses;
    const picture = await fetch(`${origin}${address}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await picture.arrayBuffer()).equals(PNG)).toBe(true);
  });

  test('is told of once where it is not there, and in the pull request', async () => {
    const { 'chats/pictures/t1.png': _, ...files } = GOOD;
    const { run } = aPlace(files);
    const pretty = await run(['check']);
    expect(pretty.code).toBe(1);
    expect(pretty.out.match(/chats\/short.yaml:6:12: error: there is no file pictures\/t1.png/g)).toHaveLength(1);
    expect((await run(['check', '--format', 'github'])).out).toContain('::error file=chats/short.yaml,line=6,col=12');
  });

  test('is told of by each network that it is too large for', async () => {
    const large = Buffer.concat([PNG, Buffer.alloc(5_000_000)]);
    const { out } = await aPlace({ ...GOOD, 'chats/pictures/t1.png': large }).run(['check']);
    expect(out).toContain('pictures/t1.png has 5,001 kB, and X takes 5,000 kB');
    expect(out).toContain('pictures/t1.png has 5,001 kB, and Bluesky takes 1,000 kB');
    expect(out).not.toContain('and Mastodon takes');
  });

  test('is refused by the preflight where it is another thing than its name says', async () => {
    const { run } = aPlace({ ...GOOD, 'chats/pictures/t1.png': JPEG });
    const { code, err } = await run(['preflight', 'chats/short.yaml']);
    expect(code).toBe(1);
    expect(err).toContain('there is a JPEG in pictures/t1.png, whatever its name says');
  });
});

describe('an evening with a picture', () => {
  test('has it on all three networks, each with its alt text', async () => {
    const { run } = aPlace({ ...GOOD, 'chats/short.yaml': `${CHAT}schedule: { T1: +2m, T2: +4m, closing: +6m }\n` });
    const { code, out } = await run(['rehearse', 'chats/short.yaml', '--speed', '120', '--yes']);
    expect(code).toBe(0);
    expect(out.match(/^(X|Bluesky|Mastodon):$/gm)).toEqual(['X:', 'Bluesky:', 'Mastodon:']);
    expect(out.match(/T1: What is the first thing\? #hcldr\nPicture: “A circle of people”\n/g)).toHaveLength(3);
  });

  test('goes on elsewhere where one network takes no picture, and that one gets the topic once it does', async () => {
    const { run } = aPlace({
      ...GOOD,
      'chats/short.yaml': `${CHAT}schedule: { T1: +2m, T2: +4m, closing: +6m }\n`,
      'night.json': '{ "x": [{ "on": "picture", "times": 8, "do": "unavailable" }] }',
    });
    const { code, out, err } = await run([
      'rehearse',
      'chats/short.yaml',
      '--speed',
      '120',
      '--yes',
      '--faults',
      'night.json',
    ]);
    expect(err).toContain('X: T1 has no picture so far: its picture could not be uploaded: X is ill (503)');
    expect(err).not.toContain('Bluesky: T1 has no picture');
    expect(code).toBe(0);
    expect(out.match(/Picture: “A circle of people”\n/g)).toHaveLength(3);
  });

  test('is told once that it is gone, and takes it when it is there again', async () => {
    const place = aPlace({ ...GOOD, 'chats/short.yaml': `${CHAT}schedule: { T1: +2m, T2: +4m, closing: +6m }\n` });
    const running = place.start(['rehearse', 'chats/short.yaml', '--speed', '10', '--yes']);
    await running.shown('Next: T1');
    const file = join(place.folder, 'chats/pictures/t1.png');
    rmSync(file);
    await running.shown('has problems now');
    await setTimeout(1500);
    expect(running.err().match(/has problems now/g)).toHaveLength(1);
    writeFileSync(file, PNG);
    await running.shown('chats/short.yaml was saved, and is in force:');
  });
});
