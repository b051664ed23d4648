/** Where in the file is what a network would refuse, or what costs more or is a risk there? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { isListOf } from '../chat/keys.ts';
import type { Finding, Path } from '../chat/problem.ts';
import { overBy, seenOn } from './length.ts';
import { type Missed, missedMentions } from './missed-mentions.ts';
import { type Objection, objectionsTo } from './objections.ts';
import { type LookAtPicture, pictureFindings } from './pictures.ts';
import { isFree, priceOfLink } from './prices.ts';
import type { Ruler, Seen } from './rulers/ruler.ts';
import type { Measured, Piece, Post } from './thread.ts';
import { twinsAmong } from './twins.ts';

type Reviewing = {
  readonly ruler: Ruler;
  readonly look: LookAtPicture;
  /** All networks of the chat. */
  readonly networks: readonly NetworkName[];
};

/** Errors for what the network refuses, warnings for what it accepts. Post by post, in the order of each text. */
export function review(posts: readonly Measured[], { ruler, look, networks }: Reviewing): readonly Finding[] {
  const { network } = ruler;
  const twins = twinsAmong(posts);
  return posts.flatMap(post => {
    const { length, seen } = post;
    const objections = objectionsTo({ network, length, seen, twin: twins.get(post) });
    const reviewed = { network, post, seen };
    return [
      ...objections.flatMap(objection => refused(objection, { ruler, post, posts })),
      ...links(reviewed),
      ...handles(reviewed),
      ...plainNames(reviewed, networks),
      ...pictures(reviewed, look),
    ];
  });
}

type Among = { readonly ruler: Ruler; readonly post: Measured; readonly posts: readonly Measured[] };

function refused(objection: Objection, { ruler, post, posts }: Among): readonly Finding[] {
  const title = NETWORK_TITLES[ruler.network];
  switch (objection.kind) {
    case 'too-long':
      return tooLong(ruler, post, posts);
    case 'second-cashtag':
      return [
        {
          severity: 'error',
          ...placeOf(objection.cashtag, post),
          message: `${objection.cashtag.shown} is a second cashtag (a share's name), and ${title} takes one a post`,
          advice: 'Write all but one of them without the dollar sign',
        },
      ];
    case 'twin':
      return [
        {
          severity: 'error',
          path: post.path,
          message: `the text of ${post.id} is that of ${objection.of}, and ${title} refuses the same text twice`,
          advice: 'Change one of them',
        },
      ];
  }
}

function tooLong(ruler: Ruler, post: Measured, posts: readonly Measured[]): readonly Finding[] {
  const culprit = culpritOf(ruler, post);
  if (!culprit) return [ownTooLong(ruler, post)];
  // If it is shortened enough for the longest post, the others fit too.
  const isLongest = posts.every(
    other => overBy(other.length) <= overBy(post.length) || culpritOf(ruler, other)?.path[0] !== culprit.path[0],
  );
  return isLongest ? [valueTooLong(post, culprit)] : [];
}

type FromFile = Piece & { readonly path: Path };

function isFromFile(piece: Piece): piece is FromFile {
  return piece.path !== undefined;
}

/**
 * A template serves other evenings too, so a value that takes more than half of the post is to blame, if there is one.
 */
function culpritOf({ used }: Ruler, { pieces, path, carries, length }: Measured): FromFile | undefined {
  const values = carries === path ? pieces.filter(isFromFile).filter(piece => piece.path !== path) : [];
  return values.find(({ text }) => 2 * used(text) > length.used);
}

function valueTooLong(post: Measured, { path: [name = ''], path }: FromFile): Finding {
  const { used, limit } = post.length;
  return {
    severity: 'error',
    path,
    message: `the ${name} makes ${nameOf(post)} ${used - limit} too long: filled in it takes ${used} of ${limit}`,
    advice: `Shorten the ${name} by ${used - limit}`,
  };
}

/** Worded as what can be changed: a single piece is counted apart from what is put around it. */
function ownTooLong(ruler: Ruler, post: Measured): Finding {
  const pieces = post.pieces.filter(isFromFile);
  const [own, ...others] = post.carries === post.path ? pieces : pieces.filter(({ path }) => path === post.carries);
  return own && others.length === 0 ? pieceTooLong(ruler, post, own) : filledTooLong(ruler, post);
}

/** For a template with values from the file in it. */
function filledTooLong(ruler: Ruler, post: Measured): Finding {
  const { used, limit } = post.length;
  const beyond = placeOf({ index: ruler.firstBeyond(post.text) ?? 0, shown: '' }, post);
  return {
    severity: 'error',
    ...(beyond.path === post.path ? beyond : { path: post.path }),
    message: `${nameOf(post)} is ${used - limit} over: filled in it takes ${used} of ${limit}`,
    advice: `Shorten ${nameOf(post)}, or what stands in its placeholders`,
  };
}

function nameOf({ id }: Post): string {
  if (id === 'sources') return 'the heading of the sources';
  return id.startsWith('extra-') ? 'the extra post' : `the ${id}`;
}

function pieceTooLong(ruler: Ruler, post: Measured, piece: FromFile): Finding {
  const { used, limit } = post.length;
  const end = piece.start + piece.text.length;
  const [before, after] = [post.text.slice(0, piece.start), post.text.slice(end)];
  const around = [before, after].filter(text => text !== '').map(text => `, ${shown(text)} ${ruler.used(text)}`);
  const beyond = ruler.firstBeyond(post.text.slice(0, end), after);
  const inside = Math.max(0, (beyond ?? 0) - piece.start);
  return {
    severity: 'error',
    path: piece.path,
    ...(beyond !== undefined && piece.index !== undefined && { index: piece.index + inside }),
    message: `${used - limit} over: yours ${used - ruler.used(before) - ruler.used(after)}${around.join('')}`,
    advice: `Shorten it by ${used - limit}; ${NETWORK_TITLES[ruler.network]} takes ${limit}${ruler.counting}`,
  };
}

/** A heading is a whole sentence, so it is only named; a label and the hashtag can be quoted. */
function shown(text: string): string {
  return text.endsWith('\n') ? 'the heading' : `\`${text}\``;
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

/** `health.In` is two sentences without a space between them; `hcldr.org` is nearly always a link. */
function cureOf(link: string): string {
  if (/^[^/]+\.\p{Lu}[^./]*$/u.test(link)) return 'If none is meant, put a space after the full stop';
  const orNot =
    link.includes('/') || /^www\./i.test(link) ? '' : ', or put a space after the full stop if none is meant';
  return `Leave it out if it is not worth it${orNot}`;
}

/** What a mention risks on each network, and what to write instead; `undefined` if it risks nothing. */
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
    const risk = MENTIONS[network](handle.shown);
    const said = risk && (ofBluesky(network, post, handle) ?? risk);
    return said ? [{ severity: 'warning', ...placeOf(handle, post), ...said }] : [];
  });
}

/** `@dana.bsky.social` is Dana on Bluesky alone: X takes `@dana` for a mention of somebody else. */
function ofBluesky(network: NetworkName, { text, path, pieces }: Post, { shown, index }: Seen) {
  const handle = seenOn('bluesky', text).find(each => each.index === index)?.shown;
  if (!handle?.toLowerCase().endsWith('.bsky.social')) return undefined;
  const [list] = pieces.findLast(({ start }) => start <= index)?.path ?? path;
  return {
    message: `${shown} is a mention to ${NETWORK_TITLES[network]}, but not of ${handle} on Bluesky`,
    advice: isListOf(list, 'people')
      ? `Type a name with handles: ${list}: [{ name: …, bluesky: "${handle}" }]`
      : `Write the name without its @, or give ${NETWORK_TITLES[network]} words of its own`,
  };
}

/** Elsewhere a name with an @ is a mention, of whomever it may be. */
function plainNames({ network, post, seen }: Reviewed, networks: readonly NetworkName[]): readonly Finding[] {
  if (network !== 'bluesky') return [];
  return missedMentions(post.text, { seen, networks }).map(missed => ({
    severity: 'warning',
    ...placeOf(missed, post),
    message: `${missed.shown} is plain text on Bluesky, and mentions nobody`,
    advice: wholeHandle(missed),
  }));
}

function wholeHandle({ meant, isGuess }: Missed): string {
  if (meant === undefined) return 'Type the handle on Bluesky, or the name without its @';
  return isGuess ? `Type the whole handle, such as ${meant}, or the name without its @` : `Type ${meant}`;
}

function pictures({ network, post: { id, picture } }: Reviewed, look: LookAtPicture): readonly Finding[] {
  if (!picture) return [];
  const { path } = picture;
  return pictureFindings(network, { path, look: look(path), at: ['topics', id, 'image'] });
}

/** Of one kind, only the first of those that look the same. */
function once(seen: readonly Seen[], kind: Seen['kind']): readonly Seen[] {
  const those = seen.filter(other => other.kind === kind);
  return those.filter((one, i) => those.findIndex(other => other.shown === one.shown) === i);
}

/** The place in the file of what a network finds in a post. */
function placeOf(
  { index, shown }: Pick<Seen, 'index' | 'shown'>,
  { path, pieces }: Post,
): Pick<Finding, 'path' | 'index'> {
  const piece = pieces.findLast(({ start }) => start <= index);
  if (!piece || !isFromFile(piece)) return { path };
  // What begins in a value but ends in the words after it comes from these words.
  if (piece.path !== path && index + shown.length > piece.start + piece.text.length) return { path };
  return { path: piece.path, ...(piece.index !== undefined && { index: piece.index + index - piece.start }) };
}
