/** Which post does a link that somebody has copied name, and where can a post be seen? */

/** A post by the names in its address. */
export type PostName = {
  /** The name of the account on its own instance, without a sign. */
  readonly author: string;
  readonly id: string;
};

/** The paths of Mastodon's own pages, of its deck, of its addresses for other servers, and of other servers' pages. */
const PATHS = [
  /^\/(?:web\/|deck\/)?@([\w.-]{1,64})\/(\d{1,30})(?:\/|$)/,
  /^\/users\/([\w.-]{1,64})\/statuses\/([\w-]{1,128})(?:\/|$)/,
  /^\/@([\w.-]{1,64})\/(?:statuses|posts)\/([\w-]{1,128})(?:\/|$)/,
];

/** @param site an origin, as `https://mastodon.social` */
export function addressOf({ author, id }: PostName, site: string): string {
  return `${site}/@${author}/${id}`;
}

/** @returns undefined if it is no link to a post of this instance's own */
export function readLink(link: string, site: string): PostName | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.origin !== site) return undefined;
  const [, author, id] = PATHS.map(path => path.exec(url.pathname)).find(found => found !== null) ?? [];
  return author === undefined || id === undefined ? undefined : { author, id };
}
