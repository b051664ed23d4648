/** Which texts would a network refuse, and which ones cost more or risk something there? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import type { Finding } from '../chat/problem.ts';
import { isFree, priceOfLink } from './cost.ts';
import { firstBeyond, lengthOn, type Seen } from './length.ts';
import { type LookAtPicture, pictureFindings } from './pictures.ts';
import type { Measured, Piece, Post, Value } from './thread.ts';

/** Errors: the network refuses it; warnings: it can be sent. Post by post, each in the order of its text. */
export function review(
  posts: readonly Measured[],
  { network, look }: { readonly network: NetworkName; readonly look: LookAtPicture },
): readonly Finding[] {
  const texts = posts.map(({ text }) => comparable(text));
  const firsts = new Map(posts.map((post, index) => [texts[index], post] as const).toReversed());
  return posts.flatMap((post, index) => {
    const reviewed = { network, post, seen: post.seen };
    return [
      ...tooLong(network, post, posts),
      ...links(reviewed),
      ...handles(reviewed),
      ...cashtags(reviewed),
      ...duplicate(reviewed, firsts.get(texts[index])),
      ...pictures(reviewed, look),
    ];
  });
}

function tooLong(network: NetworkName, post: Measured, posts: readonly Measured[]): readonly Finding[] {
  const over = overBy(post);
  if (over <= 0) return [];
  const piece = post.pieces[0];
  if (piece) return [pieceTooLong(network, post, piece)];
  const culprit = culpritOf(network, post);
  if (!culprit) return [filledTooLong(post)];
  // Shortened for the longest, it fits the others.
  const isLongest = posts.every(
    other => overBy(other) <= over || culpritOf(network, other)?.path[0] !== culprit.path[0],
  );
  return isLongest ? [valueTooLong(post, culprit)] : [];
}

function overBy({ length: { used, limit } }: Measured): number {
  return used - limit;
}

/** A template serves other evenings too: a value that takes more than all of its words is to blame, where one does. */
function culpritOf(network: NetworkName, { values, length }: Measured): Value | undefined {
  return values.find(({ text }) => 2 * lengthOn(network, text).used > length.used);
}

function valueTooLong(post: Measured, { path: [name = ''], path }: Value): Finding {
  const { used, limit } = post.length;
  return {
    severity: 'error',
    path,
    message: `the ${name} makes ${nameOf(post)} ${used - limit} too long: filled in it takes ${used} of ${limit}`,
    advice: `Shorten the ${name} by ${used - limit}`,
  };
}

/** The texts of templates are known only once they are filled in, so there is no place in the template to point at. */
function filledTooLong(post: Measured): Finding {
  const { used, limit } = post.length;
  return {
    severity: 'error',
    path: post.path,
    message: `${nameOf(post)} is ${used - limit} over: filled in it takes ${used} of ${limit}`,
    advice: `Shorten ${nameOf(post)}, or what stands in its placeholders`,
  };
}

function nameOf({ id }: Post): string {
  return id === 'sources' ? 'the heading of the sources' : `the ${id}`;
}

/** Told as what can be changed, apart from what is put around it. A post that is too long has one piece of the file. */
function pieceTooLong(network: NetworkName, post: Measured, piece: Piece): Finding {
  const { used, limit } = post.length;
  const end = piece.start + piece.text.length;
  const before = weigh(network, post.text.slice(0, piece.start));
  const after = weigh(network, post.text.slice(end));
  const around = [before, after].filter(({ shown }) => shown !== '').map(({ shown, used }) => `, ${shown} ${used}`);
  const beyond = firstBeyond(network, post.text.slice(0, end), limit - after.used);
  return {
    severity: 'error',
    path: piece.path,
    ...(beyond === undefined ? {} : { index: Math.max(0, beyond - piece.start) }),
    message: `${used - limit} over: yours ${used - before.used - after.used}${around.join('')}`,
    advice: `Shorten it by ${used - limit}; ${NETWORK_TITLES[network]} takes ${limit}${COUNTING[network]}`,
  };
}

/** What people do not expect of a network's counting. */
const COUNTING: Readonly<Record<NetworkName, string>> = {
  x: ', and counts a link as 23, an emoji as 2',
  bluesky: ', and counts a link with all its characters',
  mastodon: ', and counts a link as 23',
};

function weigh(network: NetworkName, text: string): { shown: string; used: number } {
  // A heading is a sentence with the title in it; a label and the hashtag can be shown as they are.
  const shown = text.endsWith('\n') ? 'the heading' : text && `\`${text}\``;
  return { shown, used: lengthOn(network, text).used };
}

type Reviewed = { readonly network: NetworkName; readonly post: Post; readonly seen: readonly Seen[] };

function links({ network, post, seen }: Reviewed): readonly Finding[] {
  if (isFree(network)) return [];
  const price = () => `a post with a link costs ${priceOfLink(network)}`;
  return once(seen, 'link').map(link => ({
    severity: 'warning',
    ...placeOf(link, post),
    message: `${link.shown} is a link to ${NETWORK_TITLES[network]}`,
    advice: `${cureOf(link.shown)}: ${price()}`,
  }));
}

/** `health.In` is two sentences without a space between them; `hcldr.org` nearly always a link. */
function cureOf(link: string): string {
  if (/^[^/]+\.\p{Lu}[^./]*$/u.test(link)) return 'If none is meant, put a space after the full stop';
  const orNot =
    link.includes('/') || /^www\./i.test(link) ? '' : ', or put a space after the full stop if none is meant';
  return `Leave it out if it is not worth it${orNot}`;
}

/** What a mention risks there, and what to write instead; none: nothing. */
const MENTIONS: Readonly<Record<NetworkName, (shown: string) => Pick<Finding, 'message' | 'advice'> | undefined>> = {
  x: shown => ({
    message: `${shown} is a mention to X, which restricts those of people outside the conversation`,
    advice: 'Write the name without its @, or be ready for the post to be refused',
  }),
  bluesky: () => undefined,
  mastodon: shown =>
    shown.lastIndexOf('@') > 0
      ? undefined
      : {
          message: `${shown} is somebody on your own instance to Mastodon, whoever that is`,
          advice: `Write ${shown}@ and the person's instance, or the name without its @`,
        },
};

function handles({ network, post, seen }: Reviewed): readonly Finding[] {
  return once(seen, 'handle').flatMap(handle => {
    const said = MENTIONS[network](handle.shown);
    return said ? [{ severity: 'warning', ...placeOf(handle, post), ...said }] : [];
  });
}

function cashtags({ network, post, seen }: Reviewed): readonly Finding[] {
  const second = seen.filter(({ kind }) => kind === 'cashtag')[1];
  if (!second) return [];
  return [
    {
      severity: 'error',
      ...placeOf(second, post),
      message: `${second.shown} is a second cashtag (a share's name), and ${NETWORK_TITLES[network]} takes one a post`,
      advice: 'Write all but one of them without the dollar sign',
    },
  ];
}

function pictures({ network, post: { id, picture } }: Reviewed, look: LookAtPicture): readonly Finding[] {
  if (!picture) return [];
  const { path } = picture;
  return pictureFindings(network, { path, look: look(path), at: ['topics', id, 'image'] });
}

/** Of each kind the same thing is said once. */
function once(seen: readonly Seen[], kind: Seen['kind']): readonly Seen[] {
  const those = seen.filter(other => other.kind === kind);
  return those.filter((one, i) => those.findIndex(other => other.shown === one.shown) === i);
}

/** Where in the file that stands which stands there in the post. */
function placeOf({ index }: Seen, { path, pieces }: Post): Pick<Finding, 'path' | 'index'> {
  const piece = pieces.findLast(({ start }) => start <= index);
  return piece && index < piece.start + piece.text.length ? { path: piece.path, index: index - piece.start } : { path };
}

function duplicate({ network, post }: Reviewed, first: Post | undefined): readonly Finding[] {
  if (!first || first === post || !refusesTwins(network)) return [];
  return [
    {
      severity: 'error',
      path: post.path,
      message: `the text of ${post.id} is that of ${first.id}, and ${NETWORK_TITLES[network]} refuses the same text twice`,
      advice: 'Change one of them',
    },
  ];
}

/** Whether the account can post the same text only once. */
export function refusesTwins(network: NetworkName): boolean {
  return network === 'x';
}

/** As X seems to compare: white space and the way in which letters are composed make no difference. */
function comparable(text: string): string {
  // A single space stays: to put one in its place takes most of the time.
  return text
    .normalize('NFC')
    .replaceAll(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}
