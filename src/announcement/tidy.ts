/** How does a text of an announcement read once it is posted? */

import { withoutHidden } from '../chat/characters.ts';

/** A text as it can be posted: plain spaces, nothing hidden, and one comma where a lost link leaves two. */
export function tidy(text: string): string {
  return withoutHidden(text.replace(/\s+/g, ' ').replace(STYLED, each => each.normalize('NFKC')))
    .replace(/,(?: ?,)+/g, ',')
    .replace(/ +/g, ' ')
    .trim();
}

/** Mathematical letters, used as bold ones where there is no bold: neither screen readers nor searches know them. */
const STYLED = /[\u{1D400}-\u{1D7FF}]+/gu;
