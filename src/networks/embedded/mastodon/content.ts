/** How does Mastodon show a text that was posted: in HTML, with its links cut for the eye and its mentions short? */

import { piecesOn } from '../../../plan/length.ts';
import type { Seen } from '../../../plan/rulers/ruler.ts';
import { escaped } from '../html.ts';

export function contentOf(text: string): string {
  const html = piecesOn('mastodon', text)
    .map(piece => (typeof piece === 'string' ? escaped(piece) : shownAs(piece)))
    .join('');
  const paragraphs = html.split(/\n{2,}/);
  return paragraphs.map(paragraph => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`).join('');
}

function shownAs({ kind, shown }: Seen): string {
  if (kind === 'link') return link(shown);
  return kind === 'handle' ? mention(shown) : escaped(shown);
}

/** How many characters of a link are shown. */
const SEEN = 30;

function link(url: string): string {
  const scheme = /^https?:\/\/(www\.)?/i.exec(url)?.[0] ?? '';
  const [seen, rest] = [url.slice(scheme.length, scheme.length + SEEN), url.slice(scheme.length + SEEN)];
  const parts = [`<span class="invisible">${escaped(scheme)}</span>`, `<span class="ellipsis">${escaped(seen)}</span>`];
  if (rest !== '') parts.push(`<span class="invisible">${escaped(rest)}</span>`);
  return `<a href="${escaped(url)}" target="_blank" rel="nofollow noopener">${parts.join('')}</a>`;
}

/** Nobody else is known here, but a handle with a host is taken for somebody who was found there. */
function mention(handle: string): string {
  const [, user = '', host] = handle.split('@');
  if (host === undefined) return escaped(handle);
  return `<span class="h-card"><a href="https://${escaped(host)}/@${escaped(user)}">@<span>${escaped(user)}</span></a></span>`;
}
