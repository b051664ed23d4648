/** What role does a line play below the lines above it, and what in that should a person check? */

import { isSource, isSourcesHeading } from './citations.ts';
import { type Before, type Entry, isBetween, LONGEST, type Open } from './entry.ts';
import { cited } from './guess.ts';
import {
  BROKEN,
  beginsToAsk,
  isAside,
  isAskedAsTopic,
  isClosing,
  isEnded,
  isFurtherQuestion,
  isInBrackets,
  isOfOwnLabel,
  isOwnQuestion,
  isQuestion,
  isRest,
} from './line-words.ts';
import type { MarkedLine } from './marks.ts';

export type Role =
  /** Belongs to the entry above, which gets the doubt. */
  | { readonly role: 'part'; readonly open: Open; readonly doubt?: string }
  /** Begins an entry, or is prose; a doubt goes to the last entry above. */
  | { readonly role: Entry['kind'] | 'prose'; readonly doubt?: string };

/** @param last the last entry above, whatever stands in between */
export function roleOf(line: MarkedLine, { before, last }: { before: Before; last: Entry | undefined }): Role {
  if (isSourcesHeading(line)) return { role: 'prose' };
  const open = before.open && before.open.text.length <= LONGEST ? before.open : undefined;
  const isDeeper = open !== undefined && isDeeperThan(open, line);
  switch (line.mark?.kind) {
    case 'label':
    case 'time':
      return { role: line.mark.kind };
    case 'letter':
      return open && (isDeeper || open.kind !== 'letter') ? { role: 'part', open } : { role: 'letter' };
    case 'number': {
      const isNext = open?.kind === 'label' && line.mark.number === open.count + 1;
      if (open && (isDeeper || (isNext && isOf(line, { open, before })))) return { role: 'part', open };
      return begun('number', line, { before, mayBePart: line.mark.number === 1 && isBelowLabel(before) });
    }
    case 'bullet':
      if (open && LINK.test(line.words)) return proseBelow(line, { before, last });
      if (open && (isDeeper || isOf(line, { open, before }))) return { role: 'part', open };
      return begun('bullet', line, { before, mayBePart: isOfTopics(before.open) && !isSource(line) });
    default: {
      const part = open && partOf(line, { open, before });
      if (part) return part;
      return isPlainQuestion(line, before) ? { role: 'plain' } : proseBelow(line, { before, last });
    }
  }
}

/** A line below a topic that asks nothing and ends in an address is a link to read. */
const LINK = /^[^?]*https?:\/\/\S+$/;

function isDeeperThan({ indent }: Open, line: MarkedLine): boolean {
  return line.indent > indent + 1;
}

function isOfTopics(entry: Entry | undefined): boolean {
  return entry?.kind === 'label' || entry?.kind === 'number';
}

/**
 * Whether a list that is not indented further belongs to the entry above. Below the last entry, it may be a signature
 * or a list of things to do, so it must ask, or be announced by the entry.
 */
function isOf({ words }: MarkedLine, { open, before }: { open: Open; before: Before }): boolean {
  if (!isOfTopics(open)) return false;
  if (isBetween(open, before) || open.text === '' || open.text.endsWith(':')) return true;
  const isBegun = open.count > 0 || (open.hasBullets && !isEnded(open.text));
  return !before.isAfterGap && !isOfOwnLabel(words) && (isQuestion(words) || isBegun);
}

function isBelowLabel({ open, isAfterGap }: Before): boolean {
  return open?.kind === 'label' && !isAfterGap;
}

type Begun = { readonly before: Before; readonly mayBePart: boolean };

/** A list that begins below a topic might belong to it. */
function begun(role: Entry['kind'], line: MarkedLine, { before, mayBePart }: Begun): Role {
  return mayBePart && canBeDoubted(line, before) ? { role, doubt: leftOutWords(line) } : { role };
}

/** Only below a topic that has words; a heading does not belong to it, unless it asks. */
function canBeDoubted({ text, isHeading }: MarkedLine, { open }: Before): boolean {
  return open !== undefined && open.kind !== 'plain' && open.text !== '' && (!isHeading || isOwnQuestion(text));
}

function leftOutWords({ text }: MarkedLine): string {
  return `${cited(text)} stands below a topic and is left out`;
}

/** A line without a mark: the rest of a broken sentence, or a further question to the same topic. */
function partOf(line: MarkedLine, { open, before }: { open: Open; before: Before }): Role | undefined {
  const { text, isHeading } = line;
  const sure: Role = { role: 'part', open };
  const isDeeper = isDeeperThan(open, line);
  if (open.text === '') return sure;
  if (isHeading || open.kind === 'plain') return undefined;
  if (before.isAfterGap) return isDeeper && isFurtherQuestion(text) ? sure : undefined;
  if (isRest(text) && (!isEnded(open.text) || isBetween(open, before))) return sure;
  if (isDeeper || isInBrackets(text)) return isAside(text) ? doubtfulPart(line, open) : sure;
  if (isFurtherQuestion(text)) return furtherQuestion(line, { open, before });
  return isWrapped(line, open) ? doubtfulPart(line, open) : undefined;
}

function doubtfulPart({ text }: MarkedLine, open: Open): Role {
  return { role: 'part', open, doubt: `${cited(text)} stands below a topic and may not belong to it` };
}

/** A question below an entry: the one that the entry leads up to, or a further one. */
function furtherQuestion(line: MarkedLine, { open, before }: { open: Open; before: Before }): Role {
  return isRest(line.text) || !isUnclear(line, { open, before }) ? { role: 'part', open } : doubtfulPart(line, open);
}

/**
 * Whether a question may not belong to the entry. Directly below an unfinished line, its capital letter may begin a
 * sentence or only a name; below a finished sentence and a gap, it may be an aside.
 */
function isUnclear({ text }: MarkedLine, { open, before }: { open: Open; before: Before }): boolean {
  if (open.text.includes('?') || isAskedAsTopic(text)) return false;
  if (isEnded(open.text)) return before.isAfterGap;
  const isBroken = open.last >= BROKEN || !/^\p{Lu}/u.test(text) || beginsToAsk(open.text);
  return !before.isAfterGap && !isBroken && !beginsToAsk(text);
}

function isWrapped({ text }: MarkedLine, { text: above, last }: Open): boolean {
  return !isEnded(above) && last >= BROKEN && !isOfOwnLabel(text);
}

/**
 * The role of a question to a topic that only names its subject: it belongs to the topic, even with prose in between.
 */
export function askedRole(line: MarkedLine, { open, before }: { open: Open; before: Before }): Role {
  const isSure = line.mark !== undefined || isDeeperThan(open, line) || isInBrackets(line.text);
  return isSure ? { role: 'part', open } : furtherQuestion(line, { open, before });
}

/** Below `we will ask:`, each line that asks is a topic. */
function isPlainQuestion({ text }: MarkedLine, { open, lead }: Before): boolean {
  return text.length <= 400 && isQuestion(text) && (open ? open.kind === 'plain' : lead.endsWith(':'));
}

function proseBelow(line: MarkedLine, { before, last }: { before: Before; last: Entry | undefined }): Role {
  const mayBeMeant = mayBeOfTopic(line, before) || (isOfTopics(last) && isClosing(line.text) && !isThanks(line));
  return mayBeMeant ? { role: 'prose', doubt: leftOutWords(line) } : { role: 'prose' };
}

/** Whether a line below a topic might belong to it; a question with a label of its own is always worth a check. */
function mayBeOfTopic(line: MarkedLine, before: Before): boolean {
  const { open, isAfterGap } = before;
  if (!open || !canBeDoubted(line, before)) return false;
  const { text, mark } = line;
  const isBroken = !isEnded(open.text);
  if (isOwnQuestion(text)) return true;
  if (!isAfterGap) return mark !== undefined || isBroken || (isRest(text) && !text.endsWith(':'));
  const isAsked = isBetween(open, before) && (isQuestion(text) || isBroken);
  return isDeeperThan(open, line) || isAsked || (isRest(text) && isBroken);
}

/**
 * Unlike other closing lines, thanks ask nothing. The others do even without a question mark, and wherever they stand.
 */
function isThanks({ text }: MarkedLine): boolean {
  return /\bthank/i.test(text);
}
