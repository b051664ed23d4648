/** Which evening do the pages' tests look at? The one of 6 December 2022, at any moment of it. */

import { type Instant, MINUTE, SECOND } from '../../src/chat/chat.ts';
import type { PreviewView } from '../../src/pages/preview-page.ts';
import type { PostState, PostView } from '../../src/pages/thread.ts';
import type { ThreadView } from '../../src/pages/thread-page.ts';

/** 8:30 PM in New York. */
export const START: Instant = Date.parse('2022-12-06T20:30:00-05:00');

const CUES: readonly (readonly [id: string, label: string, minutes: number, text: string])[] = [
  [
    'opening',
    'Opening',
    0,
    'Welcome to #hcldr! Our chat: The Importance of Community in Healthcare. 4 topics are coming; answer with T1, T2 … and #hcldr. While we gather: who is here, and from where?',
  ],
  ['T1', 'T1', 5, 'T1: How important is community to healthcare? Is it a nice-to-have or something more? #hcldr'],
  ['T2', 'T2', 18, 'T2: How might we continue to foster grassroots communities in healthcare? #hcldr'],
  [
    'T3',
    'T3',
    31,
    'T3: How can online healthcare communities avoid becoming echo chambers where like-minded people all agree on the issues and challenges? #hcldr',
  ],
  [
    'T4',
    'T4',
    44,
    'T4: Outside of Twitter, what other online communities do you find useful/helpful (doesn’t have to be healthcare related)? #hcldr',
  ],
  [
    'closing',
    'Closing',
    56,
    'That was #hcldr on “The Importance of Community in Healthcare”. Thank you all for coming! What is one thing you take with you?',
  ],
  [
    'sources',
    'Sources',
    58,
    'Sources for #hcldr “The Importance of Community in Healthcare”:\nSeneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”, WIRED, 17 September 2020, accessed 6 December 2022',
  ],
];

/** The evening when so many of its posts are out, and the next one is still to come. */
export function evening(posted: number, changes: Partial<ThreadView> = {}): ThreadView {
  const posts = CUES.map(([id, label, minutes, text], index): PostView => {
    const before = CUES[index - 1]?.[0];
    const at = START + minutes * MINUTE;
    const state: PostState = index < posted ? postedAt(index, at) : { kind: 'planned' };
    return { id, label, at, text, state, ...(before === undefined ? {} : { replyTo: before }) };
  });
  const next = posts[posted];
  return {
    occasion: 'Rehearsal',
    notice: 'Nothing of this leaves the machine: the network is one inside hcldr.',
    title: 'The Importance of Community in Healthcare',
    hashtag: '#hcldr',
    zone: 'America/New_York',
    startsAt: START,
    lanes: [
      {
        network: 'x',
        handle: '@hcldr',
        posts,
        ...(next ? { next: { id: next.id, at: next.at } } : {}),
      },
    ],
    clock: { now: (next?.at ?? START + 58 * MINUTE) - 30 * SECOND, speed: 1 },
    ...changes,
  };
}

/** The evening before anything of it is posted. */
export function preview(): PreviewView {
  const {
    title,
    hashtag,
    zone,
    startsAt,
    lanes: [lane],
  } = evening(0);
  const posts = lane.posts.map((post): PostView => {
    return { ...post, state: { kind: 'expected' }, length: { used: post.text.length, limit: 280 } };
  });
  const lanes = [{ network: lane.network, handle: lane.handle, posts }];
  return { title, hashtag, zone, startsAt, occasion: 'Preview', notice: 'Nothing of it is posted yet.', lanes };
}

/** The evening with one post that was changed. */
export function withPost(view: ThreadView, id: string, change: Partial<PostView>): ThreadView {
  const posts = view.lanes[0].posts.map(post => (post.id === id ? { ...post, ...change } : post));
  return { ...view, lanes: [{ ...view.lanes[0], posts }] };
}

function postedAt(index: number, at: Instant): PostState {
  return { kind: 'posted', url: `http://127.0.0.1:4000/hcldr/status/16003000000000000${index}`, at };
}
