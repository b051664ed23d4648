/** What was meant by a line that is not YAML, and what should be typed instead? */

import { withQuotes } from '../yaml-line.ts';
import { missingSpace, withColonLeftOut, withoutColon } from './syntax/colons.ts';
import {
  besideAbove,
  deeperThanAbove,
  deeperThanBelow,
  firstBesideKey,
  keysBelowText,
  labelAtMargin,
  labelBesideText,
  labelInside,
  textBeforeLines,
  textBesideLabel,
  topicsWithoutKey,
} from './syntax/columns.ts';
import type { Complaint, Explained } from './syntax/complaint.ts';
import {
  besideEntry,
  besideItem,
  dashAlone,
  dashesBeforeKeys,
  itemBelowLabel,
  itemsBelowText,
  withMarkForDash,
  withoutDash,
  withoutSpaceBehindDash,
} from './syntax/dashes.ts';
import type { Lines } from './syntax/lines.ts';
import { commentInside, fence, markedKey, quotedKey, secondDocument, slashes } from './syntax/marks.ts';
import { brokenLine, goesOnBelow } from './syntax/one-line.ts';
import { listWithoutDashes } from './syntax/undashed.ts';

/** In order of precedence: the first that explains the line is right. */
const EXPLANATIONS: readonly ((complaint: Complaint, lines: Lines) => Explained | undefined)[] = [
  secondDocument,
  fence,
  slashes,
  quotedKey,
  markedKey,
  dashesBeforeKeys,
  deeperThanBelow,
  missingSpace,
  keysBelowText,
  firstBesideKey,
  labelInside,
  topicsWithoutKey,
  goesOnBelow,
  brokenLine,
  withColonLeftOut,
  withMarkForDash,
  commentInside,
  itemsBelowText,
  itemBelowLabel,
  dashAlone,
  withoutSpaceBehindDash,
  besideItem,
  labelAtMargin,
  textBesideLabel,
  labelBesideText,
  textBeforeLines,
  deeperThanAbove,
  besideAbove,
  besideEntry,
  listWithoutDashes,
  withoutDash,
  withoutColon,
];

/** For a line of a file that has no key at all; `undefined` if no colon or space is missing. */
export function explainColon(line: number, lines: Lines): Explained | undefined {
  const complaint = { code: 'MISSING_CHAR', message: '', line, column: 1 };
  return missingSpace(complaint, lines) ?? withColonLeftOut(complaint, lines);
}

export function explain(complaint: Complaint, lines: Lines): Explained {
  for (const explanation of EXPLANATIONS) {
    const explained = explanation(complaint, lines);
    if (explained && !isAsWritten(explained, lines)) return inRightQuotes(explained);
  }
  return inReadersWords(complaint);
}

/** Advice for one mistake must not contain the next: what is advised gets the quotes that it needs. */
function inRightQuotes(explained: Explained): Explained {
  const { mended, advice } = explained;
  const right = mended === undefined ? undefined : withQuotes(mended);
  if (mended === undefined || right === undefined || right === mended) return explained;
  return { ...explained, mended: right, advice: advice.replace(mended.trim(), () => right.trim()) };
}

/** The line already is what the explanation would advise, so the mistake must be another. */
function isAsWritten({ line, mended }: Explained, lines: Lines): boolean {
  return mended !== undefined && mended === lines.at(line);
}

/** The message of YAML's reader, for mistakes that nobody makes by accident. */
function inReadersWords({ code, line, column, message }: Complaint): Explained {
  if (code === 'NON_STRING_KEY') return { line, column, ...NO_KEY };
  const advice = READERS[code] ?? 'Compare the line with the same line of another chat file';
  return { line, column, message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, advice };
}

const NO_KEY = {
  message: 'what stands before the colon is no key',
  advice: 'Type nothing but the key before it, as in `title: …`',
} as const;

const READERS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Give the line as many spaces as the lines that it belongs beside',
  BAD_DQ_ESCAPE: 'Between double quotes type \\\\ for a backslash, or use single quotes',
};
