/** How is a line typed so that YAML takes all of its text as text? */

import { misread } from './misread.ts';

/** A line of YAML taken apart: `  T1: What: a question` is `  T1: ` and `What: a question`. */
export type Line = { readonly lead: string; readonly text: string };

/** The keys that an item of a list may begin with; any other word and colon behind a dash belong to the item's text. */
const ENTRY = /^(\s*(?:- +(?=(?:at|text) *:))?[\p{L}\p{N}_-]+ *:[ \u00A0]+)(\S.*)$/u;
const ITEM = /^(\s*- +)(\S.*)$/;

/** What stands behind the key or behind the dash; none where the line has neither, or nothing behind it. */
export function takeApart(line: string): Line | undefined {
  const [, lead, text] = ENTRY.exec(line) ?? ITEM.exec(line) ?? [];
  return lead !== undefined && text !== undefined
    ? { lead: lead.replace(/\u00A0/g, ' '), text: text.trimEnd() }
    : undefined;
}

/** The line with its text in quotes: `  T1: "What: a question"`. */
export function inQuotes({ lead, text }: Line): string {
  return `${lead}${quoted(text)}`;
}

/** A key with its value, as a person types it; lists and maps on the lines below. */
export function typed(key: string, value: unknown): string {
  if (Array.isArray(value)) return [`${key}:`, ...value.map(item => `  ${itemOf(item)}`)].join('\n');
  if (typeof value !== 'object' || value === null) return `${key}: ${scalar(value)}`;
  return [`${key}:`, ...Object.entries(value).map(([inner, each]) => `  ${typed(inner, each)}`)].join('\n');
}

function itemOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return `- ${scalar(item)}`;
  const rows = Object.entries(item).map(([key, value]) => typed(key, value));
  return `- ${rows.join('\n    ')}`;
}

function scalar(value: unknown): string {
  const text = String(value);
  return misread(text) || / #/.test(text) ? quoted(text) : text;
}

function quoted(text: string): string {
  if (text.startsWith('"') && !text.slice(1).includes('"')) return `${text}"`;
  if (!/["\\]/.test(text)) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
