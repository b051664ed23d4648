/** How does `hcldr login x` ask for the four keys, until X accepts them or she leaves? */

import { bare, withSign } from '../chat/handles.ts';
import { CLOCK_REFUSED, clockWords } from '../run/clock-difference.ts';
import type { AccountOutcome } from '../run/ports.ts';
import type { XKeyName } from '../system/pasted-key.ts';
import type { Settings } from '../system/settings.ts';
import type { XKeys } from '../system/x-keys.ts';
import { type Credential, xCredential } from './access.ts';
import { askKey } from './ask-line.ts';
import type { Edges } from './edges.ts';
import { askWhose, type Login, loginWith } from './new-login.ts';
import { note } from './say.ts';

const ALL: readonly XKeyName[] = ['apiKey', 'apiKeySecret', 'accessToken', 'accessTokenSecret'];

/** Which keys are pasted again, by her choice. */
const AGAIN = {
  tokens: ['accessToken', 'accessTokenSecret'],
  app: ['apiKey', 'apiKeySecret'],
  all: ALL,
  none: [],
} as const satisfies Record<string, readonly XKeyName[]>;

type Next = keyof typeof AGAIN | 'unverified' | 'leave';

export async function askXKeys(settings: Settings, edges: Edges): Promise<Login | 'left'> {
  const { signal } = edges.interruption;
  let known: Partial<XKeys> = {};
  for (let wanted: readonly XKeyName[] = ALL; ; ) {
    const asked = await askFor(wanted, known, edges);
    if (asked === 'left') return 'left';
    known = asked;
    const keys = asked as XKeys; // the first round asks for all four
    const credential = xCredential(keys, settings, edges);
    const outcome = await askWhose(credential, 'Asking X whose keys these are.', edges);
    if (signal.aborted) return 'left';
    if (outcome.kind === 'account') return loginWith(credential, outcome);
    const next = await whatNow(outcome, edges);
    if (next === undefined || next === 'leave') return 'left';
    if (next === 'unverified') return unverified(credential, edges);
    wanted = AGAIN[next];
  }
}

/** Asks for the wanted keys; keeps the others. */
async function askFor(
  wanted: readonly XKeyName[],
  known: Partial<XKeys>,
  edges: Edges,
): Promise<Partial<XKeys> | 'left'> {
  const { readPasted, X_KEY_TITLES } = await edges.load.pastedKeys();
  const keys: Partial<Record<XKeyName, string>> = Object.fromEntries(
    Object.entries(known).filter(([name]) => !wanted.some(other => other === name)),
  );
  for (const name of wanted) {
    const key = await askKey(X_KEY_TITLES[name], text => readPasted(text, name, keys), edges);
    if (key === undefined) return 'left';
    keys[name] = key;
  }
  return keys;
}

type Failed = Exclude<AccountOutcome, { kind: 'account' }>;

async function whatNow(outcome: Failed, edges: Edges): Promise<Next | undefined> {
  const { reasonText } = await edges.load.eveningWords();
  const whose = outcome.kind === 'refused' && outcome.account ? `These are keys of ${outcome.account.handle}: ` : '';
  await note(`${whose}${reasonText(outcome.reason)}`, edges);
  const { message, choices } = await choicesAfter(outcome, edges);
  const { choose } = await edges.load.prompts();
  return choose(message, [...choices, { name: 'Leave, and save nothing', value: 'leave' }], edges.interruption.signal);
}

type Choices = {
  readonly message: string;
  readonly choices: readonly { readonly name: string; readonly value: Next }[];
};

async function choicesAfter(outcome: Failed, edges: Edges): Promise<Choices> {
  switch (outcome.reason.code) {
    case 'unauthorized':
      await noteSuspects(outcome, edges);
      return {
        message: 'Which do you paste again?',
        choices: [
          { name: 'The access token and its secret', value: 'tokens' },
          { name: 'The API key and its secret', value: 'app' },
          { name: 'All four', value: 'all' },
          { name: 'None: ask X again with the same', value: 'none' },
        ],
      };
    case 'read-only':
      return {
        message: 'What now?',
        choices: [{ name: 'I have made a new access token and secret, and paste them', value: 'tokens' }],
      };
    default:
      return {
        message: 'Nobody can tell whether the keys are right. What now?',
        choices: [
          { name: 'Ask X again', value: 'none' },
          { name: 'Save them all the same; a run asks X anyway', value: 'unverified' },
        ],
      };
  }
}

/** Names the likeliest cause of a refusal: often a clock that is wrong, or one of a few known mistakes. */
async function noteSuspects(outcome: Failed, edges: Edges): Promise<void> {
  const ahead = outcome.kind === 'refused' ? outcome.clockAhead : undefined;
  const isClock = ahead !== undefined && Math.abs(ahead) >= CLOCK_REFUSED;
  await note(
    isClock
      ? `${clockWords(ahead)} X refuses keys for that alone: set the clock, then ask again.`
      : 'Most often a string was not copied whole, the access token is of another app than the API key, or it was made anew since.',
    edges,
  );
}

async function unverified({ origin, keys }: Credential, edges: Edges): Promise<Login | 'left'> {
  const { typeHandle } = await edges.load.prompts();
  for (;;) {
    const typed = await typeHandle('Of which account are they? Its handle:', edges.interruption.signal);
    if (typed === undefined) return 'left';
    if (/^\w{1,15}$/.test(bare(typed)))
      return { origin, keys, account: { handle: withSign(typed) }, clockAhead: undefined };
    await note('A handle on X has up to 15 letters, digits and underscores: @hcldr', edges);
  }
}
