/** How does the text of a post look to its readers, with its hashtags, handles and links? */

import type { Note } from '../plan/run-sheet.ts';
import { type Html, html } from './html.ts';

/**
 * Links, handles and cashtags are those that the network's own parser has seen, so the page cannot see other ones.
 * A bare domain is a link too: what a missing space costs is to be seen.
 */
export function postText(text: string, notes: readonly Note[]): Html {
  const kinds = new Map(notes.map(({ shown, kind }) => [shown, kind]));
  // Of two that begin alike the longer one is meant.
  const shown = [...kinds.keys()].sort((a, b) => b.length - a.length).map(literally);
  const marks = new RegExp(`(${[...shown, String.raw`(?<![\p{L}\p{N}_&])#[\p{L}\p{M}\p{N}_]+`].join('|')})`, 'u');
  // A split by one group gives what is between the marks and the marks in turn.
  const pieces = text
    .split(marks)
    .map((piece, index) => (index % 2 === 1 ? mark(piece, kinds.get(piece)) : plain(piece)));
  return html`${pieces}`;
}

function mark(shown: string, kind: Note['kind'] | undefined): Html {
  if (kind !== 'link') return html`<span class="mark">${shown}</span>`;
  const address = /^https?:\/\//i.test(shown) ? shown : `https://${shown}`;
  return html`<a class="mark" href="${address}" target="_blank" rel="noopener noreferrer">${shown}</a>`;
}

function plain(piece: string): Html {
  return html`${piece}`;
}

function literally(shown: string): string {
  return shown.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
