/** Is this the address of a server to which keys may be sent: over https, or on this machine? */

export type WebOrigin =
  | {
      readonly kind: 'origin';
      /** `https://api.x.com` */
      readonly origin: string;
      readonly onLoopback: boolean;
    }
  | { readonly kind: 'refused'; readonly why: 'no-url' | 'not-bare' | 'unsafe' };

export function readOrigin(text: string): WebOrigin {
  if (!URL.canParse(text)) return { kind: 'refused', why: 'no-url' };
  const url = new URL(text);
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!bare) return { kind: 'refused', why: 'not-bare' };
  const onLoopback = isLoopback(url.hostname);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && onLoopback);
  return safe ? { kind: 'origin', origin: url.origin, onLoopback } : { kind: 'refused', why: 'unsafe' };
}

/** The origin, also of `bsky.social` as people name a server; undefined: no server to which keys may be sent. */
export function serverOf(text: string): string | undefined {
  const bare = text.trim().replace(/\/+$/, '');
  const read = readOrigin(/^[a-z]+:\/\//i.test(bare) ? bare : `https://${bare}`);
  return read.kind === 'origin' && /^[\w.:[\]-]+$/.test(new URL(read.origin).host) ? read.origin : undefined;
}

/** Whether a server at the origin is on this machine, where nothing posted is public. */
export function isOnLoopback(origin: string): boolean {
  return isLoopback(new URL(origin).hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
