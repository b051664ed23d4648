/** How does the page of an evening reach the browsers that watch it, and stay up to date there? */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PictureType } from '../plan/pictures.ts';
import { anchorOf } from './thread.ts';
import { eveningFragment, missingPage, PAGE_POLICY, type ThreadView, threadPage } from './thread-page.ts';
import { watchersOf } from './watchers.ts';

/**
 * The page, for a server of the caller's that lets no stranger's site in: `/`, `/events`, `/pictures/…`, and the posts'
 * own addresses.
 */
export type LivePage = {
  /** Answers one request of `http.createServer`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Shows the view anew on every open page. */
  readonly changed: () => void;
  /** Says on every open page how the evening ended, and lets go of them; later visitors see the same. */
  readonly end: (words: string) => void;
  /** Lets go of all open pages; unless the evening has ended, they say that the rehearsal has stopped. */
  readonly close: () => void;
};

/** A picture of the thread, as it is in its file. */
export type ShownPicture = { readonly type: PictureType; readonly bytes: Uint8Array };

type Answer =
  | { readonly kind: 'events' }
  | { readonly kind: 'picture'; readonly address: string }
  | { readonly kind: 'page'; readonly status: number; readonly body: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'unwanted' };

const NOTHING: Answer & { kind: 'page' } = { kind: 'page', status: 404, body: missingPage() };

const HEADERS = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

type Shown = {
  /** The thread as it stands; asked for at each visit and at each change, until the end. */
  readonly view: () => ThreadView;
  /** The picture at an address in a view, which begins with `/pictures/`; undefined: there is none. */
  readonly picture: (address: string) => Promise<ShownPicture | undefined>;
};

export function livePage({ view, picture }: Shown): LivePage {
  let current = view;
  const watchers = watchersOf(() => JSON.stringify(eveningFragment(current())));
  return {
    handle: (request, response) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      const answer = answerTo(request, current);
      if (answer.kind === 'events' && request.method === 'GET') watchers.add(response);
      else if (answer.kind === 'picture')
        picture(answer.address).then(
          shown => show(shown, response),
          () => give(NOTHING, response),
        );
      else give(answer, response);
    },
    changed: watchers.tell,
    end: words => {
      const last = { ...current(), ended: words };
      current = () => last;
      watchers.letGo();
    },
    close: watchers.letGo,
  };
}

function answerTo({ method, url = '/' }: IncomingMessage, view: () => ThreadView): Answer {
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'unwanted' };
  const [path = '/'] = url.split('?');
  if (path === '/') return { kind: 'page', status: 200, body: threadPage(view()) };
  if (path === '/events') return { kind: 'events' };
  if (path.startsWith('/pictures/')) return { kind: 'picture', address: url };
  const anchor = postAt(path, view());
  return anchor === undefined ? NOTHING : { kind: 'redirect', to: `/#${encodeURIComponent(anchor)}` };
}

function show(picture: ShownPicture | undefined, response: ServerResponse): void {
  if (picture) response.writeHead(200, { 'Content-Type': picture.type }).end(picture.bytes);
  else give(NOTHING, response);
}

/**
 * The anchor of the post at this address, `/hcldr/status/1600300000000000000`: networks name a post in its last part.
 */
function postAt(path: string, { lanes }: ThreadView): string | undefined {
  const id = /^\/.*\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  for (const lane of lanes) {
    const post = lane.posts.find(({ state }) => state.kind === 'posted' && state.url.endsWith(`/${id}`));
    if (post) return anchorOf(post.id, lane, lanes.length > 1);
  }
  return undefined;
}

/** For HEAD as well: node itself leaves the body out. */
function give(answer: Exclude<Answer, { kind: 'picture' }>, response: ServerResponse): void {
  switch (answer.kind) {
    case 'events':
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end();
      break;
    case 'page':
      response.writeHead(answer.status, { 'Content-Type': 'text/html; charset=utf-8' }).end(answer.body);
      break;
    case 'redirect':
      response.writeHead(302, { Location: answer.to }).end();
      break;
    case 'unwanted':
      response
        .writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' })
        .end('This page can only be read.\n');
      break;
  }
}
