/** What does a contributor read about a value of the right type that is still wrong? */

import { NETWORKS } from '../../chat.ts';
import { MAX_ENTRIES } from '../../chat-file/topics.ts';
import { MAX_CITATIONS } from '../../chat-file.ts';
import { bare, blueskyHandleMeant, HANDLES } from '../../handles.ts';
import { isOfPicture } from '../../keys.ts';
import { languageNamed } from '../../languages.ts';
import { zoneNamed, zoneOfCity } from '../../named-zones.ts';
import { nearest } from '../../nearest.ts';
import type { Explanation, Path } from '../../problem.ts';
import { keysOf } from '../../value.ts';
import { zones } from '../../zones.ts';
import { blank, isHandle, isPlace } from '../blanks.ts';
import { rowOf } from '../moments-meant.ts';
import { hashtagMeant, oneHashtag } from '../one-hashtag.ts';
import { typed } from '../quotes.ts';
import { dateAdvice } from '../written-date.ts';
import { type Clocks, placeAdvice, startAdvice } from '../written-time.ts';
import { isProse, nameOf, type Of, type WrittenFile } from './written.ts';

export function wrongValue(breach: Of<'value'>, written: WrittenFile): Explanation {
  const { valueAt, clocks } = written;
  const { path, is } = breach;
  const value = String(valueAt(path));
  if (path[0] === 'date') return dateAdvice(value, written);
  const entries = valueAt(path);
  const count = Array.isArray(entries) ? entries.length : keysOf(entries).length;
  if (path.length === 1 && path[0] === 'topics' && count === 0)
    return { message: 'topics is empty', advice: `Fill in:${blank(path)}` };
  // Of a list or a map nothing else is checked.
  if (count > 0)
    return { message: `${nameOf(path)} has ${count} entries`, advice: `Leave some out: a chat has ${mostOf(breach)}` };
  return { message: `${nameOf(path)} ${is}`, advice: valueAdvice(breach, value, clocks) };
}

function mostOf({ path: [key] }: Of<'value'>): string {
  if (key === 'topics') return `1 to ${MAX_ENTRIES} topics`;
  return key === 'citations' ? `${MAX_CITATIONS} citations at most` : `${MAX_ENTRIES} posts outside the thread at most`;
}

function valueAdvice({ path, fault }: Of<'value'>, value: string, clocks: Clocks): string {
  const key = String(path.at(-1));
  if (isHandle(path)) {
    const handle = handleMeant(key, value);
    return handle === undefined ? `Fill in:${blank(path)}` : `Type: ${typed(key, handle)}`;
  }
  if (fault === 'too-long')
    return `Shorten it: ${isOfPicture(key) ? 'the networks take no more' : 'a post has 280 characters'}`;
  const one = key === 'hashtag' ? oneHashtag(value) : undefined;
  if (one !== undefined) return one;
  if (path[0] === 'start') return startAdvice(value, clocks);
  if (isPlace(path)) return placeAdvice(path, value, clocks);
  if (path[0] !== 'hashtag' && isProse(path) && isBroken(value)) return 'Type it on one line, with spaces';
  if (key === 'image') return pictureAdvice(path, value);
  if (key === 'timezone' && /^GMT$/i.test(value)) return `Type: ${rowOf(key, ['UTC', LONDONS])}`;
  const right = repaired(path, value);
  return right === undefined ? `Fill in:${blank(path)}` : `Type: ${typed(key, right)}`;
}

/** In London, people say GMT in summer as well, when their clocks are an hour ahead of it. */
const LONDONS = 'Europe/London';

/** Whether the schema refuses a text for its tabs or line breaks, and not for being empty. */
function isBroken(text: string): boolean {
  return /[\t\r\n]/.test(text) && /[^\s…]/.test(text);
}

/**
 * `@hcldr` from `https://x.com/hcldr`; `@hcldr.bsky.social` from `hcldr`. For Mastodon the instance cannot be guessed.
 */
function handleMeant(network: string, written: string): string | undefined {
  const [, host = '', name = ''] =
    /^(?:https?:\/\/)?(?:www\.)?([\w.-]+)\/(?:profile\/|@)?([\w.-]+)\/?$/.exec(written) ?? [];
  const handle = {
    x: /^(x|twitter)\.com$/i.test(host) ? name : written.replace(/^@?\s*/, ''),
    bluesky: /^bsky\.app$/i.test(host) ? name : bare(blueskyHandleMeant(written) ?? ''),
    mastodon: `${name}@${host}`,
  }[network];
  const isRight = NETWORKS.some(each => each === network && handle !== undefined && HANDLES[each].test(handle));
  return isRight ? `@${handle}` : undefined;
}

/** A picture from elsewhere has to be put into the chat's folder first. */
function pictureAdvice(path: Path, value: string): string {
  const right = value.replaceAll('\\', '/');
  const name = right.split('/').at(-1) ?? '';
  if (!/.\.(?:png|jpe?g|gif|webp)$/i.test(name)) return `Fill in:${blank(path)}`;
  if (ELSEWHERE.test(right))
    return `Put the file into the folder pictures beside the chat file, and type: ${typed('image', `pictures/${name}`)}`;
  return right === value ? `Fill in:${blank(path)}` : `Type: ${typed('image', right)}`;
}

/** `C:/a.png`, `https://example.org/a.png`, `/home/ana/a.png`, `~/a.png`, `../a.png` */
const ELSEWHERE = /^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/~])|(?:^|\/)\.\.(?:\/|$)/;

/** The value that was meant, if it can be told from what was written. */
function repaired(path: Path, value: string): string | undefined {
  if (path[0] === 'timezone') return zoneMeant(value.replace(/ *\([^()]*\)$/, ''));
  if (path[0] === 'link') {
    const address = value.replace(/^<|>$/g, '').replace(/^ht{1,3}ps?:\/{0,3}(?=[\w-]+\.)/i, '');
    return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? `https://${address}` : undefined;
  }
  if (path[0] === 'language') return languageNamed(value);
  return path[0] === 'hashtag' ? hashtagMeant(value) : undefined;
}

/** Nobody is misled by a guess here: `IST` is also that of Israel and of the Irish summer. */
function zoneMeant(value: string): string | undefined {
  if (/^IST$/i.test(value)) return 'Asia/Kolkata';
  return zoneNamed(value) ?? zoneOfCity(value) ?? nearest(value, zones());
}
