import { describe, expect, test } from 'vitest';
import type { Chat, NetworkName } from '../../src/chat/chat.ts';
import type { Finding } from '../../src/chat/problem.ts';
import { runSheet } from '../../src/plan/run-sheet.ts';
import { aChat } from '../support/chat-builder.ts';

const findings = (overrides: Partial<Chat>) => runSheet(aChat(overrides), { network: 'x' }).findings;
const topic = (text: string): Partial<Chat> => ({ topics: [{ label: 'T3', text }] });

/** `error topics.T3@269: …` */
function line({ severity, path, index, message }: Finding): string {
  return `${severity} ${path.join('.')}${index === undefined ? '' : `@${index}`}: ${message}`;
}

describe('what is too long', () => {
  test.each<[string, Partial<Chat>, string]>([
    [
      'a topic, apart from its label and the hashtag',
      topic('a'.repeat(271)),
      'error topics.T3@269: 2 over: yours 271, `T3: ` 4, ` #hcldr` 7',
    ],
    [
      'a topic that has the hashtag itself',
      topic(`#hcldr ${'a'.repeat(270)}`),
      'error topics.T3@276: 1 over: yours 277, `T3: ` 4',
    ],
    [
      'a topic of emoji, at the first that does not fit',
      topic('🧑🏾‍⚕️'.repeat(135)),
      `error topics.T3@${134 * '🧑🏾‍⚕️'.length}: 1 over: yours 270, \`T3: \` 4, \` #hcldr\` 7`,
    ],
    [
      'a citation, apart from the heading of its post',
      { citations: ['Short', 'a'.repeat(217)] },
      'error citations.1@216: 1 over: yours 217, the heading 64',
    ],
    [
      'a citation under a heading that leaves no room',
      { citations: ['Short'], sources: 'S'.repeat(280) },
      'error citations.0@0: 6 over: yours 5, the heading 281',
    ],
    ['the heading of the sources, once', { sources: 'S'.repeat(281) }, 'error sources@280: 1 over: yours 281'],
    [
      'an opening that its title fills',
      { opening: `Welcome to {title}${'!'.repeat(230)}` },
      'error opening@246: the opening is 2 over: filled in it takes 282 of 280',
    ],
    [
      'a title, once, by what makes all its templates fit',
      { title: 'T'.repeat(300), citations: ['One'] },
      'error title: the title makes the opening 151 too long: filled in it takes 431 of 280',
    ],
    [
      'an opening, apart from what is filled in before it',
      { opening: `{hashtag} ${'a'.repeat(280)}` },
      'error opening@283: 7 over: yours 281, `#hcldr` 6',
    ],
    ['a closing', { closing: `${'a'.repeat(275)}{hashtag}` }, 'error closing@274: 1 over: yours 275, `#hcldr` 6'],
    [
      'a post outside the thread',
      { extras: [{ at: 0, text: 'a'.repeat(290) }] },
      'error extra.0@280: 10 over: yours 290',
    ],
    [
      'a title that fills a post outside the thread',
      {
        title: 'T'.repeat(140),
        opening: '-',
        closing: '.',
        citations: [],
        extras: [{ at: 0, text: '{title} {title}' }],
      },
      'error extra.0: the extra post is 1 over: filled in it takes 281 of 280',
    ],
  ])('is %s', (_, overrides, expected) => {
    expect(findings(overrides).map(line)).toEqual([expected]);
  });

  test('is told with what can be done', () => {
    expect(findings(topic('a'.repeat(271)))[0]?.advice).toBe(
      'Shorten it by 2; X takes 280, and counts a link as 23, an emoji as 2',
    );
  });

  test('is told with how an instance of Mastodon counts', () => {
    const limits = { characters: 300, perLink: 40 };
    const chat = aChat(topic(`https://example.org/menu ${'a'.repeat(260)}`));
    const [finding] = runSheet(chat, { network: 'mastodon', limits }).findings;
    expect(finding && line(finding)).toBe('error topics.T3@273: 12 over: yours 301, `T3: ` 4, ` #hcldr` 7');
    expect(finding?.advice).toBe('Shorten it by 12; Mastodon takes 300, and counts a link as 40');
  });

  test('is told of every post at once', () => {
    const tooMuch = { ...topic('a'.repeat(300)), citations: ['b'.repeat(300), 'c', 'd'.repeat(300)] };
    expect(findings(tooMuch).map(({ path }) => path)).toEqual([
      ['topics', 'T3'],
      ['citations', 0],
      ['citations', 2],
    ]);
  });
});

describe('what costs more or carries a risk', () => {
  test.each<[string, Partial<Chat>, string[]]>([
    ['a missing space', topic('We trust health.In 2026'), ['warning topics.T3@9: health.In is a link to X']],
    [
      'a link of a citation, in its own place',
      { citations: ['One', 'Two, https://a.co/b'] },
      ['warning citations.1@5: https://a.co/b is a link to X'],
    ],
    [
      'the link of a template',
      { opening: '{title}: {link}', link: 'https://hcldr.org' },
      ['warning link@0: https://hcldr.org is a link to X'],
    ],
    [
      'a link in the heading of the sources',
      { sources: 'On hcldr.org:', citations: ['One'] },
      ['warning sources@3: hcldr.org is a link to X'],
    ],
    [
      'a link that a title has, where the title has it',
      { title: 'Better health.In our time', opening: 'On {title}', closing: '-', citations: [] },
      ['warning title@7: health.In is a link to X'],
    ],
    [
      'a link that the words behind a title make of it, in these words',
      { title: 'Care', opening: 'On {title}.org', closing: '{title} -' },
      ['warning opening: Care.org is a link to X'],
    ],
    [
      'the handle of a guest',
      { opening: 'With {guests}', guests: [{ name: 'Ana', handles: { x: '@ana' } }] },
      ['warning guests: @ana is a mention to X, which restricts those of people outside the conversation'],
    ],
    ['a link that stands twice, once', topic('a.co or a.co'), ['warning topics.T3@0: a.co is a link to X']],
    [
      'a handle',
      topic('thanks @somebody'),
      ['warning topics.T3@7: @somebody is a mention to X, which restricts those of people outside the conversation'],
    ],
    ['not one cashtag', topic('$ABC'), []],
    ['not the hashtag', topic('more #hcldr and #other'), []],
  ])('is %s', (_, overrides, expected) => {
    expect(findings(overrides).map(line)).toEqual(expected);
  });

  test.each([
    [
      'health.In',
      'If none is meant, put a space after the full stop: a post with a link costs $0.20 instead of $0.015',
    ],
    ['https://a.co', 'Leave it out if it is not worth it: a post with a link costs $0.20 instead of $0.015'],
    [
      'hcldr.org',
      'Leave it out if it is not worth it, or put a space after the full stop if none is meant: a post with a link costs $0.20 instead of $0.015',
    ],
    ['hcldr.org/about', 'Leave it out if it is not worth it: a post with a link costs $0.20 instead of $0.015'],
    ['www.hcldr.org', 'Leave it out if it is not worth it: a post with a link costs $0.20 instead of $0.015'],
  ])('is told with the price: %s', (text, advice) => {
    expect(findings(topic(text))[0]?.advice).toBe(advice);
  });

  test('leaves the chat its run sheet', () => {
    expect(runSheet(aChat(topic('thanks @somebody')), { network: 'x' }).sheet?.cues).toHaveLength(6);
  });
});

describe('what X refuses', () => {
  test.each<[string, Partial<Chat>, string[]]>([
    [
      'a second cashtag',
      topic('$ABC or $XYZ'),
      ["error topics.T3@8: $XYZ is a second cashtag (a share's name), and X takes one a post"],
    ],
    [
      'the same text twice',
      {
        extras: [
          { at: 0, text: 'Hello' },
          { at: 1, text: 'Hello ' },
        ],
      },
      ['error extra.1: the text of extra-2 is that of extra-1, and X refuses the same text twice'],
    ],
    [
      'a closing that is the opening',
      { opening: '{title}', closing: '{title}' },
      ['error closing: the text of closing is that of opening, and X refuses the same text twice'],
    ],
  ])('is %s', (_, overrides, expected) => {
    expect(findings(overrides).map(line)).toEqual(expected);
  });

  test('keeps the chat from having a run sheet', () => {
    expect(runSheet(aChat(topic('$ABC or $XYZ')), { network: 'x' }).sheet).toBeUndefined();
  });
});

test('each citation of a chat full of links is found too long', () => {
  const citations = Array.from({ length: 16 }, (_, i) => `${i} ${'a.co '.repeat(399)}`);
  expect(findings({ citations }).filter(({ severity }) => severity === 'error')).toHaveLength(16);
});

describe('a name with an @ that is plain text on Bluesky', () => {
  const plain = (text: string, networks: Chat['networks'] = ['bluesky']) =>
    runSheet(aChat({ ...topic(text), networks }), { network: 'bluesky' }).findings.map(
      finding => `${line(finding)} → ${finding.advice}`,
    );

  test.each([
    ['Ask @dana.bsky.', '@dana.bsky', 'Type @dana.bsky.social'],
    ['Ask @dana.bsky.socail', '@dana.bsky.socail', 'Type @dana.bsky.social'],
    ['Ask ＠dana.bsky.social', '＠dana.bsky.social', 'Type @dana.bsky.social'],
    ['Ask @ dana.bsky.social', '@ dana.bsky.social', 'Type @dana.bsky.social'],
    ['Ask @dana .bsky.social', '@dana .bsky.social', 'Type @dana.bsky.social'],
    ['Ask/@dana.bsky.', '@dana.bsky', 'Type @dana.bsky.social'],
    ['Hey.@dana.bsky.', '@dana.bsky', 'Type @dana.bsky.social'],
    ['Ask @dana.', '@dana', 'Type the whole handle, such as @dana.bsky.social, or the name without its @'],
    ['Ask @dana_d', '@dana_d', 'Type the handle on Bluesky, or the name without its @'],
    ['Ask @dana@social.example', '@dana@social.example', 'Type the handle on Bluesky, or the name without its @'],
  ])('is told, with what to type: %s', (text, shown, advice) => {
    expect(plain(text)).toEqual([
      `warning topics.T3@4: ${shown} is plain text on Bluesky, and mentions nobody → ${advice}`,
    ]);
  });

  test('is told of a guest where the guest is named', () => {
    const guests = [{ name: 'Dana', handles: { bluesky: '@dana.bsky.socail' } }];
    const { findings } = runSheet(aChat({ opening: 'With {guests}', guests }), { network: 'bluesky' });
    expect(findings.map(line)).toEqual([
      'warning guests: @dana.bsky.socail is plain text on Bluesky, and mentions nobody',
    ]);
  });

  test.each<[string, string, Chat['networks']?]>([
    ['a handle', 'Ask @dana.bsky.social, @dana.example.org and @safety.bsky.app'],
    ['a handle in capitals', 'Ask @Dana.Bsky.Social'],
    ['a handle of X, where the chat is on X too', 'Ask @dana', ['x', 'bluesky']],
    ['a handle of Mastodon, where the chat is there too', 'Ask @dana@social.example', ['bluesky', 'mastodon']],
    ['an address of e-mail', 'Ask dana@bsky.social'],
    ['a time', 'See you @8, or @ 8'],
    ['an address on the web', 'Read https://social.example/@dana and social.example/@dana'],
  ])('is not %s', (_, text, networks) => {
    expect(plain(text, networks)).toEqual([]);
  });
});

describe('a handle of Bluesky on another network', () => {
  const elsewhere = (overrides: Partial<Chat>, network: NetworkName) =>
    runSheet(aChat({ networks: ['x', 'bluesky', 'mastodon'], ...overrides }), { network }).findings.map(
      finding => `${finding.message} → ${finding.advice}`,
    );

  test('of a guest is to have a name beside it', () => {
    const guests = [{ name: '@dana.bsky.social', handles: {} }];
    expect(elsewhere({ opening: 'With {guests}', guests }, 'x')).toEqual([
      '@dana is a mention to X, but not of @dana.bsky.social on Bluesky → Type a name with handles: guests: [{ name: …, bluesky: "@dana.bsky.social" }]',
    ]);
  });

  test('in a text needs other words there', () => {
    expect(elsewhere(topic('Ask @dana.bsky.social'), 'mastodon')).toEqual([
      '@dana.bsky.social is a mention to Mastodon, but not of @dana.bsky.social on Bluesky → Write the name without its @, or give Mastodon words of its own',
    ]);
  });
});
