import fc from 'fast-check';
import twitter from 'twitter-text';
import { describe, expect, test } from 'vitest';
import type { NetworkName } from '../../src/chat/chat.ts';
import { carriesHashtag, fits, lengthOn, rulerFor, seenOn } from '../../src/plan/length.ts';

const used = (text: string) => lengthOn('x', text).used;
const firstBeyond = (network: NetworkName, text: string, behind?: string) =>
  rulerFor(network).firstBeyond(text, behind);
const graphemes = (text: string) => Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);

describe('the length of a text on X', () => {
  test('has 280 as its limit', () => {
    expect(lengthOn('x', 'Hello')).toEqual({ used: 5, limit: 280 });
  });

  test.each([
    ['nothing', '', 0],
    ['a letter', 'a', 1],
    ['spaces', '  ', 2],
    ['a line break', 'a\nb', 3],
    ['Latin with accents', 'Ünïcödé ß ñ', 11],
    ['Greek', 'Ελληνικά', 8],
    ['Cyrillic', 'Кириллица', 9],
    ['Hebrew', 'עברית', 5],
    ['Arabic', 'العربية', 7],
    ['Devanagari, marks and all', 'हिन्दी', 6],
    ['the last character of weight 1 of the first range', '\u10ff', 1],
    ['Hangul jamo, the first of weight 2', '\u1100', 2],
    ['curly quotes', '“Don’t”', 7],
    ['dashes: hyphen, en, em', '‐–—', 3],
    ['primes', '′″‷', 3],
    ['an ellipsis', '…', 2],
    ['a bullet', '•', 2],
    ['an arrow', '→', 2],
    ['the trade mark', '™', 2],
    ['the copyright sign, which is Latin', '©', 1],
    ['the copyright sign as an emoji', '©️', 2],
    ['the euro sign', '€', 2],
    ['Chinese', '醫療社群', 8],
    ['Japanese', 'こんにちは', 10],
    ['Korean', '안녕', 4],
    ['a letter beyond the basic plane', '𝒜', 2],
    ['an ideograph beyond the basic plane', '𠜎', 2],
  ])('counts %s', (_, text, expected) => {
    expect(used(text)).toBe(expected);
  });

  test.each([
    ['a face', '😀'],
    ['a skin tone', '👍🏽'],
    ['a family', '👨‍👩‍👧‍👦'],
    ['a couple with two skin tones', '👩🏽‍❤️‍💋‍👨🏿'],
    ['a flag', '🇨🇦'],
    ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['the rainbow flag', '🏳️‍🌈'],
    ['a keycap', '1️⃣'],
    ['the keycap #', '#️⃣'],
    ['a heart with its variation selector', '❤️'],
    ['a heart without', '❤'],
    ['the health worker of 2019', '🧑‍⚕️'],
    ['the health worker of 2019 with a skin tone', '🧑🏾‍⚕️'],
    ['the transgender flag of 2020', '🏳️‍⚧️'],
    ['the lungs of 2020', '🫁'],
    ['the anatomical heart of 2020', '🫀'],
    ['the heart on fire of 2020', '❤️‍🔥'],
    ['the handshake of two skin tones of 2021', '🫱🏻‍🫲🏿'],
    ['the melting face of 2021', '🫠'],
    ['the pink heart of 2022', '🩷'],
    ['the phoenix of 2023', '🐦‍🔥'],
    ['the face with bags under its eyes of 2024', '🫩'],
  ])('counts %s as 2, however many characters it is made of', (_, emoji) => {
    expect(used(emoji)).toBe(2);
    expect(used(`a${emoji}b${emoji}`)).toBe(6);
  });

  test.each([
    ['café', 'cafe\u0301'],
    ['안녕', '안녕'.normalize('NFD')],
    ['Ångström', 'A\u030angstro\u0308m'],
  ])('counts %s the same, typed as one character or as several', (composed, decomposed) => {
    expect(used(decomposed)).toBe(used(composed));
  });

  test.each([
    ['a short link', 'http://a.co', 23],
    ['a long link', `https://example.com/${'a'.repeat(200)}`, 23],
    ['a link between words', 'see https://example.com/a?b=c#d now', 31],
    ['two links', 'https://a.com https://b.com', 47],
    ['the full stop behind a link', 'https://example.com.', 24],
    ['a link in parentheses', '(https://example.com/a_(b))', 25],
    ['a bare domain', 'hcldr.org', 23],
    ['a bare domain with a path', 'hcldr.org/about/us', 23],
    ['a full stop without a space', 'T1.Next', 23],
    ['a file name that ends as a country does', 'file.py', 23],
    ['something that ends in no top-level domain', 'file.txt', 8],
    ['an address of e-mail', 'chat@hcldr.org', 14],
    ['a link behind Chinese', '看https://example.com吧', 27],
  ])('counts %s', (_, text, expected) => {
    expect(used(text)).toBe(expected);
  });

  test('is that of a count by hand, for texts of letters, ideographs and emoji', () => {
    const weighed: readonly (readonly [string, number])[] = [
      ['a', 1],
      [' ', 1],
      ['é', 1],
      ['’', 1],
      ['…', 2],
      ['医', 2],
      ['🧑‍⚕️', 2],
      ['🇺🇸', 2],
      ['👍🏿', 2],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...weighed), { maxLength: 200 }), parts => {
        const text = parts.map(([shown]) => shown).join('');
        expect(used(text)).toBe(parts.reduce((sum, [, weight]) => sum + weight, 0));
        expect(used(text.normalize('NFD'))).toBe(used(text));
      }),
    );
  });

  test('is for a plain text what the parser says, which a sign beside it brings in', () => {
    const pieces = fc.constantFrom(
      ...'a In com org jp xn--p1ai . .. / : http:// www - _ & é ß ñ © ® ™ “ ’ – … ‼ 。 ． 1 # *'.split(' '),
      ...[' ', '. ', '\n', '\t', '\0', '\u00ad', 'e\u0301', '\ufe0f', '\u20e3'],
    );
    const piece = fc.oneof(
      pieces,
      fc.integer({ min: 0, max: 0x250 }).map(code => String.fromCharCode(code)),
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, plain => {
        expect(used(plain)).toBe(used(`${plain} $`) - 2);
        expect(seenOn('x', plain)).toEqual(seenOn('x', `${plain} $`));
        expect(carriesHashtag('x', plain, 'a')).toBe(carriesHashtag('x', `${plain} #`, 'a'));
      }),
      { numRuns: 5_000 },
    );
  });

  test('is known of a text that is far too long and full of links', () => {
    const text = 'a.co '.repeat(100_000);
    expect(used(text)).toBeGreaterThan(400_000);
    expect(firstBeyond('x', text)).toBe(55);
  });
});

describe('what does not fit', () => {
  test.each([
    ['no place in 280 letters', 'a'.repeat(280), undefined],
    ['the 281st letter', 'a'.repeat(281), 280],
    ['the 141st ideograph', '医'.repeat(141), 140],
    ['an ideograph of which half would fit', `${'a'.repeat(279)}医`, 279],
    ['an emoji as a whole', `${'a'.repeat(279)}🧑🏾‍⚕️`, 279],
    ['the letter behind 139 emoji of two units and two letters', `${'🫁'.repeat(139)}abc`, 280],
    ['the letter behind 140 emoji of five units', `${'🧑‍⚕️'.repeat(140)}a`, 700],
    ['the letter behind 280 decomposed ones', `${'e\u0301'.repeat(280)}a`, 560],
    ['a letter with the mark that would go beyond', `${'a'.repeat(279)}x\u0301`, 279],
    ['a link as a whole', `${'a'.repeat(270)} https://example.com`, 271],
    ['what stands behind a link', `https://example.com/${'a'.repeat(100)} ${'b'.repeat(257)}`, 377],
  ])('begins at %s', (_, text, index) => {
    expect(firstBeyond('x', text)).toBe(index);
    expect(fits('x', text)).toBe(index === undefined);
  });

  test('begins earlier where less room is left', () => {
    expect(firstBeyond('x', 'a'.repeat(280), ' #hcldr')).toBe(273);
  });

  test('is such that the text before it fits, and with one grapheme more does not', () => {
    // Without full stops: before one, less text can be longer, as it turns into a link or ceases to be one.
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 5 }),
      fc.constantFrom('🧑‍⚕️', '医', 'e\u0301', '🇺🇸 '),
    );
    const text = fc
      .array(piece, { minLength: 150, maxLength: 220 })
      .map(pieces => pieces.join('').replaceAll(/[.。．｡]/g, ''))
      .filter(candidate => !fits('x', candidate));
    fc.assert(
      fc.property(text, candidate => {
        const index = firstBeyond('x', candidate) ?? Number.NaN;
        const before = candidate.slice(0, index);
        const next = graphemes(candidate.slice(index))[0] ?? '';
        expect(fits('x', before)).toBe(true);
        expect(fits('x', before + next)).toBe(false);
      }),
    );
  });
});

describe("what X's parser sees", () => {
  test.each([
    ['a link', 'see https://example.com/a?b=c.', ['link https://example.com/a?b=c']],
    ['a link with www', 'www.hcldr.org', ['link www.hcldr.org']],
    ['a bare domain', 'on hcldr.org today', ['link hcldr.org']],
    ['a missing space', 'T1.Next', ['link T1.Next']],
    ['a missing space in a sentence', 'We trust health.In 2026 we will see', ['link health.In']],
    ['a file name', 'run file.py now', ['link file.py']],
    ['a domain in its own script', 'http://例え.テスト.jp/a', ['link http://例え.テスト.jp/a']],
    ['two links', 'a.com/x and http://b.org', ['link a.com/x', 'link http://b.org']],
    ['no link in a number', 'grew by 3.5 to 1.000', []],
    ['no link in an abbreviation', 'et al. and e.g. this, p.m. too', []],
    ['no link in an unknown ending', 'notes.txt', []],
    ['no link in an address of e-mail', 'chat@hcldr.org', []],
    ['a handle', 'thanks @HCLDR!', ['handle @HCLDR']],
    ['a handle at the start, and one in brackets', '@a (@b_2)', ['handle @a', 'handle @b_2']],
    ['a handle with the wide sign', '＠somebody', ['handle ＠somebody']],
    ['a list', '@hcldr/hosts', ['handle @hcldr/hosts']],
    ['no handle in an address of e-mail', 'a@example', []],
    ['no handle longer than 20 characters', '@abcdefghijklmnopqrstuvwxyz', ['handle @abcdefghijklmnopqrst']],
    ['no handle in an at sign alone', 'at @ 8:30', []],
    ['a cashtag', 'buy $TWTR now', ['cashtag $TWTR']],
    ['a cashtag with its class', '$BRK.A', ['cashtag $BRK.A']],
    ['no cashtag in a price', '$100 or $5.50', []],
    ['no cashtag longer than six letters', '$ABCDEFGH', []],
    ['no cashtag inside a word', 'US$ABC', []],
    ['a hashtag', '#hcldr', ['hashtag #hcldr']],
    ['no hashtag in a number, or within a link', '#1 https://example.com/#top', ['link https://example.com/#top']],
    ['a link that has an at sign in it, once', 'https://example.com/@user', ['link https://example.com/@user']],
  ])('is %s', (_, text, expected) => {
    expect(seenOn('x', text).map(({ kind, shown }) => `${kind} ${shown}`)).toEqual(expected);
  });

  test.each([
    ['ASCII', 'ask @hcldr', 4],
    ['emoji', '🧑🏾‍⚕️ @hcldr', '🧑🏾‍⚕️ '.length],
    ['decomposed letters', 'cafe\u0301 @hcldr', 6],
  ])('has its place in the text as typed, behind %s', (_, text, index) => {
    expect(seenOn('x', text)).toEqual([{ kind: 'handle', shown: '@hcldr', index }]);
  });

  test.each([
    ['the hashtag', 'Welcome to #hcldr', true],
    ['in capitals', '#HCLDR, welcome', true],
    ['with the wide sign', '＃hcldr', true],
    ['in brackets', '(#hcldr)', true],
    ['a longer hashtag', '#hcldrchat', false],
    ['a hashtag glued to a word', 'a#hcldr', false],
    ['the place in a link', 'https://example.com/#hcldr', false],
    ['the bare word', 'hcldr', false],
    ['the entity of HTML', '&#hcldr', false],
  ])('tells whether the hashtag is there: %s', (_, text, expected) => {
    expect(carriesHashtag('x', text, '#hcldr')).toBe(expected);
  });

  test('sees the hashtags that twitter-text sees, whatever stands around them', () => {
    const piece = fc.constantFrom(
      '#',
      '#hcldr',
      '.com',
      '.рф',
      'example',
      '日本',
      'https://',
      '/',
      ':',
      '@',
      '1',
      'é',
      ' ',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 12 }), text => {
        const seen = seenOn('x', text).filter(({ kind }) => kind === 'hashtag');
        const hashtags = twitter.extractHashtagsWithIndices(text);
        expect(seen.map(({ index }) => index)).toEqual(hashtags.map(({ indices: [index] }) => index));
      }),
      { numRuns: 200 },
    );
  });

  test('knows a hashtag by its letters, composed or not', () => {
    expect(carriesHashtag('x', 'in #Sante\u0301', '#santé')).toBe(true);
  });
});

describe('the length of a text on Bluesky', () => {
  const usedThere = (text: string) => lengthOn('bluesky', text).used;

  test.each([
    ['a text, letter by letter', 'Hello', 5],
    ['a link with all its characters', 'See https://example.org/a-long-way', 34],
    ['a family as one', '👨‍👩‍👧‍👦', 3],
    ['letters with accents, however they are composed', 'e\u0301é', 2],
    ['a line break', 'a\nb', 3],
  ])('counts %s', (_, text, expected) => {
    expect(usedThere(text)).toBe(expected);
  });

  test('has 300 graphemes as its limit', () => {
    expect(lengthOn('bluesky', 'a'.repeat(300))).toEqual({ used: 300, limit: 300 });
    expect(fits('bluesky', '🇨🇦'.repeat(301))).toBe(false);
  });

  test('ends where 3,000 bytes do, before 300 graphemes', () => {
    const family = '👨‍👩‍👧‍👦';
    const most = Math.floor(3000 / new TextEncoder().encode(family).length);
    expect(fits('bluesky', family.repeat(most))).toBe(true);
    expect(fits('bluesky', family.repeat(most + 1))).toBe(false);
  });

  test('tells the first grapheme that is too much', () => {
    expect(firstBeyond('bluesky', `${'é'.repeat(300)}👍🏽 and more`)).toBe(300);
    expect(firstBeyond('bluesky', 'short')).toBeUndefined();
  });

  test('tells the first grapheme that its bytes are too much for', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(firstBeyond('bluesky', family.repeat(122))).toBe(120 * family.length);
    expect(firstBeyond('bluesky', family.repeat(122), ' #hcldr')).toBe(119 * family.length);
    expect(firstBeyond('bluesky', family.repeat(120))).toBeUndefined();
  });

  test('sees links with their protocol, handles that are domains, and hashtags', () => {
    const text =
      'Ask @ana.bsky.social and @ana at https://example.org/a?b#c (@bo.example.com), not health.In. #hcldr #a1!';
    expect(
      seenOn('bluesky', text).map(({ kind, shown, index }) => [kind, shown, text.indexOf(shown) === index]),
    ).toEqual([
      ['handle', '@ana.bsky.social', true],
      ['link', 'https://example.org/a?b#c', true],
      ['handle', '@bo.example.com', true],
      ['hashtag', '#hcldr', true],
      ['hashtag', '#a1', true],
    ]);
  });

  test.each<[string, string, string[]]>([
    ['behind a dash', 'Tonight—@ana.bsky.social!', ['@ana.bsky.social']],
    ['behind a dot or a hyphen', '.@ana.bsky.social says -@bo.example.org', ['@ana.bsky.social', '@bo.example.org']],
    ['behind a slash', 'w/@ana.bsky.social/@bo.bsky.social', ['@ana.bsky.social', '@bo.bsky.social']],
    ['in quotation marks', '"@ana.bsky.social" “@bo.example.org”', ['@ana.bsky.social', '@bo.example.org']],
    ['in an address of e-mail', 'ana@ana.bsky.social é@ana.bsky.social e\u0301@ana.bsky.social a-@bo.example.org', []],
    ['in one in quotation marks', '“ana.x”@example.org "ana.x"@example.org', []],
    ['in an address on the web', 'social.example/@ana.bsky.social https://social.example/people/@ana.bsky.social', []],
    ['that goes on as no domain does', '@ana.example.bsky, @ana.example.b- and @ana.example.42', []],
    ['that ends in .bsky, which no domain does', 'Ask @ana.bsky.', []],
    ['on a domain like that of Bluesky itself', 'Ask @safety.bsky.app', ['@safety.bsky.app']],
  ])('sees a handle %s for what it is', (_, text, handles) => {
    const seen = seenOn('bluesky', text).filter(({ kind }) => kind === 'handle');
    expect(seen.map(({ shown }) => shown)).toEqual(handles);
  });
});

describe('the length of a text on Mastodon', () => {
  test.each([
    ['a text, letter by letter', 'Hello', 5],
    ['a link as 23', 'See https://example.org/a-very-long-way/to/the/page', 27],
    ['what has no protocol as it stands', 'See example.org', 15],
    ['of a handle no host', 'Hi @ana@social.example!', 8],
    ['a handle of the instance itself', 'Hi @ana!', 8],
    ['a handle within a link as part of it', 'https://example.org/@ana', 23],
    ['a family as one', '👨‍👩‍👧‍👦', 1],
  ])('counts %s', (_, text, expected) => {
    expect(lengthOn('mastodon', text)).toEqual({ used: expected, limit: 500 });
  });

  test('goes by the limits of the instance', () => {
    const limits = { characters: 30, perLink: 10 };
    expect(lengthOn('mastodon', 'https://example.org/menu', limits)).toEqual({ used: 10, limit: 30 });
    expect(fits('mastodon', 'a'.repeat(31), limits)).toBe(false);
    expect(rulerFor('mastodon', limits).firstBeyond('a https://example.org/menu and more than that')).toBe(44);
  });

  test('tells where it becomes too long, a link as a whole', () => {
    const text = `${'a'.repeat(480)} https://example.org/menu`;
    expect(firstBeyond('mastodon', text)).toBe(481);
  });

  test('sees links with their protocol, handles and hashtags', () => {
    expect(seenOn('mastodon', 'Ask @ana@social.example, ana@example.org, @bo: https://example.org/@c #hcldr')).toEqual([
      { kind: 'handle', shown: '@ana@social.example', index: 4 },
      { kind: 'handle', shown: '@bo', index: 42 },
      { kind: 'link', shown: 'https://example.org/@c', index: 47 },
      { kind: 'hashtag', shown: '#hcldr', index: 70 },
    ]);
  });

  test('finds its hashtags', () => {
    expect(carriesHashtag('mastodon', 'Hello #HCLDR!', '#hcldr')).toBe(true);
    expect(carriesHashtag('mastodon', 'Hello #hcldrs', '#hcldr')).toBe(false);
  });
});
