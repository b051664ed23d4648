/** Whose account do the new keys open, and what is known of the login before it is saved? */

import type { Duration } from '../chat/chat.ts';
import type { AccountOutcome } from '../run/ports.ts';
import type { SavedAccount } from '../system/credentials.ts';
import type { Credential } from './access.ts';
import type { Edges } from './edges.ts';
import { note } from './say.ts';

export type Login = Pick<SavedAccount, 'origin' | 'keys'> & {
  /** Without an id the network could not be asked, and she typed the handle. */
  readonly account: Pick<SavedAccount, 'handle' | 'id'>;
  readonly clockAhead: Duration | undefined;
};

/** The login of keys that the network has accepted. */
export function loginWith(
  { origin, keys }: Credential,
  { account, clockAhead }: Extract<AccountOutcome, { kind: 'account' }>,
): Login {
  return { origin, keys, account, clockAhead };
}

/**
 * Asks the network whose keys these are, and says that it does.
 *
 * @param saying the line to show: `Asking X whose keys these are.`
 */
export async function askWhose(credential: Credential, saying: string, edges: Edges): Promise<AccountOutcome> {
  const { withoutEcho } = await edges.load.prompts();
  return withoutEcho(async () => {
    await note(saying, edges);
    return (await credential.open()).account();
  }, edges.interruption.pressed);
}
