/** How does the text of a post look to its readers, with its hashtags, handles and links? */

import type { NetworkName } from '../chat/chat.ts';
import { piecesOn } from '../plan/length.ts';
import type { Seen } from '../plan/rulers/ruler.ts';
import { type Html, html } from './html.ts';

/**
 * Marks what the network's own parser sees, where it sees it. A bare domain is a link too, so that one sees what a
 * missing space costs.
 */
export function postText(network: NetworkName, text: string): Html {
  const pieces = piecesOn(network, text.normalize('NFC'));
  return html`${pieces.map(piece => (typeof piece === 'string' ? html`${piece}` : mark(piece)))}`;
}

function mark({ kind, shown }: Seen): Html {
  if (kind !== 'link') return html`<span class="mark">${shown}</span>`;
  const address = /^https?:\/\//i.test(shown) ? shown : `https://${shown}`;
  return html`<a class="mark" href="${address}" target="_blank" rel="noopener noreferrer">${shown}</a>`;
}
