import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../../src/chat/chat.ts';
import { changesBetween } from '../../src/plan/changes.ts';
import { costOf } from '../../src/plan/cost.ts';
import { type PictureLook, pictureFindings } from '../../src/plan/pictures.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { aChat, topics } from '../support/chat-builder.ts';
import { GIF, JPEG, PNG, WEBP } from '../support/pictures.ts';

const AT = ['topics', 'T1', 'image'];

function file(head: Uint8Array, size = head.length): PictureLook {
  return { kind: 'file', head, size, version: '1' };
}

function said(path: string, look: PictureLook, network: (typeof NETWORKS)[number] = 'x'): readonly string[] {
  return pictureFindings(network, { path, look, at: AT }).map(({ message, advice }) => `${message} → ${advice}`);
}

describe('a picture', () => {
  test.each([
    ['t1.png', PNG],
    ['t1.PNG', PNG],
    ['t1.jpg', JPEG],
    ['t1.jpeg', JPEG],
    ['t1.gif', GIF],
    ['t1.webp', WEBP],
  ])('is taken as %s by all networks', (path, bytes) => {
    expect(NETWORKS.flatMap(network => said(path, file(bytes), network))).toEqual([]);
  });

  test.each<[string, string, PictureLook, string]>([
    [
      'is not there',
      'a/t1.png',
      { kind: 'missing' },
      'there is no file a/t1.png in the folder of the chat file → Put the picture there, or mend its name: upper and lower case count',
    ],
    [
      'is a link to elsewhere',
      't1.png',
      { kind: 'outside' },
      't1.png is a link that leads out of the folder of the chat file → Put the picture itself there',
    ],
    [
      'cannot be read',
      't1.png',
      { kind: 'unreadable', why: 'you may not read it' },
      't1.png cannot be read: you may not read it → Mend that, or name another picture',
    ],
    [
      'is of another kind than its name says',
      'a.b/t1.png',
      file(JPEG),
      'there is a JPEG in a.b/t1.png, whatever its name says → Name the file a.b/t1.jpg, and type: image: a.b/t1.jpg',
    ],
    [
      'is none',
      't1.png',
      file(Buffer.from('<svg xmlns=')),
      't1.png is no picture, whatever its name says → Save it as PNG, JPEG, GIF or WebP',
    ],
    [
      'is empty',
      't1.png',
      file(new Uint8Array()),
      't1.png is no picture, whatever its name says → Save it as PNG, JPEG, GIF or WebP',
    ],
  ])('that %s is refused', (_, path, look, expected) => {
    expect(said(path, look)).toEqual([expected]);
  });

  test.each([
    ['x', 't1.png', PNG, 5_000_000, '5,001 kB, and X takes 5,000 kB'],
    ['x', 't1.gif', GIF, 15_000_000, '15,001 kB, and X takes 15,000 kB'],
    ['bluesky', 't1.jpg', JPEG, 1_000_000, '1,001 kB, and Bluesky takes 1,000 kB'],
    ['mastodon', 't1.webp', WEBP, 16 * 1024 * 1024, '16,778 kB, and Mastodon takes 16,777 kB'],
  ] as const)('may be as large as %s says, for %s', (network, path, bytes, most, words) => {
    expect(said(path, file(bytes, most), network)).toEqual([]);
    expect(said(path, file(bytes, most + 1), network)).toEqual([`${path} has ${words} → Save it smaller, or as JPEG`]);
  });
});

const CHAT = aChat({
  topics: topics(2).map((topic, i) => (i === 0 ? { ...topic, picture: { path: 't1.png', alt: 'A circle' } } : topic)),
});
const sheetWith = (look: PictureLook) => runSheet(CHAT, { network: 'x', look: () => look });

describe('a run sheet', () => {
  test('has the picture with its topic', () => {
    const { sheet } = sheetWith(file(PNG));
    expect(sheet?.cues.filter(({ picture }) => picture)).toMatchObject([
      { id: 'T1', picture: { path: 't1.png', alt: 'A circle', type: 'image/png', size: PNG.length } },
    ]);
  });

  test('is none where the picture is not there', () => {
    const { sheet, findings } = sheetWith({ kind: 'missing' });
    expect(sheet).toBeUndefined();
    expect(findings.filter(({ severity }) => severity === 'error').map(({ path }) => path)).toEqual([AT]);
  });

  test('costs more by an alt text', () => {
    const [plain, shown] = [runSheet(aChat({ topics: topics(2) }), { network: 'x' }).sheet, sheetWith(file(PNG)).sheet];
    expect(plain && shown && costOf(shown).dollars - costOf(plain).dollars).toBeCloseTo(0.005, 6);
  });

  test('is another one when the file is written anew', () => {
    const [before, after] = [
      sheetWith(file(PNG)).sheet,
      sheetWith({ ...file(PNG), version: '2' } as PictureLook).sheet,
    ];
    expect(before && after && changesBetween(before, after)).toEqual(['T1 now shows t1.png: A circle']);
  });
});
