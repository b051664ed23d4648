/** Does a date or a time belong to the announced chat, or to something else? */

/** How far the words around a date or a time speak of this chat; below zero, they speak of something else. */
export function toneOf(words: string): number {
  return (
    (INVITES.test(words) ? 2 : 0) +
    (ELSEWHERE.test(words) ? -5 : 0) +
    (LATER.test(words) ? -2 : 0) +
    (PUBLISHED.test(words) ? -6 : 0)
  );
}

const INVITES =
  /\b(join(ing)?|tweet ?-?chat|chat|discuss(ion|ing)?|tonight|live|meet(ing)?s?|gather|host(ed|ing)?|when)\b/i;

/** Words about what is past, put off, or something other than the chat. */
const ELSEWHERE =
  /\b(last|previous(ly)?|(?<!(?:half|quarter|five|ten|twenty|minutes|\b\d{1,2})[ -])past|recap|transcript|missed|earlier|archives?|since|rescheduled from|postponed from|moved from|instead of|not on|no (?:#\w+ )?(?:tweet ?-?)?chat|cancell?ed|was|were|founded|began|started in|first chat|conference|webinar|summit|survey|deadline|register|rsvp|apply|submit|closes|due|born|died|study|report|article|issue|edition|anniversary)\b/i;

const LATER =
  /\b(next week|the week after|following week|upcoming|later|in two weeks|save the date|after that|then on|future chats?|up next)\b/i;

const PUBLISHED =
  /\b(posted|published|updated|written|accessed|retrieved|edited|modified|says|wrote|comments?|replied|commented)\b/i;

/** Whether the words are about writing, publishing or reading something, which dates the announcement itself. */
export function isAboutWriting(words: string): boolean {
  return /\b(posted|published|updated|accessed|retrieved|written|edited)\b[^.;]{0,40}$/i.test(words);
}

/** Whether the words contain a time of day: `8:30`, `9pmET`, `noon`. */
export function hasTime(words: string): boolean {
  return /\d ?[ap]\.?m(\b|[ECMP][SD]?T\b)|\d:\d{2}|\bnoon\b/i.test(words);
}
