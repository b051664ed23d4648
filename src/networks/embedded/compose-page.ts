/** Where does the moderator post by hand when she rehearses a bad night? On a page in place of the network's own. */

import { createHash } from 'node:crypto';
import { NETWORK_TITLES, type NetworkName } from '../../chat/chat.ts';
import { escaped } from './html.ts';
import type { Asked, Reply } from './wire.ts';

export type Compose = {
  readonly network: NetworkName;
  /** The path of the network's own page: `/intent/tweet`. */
  readonly path: string;
  /** The account that posts, with its sign. */
  readonly handle: string;
  /** All posts of the account, oldest first. */
  readonly posts: () => readonly HandPost[];
  /** Where a post is to be seen: `/hcldr/status/1600301566684823552`. */
  readonly pathOf: (post: HandPost) => string;
  /** Posts as a person does, so that no fault applies; or says why the network does not take it. */
  readonly post: (text: string, parent: string | undefined) => Promise<HandOutcome>;
};

export type HandPost = { readonly id: string; readonly text: string };

export type HandOutcome =
  | { readonly kind: 'posted'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Answers a request for the page's path.
 *
 * @param origin where the network listens, as in its links
 */
export async function answerCompose(asked: Asked, compose: Compose, origin: string): Promise<Reply> {
  const { method, url, headers } = asked;
  const query = url.searchParams;
  if (method === 'POST') {
    // Any web page can send a form here, but only this one's origin is let through.
    if (headers.origin !== `http://${headers.host}`) return words(403, 'A post by hand comes from the page itself.');
    return answerForm(new URLSearchParams(asked.body.toString('utf8')), compose);
  }
  if (method !== 'GET' && method !== 'HEAD') return words(405, 'This page is read, and its form is sent.');
  const posted = compose.posts().find(({ id }) => id === query.get('posted'));
  if (posted) return page(200, 'Posted by hand', postedPart(`${origin}${compose.pathOf(posted)}`, compose));
  // Only X's link names the post that is replied to. Elsewhere one has to look for it, and it is the newest.
  const parent = query.get('in_reply_to') ?? compose.posts().at(-1)?.id ?? '';
  return page(200, 'Post by hand', formPart({ text: query.get('text') ?? '', parent }, compose));
}

async function answerForm(form: URLSearchParams, compose: Compose): Promise<Reply> {
  // Browsers send lines that end in CRLF.
  const text = (form.get('text') ?? '').replaceAll('\r\n', '\n');
  const parent = form.get('parent') ?? '';
  const outcome = await posted(text, parent, compose);
  if (outcome.kind === 'refused') {
    return page(422, 'Not posted', formPart({ text, parent, refused: outcome.why }, compose));
  }
  const location = `${compose.path}?posted=${encodeURIComponent(outcome.id)}`;
  return { status: 303, headers: { ...HEADERS, location }, body: '' };
}

async function posted(text: string, parent: string, { post }: Compose): Promise<HandOutcome> {
  if (text.trim() === '') return { kind: 'refused', why: 'there is no text.' };
  return post(text, parent === '' ? undefined : parent);
}

type Form = { readonly text: string; readonly parent: string; readonly refused?: string };

function formPart({ text, parent, refused }: Form, { network, path, handle, posts }: Compose): string {
  const option = (id: string, shown: string): string =>
    `<option value="${escaped(id)}"${id === parent ? ' selected' : ''}>${escaped(shown)}</option>`;
  const options = [option('', 'no post'), ...posts().map(post => option(post.id, beginningOf(post.text)))];
  return `${refused === undefined ? '' : `<p role="alert">${NETWORK_TITLES[network]} did not take it: ${escaped(refused)}</p>`}
<p>It is posted as ${escaped(handle)} on the ${NETWORK_TITLES[network]} of a rehearsal: nothing of it leaves the machine.</p>
<form method="post" action="${path}">
<p><label for="text">Text</label></p>
<p><textarea id="text" name="text" rows="7" required>
${escaped(text)}</textarea></p>
<p><label for="parent">In reply to</label> <select id="parent" name="parent">${options.join('')}</select></p>
<p><button>Post</button></p>
</form>`;
}

function postedPart(link: string, { network }: Compose): string {
  return `<p>It is on the ${NETWORK_TITLES[network]} of the rehearsal. Its link:</p>
<p><code>${escaped(link)}</code></p>
<p>hcldr finds it by its very words. If you posted other words, say which post it is: press a at the desk and paste the link, or give it to hcldr adopt.</p>`;
}

function beginningOf(text: string): string {
  const [line = ''] = text.split('\n');
  const characters = [...line];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN - 1).join('')}…` : line;
}

/** How many characters of a post are enough to recognise it. */
const SHOWN = 60;

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}textarea,select{font:inherit;width:100%;box-sizing:border-box}button{font:inherit;padding:.4rem 1rem}code{overflow-wrap:anywhere}';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // With `no-referrer`, browsers would not send the origin along with the form either.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

function page(status: number, title: string, part: string): Reply {
  const head = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>`;
  const body = `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n<main>\n<h1>${title}</h1>\n${part}\n<p><a href="/">Back to the thread</a></p>\n</main>\n</body>\n</html>\n`;
  return { status, headers: HEADERS, body };
}

function words(status: number, text: string): Reply {
  return { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
