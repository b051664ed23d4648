/** What does the Mastodon API answer, when all is well, to the requests that hcldr makes? */

import { bare } from '../../../chat/handles.ts';
import type { Limits } from '../../../plan/rulers/ruler.ts';
import type { Reply } from '../wire.ts';
import { contentOf } from './content.ts';
import { REFUSALS, refusal } from './replies.ts';
import type { Statuses, StoredMedia, StoredStatus } from './statuses.ts';

export type EmbeddedAccount = {
  readonly id: string;
  /** With its instance: `@hcldr@mastodon.social`. */
  readonly handle: string;
  /** As it is shown above posts: `Healthcare Leadership Chat`. */
  readonly name: string;
};

/** Where the instance is, and whose account is on it. */
export type Place = { readonly origin: string; readonly account: EmbeddedAccount };

/** `hcldr` and `mastodon.social` */
export function partsOf({ handle }: EmbeddedAccount): { readonly user: string; readonly host: string } {
  const [user = '', host = 'localhost'] = bare(handle).split('@');
  return { user, host };
}

export function meReply({ origin, account }: Place): Reply {
  const { user } = partsOf(account);
  const me = { id: account.id, username: user, acct: user, display_name: account.name, url: `${origin}/@${user}` };
  return { status: 200, body: { ...me, source: { privacy: 'public', language: 'en', note: '' } } };
}

export function instanceReply({ account }: Place, { characters, perLink }: Limits): Reply {
  return {
    status: 200,
    body: {
      domain: partsOf(account).host,
      title: 'Embedded',
      version: '4.6.0+embedded',
      configuration: {
        statuses: {
          max_characters: characters,
          max_media_attachments: 4,
          characters_reserved_per_url: perLink,
        },
      },
    },
  };
}

export function statusReply(status: StoredStatus, place: Place, statuses: Statuses): Reply {
  return { status: 200, body: shownStatus(status, place, statuses) };
}

/** A page of the timeline, newest first, of what is visible by now. */
export function timelineReply(url: URL, place: Place, statuses: Statuses): Reply {
  if (url.pathname.split('/').at(-2) !== place.account.id) return REFUSALS['not-found'];
  const query = url.searchParams;
  const wrong = ['limit', 'since_id', 'min_id', 'max_id'].find(name => !/^\d{0,20}$/.test(query.get(name) ?? ''));
  if (wrong !== undefined) return refusal(400, `${wrong} is not a number`);
  const limit = Math.min(Number(query.get('limit') ?? DEFAULT_PAGE), LARGEST_PAGE);
  const above = BigInt(query.get('min_id') ?? query.get('since_id') ?? 0);
  const below = BigInt(query.get('max_id') ?? NEWEST);
  const fitting = statuses.visible().filter(({ id }) => BigInt(id) > above && BigInt(id) < below);
  // `min_id` shows the posts that come right after it, `since_id` the newest ones.
  const page = query.has('min_id') ? fitting.slice(-limit) : fitting.slice(0, limit);
  return {
    status: 200,
    headers: linksOf(page, url, limit),
    body: page.map(status => shownStatus(status, place, statuses)),
  };
}

export function mediaReply({ id, type, alt }: StoredMedia, { origin }: Place, isReady: boolean): Reply {
  const url = isReady ? `${origin}/media/${id}` : null;
  return { status: isReady ? 200 : 206, body: { id, type: type.split('/', 1)[0], url, description: alt } };
}

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 40;
const NEWEST = 10n ** 20n;

function shownStatus(status: StoredStatus, { origin, account }: Place, statuses: Statuses): object {
  const { id, text, parent, language, media } = status;
  const { user } = partsOf(account);
  const pictures = media.map(statuses.media).filter(picture => picture !== undefined);
  return {
    id,
    created_at: new Date(status.at).toISOString(),
    in_reply_to_id: parent ?? null,
    visibility: 'public',
    language: language ?? null,
    uri: `${origin}/users/${user}/statuses/${id}`,
    url: `${origin}/@${user}/${id}`,
    content: contentOf(text),
    reblog: null,
    account: { id: account.id, username: user, acct: user },
    media_attachments: pictures.map(picture => ({ id: picture.id, type: 'image', description: picture.alt })),
    mentions: [],
    tags: [],
  };
}

/** Only a full page has a next one. */
function linksOf(page: readonly StoredStatus[], url: URL, limit: number): { readonly link?: string } {
  const [newest, oldest] = [page.at(0), page.at(-1)];
  if (newest === undefined || oldest === undefined) return {};
  const at = (name: string, id: string): string => `<${url.origin}${url.pathname}?limit=${limit}&${name}=${id}>`;
  const next = page.length === limit ? [`${at('max_id', oldest.id)}; rel="next"`] : [];
  return { link: [...next, `${at('min_id', newest.id)}; rel="prev"`].join(', ') };
}
