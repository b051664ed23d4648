/** How is an embedded network started in a process of its own, and which keys let a `run` post there? */

import type { NetworkName } from '../../src/chat/chat.ts';

export type EmbeddedKeys = {
  /** What goes into the process's argument; the caller adds the store. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The environment that lets a `run` post there. */
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

/** The accounts that post the tests' chats. */
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
