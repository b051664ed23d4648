/** What surrounds every page of ours, and what may a page do? */

import { createHash } from 'node:crypto';
import { type Html, html, trusted } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A dot of the page's own colour; without an icon of its own the browser would ask the server for one. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Ccircle cx=%228%22 cy=%228%22 r=%227%22 fill=%22%230b6b66%22/%3E%3C/svg%3E';

/** How every page begins; hcldr recognises its own by it. */
export const GENERATOR =
  '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="hcldr">\n';

/** What a page of ours may do: it has its own style, and loads nothing but what is allowed here. */
export function policy(allowed: Readonly<Record<string, string>> = {}): string {
  const directives = {
    'default-src': "'none'",
    'style-src': `'${sha256(PAGE_STYLE)}'`,
    'img-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    ...allowed,
  };
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

type Page = { readonly title: string; readonly policy: string; readonly body: Html };

/** A whole page, self-contained. */
export function wholePage({ title, policy, body }: Page): string {
  return html`${trusted(GENERATOR)}<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`.markup;
}

export function sha256(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
