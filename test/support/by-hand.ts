/** How does a test post on an embedded X by hand, past hcldr? */

import { expect } from 'vitest';
import { openX } from '../../src/networks/x/x.ts';

/** What she posts past hcldr, in reply to a post: its link. */
export async function byHand(env: Readonly<Record<string, string>>, text: string, parent: string): Promise<string> {
  const { X_API_KEY = '', X_API_KEY_SECRET = '', X_ACCESS_TOKEN = '', X_ACCESS_TOKEN_SECRET = '' } = env;
  const keys = {
    apiKey: X_API_KEY,
    apiKeySecret: X_API_KEY_SECRET,
    accessToken: X_ACCESS_TOKEN,
    accessTokenSecret: X_ACCESS_TOKEN_SECRET,
  };
  const x = openX({ keys, origin: env['HCLDR_X_API_URL'] ?? '', deadline: 10_000 });
  await x.account();
  const outcome = await x.post({ text, parent });
  return outcome.kind === 'posted' ? outcome.receipt.url : expect.fail(outcome.reason.what);
}
