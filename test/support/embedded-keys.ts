/** What does an embedded network that is a process of its own have to be told, and what opens it for a `run`? */

import type { NetworkName } from '../../src/chat/chat.ts';

export type EmbeddedKeys = {
  /** Of the process's argument; its store is the caller's. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What a `run` needs to post there. */
  readonly env: (origin: string) => Readonly<Record<string, string>>;
};

export const X_KEYS = {
  apiKey: 'key',
  apiKeySecret: 'key-secret-9f3a',
  accessToken: '1-token',
  accessTokenSecret: 'token-secret-77b1',
};

const PASSWORD = 'abcd-efgh-ijkl-mnop';
const TOKEN = 'a-token-of-mastodon_-';

/** The accounts that the chats of the tests are posted by. */
export const ACCOUNTS: Readonly<Record<NetworkName, string>> = {
  x: '@hcldr',
  bluesky: '@hcldr.bsky.social',
  mastodon: '@hcldr@chats.example',
};

export const EMBEDDED: Readonly<Record<NetworkName, EmbeddedKeys>> = {
  x: {
    options: { network: 'x', handle: ACCOUNTS.x.slice(1), keys: X_KEYS },
    env: origin => ({
      HCLDR_X_API_URL: origin,
      X_API_KEY: X_KEYS.apiKey,
      X_API_KEY_SECRET: X_KEYS.apiKeySecret,
      X_ACCESS_TOKEN: X_KEYS.accessToken,
      X_ACCESS_TOKEN_SECRET: X_KEYS.accessTokenSecret,
    }),
  },
  bluesky: {
    options: { network: 'bluesky', handle: ACCOUNTS.bluesky, password: PASSWORD },
    env: origin => ({
      BLUESKY_SERVICE: origin,
      BLUESKY_IDENTIFIER: ACCOUNTS.bluesky.slice(1),
      BLUESKY_APP_PASSWORD: PASSWORD,
    }),
  },
  mastodon: {
    options: { network: 'mastodon', handle: ACCOUNTS.mastodon, token: TOKEN },
    env: origin => ({ MASTODON_INSTANCE: origin, MASTODON_ACCESS_TOKEN: TOKEN }),
  },
};
