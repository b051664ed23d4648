import { uriOf } from '../../src/networks/bluesky/key.ts';
import { REFUSALS as REFUSALS_OF_BLUESKY } from '../../src/networks/embedded/bluesky/replies.ts';
import type { RuleOf } from '../../src/networks/embedded/faults.ts';
import { REFUSALS as REFUSALS_OF_MASTODON } from '../../src/networks/embedded/mastodon/replies.ts';
import { REFUSALS as REFUSALS_OF_X } from '../../src/networks/embedded/x/replies.ts';
import { fakeNetwork, type PostFault } from '../support/fake-network.ts';
import { describeFaultContract } from '../support/fault-contract.ts';
import { describeNetworkContract, type FirstPost } from '../support/network-contract.ts';
import { openEmbeddedBluesky } from './embedded-bluesky.ts';
import { HANDLE, openEmbeddedMastodon } from './embedded-mastodon.ts';
import { openEmbeddedX } from './embedded-x.ts';

const STARTS_AT = Date.UTC(2022, 11, 7, 1, 30);

const FAKE_FAULTS: Readonly<Record<FirstPost, PostFault | undefined>> = {
  well: undefined,
  'answer lost': { kind: 'lose-answer' },
  'request lost': { kind: 'lose-request' },
  refused: { kind: 'refuse', retry: { kind: 'never' } },
  'late on the timeline': { kind: 'lag', lag: 60_000 },
};

/** By their names in the scripts of all. */
const SCRIPTED: Readonly<Record<FirstPost, readonly RuleOf<'post', 'forbidden'>[]>> = {
  well: [],
  'answer lost': [{ on: 'post', nth: 1, do: 'reset', stored: true }],
  'request lost': [{ on: 'post', nth: 1, do: 'reset' }],
  refused: [{ on: 'post', nth: 1, do: 'forbidden' }],
  'late on the timeline': [{ on: 'post', nth: 1, do: 'lag', lag: 60_000 }],
};

describeNetworkContract('the fake network', async firstPost => {
  let now = STARTS_AT;
  const fault = FAKE_FAULTS[firstPost];
  const network = fakeNetwork({ clock: { now: () => now }, ...(fault && { faults: { post: { 1: fault } } }) });
  return {
    network,
    another: () => network,
    posts: network.posts,
    alts: () => network.posts().flatMap(({ alts }) => alts),
    advance: milliseconds => {
      now += milliseconds;
    },
    close: async () => undefined,
  };
});

describeNetworkContract('X over the embedded server', async firstPost => {
  const { network, another, server, clock } = await openEmbeddedX({ faults: SCRIPTED[firstPost] });
  return {
    network,
    another,
    posts: server.posts,
    alts: () => server.posts().flatMap(({ pictures = [] }) => pictures.map(id => server.altOf(id) ?? '')),
    advance: milliseconds => {
      clock.instant += milliseconds;
    },
    close: server.close,
  };
});

describeNetworkContract('Mastodon over the embedded instance', async firstPost => {
  const { network, another, server, clock } = await openEmbeddedMastodon({ faults: SCRIPTED[firstPost] });
  return {
    network,
    another,
    handle: HANDLE,
    repeat: 'met',
    linksReplies: false,
    alts: () => server.posts().flatMap(({ media }) => media.map(id => server.altOf(id) ?? '')),
    posts: server.posts,
    advance: milliseconds => {
      clock.instant += milliseconds;
    },
    close: server.close,
  };
});

describeNetworkContract('Bluesky over the embedded server', async firstPost => {
  const { network, another, server, clock } = await openEmbeddedBluesky({ faults: SCRIPTED[firstPost] });
  return {
    network,
    another,
    handle: '@hcldr.bsky.social',
    repeat: 'met',
    linksReplies: false,
    nowhere: uriOf(server.account.did),
    alts: () => server.posts().flatMap(server.altsOf),
    posts: server.posts,
    advance: milliseconds => {
      clock.instant += milliseconds;
    },
    close: server.close,
  };
});

describeFaultContract('X', {
  open: ({ faults, ...x }) => openEmbeddedX({ faults, x }),
  refusals: REFUSALS_OF_X,
  me: '/2/users/me',
});

describeFaultContract('Mastodon', {
  open: ({ faults, ...mastodon }) => openEmbeddedMastodon({ faults, mastodon }),
  refusals: REFUSALS_OF_MASTODON,
  me: '/verify_credentials',
});

describeFaultContract('Bluesky', {
  open: ({ faults, ...bluesky }) => openEmbeddedBluesky({ faults, bluesky }),
  refusals: REFUSALS_OF_BLUESKY,
  me: '.createSession',
});
