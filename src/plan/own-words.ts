/** Can these words, typed on the night, be posted as they are? */

import { refusedIn } from '../chat/characters.ts';
import { type Instant, NETWORK_TITLES } from '../chat/chat.ts';
import type { CueId } from './cue-id.ts';
import { carriesHashtag, lengthOn, notesOf, overBy, seenOn } from './length.ts';
import { type Objection, objectionsTo } from './objections.ts';
import type { Cue, RunSheet } from './run-sheet.ts';
import { twinsAmong } from './twins.ts';

export type Worded =
  | { readonly kind: 'worded'; readonly cue: Cue }
  /** One sentence, with what to do. */
  | { readonly kind: 'refused'; readonly why: string };

/** The cue with other words; `text` is everything to be sent. */
export function reworded(cue: Cue, text: string, sheet: RunSheet): Worded {
  return checked({ ...cue, text: text.trim() }, sheet);
}

type Own = { readonly id: CueId; readonly at: Instant; readonly text: string; readonly replyTo: CueId };

/** A post of the moderator's own in the thread, with the hashtag that its readers follow. */
export function ownPost({ text, ...own }: Own, sheet: RunSheet): Worded {
  const words = text.trim();
  const isTagged = words.length > LONGEST_TYPED || carriesHashtag(sheet.network, words, sheet.hashtag);
  return checked({ ...own, text: isTagged ? words : `${words} ${sheet.hashtag}`, extra: true }, sheet);
}

/** Measuring is quadratic in the number of links, and whoever enters so much has pasted something else. */
const LONGEST_TYPED = 2000;

function checked(cue: Omit<Cue, 'length' | 'notes'>, { network, limits, cues }: RunSheet): Worded {
  const { text } = cue;
  if (text === '') return refused('There is no text.');
  if (text.length > LONGEST_TYPED) {
    return refused(`It is ${text.length} characters long: ${NETWORK_TITLES[network]} takes far less.`);
  }
  const [hidden] = refusedIn(text);
  if (hidden) return refused(`There is ${hidden.what} in the text: type it anew without.`);
  const length = lengthOn(network, text, limits);
  const seen = seenOn(network, text);
  const twin = twinsAmong([...cues.filter(({ id }) => id !== cue.id), cue]).get(cue);
  const [objection] = objectionsTo({ network, length, seen, twin });
  if (objection) return refused(sentenceOf(objection, NETWORK_TITLES[network]));
  return { kind: 'worded', cue: { ...cue, length, notes: notesOf(seen) } };
}

function refused(why: string): Worded {
  return { kind: 'refused', why };
}

function sentenceOf(objection: Objection, title: string): string {
  switch (objection.kind) {
    case 'too-long':
      return `It is ${overBy(objection.length)} over: ${title} takes ${objection.length.limit}.`;
    case 'second-cashtag':
      return `${objection.cashtag.shown} is a second cashtag (a share's name), and ${title} takes one a post.`;
    case 'twin':
      return `That is the text of ${objection.of}, and ${title} refuses the same text twice.`;
  }
}
