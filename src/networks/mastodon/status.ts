/** What does a status of the account say, and is it the post that was meant to be sent? */

import type { Instant } from '../../chat/chat.ts';
import { isRecord } from '../../chat/value.ts';
import { asReadBack } from '../../run/likeness.ts';
import type { Intent } from '../../run/ports.ts';
import { at, stringAt } from '../json.ts';
import { textOfHtml } from './html-text.ts';

export type Status = {
  readonly id: string;
  readonly text: string;
  readonly postedAt?: Instant;
  /** The id of the status that it replies to. */
  readonly parent?: string;
  /** Where people see it; none: the server does not say. */
  readonly url?: string;
};

/** The bound of an account without any post: below every id. */
export const BELOW_ALL = '0';

/** Mastodon's ids are numbers, ordered by time; those of other servers are names of any kind. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.~-]{1,128}$/.test(value);
}

/** `undefined` if anything in it is missing or strange. */
export function readStatus(value: unknown): Status | undefined {
  const id = at(value, 'id');
  const text = textOf(value);
  const parent = at(value, 'in_reply_to_id') ?? undefined;
  if (!isId(id) || text === undefined || !(parent === undefined || isId(parent))) return undefined;
  const postedAt = Date.parse(stringAt(value, 'created_at') ?? '');
  const url = webAddress(stringAt(value, 'url') ?? stringAt(value, 'uri'));
  return {
    id,
    text,
    ...(!Number.isNaN(postedAt) && { postedAt }),
    ...(parent !== undefined && { parent }),
    ...(url !== undefined && { url }),
  };
}

export type Page = {
  /** Newest first, without what the account has only boosted. */
  readonly statuses: readonly Status[];
  /** The id of the oldest entry, whatever it is; none: the page is empty. */
  readonly oldest?: string;
};

/** The account's own posts from an answer's JSON; `undefined`: it cannot prove an absence. */
export function readPage(json: unknown): Page | undefined {
  if (!Array.isArray(json)) return undefined;
  const own = json.filter(value => !isRecord(at(value, 'reblog')));
  const statuses = own.map(readStatus).filter(status => status !== undefined);
  if (statuses.length < own.length) return undefined;
  const oldest = at(json.at(-1), 'id');
  return isId(oldest) ? { statuses, oldest } : { statuses };
}

/** Same parent, same text. Whether it is newer than what was known is for the reader of the timeline to check. */
export function isMatch(status: Status, intent: Intent): boolean {
  return status.parent === intent.parent && asReadBack(status.text) === asReadBack(intent.text);
}

/**
 * The newest id by their own order: numbers by size, names by letter, since most servers make them in order of time.
 */
export function newestOf(refs: readonly unknown[]): string | undefined {
  return refs
    .filter(isId)
    .reduce<string | undefined>((newest, id) => (newest === undefined || isAbove(id, newest) ? id : newest), undefined);
}

export function isNumber(id: string): boolean {
  return /^\d{1,30}$/.test(id);
}

export function isAbove(id: string, other: string): boolean {
  return isNumber(id) && isNumber(other) ? BigInt(id) > BigInt(other) : id > other;
}

/** Some servers give the text as it was typed, the others only the HTML that they have made of it. */
function textOf(value: unknown): string | undefined {
  const html = stringAt(value, 'content');
  return stringAt(value, 'text') ?? (html === undefined ? undefined : textOfHtml(html));
}

const LONGEST_ADDRESS = 500;

function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST_ADDRESS || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
