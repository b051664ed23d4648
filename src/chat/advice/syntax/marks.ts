/** Which marks mean something else to YAML than to the person who typed them? */

import { KEYS } from '../../keys.ts';
import { isLabel } from '../../topics.ts';
import { inQuotes, keyOf, misreadIn, takeApart } from '../../yaml-line.ts';
import { meantOf } from '../meant-keys.ts';
import { type Complaint, type Explained, hasKeyOrDash, instead, isAtMargin } from './complaint.ts';
import type { Lines } from './lines.ts';

export function secondDocument({ code, line, column }: Complaint, lines: Lines): Explained | undefined {
  if (code !== 'MULTIPLE_DOCS') return undefined;
  const advice =
    lines.below(line) === 0
      ? 'Delete the line: a file holds one chat'
      : 'A file holds one chat: move what is below into a file of its own, and delete the line';
  return { line, column, message: 'a second document begins here', advice };
}

/** A code fence of Markdown or of a wiki, left over when the file was copied from a page. */
export function fence({ line }: Complaint, lines: Lines): Explained | undefined {
  const fenced = [line, lines.above(line)].find(each => FENCE.test(lines.at(each)));
  if (fenced === undefined) return undefined;
  return {
    line: fenced,
    column: 1,
    message: `the line is of ${/[{}]/.test(lines.at(fenced)) ? 'a wiki' : 'Markdown'}, and not of YAML`,
    advice: 'Delete the line',
    mended: '',
  };
}

const FENCE = /^ *(`{3}|~{3}|(?:\{{3}|\}{3}) *$)/;

/** `// ask Ana`: a comment as in many programming languages. */
export function slashes({ line }: Complaint, lines: Lines): Explained | undefined {
  const slashed = [line, lines.above(line)].find(each => SLASHES.test(lines.at(each)));
  if (slashed === undefined) return undefined;
  const message = 'the line begins with //, which is no comment to YAML';
  return instead(slashed, lines, { message, mended: lines.at(slashed).replace(SLASHES, '$1# ') });
}

const SLASHES = /^( *)\/\/+ */;

/** `"T2: Why not?"`: the quotes include the key, so that all of it is one text. */
export function quotedKey({ line }: Complaint, lines: Lines): Explained | undefined {
  const quoted = [line, lines.above(line)].find(each => QUOTED.test(lines.at(each)));
  const [, indentation = '', , entry = '', key = ''] = QUOTED.exec(lines.at(quoted ?? 0)) ?? [];
  if (quoted === undefined) return undefined;
  const isTopic = keyOf(lines.at(lines.above(quoted, isAtMargin))) === 'topics' && isLabel(key);
  if (!isTopic && !KEYS.includes(key)) return undefined;
  const parts = takeApart(entry);
  const mended = `${indentation}${(parts && misreadIn(parts) && inQuotes(parts)) ?? entry}`;
  const message = `the quotes stand around ${key} as well as around its text`;
  return instead(quoted, lines, { message, mended });
}

const QUOTED = /^( *)(["'])(([A-Za-z]+\d*) *:(?: +(?:(?!\2|\\).)*)?)\2 *$/;

/** `**T1**: Why?`, `**Date:** 2022-12-06`, `"T1": "Why"?`: YAML takes the marks for its own. */
export function markedKey(complaint: Complaint, lines: Lines): Explained | undefined {
  const above = lines.above(complaint.line);
  // Between quotes, the key of the line above may be right.
  const line = /^ *["']/.test(lines.at(above)) || !MARKED.test(lines.at(above)) ? complaint.line : above;
  const [, indentation = '', marks = '', word = '', inside = '', outside = '', text = ''] =
    MARKED.exec(lines.at(line)) ?? [];
  const key = isLabel(word) ? word : meantOf(word, KEYS);
  if (key === undefined || inside === outside) return undefined;
  const message = `${marks} stands around ${word}, and a key stands alone`;
  return instead(line, lines, { message, mended: `${indentation}${key}: ${text}`.trimEnd() });
}

const MARKED = /^( *)(\*{1,3}|`|"|')([A-Za-z]+\d*)(:?)\2(:?)(?: +(.*))?$/;

export function commentInside(complaint: Complaint, lines: Lines): Explained | undefined {
  const line = lines.above(complaint.line);
  if (hasKeyOrDash(lines.at(complaint.line))) return undefined;
  const comment = / #\S/.exec(lines.at(line));
  if (!comment) return undefined;
  return {
    line,
    column: comment.index + 2,
    message: 'YAML takes this # for the beginning of a comment, and the text ends before it',
    advice: 'Put the whole text between double quotes',
  };
}
