/** How are the posts and problems of chat files shown as Markdown, for the summary of a pull request's checks? */

import type { Problem } from '../chat/problem.ts';
import { showOffset } from '../chat/schedule.ts';
import { showDate } from '../chat/wall-clock.ts';
import type { CheckedFile } from '../plan/check.ts';
import { isSome, type SharedCue, type Sheets, sideBySide } from '../plan/side-by-side.ts';
import { sumOf } from './check-text.ts';
import { safe } from './safe.ts';
import { lengths, moment, pictureLines, place, postsOn } from './sheet-words.ts';

/**
 * All text from files is in code spans, one per line, in which no HTML, link, image, mention or formatting is read; and
 * no text can end its span. So a post is seen to the character.
 */
export function checkMarkdown(files: readonly CheckedFile[]): string {
  return [`# ${sumOf(files)}`, ...files.flatMap(fileBlocks), ''].join('\n\n').trimEnd().concat('\n');
}

function fileBlocks({ file, sheets, isShown, problems }: CheckedFile): readonly string[] {
  const list = problems.length === 0 ? [] : [problems.map(problemItem).join('\n')];
  if (!isShown) return list.length === 0 ? [] : [`## ${code(file)}`, ...list];
  return [`## ${code(file)}`, ...list, ...(isSome(sheets) ? threadBlocks(sheets) : [NO_THREAD])];
}

const NO_THREAD = 'What will be posted can be told once the errors are mended.';

/** A list item, with its advice on lines of its own. */
function problemItem({ severity, line, column, message, advice }: Problem): string {
  const said = advice.split('\n').map(code);
  const rows = [`**${severity}**, line ${line}, column ${column}: ${code(message)}`, ...said];
  return `- ${rows.filter(row => row !== '').join(`${BREAK}  `)}`;
}

/** A line break within a paragraph. */
const BREAK = '\\\n';

function threadBlocks(sheets: Sheets): readonly string[] {
  const [{ title, hashtag, startsAt, zone }] = sheets;
  const when = `${showDate(startsAt, zone)}, ${moment(startsAt, inZone(zone))}`;
  const head = `**${code(title)}**${BREAK}${code(hashtag)} on ${when}: ${postsOn(sheets)}`;
  return [head, ...sideBySide(sheets).flatMap(cue => cueBlocks(cue, sheets))];
}

function cueBlocks({ id, at, versions }: SharedCue, sheets: Sheets): readonly string[] {
  const [{ zone, startsAt }] = sheets;
  const when = `**${id}**, ${moment(at, { ...inZone(zone), startsAt })}, ${showOffset(at - startsAt)}`;
  return versions.flatMap(version => [
    `${when}, ${lengths(version, sheets)}, ${place(version)}`,
    quote([...version.text.split('\n'), ...pictureLines(version)].map(code)),
  ]);
}

/** The chat's zone is also taken for the local one, because a check may run anywhere. */
function inZone(zone: string) {
  return { zone, localZone: zone };
}

/** A line of the text stays a line; an empty one separates paragraphs. */
function quote(rows: readonly string[]): string {
  return rows.map((row, index) => `> ${row}${row !== '' && rows[index + 1] ? '\\' : ''}`.trimEnd()).join('\n');
}

/**
 * A code span, in more backticks than the text has in a row; nothing for an empty text, whose backticks would open a
 * span.
 */
function code(text: string): string {
  const shown = safe(text);
  if (shown.trim() === '') return '';
  const ticks = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  // Markdown drops one space at each end, if there is one at both.
  const space = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${ticks}${space}${shown}${space}${ticks}`;
}
