/** How is a text typed so that YAML takes it as text? */

import { misread } from './misread.ts';

/** A key and its value as a person would type them, lists and maps on the lines below. */
export function typed(key: string, value: unknown): string {
  if (Array.isArray(value)) return [`${key}:`, ...value.map(item => `  ${itemOf(item)}`)].join('\n');
  if (typeof value !== 'object' || value === null) return `${key}: ${scalar(value)}`;
  return [`${key}:`, ...Object.entries(value).map(([inner, each]) => `  ${typed(inner, each)}`)].join('\n');
}

/** An item of a list, with its dash. */
export function itemOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return `- ${scalar(item)}`;
  const rows = Object.entries(item).map(([key, value]) => typed(key, value));
  return `- ${rows.join('\n    ')}`;
}

/** The value, in quotes if it needs them. */
export function scalar(value: unknown): string {
  const text = String(value);
  return isPlain(text) ? text : quoted(text);
}

function isPlain(text: string): boolean {
  return !misread(text) && !/ #|[\r\n]/.test(text) && !isNoText(text);
}

/** Whether YAML takes it for null, a boolean or a number. */
export function isNoText(text: string): boolean {
  return NO_TEXT.test(text);
}

/** https://yaml.org/spec/1.2.2/#103-core-schema */
const NO_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\dA-Fa-f]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))?$/;

/** In double quotes, unless that means escaping by hand; quotes already around the text are not doubled. */
export function quoted(text: string): string {
  const inner = withoutHalf(unwrapped(text));
  if (/[\r\n]/.test(inner)) return JSON.stringify(inner);
  if (!/["\\]/.test(inner)) return `"${inner}"`;
  if (!inner.includes("'")) return `'${inner}'`;
  return isPlain(inner) ? inner : `"${inner.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Removes an opening quote that is never closed, or closed by a quote of another kind; the apostrophe of `'Tis` stays.
 */
function withoutHalf(text: string): string {
  const [, double] = /^"([^"“”]*)”?$/.exec(text) ?? [];
  const [, single] =
    /^'(?!(?:tis|twas|til|till|cause|em|round|bout|n|\d\ds?)\b)((?:[^'’]|(?<=\p{L})['’](?=\p{L}))*)’?$/iu.exec(text) ??
    [];
  return double ?? single ?? text;
}

/** Removes the quotes around a whole text: those of `'What's this?'`, but not those of `"One" and "two"`. */
function unwrapped(text: string): string {
  const [, quote, inner] = /^(["'])(.+)\1$/.exec(text) ?? [];
  if (quote === undefined || inner === undefined) return text;
  const isClosedInside = new RegExp(`^[^${quote}]*[^\\s${quote}]${quote}(?=[\\s.,;:!?)]|$)`).test(inner);
  return isClosedInside ? text : inner;
}

/** Dates and times are far shorter; anything longer is neither, and need not be read to its end. */
const SHORT = 60;

/**
 * A short text without quotes of any kind at its ends, and without the comma or semicolon that follows it in a list.
 */
export function withoutQuotes(text: string): string {
  return text
    .slice(0, SHORT)
    .trim()
    .replace(/^["'“”„‘’«»]+|["'“”„‘’«»,;]+$/g, '');
}

/** Removes straight quotes around a whole text, if nothing in it needs them. */
export function withoutOuterQuotes(text: string): string {
  return text.replace(/^(["'])([^"'\\]*)\1$/, '$2');
}

/** The line of a key; for a list or a map only its first line, since the others are right as they are. */
export function withKey(key: string, value: unknown): string {
  return typeof value === 'object' ? `${key}:` : typed(key, value);
}
