/** What is an announcement, once it is no longer a file: its lines, and what its page says of itself? */

import { withoutHidden } from '../characters.ts';

export type Page = {
  readonly lines: readonly Line[];
  /** Of an HTML page: the title that it gives itself, often with the blog's name behind it. */
  readonly title?: string;
  /** The page's own address. */
  readonly url?: string;
  /** When it was published, as the page says it: `2022-12-05T09:00:00+00:00`, `Mon, 5 Dec 2022 09:00`. */
  readonly published?: string;
};

export type Line = {
  /** Without spaces around it; empty: a gap between paragraphs. */
  readonly text: string;
  /** How many columns it stands in; of nested lists, two for each. */
  readonly indent: number;
  readonly isHeading: boolean;
};

/** Each line is looked at from many sides, and no announcement has so many. */
export const MOST_LINES = 10_000;
export const TOO_MANY_LINES = 'it has more than 10,000 lines, and no announcement has';

/** A plain text's lines; of a mail those below its head. */
export function pageOfText(text: string): Page {
  const lines = text
    .trimEnd()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(lineOf)
    .filter(({ text }, index, all) => text !== '' || all[index - 1]?.text !== '');
  const end = lines.findIndex(({ text }) => !MAIL.test(text));
  const head = new Map(lines.slice(0, end).map(({ text }) => [text.split(':')[0]?.toLowerCase(), text]));
  const [title, published] = [head.get('subject'), head.get('date') ?? head.get('sent')];
  if (title === undefined || !head.has('from')) return { lines };
  return {
    lines: lines.slice(end),
    title: title.replace(/^subject: ?/i, ''),
    ...(published !== undefined && { published }),
  };
}

const MAIL = /^(from|to|cc|reply-to|subject|date|sent): ?./i;

/**
 * Whether a text is a mail as it is sent, with its head and in its coding: `=E2=80=99` for a quote, or parts.
 * See RFC 2045, section 6, and RFC 2047.
 */
export function isSentMail(text: string): boolean {
  const [head = ''] = text.slice(0, LONGEST_HEAD).split(/\r?\n[ \t]*\r?\n/, 1);
  return /^from:/im.test(head) && /^[a-z-]+:/i.test(head.trimStart().replace(/^From .*\s/, '')) && CODED.test(head);
}

const LONGEST_HEAD = 100_000;

const CODED =
  /^(mime-version|content-transfer-encoding|received|message-id|return-path|content-type):|^subject:.*=\?[\w-]+\?[qb]\?/im;

function lineOf(written: string): Line {
  const [blank = ''] = /^\s*/.exec(written) ?? [];
  const [, markdown] = /^#{1,6} (.*)$/.exec(written.trim()) ?? [];
  const text = tidy((markdown ?? written).replace(/\*\*|__/g, ''));
  return { text, indent: blank.replace(/\t/g, '    ').length, isHeading: markdown !== undefined };
}

/** As it can be posted: spaces are plain, nothing is hidden, and the two commas that a lost link leaves are one. */
export function tidy(text: string): string {
  return withoutHidden(text.replace(/\s+/g, ' '))
    .replace(/,(?: ?,)+/g, ',')
    .replace(/ +/g, ' ')
    .trim();
}
