/** How long is a text on a network, what of it does not fit, and what does the network's parser find in it? */

import type { NetworkName } from '../chat/chat.ts';
import { rulerOfBluesky } from './rulers/bluesky.ts';
import { rulerOfMastodon } from './rulers/mastodon.ts';
import type { Length, Limits, Note, Ruler, Seen } from './rulers/ruler.ts';
import { rulerOfX } from './rulers/x.ts';

/** In the network's own units: weighted characters on X, what people see as one character on the others. */
export function lengthOn(network: NetworkName, text: string, limits?: Limits): Length {
  const { limit, used } = rulerFor(network, limits);
  return { used: used(text), limit };
}

export function fits(network: NetworkName, text: string, limits?: Limits): boolean {
  return overBy(lengthOn(network, text, limits)) <= 0;
}

/** By how much it is too long; 0 or less if it fits. */
export function overBy({ used, limit }: Length): number {
  return used - limit;
}

/** Links, handles, cashtags and hashtags as the network sees them, in order and without overlaps. */
export function seenOn(network: NetworkName, text: string): readonly Seen[] {
  const { seen } = rulerFor(network);
  let end = 0;
  return [...seen(text)]
    .sort((a, b) => a.index - b.index)
    .filter(({ index, shown }) => {
      // What looks like a handle or a hashtag inside a link belongs to the link.
      const isOutside = index >= end;
      if (isOutside) end = index + shown.length;
      return isOutside;
    });
}

/** Cuts a composed text (NFC) into what the network finds in it and what is between. */
export function piecesOn(network: NetworkName, text: string): readonly (Seen | string)[] {
  const pieces: (Seen | string)[] = [];
  let done = 0;
  for (const seen of seenOn(network, text)) {
    pieces.push(text.slice(done, seen.index), seen);
    done = seen.index + seen.shown.length;
  }
  return [...pieces, text.slice(done)].filter(piece => piece !== '');
}

/** Those that a cue's notes list: all but hashtags, which cost and risk nothing. */
export function notesOf(seen: readonly Seen[]): readonly Note[] {
  return seen.flatMap(({ kind, shown }) => (kind === 'hashtag' ? [] : [{ kind, shown }]));
}

/** Whether the network finds this hashtag in the text; capitals do not matter to it. */
export function carriesHashtag(network: NetworkName, text: string, hashtag: string): boolean {
  const name = hashtag.replace(/^#/, '').normalize('NFC').toLowerCase();
  return seenOn(network, text).some(
    ({ kind, shown }) => kind === 'hashtag' && shown.slice(1).normalize('NFC').toLowerCase() === name,
  );
}

/** @param limits the server's, if the network's servers differ */
export function rulerFor(network: NetworkName, limits?: Limits): Ruler {
  switch (network) {
    case 'x':
      return rulerOfX;
    case 'bluesky':
      return rulerOfBluesky;
    case 'mastodon':
      return rulerOfMastodon(limits);
  }
}
