import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPlace } from '../support/cli.ts';

const CHAT = `title: Who <owns> it?
date: 2022-12-06
topics:
  T1: What is the first thing & why?
`;
const COMMUNITY = `hashtag: "#hcldr"\nstart: 8:30pm\naccounts:\n  x: "@hcldr"\n`;
const DRY_RUN = ['run', 'chats/a.yaml', '--dry-run'];

function aChat(community = COMMUNITY) {
  const place = aPlace({ 'chats/a.yaml': CHAT, 'chats/community.yaml': community });
  return { ...place, read: (file: string) => readFileSync(join(place.folder, file), 'utf8') };
}

describe('hcldr run --dry-run --html', () => {
  test('writes the page beside the thread on standard output', async () => {
    const place = aChat();
    const { code, out, err } = await place.run([...DRY_RUN, '--html', 'out/page.html']);
    expect({ code, err }).toEqual({ code: 0, err: 'hcldr: out/page.html is written: open it in a browser.\n' });
    expect(out).toBe((await place.run(DRY_RUN)).out);
    const page = place.read('out/page.html');
    expect(page).toContain('<title>Preview: Who &#60;owns&#62; it?</title>');
    expect(page).toContain('T1: What is the first thing &#38; why? <span class="mark">#hcldr</span>');
    expect(page).toContain('41 of 280 characters');
    expect(page).toContain('<bdi>@hcldr</bdi> on X');
    expect(readdirSync(join(place.folder, 'out'))).toEqual(['page.html']);
  });

  test('prints the page alone for `-`', async () => {
    const place = aChat();
    const { code, out, err } = await place.run([...DRY_RUN, '--html', '-']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await place.run([...DRY_RUN, '--html', 'page.html']);
    expect(out).toBe(place.read('page.html'));
  });

  test('shows the start and the account that are asked for', async () => {
    const place = aChat();
    const { out } = await place.run([...DRY_RUN, '--html', '-', '--start', '+10m', '--account', 'another']);
    expect(out).toContain('<bdi>@another</bdi> on X');
    expect(out).not.toContain('December 6, 2022');
  });

  test('names no account where none is known', async () => {
    const { out } = await aChat('hashtag: "#hcldr"\nstart: 8:30pm\n').run([...DRY_RUN, '--html', '-']);
    expect(out).toContain('<bdi>the account</bdi> on X');
  });

  test('goes with JSON on standard output', async () => {
    const place = aChat();
    const { code, out } = await place.run([...DRY_RUN, '--json', '--html', 'page.html']);
    expect({ code, version: JSON.parse(out).version }).toEqual({ code: 0, version: 1 });
    expect(place.read('page.html')).toContain('<!doctype html>');
  });

  test('replaces its own page, and an empty file, also behind a link', async () => {
    const place = aChat();
    for (const file of ['page.html', 'empty.html']) writeFileSync(join(place.folder, file), '');
    symlinkSync('page.html', join(place.folder, 'link.html'));
    for (const file of ['page.html', 'empty.html', 'link.html'])
      expect((await place.run([...DRY_RUN, '--html', file])).code).toBe(0);
    writeFileSync(join(place.folder, 'chats/a.yaml'), CHAT.replace('first', 'second'));
    expect((await place.run([...DRY_RUN, '--html', 'link.html'])).code).toBe(0);
    expect(place.read('page.html')).toContain('T1: What is the second thing');
  });

  test.each([
    { what: 'another text', make: (path: string) => writeFileSync(path, CHAT) },
    { what: 'a folder', make: (path: string) => mkdirSync(path) },
    { what: 'a link to nothing', make: (path: string) => symlinkSync('nothing', path) },
  ])('leaves $what alone, and prints nothing', async ({ make }) => {
    const place = aChat();
    make(join(place.folder, 'page.html'));
    const { code, out, err } = await place.run([...DRY_RUN, '--html', 'page.html']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe('hcldr: page.html is there already, and is no page of hcldr: give another name.\n');
    expect(readdirSync(place.folder).sort()).toEqual(['chats', 'page.html']);
  });

  test.each([
    { argv: ['run', 'chats/a.yaml', '--html', 'page.html'], says: '--html goes with --dry-run' },
    { argv: [...DRY_RUN, '--json', '--html', '-'], says: 'both write to standard output' },
  ])('is refused where it makes no sense: $says', async ({ argv, says }) => {
    const { code, err } = await aChat().run(argv);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test('writes no page of a chat with problems', async () => {
    const place = aChat();
    writeFileSync(join(place.folder, 'chats/a.yaml'), CHAT.replace('2022-12-06', '2022-12-66'));
    expect((await place.run([...DRY_RUN, '--html', 'page.html'])).code).toBe(1);
    expect(readdirSync(place.folder)).toEqual(['chats']);
  });
});
