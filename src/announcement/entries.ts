/** Which lines are the entries of a list, and which lines belong to each? */

import { type Before, type Entry, isBetween, LONGEST, type Next, type Open, withDoubt } from './entry.ts';
import { cited } from './guess.ts';
import { goingOn, joined } from './joining.ts';
import { askedRole, type Role, roleOf } from './line-role.ts';
import { isAskedAsTopic, isOfOwnLabel, isQuestion } from './line-words.ts';
import type { MarkedLine } from './marks.ts';

/** The entries of all lists, in the order of the text. */
export function entriesIn(lines: readonly MarkedLine[]): readonly Entry[] {
  const entries: Open[] = [];
  const next = nextBelow(lines);
  let before: Before = NOTHING;
  for (const [index, line] of lines.entries()) {
    before = { ...before, next: next[index] ?? {} };
    if (line.text === '') {
      before = line.isHeading ? NOTHING : { ...before, isAfterGap: true };
      continue;
    }
    const whole = wholeOf(line, { entries, before });
    const role = whole
      ? askedRole(line, { open: reopened(whole, { line, before }), before })
      : roleOf(line, { before, last: entries.at(-1) });
    const open = placed(role, { line, index, before });
    // A continued entry moves to the end: it was the last of its kind anyway, so the order in each kind stays.
    if (role.role === 'part') entries.splice(whole ? entries.lastIndexOf(whole) : -1, 1);
    else doubtLast(entries, role.doubt);
    if (open) entries.push(open);
    before = below(before, { role, open, line, next: lines[index + 1] });
  }
  return entries;
}

/** For each line, the next label and the next number at or below it. */
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

const NOTHING: Before = { lead: '', heading: '', open: undefined, isAfterGap: true, next: {} };

type Above = { readonly entries: readonly Open[]; readonly before: Before };

/** The topic that a line belongs to even if prose stands between them. */
function wholeOf(line: MarkedLine, { entries, before }: Above): Open | undefined {
  const last = entries.findLastIndex(({ kind }) => kind === 'label' || (kind === 'number' && line.mark === undefined));
  const entry = entries[last];
  if (!entry || entry.text.length > LONGEST) return undefined;
  const isOwn = line.mark?.kind === 'label' && line.mark.part !== undefined && line.mark.number === entry.number;
  return isOwn || isQuestionOf(entry, { line, before, above: entries[last - 1] }) ? entry : undefined;
}

type Asking = { readonly line: MarkedLine; readonly before: Before; readonly above: Entry | undefined };

/**
 * `Topic 1: Night`, and set apart below it `When do you sleep?`. Below the last topic it counts only if the topic above
 * has its question there too.
 */
function isQuestionOf(entry: Entry, { line, before, above }: Asking): boolean {
  const { text, mark, isHeading } = line;
  const isAsked = mark === undefined && !isHeading && isQuestion(text) && (!isOfOwnLabel(text) || isAskedAsTopic(text));
  if (!isAsked || text.length > LONGEST_QUESTION || entry.text === '' || entry.text.includes('?')) return false;
  // An entry and its question are either both quoted in a reply, or neither is.
  if (entry.isQuoted !== (line.isQuoted === true)) return false;
  if (isBetween(entry, before)) return true;
  const isBelow = isOpen(entry, before) || isAskedAsTopic(text);
  return isBelow && above?.isAskedBelow === true && above.number === entry.number - 1;
}

/** A longer one would not fit into a post. */
const LONGEST_QUESTION = 280;

function isOpen(entry: Entry, { open }: Before): boolean {
  return open?.places[0] === entry.places[0];
}

/** After prose, the entry continues as if this line began it. */
function reopened(entry: Open, { line, before }: { line: MarkedLine; before: Before }): Open {
  return isOpen(entry, before) ? entry : { ...entry, ...goingOn(line) };
}

type Spot = { readonly line: MarkedLine; readonly index: number; readonly before: Before };

/** The entry that the line begins or continues; `undefined` for prose. */
function placed(role: Role, spot: Spot): Open | undefined {
  if (role.role === 'prose') return undefined;
  if (role.role !== 'part') return begun(role.role, spot);
  const { line, index, before } = spot;
  return withDoubt(joined(role.open, { line, index, isAfterGap: before.isAfterGap }), role.doubt);
}

function begun(kind: Entry['kind'], { line, index, before: { open, lead, heading } }: Spot): Open {
  const isNext = open?.kind === kind && Math.abs(open.indent - line.indent) <= 1;
  const given = line.mark && 'number' in line.mark ? line.mark.number : undefined;
  return {
    kind,
    number: given ?? (isNext ? open.number + 1 : 1),
    text: line.words,
    places: [index],
    group: isNext ? open.group : index,
    lead: isNext ? open.lead : lead,
    heading: isNext ? open.heading : heading,
    isQuoted: line.isQuoted === true,
    ...(line.at !== undefined && { at: line.at }),
    ...(line.beside !== undefined && { doubts: [`${cited(line.beside)} stands beside a label and is left out`] }),
    ...goingOn(line),
  };
}

function doubtLast(entries: Open[], doubt: string | undefined): void {
  const last = entries.pop();
  if (last) entries.push(withDoubt(last, doubt));
}

type Walked = {
  readonly role: Role;
  readonly open: Open | undefined;
  readonly line: MarkedLine;
  readonly next: MarkedLine | undefined;
};

/** What the next line finds above it. */
function below(before: Before, { role: { role }, open, line, next }: Walked): Before {
  const isProse = role === 'prose';
  return {
    open,
    lead: isProse ? line.text : before.lead,
    heading: isProse && isHeadingLike(line, next) ? line.text : before.heading,
    isAfterGap: false,
    next: {},
  };
}

/** Whether it is a short line without punctuation at its end, or with the colon that announces what follows. */
function isHeadingLike({ text, isHeading }: MarkedLine, next: MarkedLine | undefined): boolean {
  return isHeading || (text.length <= 60 && (text.endsWith(':') || (next?.text === '' && !/[.?!,;]$/.test(text))));
}
