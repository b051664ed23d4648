/** Which lines are the entries of a list, and which lines belong to them? */

import { isSource, isSourcesHeading } from './citations.ts';
import { cited } from './guess.ts';
import type { Mark, MarkedLine } from './marks.ts';

export type Entry = {
  /** `plain`: a question that stands on a line of its own below what announces it. */
  readonly kind: Mark['kind'] | 'plain';
  /** As written; of what has none by its place in its list. */
  readonly number: number;
  /** With its sub-questions, a line. */
  readonly text: string;
  /** The lines that it stands on. */
  readonly places: readonly number[];
  /** Entries with nothing but gaps between them, at one indentation, have the same. */
  readonly group: number;
  /** The line before the list, which says what it is of; empty: there is none. */
  readonly lead: string;
  /** That the list stands under. */
  readonly heading: string;
  /** The time that stands beside it. */
  readonly at?: string;
  /** Whether it is of a mail that is answered. */
  readonly isQuoted: boolean;
  /** Whether it only names what its question, which stands below it, is about. */
  readonly isAskedBelow?: boolean;
  /** Lines right below it that are left out, or taken, and may be meant otherwise: `Bonus: Why?`, `See you there!`. */
  readonly doubts?: readonly string[];
};

/** The entries of all lists, in order. */
export function entriesIn(lines: readonly MarkedLine[]): readonly Entry[] {
  const entries: Entry[] = [];
  const next = nextBelow(lines);
  let before: Before = NOTHING;
  for (const [index, line] of lines.entries()) {
    before = { ...before, next: next[index] ?? {} };
    if (line.text === '') {
      before = line.isHeading ? NOTHING : { ...before, isAfterGap: true };
      continue;
    }
    const whole = wholeOf(line, { entries, before });
    if (whole >= 0) before = { ...before, open: reopened(entries[whole], { line, before }) };
    const role = whole >= 0 ? 'part' : roleOf(line, before);
    const doubt = doubtBelow(line, { role, before });
    const own = role === 'part' ? joined(before, { line, index }) : begun(role, { line, index, before });
    const open = role === 'part' ? doubted(own, doubt) : own;
    // The open one is the last: among its own kind it was so before.
    if (role === 'part') entries.splice(whole, 1);
    else if (doubt !== undefined) doubtLast(entries, doubt);
    else if (role === 'prose' && isClosing(line, entries.at(-1))) doubtLast(entries, leftOutBelow(line));
    if (open) entries.push(open);
    const isHeading = role === 'prose' && isHeadingLike(line, lines[index + 1]);
    before = {
      open: open && stillOpen(open, { line, above: role === 'part' ? before.open : undefined }),
      lead: role === 'prose' ? line.text : before.lead,
      heading: isHeading ? line.text : before.heading,
      isAfterGap: false,
      next: {},
    };
  }
  return entries;
}

/** Of each line the label and the number that are the first at or below it. */
function nextBelow(lines: readonly MarkedLine[]): readonly Next[] {
  let next: Next = {};
  return lines
    .toReversed()
    .map(({ mark }) => {
      if (mark?.kind === 'label' || mark?.kind === 'number') next = { ...next, [mark.kind]: mark.number };
      return next;
    })
    .reverse();
}

type Next = { readonly label?: number; readonly number?: number };

/** Where the topic stands that a line is a part of, also where prose is between them; below zero: nowhere. */
function wholeOf(line: MarkedLine, { entries, before }: { entries: readonly Entry[]; before: Before }): number {
  const last = entries.findLastIndex(({ kind }) => kind === 'label' || (kind === 'number' && line.mark === undefined));
  const entry = entries[last];
  if (!entry || entry.text.length > LONGEST) return -1;
  const isOwn = line.mark?.kind === 'label' && line.mark.part !== undefined && line.mark.number === entry.number;
  return isOwn || isQuestionOf(entry, { line, before, above: entries[last - 1] }) ? last : -1;
}

type Above = { readonly line: MarkedLine; readonly before: Before; readonly above: Entry | undefined };

/** `Topic 1: Night`, and below it, set apart, `When do you sleep?`: as below the last topic, where the one above has it so. */
function isQuestionOf(entry: Entry, { line, before, above }: Above): boolean {
  const { text, mark, isHeading } = line;
  const isAsked = mark === undefined && !isHeading && isQuestion(text) && (!isOfOwnLabel(text) || ASKED.test(text));
  if (!isAsked || text.length > LONGEST_QUESTION || entry.text === '' || entry.text.includes('?')) return false;
  // What is answered is another's.
  if (entry.isQuoted !== (line.isQuoted === true)) return false;
  if (isBetween(entry, before)) return true;
  const isBelow = before.open?.places[0] === entry.places[0] || ASKED.test(text);
  return isBelow && above?.isAskedBelow === true && above.number === entry.number - 1;
}

/** A post has no room for more. */
const LONGEST_QUESTION = 280;

/** What says of itself that it is the topic's question. */
const ASKED = /^(?:(?:discussion )?question|prompt): /i;

function reopened(entry: Entry | undefined, { line, before }: { line: MarkedLine; before: Before }): Open | undefined {
  return before.open?.places[0] === entry?.places[0]
    ? before.open
    : entry && stillOpen(entry, { line, above: undefined });
}

type Open = Entry & {
  readonly indent: number;
  /** Whether the next one below it is set apart from those before. */
  readonly hasBullets: boolean;
  /** How long its last line is. */
  readonly last: number;
  /** The last number of the list in it; 0: there is none. */
  readonly count: number;
};

/** @param above the entry that the line is a part of */
function stillOpen(entry: Entry, { line, above }: { line: MarkedLine; above: Open | undefined }): Open {
  const isBullet = (above !== undefined && line.mark?.kind === 'bullet') || isPart(line);
  const hasBullets = above?.hasBullets === true || isBullet;
  const count = above === undefined ? 0 : line.mark?.kind === 'number' ? line.mark.number : above.count;
  return { ...entry, indent: above?.indent ?? line.indent, hasBullets, last: line.text.length, count };
}

/** What stands above a line. */
type Before = {
  readonly lead: string;
  readonly heading: string;
  /** The entry that may go on; none behind prose. */
  readonly open: Open | undefined;
  readonly isAfterGap: boolean;
  /** What stands below it. */
  readonly next: Next;
};

const NOTHING: Before = { lead: '', heading: '', open: undefined, isAfterGap: true, next: {} };

type Role = Entry['kind'] | 'part' | 'prose';

/** What is below a topic, does not ask and ends with an address is to be read. */
const LINK = /^[^?]*https?:\/\/\S+$/;

/** Longer than any topic: what follows is of no more interest, and a hostile text would be put together for ever. */
const LONGEST = 2000;

function roleOf(line: MarkedLine, before: Before): Role {
  if (isSourcesHeading(line)) return 'prose';
  const open = before.open && before.open.text.length <= LONGEST ? before.open : undefined;
  const isDeeper = open !== undefined && line.indent > open.indent + 1;
  switch (line.mark?.kind) {
    case 'label':
      return 'label';
    case 'letter':
      return open && (isDeeper || open.kind !== 'letter') ? 'part' : 'letter';
    case 'number':
      return isDeeper || (open?.kind === 'label' && line.mark.number === open.count + 1 && isOf(line, { open, before }))
        ? 'part'
        : 'number';
    case 'time':
      return 'time';
    case 'bullet':
      if (open && LINK.test(line.words)) return 'prose';
      return open && (isDeeper || isOf(line, { open, before })) ? 'part' : 'bullet';
    default:
      if (open && goesOn(line, { open, isDeeper, before })) return 'part';
      return isPlainQuestion(line, before) ? 'plain' : 'prose';
  }
}

/** Whether the list goes on below: what stands between two of its entries belongs to the first. */
function isBetween({ kind, number }: Entry, { next }: Before): boolean {
  return (kind === 'label' || kind === 'number') && next[kind] === number + 1;
}

/**
 * Whether a list that stands no further right belongs to the entry above: below the last one it may as well be a
 * signature, or what is to be done: it asks, or is announced there.
 */
function isOf({ words }: MarkedLine, { open, before }: { open: Open; before: Before }): boolean {
  if (open.kind !== 'label' && open.kind !== 'number') return false;
  if (isBetween(open, before) || open.text === '' || open.text.endsWith(':')) return true;
  const isBegun = open.count > 0 || (open.hasBullets && !isEnded(open.text));
  return !before.isAfterGap && !isOfOwnLabel(words) && (isQuestion(words) || isBegun);
}

type Below = { readonly open: Open; readonly isDeeper: boolean; readonly before: Before };

/** A line without a mark: the rest of a sentence that was broken, or another question to the same topic. */
function goesOn(line: MarkedLine, { open, isDeeper, before }: Below): boolean {
  const { text, isHeading } = line;
  if (open.text === '') return true;
  if (isHeading || open.kind === 'plain') return false;
  if (before.isAfterGap) return isDeeper && isQuestion(text) && !isOfOwnLabel(text);
  if (isRest(text) && (!isEnded(open.text) || isBetween(open, before))) return true;
  if (isDeeper || IN_BRACKETS.test(text)) return true;
  return (isQuestion(text) && !isOfOwnLabel(text)) || isWrapped(line, open);
}

/** `and what then?`, which begins no sentence. */
function isRest(text: string): boolean {
  return /^\p{Ll}/u.test(text) && !/^https?:/.test(text);
}

/** `(Ana asks)` */
const ASIDE = /^\(\p{Lu}[^()?]*\)$/u;

const IN_BRACKETS = /^\([^()]*\)[.?!]?$/;

/** A line as long as this may have been broken, also before a name. */
const BROKEN = 60;

function isWrapped({ text }: MarkedLine, { text: above, last }: Open): boolean {
  return !isEnded(above) && last >= BROKEN && !isOfOwnLabel(text);
}

/** Who posts a topic ends it with hashtags. */
function isEnded(text: string): boolean {
  return ENDED.test(text);
}

const ENDED = /(?:[.?!…:]["”’)\]]*|#[\p{L}\p{N}_]+|\p{Extended_Pictographic}\uFE0F?)$/u;

function isQuestion(text: string): boolean {
  return /\?["”’)]*$/.test(text.slice(-LONGEST).replace(HASHTAGS, ''));
}

const HASHTAGS = /(?: #[\p{L}\p{N}_]{1,100})+$/u;

/** `Bonus: Why?`, `Final thoughts: What now?`, `A2: Is it?`, `CT) Last words?` */
const OWN_LABEL = /^(?:\p{L}[\p{L}’'-]{0,20}(?: \p{L}{1,20})? ?\d{0,2}:|\p{Lu}{2,3}\d?(?:[.)]| [-\u2013\u2014])) /u;

function isOfOwnLabel(text: string): boolean {
  return OWN_LABEL.test(text) || CLOSING.test(text);
}

/** Of a line below a topic nobody can tell whether it belongs to it, or it says itself that it is something else. */
function doubtBelow(line: MarkedLine, { role, before }: { role: Role; before: Before }): string | undefined {
  const { open, isAfterGap } = before;
  const isOwn = isQuestion(line.text) && isOfOwnLabel(line.text);
  if (!open || open.kind === 'plain' || open.text === '' || isSourcesHeading(line) || (line.isHeading && !isOwn))
    return undefined;
  if (line.mark && role !== 'prose' && !isListBelow(line, { role, before })) return undefined;
  const isDeeper = line.indent > open.indent + 1;
  if (role === 'part') {
    const isAsked = isQuestion(line.text) && !isUnclear(open, { line, isAfterGap });
    const isSure = !ASIDE.test(line.text) && (isDeeper || isRest(line.text) || IN_BRACKETS.test(line.text) || isAsked);
    return isSure ? undefined : `${cited(line.text)} stands below a topic and may not belong to it`;
  }
  const isBroken = !isEnded(open.text) || (isRest(line.text) && !line.text.endsWith(':'));
  const isAsked = isBetween(open, before) && (isQuestion(line.text) || !isEnded(open.text));
  const isBehindGap = isDeeper || isOwn || isAsked || (isRest(line.text) && !isEnded(open.text));
  const isLeftOut = isListBelow(line, { role, before }) || (isAfterGap ? isBehindGap : isOwn || line.mark || isBroken);
  return role !== 'plain' && isLeftOut ? leftOutBelow(line) : undefined;
}

function leftOutBelow({ text }: MarkedLine): string {
  return `${cited(text)} stands below a topic and is left out`;
}

/** `CT: One thing you take with you.`: what closes the evening asks also without a question mark, and below whatever; a thanks does not. */
function isClosing({ text }: MarkedLine, last: Entry | undefined): boolean {
  return (last?.kind === 'label' || last?.kind === 'number') && CLOSING.test(text) && !/\bthank/i.test(text);
}

const CLOSING =
  /^(?:C[TQ]|FT|FQ|WT|(?:closing|final|last|bonus|parting|extra|wrap(?:ping)?[ -]?up|take[ -]?aways?)(?: (?:topic|question|thoughts?|words?|round|prompt|one))?)(?: ?\([^()]{1,20}\))? ?(?::|[.)]| [-\u2013\u2014]) ?(?=[^\s:])/i;

/**
 * Whether a question asks what is open, or asks on: a sentence may as well have been broken before a name, or what stands
 * apart below a sentence be said beside it.
 */
function isUnclear({ text, last }: Open, { line, isAfterGap }: { line: MarkedLine; isAfterGap: boolean }): boolean {
  if (text.includes('?') || ASKED.test(line.text)) return false;
  if (isEnded(text)) return isAfterGap;
  const isBroken = last >= BROKEN || !/^\p{Lu}/u.test(line.text) || FIRST_WORD.test(text);
  return !isAfterGap && !isBroken && !FIRST_WORD.test(line.text);
}

/** One that is begun below a topic, and might be of it: sources never are. */
function isListBelow(line: MarkedLine, { role, before: { open, isAfterGap } }: { role: Role; before: Before }) {
  if (role === 'bullet') return (open?.kind === 'label' || open?.kind === 'number') && !isSource(line);
  return role === 'number' && isFirst(line) && open?.kind === 'label' && !isAfterGap;
}

function isFirst({ mark }: MarkedLine): boolean {
  return mark?.kind === 'number' && mark.number === 1;
}

function doubtLast(entries: Entry[], doubt: string): void {
  const last = doubted(entries.pop(), doubt);
  if (last) entries.push(last);
}

function doubted(entry: Entry | undefined, doubt: string | undefined): Entry | undefined {
  return entry && doubt !== undefined ? { ...entry, doubts: [...(entry.doubts ?? []), doubt] } : entry;
}

/** Below `we will ask:` each line that asks is a topic. */
function isPlainQuestion({ text }: MarkedLine, { open, lead }: Before): boolean {
  return text.length <= 400 && isQuestion(text) && (open ? open.kind === 'plain' : lead.endsWith(':'));
}

/** A short line without an end, or with the colon of what follows. */
function isHeadingLike({ text, isHeading }: MarkedLine, next: MarkedLine | undefined): boolean {
  return isHeading || (text.length <= 60 && (text.endsWith(':') || (next?.text === '' && !/[.?!,;]$/.test(text))));
}

type Spot = { readonly line: MarkedLine; readonly index: number };

function begun(role: Role, { line, index, before }: Spot & { before: Before }): Entry | undefined {
  if (role === 'prose' || role === 'part') return undefined;
  const { open, lead, heading } = before;
  const isNext = open?.kind === role && Math.abs(open.indent - line.indent) <= 1;
  const given = line.mark && 'number' in line.mark ? line.mark.number : undefined;
  return {
    kind: role,
    number: given ?? (isNext ? open.number + 1 : 1),
    text: line.words,
    places: [index],
    group: isNext ? open.group : index,
    lead: isNext ? open.lead : lead,
    heading: isNext ? open.heading : heading,
    isQuoted: line.isQuoted === true,
    ...(line.at !== undefined && { at: line.at }),
    ...(line.beside !== undefined && { doubts: [`${cited(line.beside)} stands beside a label and is left out`] }),
  };
}

/** The mark of a sub-question stays where it tells one from the other: `a)`. */
function joined({ open, isAfterGap }: Before, { line, index }: Spot): Entry | undefined {
  if (!open) return undefined;
  const mark = line.mark?.kind === 'letter' || line.mark?.kind === 'number' ? line.written : '';
  const { indent: _, last: __, hasBullets: ___, ...entry } = open;
  const isAsked = !line.mark && !isRest(line.text) && isQuestion(line.text) && !open.text.includes('?');
  const isHeaded = isAsked && isHeadingOf(open, { line, isAfterGap });
  const stop = isHeaded ? ':' : line.mark?.kind === 'bullet' || isPart(line) ? stopBeforeBullet(open) : '';
  return {
    ...entry,
    text: [`${open.text}${stop}`, mark, line.words.replace(ASKED, '')].filter(Boolean).join(' '),
    places: [...open.places, index],
    ...((isHeaded || (isAsked && isAfterGap)) && { isAskedBelow: true }),
  };
}

/** `T2a: Why?` */
function isPart({ mark }: MarkedLine): boolean {
  return mark?.kind === 'label' && mark.part !== undefined;
}

/** Bullets that do not ask are set apart: `What helps? Talking; resting`. */
function stopBeforeBullet({ text, hasBullets }: Open): string {
  if (STOPPED.test(text)) return '';
  return hasBullets ? ';' : ':';
}

const STOPPED = /(^|[.?!…:;,])["”’)]*$/;

/** Whether what is open names what is asked: no sentence goes on behind a gap, or with a question's first word in capitals. */
function isHeadingOf({ text }: Open, { line, isAfterGap }: { line: MarkedLine; isAfterGap: boolean }): boolean {
  return !STOPPED.test(text) && !isEnded(text) && (isAfterGap || FIRST_WORD.test(line.text) || ASKED.test(line.text));
}

/** `Do you`, but `Do Not Resuscitate` may be a name. */
const FIRST_WORD =
  /^["“‘'¿]?(?:Who|Whom|Whose|What|Which|When|Where|Why|How|Do|Does|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Should|Would|Will)(?:[?,]|[’']\p{Ll}| (?:\p{Ll}|I\b|["“‘]))/u;
