import { expect, test } from 'vitest';
import { html } from '../../src/pages/html.ts';

test.each([
  ['a tag', '<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
  ['both quotes', `" onload='x'`, '&#34; onload=&#39;x&#39;'],
  ['an entity that is there already', '&lt;', '&#38;lt;'],
  ['what needs no escape', 'T1 … “ok” 🩺', 'T1 … “ok” 🩺'],
])('%s in a text stays a text', (_name, text, written) => {
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${written}">${written}</p>`);
});

test('markup inside markup stays markup, alone and in lists', () => {
  const items = ['a', '<b>'].map(text => html`<li>${text}</li>`);
  expect(html`<ol>${items}</ol>${html`<hr>`}`.markup).toBe('<ol><li>a</li><li>&#60;b&#62;</li></ol><hr>');
});

test('what is not there leaves nothing behind', () => {
  expect(html`<p>${undefined}</p>`.markup).toBe('<p></p>');
});
