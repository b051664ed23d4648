import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/announcement/html-lines.ts';
import type { Page } from '../../src/announcement/page.ts';

function pageOf(html: string): Page {
  const read = readHtml(html);
  if (read.kind !== 'read') throw new Error(read.why);
  return read.page;
}

/** A line each, headings with a `#`, as deep as they stand; gaps as empty lines, but not around the whole. */
function shown(html: string): string {
  const lines = pageOf(html).lines.map(
    ({ text, indent, isHeading }) => `${' '.repeat(indent)}${isHeading ? '# ' : ''}${text}`,
  );
  return lines.join('\n').trim();
}

/** In milliseconds. Only what grows with the square of the length takes so long. */
const TOO_LONG = 30_000;

describe('the lines of a page', () => {
  test.each([
    { what: 'paragraphs', html: '<p>One</p><p>Two\n three</p>', lines: 'One\n\nTwo three' },
    { what: 'breaks', html: '<p>One<br>Two<br />Three</p>', lines: 'One\nTwo\nThree' },
    {
      what: 'what stands as it was typed',
      html: '<pre>One\nTwo <b>three</b>\nFour</pre>',
      lines: 'One\nTwo three\nFour',
    },
    { what: 'headings', html: '<h2>One</h2>Two', lines: '# One\n\nTwo' },
    { what: 'lists', html: '<ul><li>One</li><li>Two</li></ul>', lines: '• One\n• Two' },
    { what: 'numbered lists', html: '<ol start="3"><li>One<li>Two</ol>', lines: '3. One\n4. Two' },
    {
      what: 'nested lists',
      html: '<ol><li>One<ul><li>In it</li></ul></li><li>Two</li></ol>',
      lines: '1. One\n  • In it\n2. Two',
    },
    { what: 'paragraphs in lists', html: '<ul><li><p>One</p></li><li><p>Two</p></li></ul>', lines: '• One\n• Two' },
    { what: 'tables', html: '<table><tr><td>When</td><td>Tuesday</td></tr></table>', lines: 'When Tuesday' },
    { what: 'entities', html: '<p>A &amp; B&nbsp;&ldquo;C&rdquo; &#8211; &lt;D&gt;</p>', lines: 'A & B “C” – <D>' },
    { what: 'marks within words', html: '<p>De<b>cem</b>ber 6<sup>th</sup></p>', lines: 'December 6th' },
    { what: 'what is never closed', html: '<p>One<p>Two<li>Three', lines: 'One\n\nTwo\n• Three' },
  ])('has $what', ({ html, lines }) => {
    expect(shown(html)).toBe(lines);
  });

  test.each([
    '<script>T1</script>',
    '<style>T1</style>',
    '<nav>T1</nav>',
    '<aside><p>T1</p></aside>',
    '<footer>T1</footer>',
    '<form><label>T1</label></form>',
    '<del>T1</del>',
    '<s>T1</s>',
    '<!-- T1 -->',
    '<p hidden>T1</p>',
    '<p style="color: red; display:none">T1</p>',
    '<div style="visibility: hidden"><p>T1</p></div>',
    '<div aria-hidden="true">T1</div>',
    '<div class="sharedaddy sd-block">T1</div>',
    '<div id="comments"><article><p>T1</p></article></div>',
    '<div class="cookie-notice">T1</div>',
    '<ul class="main-menu"><li>T1</li></ul>',
  ])('leaves out what is around the article: %s', html => {
    expect(shown(`<p>One</p>${html}<p>Two</p>`)).toBe('One\n\nTwo');
  });

  test.each(['<form id="aspnetForm">', '<div class="newsletter-content">', '<table class="main-menu"><tr><td>'])(
    'are all that are seen, where else none would be left: %s',
    html => {
      const line = 'A line as they stand in each announcement of a chat. '.repeat(3).trim();
      const button = '<button>Go</button><p style="display:none">Look inside</p>';
      expect(shown(`<h1>Care</h1>${html}<p>${line}</p>${button}`)).toBe(`# Care\n\n${line}`);
    },
  );

  test('are those of the article, where the page has one', () => {
    expect(shown('<p>Blog</p><article><p>The whole long story</p></article><p>Older</p>')).toBe('The whole long story');
  });

  test('are those of the first of several of which one is the longest', () => {
    const html = '<article>A teaser</article><article>The whole long story of it</article><article>Another</article>';
    expect(shown(html)).toBe('The whole long story of it');
  });

  test('are not those of a page whose class names all that is on it', () => {
    expect(shown('<body class="widget sidebar"><p>One</p></body>')).toBe('One');
  });
});

describe('a page says of itself', () => {
  test('its title, its address and when it was published', () => {
    const html = `<title>Why | A Blog</title><meta property="og:title" content="Why">
      <link rel="canonical" href="https://example.org/2022/12/04/why"><time datetime="2022-12-04">Sunday</time>`;
    expect(pageOf(html)).toMatchObject({
      title: 'Why',
      url: 'https://example.org/2022/12/04/why',
      published: '2022-12-04',
    });
  });

  test.each([
    { html: '<article><h1>Why</h1><p>We</p><h1>How</h1></article>', heading: 'Why' },
    { html: '<h1>Why</h1><h2>How</h2>', heading: 'Why' },
    { html: '<h1>Blog</h1><h2 class="entry-title">Why</h2>', heading: 'Why' },
    { html: '<h1>Blog</h1><article><h2>Why</h2>We</article>', heading: undefined },
    { html: '<h1>Blog</h1><h1>Why</h1>', heading: undefined },
    { html: '<p class="entry-title">Why</p><p class="entry-title">How</p>', heading: undefined },
    { html: '<title>Why - Blog</title><h1>Blog</h1><h2>Why</h2>', heading: undefined },
    { html: '<aside><h1>Why</h1></aside>', heading: undefined },
  ])('what the heading of its article is: $html', ({ html, heading }) => {
    expect(pageOf(html).heading).toBe(heading);
  });

  test('nothing that stands in what is left out', () => {
    expect(pageOf('<aside><time datetime="2022-12-04">Sunday</time></aside><p>One</p>')).not.toHaveProperty(
      'published',
    );
  });
});

test.each([
  ['tags that are never closed', '<b>'],
  ['tags that were never opened', '</i>'],
  ['attributes', '<p a=1 b=2 c>'],
  ['entities', '&amp;'],
  ['angle brackets', '<'],
  ['comments', '<!--'],
  ['breaks', '<br>'],
  ['list items', '<li>'],
  ['articles', '<article>a</article>'],
])(
  '300 KB of %s do not hang the reader',
  (_, part) => {
    expect(['read', 'unreadable']).toContain(readHtml(part.repeat(300_000 / part.length)).kind);
  },
  TOO_LONG,
);
