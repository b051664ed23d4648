/** What is the title of the announced chat? */

import { datesIn } from './dates.ts';
import { cited, doubted, type Guess, type Known, missing, sure, unsure } from './guess.ts';
import type { MarkedLine } from './marks.ts';
import { isOccasion } from './occasion.ts';
import type { Page } from './page.ts';
import type { Sentence } from './sentences.ts';
import { hasTime } from './tone.ts';

export type TitleReading = {
  readonly page: Page;
  readonly sentences: readonly Sentence[];
  readonly known: Known;
};

/** The best guess; where several are as good, the places count in the order given here. */
export function findTitle(lines: readonly MarkedLine[], { page, sentences, known }: TitleReading): Guess<string> {
  const inQuotes = quoted(lines);
  const aside = inQuotes ?? besideDay(lines);
  const first = rivalled(firstLine(lines), aside);
  const places = isApart(lines, page)
    ? [first && doubted(first, calledBy(page))]
    : [ofPage(lines, { page, aside }), first];
  const guesses = [labelled(sentences), ...places, aside].filter(guess => guess !== undefined);
  const best = guesses.find(({ kind }) => kind === 'sure') ?? narrowed(guesses[0], inQuotes);
  if (!best || !('value' in best)) return missing('no line of the text looks like a title');
  return { ...best, value: withoutHashtags(best.value, known) };
}

/** `Our next chat is about “Grief”.`: only the quoted part, where otherwise the whole line would be taken. */
function narrowed(whole: Guess<string> | undefined, inQuotes: Guess<string> | undefined): Guess<string> | undefined {
  const isPart =
    whole?.kind === 'unsure' &&
    inQuotes?.kind === 'unsure' &&
    whole.value.includes(inQuotes.value) &&
    isSpeech(whole.value);
  return isPart ? inQuotes : whole;
}

/** Removes several hashtags at the end, or the chat's own: they are the post's. Another may be a word of the title. */
function withoutHashtags(title: string, { hashtag = '' }: Known): string {
  const [tags = ''] =
    /(?<!(?:^| )(?:at|on|of|for|with|in|to|from|by|via|and|the|our|about|is))(?: #[\p{L}\p{N}_]{1,100})+$/iu.exec(
      title,
    ) ?? [];
  const own = `#${hashtag.replace(/^#/, '').toLowerCase()}`;
  const each = tags.trim().toLowerCase().split(' ');
  return each.length > 1 || each.includes(own) ? title.slice(0, title.length - tags.length) : title;
}

/** The first line may be the name of the newsletter rather than the title. */
function rivalled(first: Guess<string> | undefined, aside: Guess<string> | undefined): Guess<string> | undefined {
  if (first?.kind !== 'sure' || aside?.kind !== 'unsure') return first;
  if (first.value.toLowerCase() === aside.value.toLowerCase()) return first;
  return doubted(first, `the chat may as well be called ${cited(aside.value)}`);
}

/** `Topic: Whose Story It Is`, `Topic for January 7: Whose Story It Is` */
function labelled(sentences: readonly Sentence[]): Guess<string> | undefined {
  for (const { text } of sentences) {
    const { title = '', of = '' } = LABEL.exec(text)?.groups ?? {};
    if (!isOccasion(of)) continue;
    const own = withoutOccasion(title.replace(/(?<!\.)\.$/, ''));
    if (own !== undefined && isShort(own)) return sure(own, `the words ${cited(text)}`);
  }
  return undefined;
}

const LABEL =
  /^(?:\p{Extended_Pictographic}\uFE0F? )?(?:title|theme|(?:(?:this|next) week[’']?s |tonight[’']?s |chat |discussion )?(?:topic|theme|title))(?: (?<of>(?:for|of|on) [^:]{1,40}))?:? ?: ?(?<title>.+)$/iu;

type OfPage = { readonly page: Page; readonly aside: Guess<string> | undefined };

/**
 * The title from the page. If a heading repeats the page's title or its beginning, the rest is the blog's name. Without
 * such a heading, a mail's subject may be the same each week.
 */
function ofPage(lines: readonly MarkedLine[], { page, aside }: OfPage): Guess<string> | undefined {
  const { title = '' } = page;
  const heading = headingOf(lines, page);
  const own = withoutOccasion(heading ?? withoutSite(withoutTags(title)));
  if (own === undefined) return undefined;
  if (isDated(own)) return unsure(own, 'it says when, as few titles do');
  if (heading !== undefined) return sure(own, 'the heading');
  if (own !== title) return unsure(own, calledBy(page));
  if (page.mail === 'answered') return unsure(own, 'it is the subject of the mail below');
  return rivalled(sure(own, page.mail ? 'the subject' : 'the title of the page'), aside);
}

/** The heading that the markup names; otherwise one with which the page's title begins. */
function headingOf(lines: readonly MarkedLine[], { title = '', heading = '' }: Page): string | undefined {
  const isSite = title !== heading && title.endsWith(heading);
  if (!isSite && withoutOccasion(heading) !== undefined) return heading;
  return lines.find(line => line.isHeading && line.text.length > 3 && title.startsWith(line.text))?.text;
}

function calledBy({ mail, title = '' }: Page): string {
  return `${mail ? 'the subject is' : 'the page is called'} ${cited(title)}`;
}

/** Whether the text begins with a heading unrelated to the page's title: either may be the blog's name. */
function isApart(lines: readonly MarkedLine[], page: Page): page is Page & { readonly title: string } {
  const first = lines.find(({ text }) => text !== '' && !isOccasion(text));
  const isHeaded = first?.isHeading === true && withoutOccasion(first.text) !== undefined;
  const isWhole = page.title !== undefined && withoutOccasion(withoutSite(page.title)) === page.title;
  return isHeaded && isWhole && headingOf(lines, page) === undefined;
}

function withoutSite(title: string): string {
  return title.replace(/ (?:[|»·•–—-]|::) [^|»·•–—]{1,80}$/u, '');
}

/** `[EXTERNAL] Fwd: [hcldr] Grief`: what mailing lists, filters and forwarding put before a subject. */
function withoutTags(title: string): string {
  return title.replace(/^(?:\[[^[\]]{1,40}\] ?|(?:Re|RE|Fwd?|FWD?): ?(?=.*\[)){1,6}(?=[\p{Lu}\d#“"])/u, '');
}

function firstLine(lines: readonly MarkedLine[]): Guess<string> | undefined {
  const index = lines.findIndex(({ text }) => text !== '' && !isOccasion(text) && !BYLINE.test(text));
  const isBelow = lines.slice(0, Math.max(0, index)).some(({ text }) => text !== '');
  const [line, next] = [lines[index], lines[index + 1]];
  if (!line || line.mark || !isShort(line.text) || GREETING.test(line.text) || /[:;,]$/.test(line.text))
    return undefined;
  const bare = withoutTags(line.text);
  const own = withoutOccasion(bare);
  if (own === undefined) return undefined;
  if (bare !== line.text) return unsure(own, `it stands in ${cited(line.text)}`);
  const stands = line.isHeading || !next || next.text === '';
  const rival = titleBelow(lines, index);
  if (rival !== undefined) return unsure(own, `the title may as well be ${cited(rival)}`);
  if (stands && !isBelow && !isSpeech(own)) return sure(own, 'the first line');
  return unsure(own, 'it is the first line of its own, which may be no title');
}

/** The next line, if it is short and stands by itself: then the first may be the name of a blog, or a banner. */
function titleBelow(lines: readonly MarkedLine[], first: number): string | undefined {
  const index = lines.findIndex(({ text }, i) => i > first && text !== '' && !BYLINE.test(text));
  const [above, line, next] = [lines[index - 1], lines[index], lines[index + 1]];
  if (!line || line.mark || line.text.length > SHORT || /[.:;,]$/.test(line.text)) return undefined;
  if (isOccasion(line.text) || isSpeech(line.text) || GREETING.test(line.text) || datesIn(line.text).length > 0)
    return undefined;
  const isApart = above?.text === '' || line.isHeading || BYLINE.test(above?.text ?? '');
  const isAbove = next !== undefined && (isOccasion(next.text) || BYLINE.test(next.text));
  const stands = line.isHeading || !next || next.text === '' || isAbove || BYLINE.test(above?.text ?? '');
  return isApart && stands ? line.text : undefined;
}

const BYLINE = /^(?:by:? |(?:posted|published|written) (?:on|by)\b)/i;

/** The longest title; a longer line is a sentence. */
const SHORT = 80;

/** `All, see below. Please share!`, `Join #hcldr on May 2!`, `Tonight on #hcldr, 8pm: sleep` */
function isSpeech(text: string): boolean {
  if (text.includes('#') && hasTime(text)) return true;
  return /\.$|[.!] .*!$/.test(text) || isDated(text);
}

/** `Recap of #hcldr, May 2` */
function isDated(text: string): boolean {
  return datesIn(text).length > 0 && (/#|!$/.test(text) || hasTime(text));
}

/** `Tuesday, October 4, 8:30pm ET: The Waiting List` */
function besideDay(lines: readonly MarkedLine[]): Guess<string> | undefined {
  for (const { text } of lines.slice(0, ABOVE)) {
    const own = behindDay(text);
    if (own !== undefined) return unsure(own, `it stands beside the day in ${cited(text)}`);
  }
  return undefined;
}

/** Nobody looks for a title further down, and a hostile text could have a day on every line. */
const ABOVE = 200;

function behindDay(text: string): string | undefined {
  const [date] = text.length <= LONGEST * 2 && hasTime(text) ? datesIn(text) : [];
  const own = date && withoutOccasion(text);
  if (!date || own === undefined || own.length > SHORT || text.lastIndexOf(own) < date.to) return undefined;
  return /^[\p{Lu}“"]/u.test(own) && !GREETING.test(own) && !isSpeech(own) && !OF_EVENING.test(own) ? own : undefined;
}

/** Who is there, and where: not a title. */
const OF_EVENING = /^(?:(?:co-?)?host|guest|moderat|where\b|who\b|with\b|led\b|free\b|online\b|zoom\b)/i;

/** `our chat on “Whose Story It Is”`, `on Tuesday, December 6, for “Whose Story It Is”` */
function quoted(lines: readonly MarkedLine[]): Guess<string> | undefined {
  for (const { text } of lines) {
    const [, title] = ABOUT.exec(text) ?? ((text.length <= LONGEST * 2 && hasTime(text) && FOR.exec(text)) || []);
    if (title !== undefined) return unsure(title.replace(/[,.]$/, ''), `it stands in quotes in ${cited(text)}`);
  }
  return undefined;
}

const IN_QUOTES = '[“"]([^“"”]{4,120})[”"]';
const ABOUT = new RegExp(
  String.raw`\b(?:topic|theme|chat|discussion|discuss(?:ing)?|(?:chat(?:t?ing)?|(?:talk|tweet)(?:ing)?) about|called|(?:en)?titled)\b[^“"”.?!]{0,40}${IN_QUOTES}`,
  'i',
);
const FOR = new RegExp(String.raw`\b(?:for|about|on|is|to discuss):? ${IN_QUOTES}`, 'i');

const LONGEST = 140;

function isShort(text: string): boolean {
  return text.length <= LONGEST;
}

const GREETING =
  /^(hi|hello|dear|hey|good (morning|afternoon|evening)|greetings|welcome|please join|join|we (will|are)|on (mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;

/** The title without the occasion before or after it; `undefined` if nothing else is left. */
function withoutOccasion(text: string): string | undefined {
  if (text.length > LONGEST * 2) return undefined;
  const parts = withoutDay(text.replace(OF_AMERICA, '')).split(SEPARATORS);
  while (parts.length > 1 && isOccasion(parts[0] ?? '')) parts.splice(0, 2);
  while (parts.length > 1 && isOccasion(parts.at(-1) ?? '')) parts.splice(-2, 2);
  const [inQuotes, own = ''] = ONLY_QUOTES.exec(text) ?? [];
  if (inQuotes !== undefined && isOccasion(text.replace(inQuotes, ' '))) return own;
  const quoted = parts.find(part => /^[“"][^“”"]+[”"]$/.test(part));
  if (quoted !== undefined && parts.some(part => isOccasion(part) && datesIn(part).length > 0))
    return quoted.slice(1, -1);
  const title = parts
    .join('')
    .trim()
    .replace(/^[“"]([^“”"]*)[”"]$/, '$1');
  return title === '' || isOccasion(title) ? undefined : title;
}

/** Part of Zoom's names for the zones of New York and Los Angeles. */
const OF_AMERICA = / \(US (?:and|&) Canada\)/i;

/** In a line without any other quotes. */
const ONLY_QUOTES = /(?<=^[^“”"]*)[“"]([^“”"]{3,120})[”"](?=[^“”"]*$)/;

const SEPARATORS = /(: | [–—|•·~@-] |(?<=\S)[—|](?=\S)| \((?=[^()]{1,60}\)$))/;

/**
 * `Grief, January 12, noon ET`, `Grief 1/12 8:30pm`: the end only says when. A day alone may be what the chat is about.
 */
function withoutDay(text: string): string {
  const [date] = datesIn(text);
  if (!date || !isOccasion(text.slice(date.from))) return text;
  const title = text.slice(0, date.from);
  const isEvening = date.weekday !== undefined || hasTime(text.slice(date.to));
  const join = (isEvening ? /(?:, ?|(?<=[\p{L}\p{N}?!”"’)]) )(on )?$/iu : /, ?(on )?$/i).exec(title);
  // `Grief (#hcldr, January 12)`: a bracket is not cut in half.
  return join && !/\([^()]*$/.test(title) ? title.slice(0, join.index) : text;
}
