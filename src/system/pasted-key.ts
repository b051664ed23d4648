/** Is the text that she pasted the key that was asked for? */

import { isKey } from './keys.ts';
import { X_KEY_NAMES, type XKeys } from './x-keys.ts';

export type XKeyName = keyof XKeys;

export type Pasted =
  | { readonly kind: 'key'; readonly key: string }
  /** It looks like another key; only X knows. */
  | { readonly kind: 'doubtful'; readonly key: string; readonly why: string }
  /** Why it cannot be the key; never quotes it. */
  | { readonly kind: 'no-key'; readonly why: string };

/** The keys' names in X's console, used here too. */
export const X_KEY_TITLES: Readonly<Record<XKeyName, string>> = {
  apiKey: 'API key',
  apiKeySecret: 'API key secret',
  accessToken: 'access token',
  accessTokenSecret: 'access token secret',
};

/** An access token begins with the account's number and a dash; none of the others has a dash. */
const ACCESS_TOKEN = /^\d+-\w/;

/** A bearer token is app-only and opens no account. Nothing else begins with so many As, or has percent signs. */
const BEARER_TOKEN = /^A{12}|%[0-9A-F]{2}/;

/** X's keys have 25 characters or more; fewer means that the text was cut off, or a word was typed. */
const SHORTEST = 20;

/** A line as in `.env`, copied whole. */
const LINE = /^(?:export\s+)?([A-Z]+_[A-Z0-9_]+)\s*[=:](.*)$/s;

/**
 * @param wanted which of the four is asked for
 * @param others those that are known already
 */
export function readPasted(text: string, wanted: XKeyName, others: Partial<XKeys>): Pasted {
  const { name, value } = unwrapped(text);
  const title = X_KEY_TITLES[wanted];
  if (value === '') return noKey('Nothing came');
  if (name !== undefined && name !== X_KEY_NAMES[wanted]) {
    return noKey(`That is a line with ${name}, and this one is ${X_KEY_NAMES[wanted]}`);
  }
  if (!isKey(value)) return noKey(`That is no ${title}: it has a character that no key has, or it is too long`);
  if (wanted !== 'accessToken' && ACCESS_TOKEN.test(value)) {
    return noKey('That looks like the access token: it begins with digits and a dash');
  }
  if (BEARER_TOKEN.test(value)) return noKey('That looks like the bearer token, of which hcldr has no use');
  const same = names(others).find(other => other !== wanted && others[other] === value);
  if (same !== undefined) return noKey(`That is the very string that was given as the ${X_KEY_TITLES[same]}`);
  if (wanted === 'accessToken' && !ACCESS_TOKEN.test(value)) {
    return { kind: 'doubtful', key: value, why: 'An access token begins with digits and a dash, and this does not' };
  }
  if (value.length < SHORTEST) return { kind: 'doubtful', key: value, why: `That is short for an ${title}` };
  return { kind: 'key', key: value };
}

function unwrapped(text: string): { readonly name?: string; readonly value: string } {
  const [, name, value = text] = LINE.exec(text.trim()) ?? [];
  return { ...(name !== undefined && { name }), value: withoutQuotes(value.trim()) };
}

function withoutQuotes(text: string): string {
  return /^(["'`])(.*)\1[,;]?$/s.exec(text)?.[2]?.trim() ?? text;
}

function noKey(why: string): Pasted {
  return { kind: 'no-key', why };
}

function names(keys: Partial<XKeys>): readonly XKeyName[] {
  return Object.keys(keys) as XKeyName[];
}
