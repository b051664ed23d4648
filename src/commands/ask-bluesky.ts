/** How does `hcldr login bluesky` ask for a handle and an app password, until they work or she leaves? */

import { bare, blueskyHandleMeant } from '../chat/handles.ts';
import type { AccountOutcome } from '../run/ports.ts';
import type { Pasted } from '../system/pasted-key.ts';
import { blueskyCredential } from './access.ts';
import { askKey, askLine } from './ask-line.ts';
import type { Edges } from './edges.ts';
import { askWhose, type Login, loginWith } from './new-login.ts';
import { note } from './say.ts';

/** @param service where the account lives: `https://bsky.social` */
export async function askBluesky(service: string, edges: Edges): Promise<Login | 'left'> {
  const { signal } = edges.interruption;
  let known: Known = {};
  for (;;) {
    const identifier: string | undefined = known.identifier ?? (await askHandle(edges));
    if (identifier === undefined) return 'left';
    const password = known.password ?? (await askPassword(edges));
    if (password === undefined) return 'left';
    const credential = blueskyCredential({ service, identifier, password }, edges);
    const outcome = await askWhose(credential, 'Asking Bluesky whose they are.', edges);
    if (signal.aborted) return 'left';
    if (outcome.kind === 'account') return loginWith(credential, outcome);
    const next = await whatNow(outcome, edges);
    if (next === undefined || next === 'leave') return 'left';
    known = { handle: {}, password: { identifier }, none: { identifier, password } }[next];
  }
}

type Known = { readonly identifier?: string; readonly password?: string };

async function askHandle(edges: Edges): Promise<string | undefined> {
  const { identifierOf } = await edges.load.blueskyKeys();
  const refusal = (answer: string): string | undefined => {
    const meant = blueskyHandleMeant(answer) ?? 'hcldr.bsky.social';
    return identifierOf(answer) === undefined ? `A handle on Bluesky is a name with dots: ${bare(meant)}` : undefined;
  };
  const handle = await askLine({ message: 'Handle:', refusal }, edges);
  return handle === undefined ? undefined : identifierOf(handle);
}

async function askPassword(edges: Edges): Promise<string | undefined> {
  const { looksLikeAppPassword } = await edges.load.blueskyKeys();
  const { isKey } = await edges.load.keys();
  const read = (key: string): Pasted => {
    if (!isKey(key))
      return { kind: 'no-key', why: 'That is no app password: nothing came, or it has a character that none has' };
    // Other servers may make other passwords.
    return looksLikeAppPassword(key) ? { kind: 'key', key } : { kind: 'doubtful', key, why: NO_APP_PASSWORD };
  };
  return askKey('app password', read, edges);
}

const NO_APP_PASSWORD =
  'An app password looks like abcd-efgh-ijkl-mnop, and this does not; hcldr has no use for your own password';

type Next = 'handle' | 'password' | 'none' | 'leave';

async function whatNow(
  { reason }: Exclude<AccountOutcome, { kind: 'account' }>,
  edges: Edges,
): Promise<Next | undefined> {
  const { reasonText } = await edges.load.eveningWords();
  await note(reasonText(reason), edges);
  const isWrong = reason.code === 'unauthorized';
  const { choose } = await edges.load.prompts();
  return choose<Next>(
    isWrong ? 'Which do you give again?' : 'What now?',
    [
      ...(isWrong
        ? ([
            { name: 'The app password', value: 'password' },
            { name: 'The handle and the app password', value: 'handle' },
          ] as const)
        : []),
      { name: 'None: ask Bluesky again with the same', value: 'none' },
      { name: 'Leave, and save nothing', value: 'leave' },
    ],
    edges.interruption.signal,
  );
}
