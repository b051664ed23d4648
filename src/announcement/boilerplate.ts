/** Which lines of a page come from the blog platform, and not from the announcement? */

import { datesIn } from './dates.ts';
import { marked } from './marks.ts';
import type { Line } from './page.ts';
import { hasTime } from './tone.ts';

/** What the page's author wrote, up to where the comments begin. */
export function withoutBoilerplate(lines: readonly Line[]): readonly Line[] {
  const own = withoutCounters(withoutTweetHeads(lines)).flatMap((line, index, all) => {
    if (isOfAuthor(line, all[index - 1]) || !NOISE.some(pattern => pattern.test(line.text))) return line;
    return HEADINGS.test(line.text) ? { ...line, text: '', isHeading: true } : [];
  });
  return own.slice(0, endOf(own));
}

/** A platform's lines have no labels, ask nothing, and never continue the sentence above. */
function isOfAuthor(line: Line, above: Line | undefined): boolean {
  const goesOn = /^\p{Ll}/u.test(line.text) && /[\p{L}\p{N},]$/u.test(above?.text ?? '');
  return goesOn || isAsked(line.text) || isLabelled(line);
}

function isLabelled(line: Line): boolean {
  return line.text.length <= LONGEST && marked(line).mark?.kind === 'label';
}

/** A platform's lines, and lines that say when the chat is, are never longer. */
const LONGEST = 1000;

function isAsked(text: string): boolean {
  return text.length <= LONGEST && QUESTION.test(text) && !/^missing some tweets?\b/i.test(text);
}

/** A line that may just as well be a heading (`LIKELY_END`) is no end if the chat follows below it. */
function endOf(lines: readonly Line[]): number {
  const begin = lines.findIndex(({ text }) => text.length >= PROSE || QUESTION.test(text));
  const isEnd = (pattern: RegExp) => (line: Line, index: number) =>
    begin >= 0 && index > begin && pattern.test(line.text) && !isOfAuthor(line, lines[index - 1]);
  const sure = lines.findIndex(isEnd(END));
  const until = sure < 0 ? lines.length : sure;
  const chat = lines.slice(0, until).findLastIndex(isOfChat);
  const likely = lines.findIndex((line, index) => index > chat && isEnd(LIKELY_END)(line, index));
  return likely < 0 ? until : Math.min(until, likely);
}

/** A topic, or a line that says when the chat is. */
function isOfChat(line: Line): boolean {
  if (line.text.length > LONGEST) return false;
  return isLabelled(line) || (hasTime(line.text) && datesIn(line.text).length > 0);
}

/** Empties the head above each post of a copied thread: `Ana Diaz`, `@anadiaz`, `·`, `Oct 3, 2023`. */
function withoutTweetHeads(lines: readonly Line[]): readonly Line[] {
  const inHead = new Set(lines.flatMap((_, index) => headAround(lines, index)));
  return lines.map((line, index) => (inHead.has(index) ? { ...line, text: '' } : line));
}

/** The places of the lines of a head with its handle on the given line; none if it is no head. */
function headAround(lines: readonly Line[], index: number): readonly number[] {
  const text = lines[index]?.text ?? '';
  const isFull = FULL_HANDLE.test(text);
  if (!isFull && !HANDLE.test(text)) return [];
  if (isTweetDate(lines, index + 1))
    return [index - 1, index, index + 1, ...(isDot(lines[index + 1]) ? [index + 2] : [])];
  return isFull && WHEN.test(lines[index + 1]?.text ?? '') ? [index - 1, index, index + 1] : [];
}

const HANDLE = /^@\w{1,20}$/;
/** `@hcldr.bsky.social`, `@hcldr@mastodon.social` */
const FULL_HANDLE = /^@[\w-]{1,60}(?:[.@][\w-]{1,60}){1,6}$/;

function isDot(line: Line | undefined): boolean {
  return line?.text === '·';
}

/** A date with the dot before it, on the same line or on its own. */
function isTweetDate(lines: readonly Line[], index: number): boolean {
  const text = isDot(lines[index]) ? `· ${lines[index + 1]?.text}` : (lines[index]?.text ?? '');
  return text.startsWith('· ') && WHEN.test(text.slice(2));
}

/** How the networks show when something was posted. */
const WHEN = /^(?:\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?(?:(?:,| at) \d{1,2}:\d{2}(?: ?[AP]M)?)?|\d{1,2} ?[hmsd])$/u;

/** `(1/5)`, `2/5`: if the numbers are consecutive, they count the posts of a thread and are not dates. */
function withoutCounters(lines: readonly Line[]): readonly Line[] {
  const counts = lines.map(({ text }) => COUNTER.exec(text)?.groups);
  const found = new Set(counts.map(groups => `${groups?.['number']}/${groups?.['of']}`));
  return lines.flatMap((line, index) => {
    const { number = '', of = '', open = '', close = '' } = counts[index] ?? {};
    const isOne = Number(number) >= 1 && Number(number) <= Number(of) && (open === '') === (close === '');
    const isRun = [`1/${of}`, `2/${of}`, `3/${of}`].every(each => found.has(each)) || found.has(`${of}/${of}`);
    const runsOn = [Number(number) + 1, Number(number) - 1].some(next => found.has(`${next}/${of}`));
    return isOne && isRun && runsOn ? { ...line, text: line.text.replace(COUNTER, '') } : line;
  });
}

const COUNTER = /(?:^| )(?<open>[([]?)(?<number>\d{1,2})\/(?<of>\d{1,2})(?<close>[)\]]?)$/;

/** What follows one of these headings does not belong to anything above it: a gap is left in its place. */
const HEADINGS = /^(menu|main menu|navigation|about( us)?|contact( us)?|archives?|categories|blogroll|meta)$/i;

/** A line this long, or a question, shows that an article came before what looks like an end. */
const PROSE = 60;
const QUESTION = /\p{L}.*\?(?: #\S{1,100})*$/u;

const END =
  /^(leave a (reply|comment)|post a comment|add a comment|(\d+|one|no) (thoughts?|comments?|responses?|replies)\b.{0,40}$|comments?( \(\d+\))?:?$|related( (posts?|articles?|stories|reading on this blog))?:?$|you (may|might) also (like|enjoy)|more from (this|our) blog|recent (posts|comments)|(suggested|more|other|upcoming) events$|events? you (may|might) (also )?like|older posts?|about the author:?$|fill in your details below)/i;

const LIKELY_END = /^(join the (conversation|discussion)$|theme:.* by [^.]*\.$)/i;

/** What platforms put on every page, whatever it is about. */
const NOISE: readonly RegExp[] = [
  // Navigation
  HEADINGS,
  /^(skip to (main )?content|toggle navigation|search( for)?:?|home|log ?in|sign (in|up)|back to top)$/i,
  /^home((?: ?[|»›>/·•] ?| - )[\p{L} ]{1,30}){1,10}$/iu,
  /^(«|←|‹|<<) ?.{0,80}$|^.{0,80} ?(»|→|›|>>)$/u,
  /^((previous|next|older|newer) (post|article|entry)\b.*|previous(:.*)?|next)$/i,
  // Unless it says when the next chat is.
  /^next:(?!.*(\d:\d{2}|\d ?[ap]\.?m\b))/i,
  // Sharing and liking
  /^(share( (this|on|via)\b.{0,40})?|like this|tweet this|click to (share|print|email|tweet)\b.*|.*\(opens in new window\))[:.]?$/i,
  /^(like )?loading(\.\.\.|…)?$/i,
  /^(like|twitter|bluesky|mastodon|tweet|facebook|linkedin|pinterest|reddit|tumblr|email|e-mail|print|pocket|whatsapp|telegram|more|reblog|subscribe|subscribed|follow|following|customize|report this content|copy link)( \d{1,6})?$/i,
  /^\d{1,6} (likes?|shares?|bloggers? likes? this|views?)$/i,
  /%d bloggers like this|be the first to like this/i,
  // Around a copied post
  /^\d{1,2}:\d{2} ?[ap]m · \p{L}{3,9}\.? \d{1,2}, \d{4}(?: · .{0,60})?$/iu,
  /^(?:[\d.,]{1,9}[KM]? (?:retweets?|reposts?|quote tweets?|quotes?|likes?|bookmarks?|views?|repl(?:y|ies))[ ·]*){1,6}$/i,
  /^(show more( replies)?|show this thread|translate (tweet|post)|replying to @\w+|quote tweet|bookmark|save as pdf|my authors)$/i,
  /^(· ?|• ?){2,}$/,
  /^(missing some tweets? in this thread|thread by @\w+ on thread reader|bookmark save as pdf|.{0,40} • \d+ tweets • )/i,
  // Cookies, subscriptions, the makers of the blog software
  /\b(this (web)?site|we|our (web)?site) uses? cookies|privacy & cookies|cookie (policy|settings|preferences)|(accept|reject) (all )?cookies/i,
  /^(close and accept|accept( all)?|got it!?|i agree|manage preferences)$/i,
  /^(follow (this|our|the) blog|follow blog via|enter your e-?mail|email address:?|sign me up|join \d[\d,]* other (followers|subscribers)|already have a wordpress|subscribe (to|now|by)\b)/i,
  /^(create a free website|blog at wordpress|powered by|proudly powered|website powered|©|copyright (©|\(c\)|(19|20)\d{2})|all rights reserved)/i,
  /^(advertisements?|report this ad|sponsored content|occasionally, some of your visitors)/i,
  // What a page says about itself
  /^(filed under|posted in|tagged( with)?|tags|categories|labels|category):? /i,
  /^(reading time:? )?\d+ min(ute)?s? read$/i,
  /^(view|read) (this|it) .{0,20}in your browser|^unsubscribe\b/i,
  /^(you are commenting using|connecting to %s|log out|facebook photo|twitter picture|google photo)\b/i,
];
