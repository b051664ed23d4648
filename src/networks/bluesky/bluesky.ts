/** How does a thread get onto Bluesky? */

import { type Duration, SECOND } from '../../chat/chat.ts';
import { bare } from '../../chat/handles.ts';
import type {
  AccountOutcome,
  FindOutcome,
  Intent,
  MentionsOutcome,
  Network,
  Picture,
  PostDraft,
  PostOutcome,
  Reason,
  UploadOutcome,
} from '../../run/ports.ts';
import { intentOf } from '../intent.ts';
import { accountFailure } from '../outcome.ts';
import { type Timing, timed, type Untimed } from '../timed.ts';
import { within } from '../within.ts';
import { type Own, readOwn, writeOwn } from './intent.ts';
import { keyOf, newestOf, readUri, uriOf } from './key.ts';
import { isBy, linkOf, readLink, siteOf } from './link.ts';
import { cannotTell, failureOf, failureWithoutTrace, postOutcome } from './outcome.ts';
import { peopleOf } from './people.ts';
import { asReply, handlesIn, imageOf, recordOf } from './post-record.ts';
import { isDid } from './protocol.ts';
import { repositoryOf } from './repository.ts';
import { requestsTo } from './request.ts';
import { type Login, type Session, sessionsOf } from './session.ts';

export type BlueskyOptions = Login &
  Timing & {
    /** Where the account lives: `https://bsky.social`, or the embedded network's origin. */
    readonly service: string;
  };

/**
 * The `Ref` of a post is its address, `at://did:plc:…/app.bsky.feed.post/…`: its hash and its root can be read there.
 */
export function openBluesky(options: BlueskyOptions): Network {
  const { service, deadline, peekDeadline = deadline, now = Date.now } = options;
  const site = siteOf(service);
  const requests = requestsTo(service, now);
  const sessions = sessionsOf(requests, options);
  const people = peopleOf(requests, now);
  const repository = repositoryOf({
    requests,
    sessions,
    linkTo: ({ repo, key }) => {
      const known = sessions.known();
      return linkOf(known?.did === repo ? nameIn(known) : repo, key, site);
    },
  });

  async function account(most: number, signal: AbortSignal): Promise<AccountOutcome> {
    const { kind, told } = await sessions.within(({ token }) => requests.readSession({ signal, token }), signal);
    const { answer, data, clock } = told;
    if (kind === 'no-session' || data === undefined) return accountFailure(answer, failureOf(answer), clock);
    const { did, handle, active } = data;
    const found = { account: { id: did, handle: `@${handle}` }, ...clock };
    if (active === false) return { kind: 'refused', reason: CLOSED, ...found };
    if (most === 0) return { kind: 'account', newest: uriOf(did), ...found };
    const recent = await repository.recent({ since: undefined, most }, signal);
    const newest = recent.kind === 'posts' ? recent.posts[0]?.receipt.ref : undefined;
    return { kind: 'account', newest: newest ?? uriOf(did), recent, ...found };
  }

  async function prepare(draft: PostDraft, signal: AbortSignal): Promise<Intent> {
    const { text, language, at, late = at, parent, images = [] } = draft;
    const intent = intentOf(draft, newestOf);
    const [read] = await Promise.all([
      parent === undefined ? undefined : repository.parent(parent, signal),
      within(Math.min(peekDeadline, LONGEST_ASKING), brief => people.ask(handlesIn(text), brief), signal),
    ]);
    const key = keyOf(draft, readUri(intent.newestKnown)?.key);
    const placed = read?.kind === 'found' ? read.parent : undefined;
    const record = recordOf({ text, language, createdAt: late, parent: placed, people: people.known, images });
    return { ...intent, own: writeOwn({ key, record }), repeats: { kind: 'same' } };
  }

  async function post(intent: Intent, signal: AbortSignal): Promise<PostOutcome> {
    const own = readOwn(intent);
    if (own === undefined) return { kind: 'not-posted', reason: NOT_PREPARED, retry: { kind: 'never' } };
    if (intent.parent === undefined || own.record.reply !== undefined) return put(own, signal);
    const read = await repository.parent(intent.parent, signal);
    if (read.kind === 'none') return NO_PARENT;
    if (read.kind === 'failed') return { kind: 'not-posted', ...failureWithoutTrace(read.answer) };
    return put({ ...own, record: asReply(own.record, read.parent) }, signal);
  }

  async function put({ key, record }: Own, signal: AbortSignal): Promise<PostOutcome> {
    const { kind, told, session } = await sessions.within(
      ({ did, token }) => requests.putRecord({ repo: did, rkey: key, record }, { signal, token }),
      signal,
    );
    if (kind === 'no-session') return { kind: 'not-posted', ...failureWithoutTrace(told.answer) };
    const { uri, cid } = told.data ?? {};
    const isThere = cid !== undefined && uri === uriOf(session.did, key);
    return postOutcome(told.answer, () => (isThere ? repository.receipt({ uri, cid, record }) : undefined));
  }

  async function find(intent: Intent, signal: AbortSignal): Promise<FindOutcome> {
    const own = readOwn(intent);
    if (own === undefined) return { kind: 'cannot-tell', reason: NOT_PREPARED };
    const read = await repository.read({ key: own.key }, signal);
    if (read.kind === 'none') return { kind: 'none' };
    if (read.kind === 'failed') return cannotTell(read.answer);
    if (read.post.record.text !== intent.text) return { kind: 'cannot-tell', reason: TAKEN };
    return { kind: 'found', receipt: repository.receipt(read.post) };
  }

  async function mentions(texts: readonly string[], signal: AbortSignal): Promise<MentionsOutcome> {
    const handles = [...new Set(texts.flatMap(handlesIn))];
    const looks = await within(Math.min(deadline, LONGEST_LOOK), brief => people.lookUp(handles, brief), signal);
    const those = (which: 'somebody' | 'nobody') => handles.filter((_, index) => looks[index] === which);
    const failed = looks.find(look => typeof look !== 'string');
    const failure = failed && { failure: cannotTell(failed).reason };
    return { known: those('somebody'), unknown: those('nobody'), ...failure };
  }

  async function upload({ alt, ...picture }: Picture, signal: AbortSignal): Promise<UploadOutcome> {
    const { kind, told } = await sessions.within(
      ({ token }) => requests.uploadBlob(picture, { signal, token }),
      signal,
    );
    if (kind === 'acted' && told.data !== undefined) return { kind: 'uploaded', ref: imageOf(told.data.blob, alt) };
    return { kind: 'not-uploaded', ...failureWithoutTrace(told.answer) };
  }

  const network: Untimed = {
    name: 'bluesky',
    account,
    prepare,
    post,
    find,
    recent: (since, signal) => repository.recent({ since }, signal),
    mentions,
    upload,
    // Bluesky's page for a new post takes no parent.
    composeLink: text => `${site}/intent/compose?text=${encodeURIComponent(text)}`,
    receiptOf: (link, by) => {
      const address = readLink(link, site);
      const session = sessions.known();
      const named = isDid(by?.id) ? { did: by.id, handle: bare(by.handle) } : undefined;
      const known = named && session?.did !== named.did ? named : session;
      // The thread cannot go on from another account's post.
      if (!address || (known && !isBy(known, address))) return undefined;
      const name = known ? nameIn(known) : address.repo;
      return { ref: uriOf(known?.did ?? address.repo, address.key), url: linkOf(name, address.key, site) };
    },
  };
  return timed(network, options);
}

/** How long handles may be asked for: a post is worth more than a link to somebody in it. */
const LONGEST_ASKING: Duration = 2 * SECOND;

/** And ahead of the evening, when somebody waits for it to begin. */
const LONGEST_LOOK: Duration = 5 * SECOND;

const NOT_PREPARED: Reason = {
  code: 'invalid',
  what: 'the journal does not say how this post was to be sent to Bluesky',
  advice: 'look on the account: adopt the post if it is there, else post it by hand, and adopt that',
};

const NO_PARENT: PostOutcome = {
  kind: 'not-posted',
  reason: {
    code: 'parent-not-visible',
    what: 'Bluesky does not have the post that is replied to',
    advice: 'if it was deleted, post by hand and adopt that post',
  },
  retry: { kind: 'once', after: 5 * SECOND },
};

/** No other post gets the same key, so somebody has edited this one. */
const TAKEN: Reason = {
  code: 'duplicate',
  what: 'Bluesky has a post with other words in the place of this one',
  advice: 'look on the account: adopt the post if it is the right one, else post it by hand, and adopt that',
};

const CLOSED: Reason = {
  code: 'forbidden',
  what: 'this account is not active on Bluesky',
  advice: 'log in with a browser: Bluesky says there why, and what can be done',
};

/**
 * The account's name in links: its DID where the handle's domain does not know of the account any more, and leads
 * nowhere.
 */
function nameIn({ did, handle }: Session): string {
  return handle === 'handle.invalid' ? did : handle;
}
