/** How long is a text on a network, what of it does not fit, and what does the network's parser see in it? */

import type { NetworkName } from '../chat/chat.ts';
import { rulerOfBluesky } from './rulers/bluesky.ts';
import { rulerOfMastodon } from './rulers/mastodon.ts';
import type { Length, Limits, Note, Ruler, Seen } from './rulers/ruler.ts';
import { rulerOfX } from './rulers/x.ts';

export type { Limits, Seen } from './rulers/ruler.ts';

/** In the network's own units: on X weighted characters, on the others what people take for one character. */
export function lengthOn(network: NetworkName, text: string, limits?: Limits): Length {
  const { limit, used } = rulerFor(network, limits);
  return { used: used(text), limit };
}

export function fits(network: NetworkName, text: string, limits?: Limits): boolean {
  return overBy(lengthOn(network, text, limits)) <= 0;
}

/** By how much it is too long; less than 1: it fits. */
export function overBy({ used, limit }: Length): number {
  return used - limit;
}

/** Links, handles, cashtags and hashtags as the network sees them, in the order of the text; none lies within another. */
export function seenOn(network: NetworkName, text: string): readonly Seen[] {
  const { seen } = rulerFor(network);
  let end = 0;
  return [...seen(text)]
    .sort((a, b) => a.index - b.index)
    .filter(({ index, shown }) => {
      // What looks like a handle or a hashtag within a link is part of that.
      const isOutside = index >= end;
      if (isOutside) end = index + shown.length;
      return isOutside;
    });
}

/** A composed text (NFC) in pieces: what the network sees in it, and what is in between. */
export function piecesOn(network: NetworkName, text: string): readonly (Seen | string)[] {
  const pieces: (Seen | string)[] = [];
  let done = 0;
  for (const seen of seenOn(network, text)) {
    pieces.push(text.slice(done, seen.index), seen);
    done = seen.index + seen.shown.length;
  }
  return [...pieces, text.slice(done)].filter(piece => piece !== '');
}

/** What of this a cue carries: a hashtag costs nothing, and risks nothing. */
export function notesOf(seen: readonly Seen[]): readonly Note[] {
  return seen.flatMap(({ kind, shown }) => (kind === 'hashtag' ? [] : [{ kind, shown }]));
}

/** Whether the network makes this hashtag of the text; upper and lower case are the same to it. */
export function carriesHashtag(network: NetworkName, text: string, hashtag: string): boolean {
  const name = hashtag.replace(/^#/, '').normalize('NFC').toLowerCase();
  return seenOn(network, text).some(
    ({ kind, shown }) => kind === 'hashtag' && shown.slice(1).normalize('NFC').toLowerCase() === name,
  );
}

/** @param limits of the server, where its network's servers differ */
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
