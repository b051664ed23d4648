/** How does X show a text that was posted: with short links in place of long ones, and with HTML entities? */

import { createHash } from 'node:crypto';
import { seenOn } from '../../../plan/length.ts';

export type ReadBack = { readonly text: string; readonly links: readonly ShortLink[] };

type ShortLink = {
  /** UTF-16 indices in the text as X shows it. */
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly expanded_url: string;
  readonly display_url: string;
  /** Only in a link to a picture. */
  readonly media_key?: string;
};

/** @param pictures the ids of those that the post shows: a link to each follows the text */
export function readBackOf(posted: string, pictures: readonly string[] = []): ReadBack {
  let text = '';
  let reached = 0;
  const links: ShortLink[] = [];
  for (const { index, shown } of linksIn(posted)) {
    text += escaped(posted.slice(reached, index));
    const url = `https://t.co/${codeOf(shown)}`;
    links.push({ start: text.length, end: text.length + url.length, url, ...longForm(shown) });
    text += url;
    reached = index + shown.length;
  }
  text += escaped(posted.slice(reached));
  for (const [index, id] of pictures.entries()) {
    const code = codeOf(id);
    const url = `https://t.co/${code}`;
    text += ' ';
    const place = { start: text.length, end: text.length + url.length };
    const long = { expanded_url: `https://x.com/i/status/0/photo/${index + 1}`, display_url: `pic.x.com/${code}` };
    links.push({ ...place, url, ...long, media_key: `3_${id}` });
    text += url;
  }
  return { text, links };
}

function linksIn(text: string) {
  return seenOn('x', text).filter(({ kind }) => kind === 'link');
}

/** X keeps `"` and `'` as they are. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Ten letters and digits, the same for the same link. */
function codeOf(link: string): string {
  return createHash('sha256').update(link).digest('hex').slice(0, 10);
}

/** Links without a scheme get one. */
function longForm(link: string): Pick<ShortLink, 'expanded_url' | 'display_url'> {
  const bare = link.replace(/^https?:\/\//i, '');
  const expanded = bare === link ? `http://${link}` : link;
  return { expanded_url: expanded, display_url: bare.length > 30 ? `${bare.slice(0, 29)}…` : bare };
}
