/** What does she read when she logs in, or looks who is logged in? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import type { Reason } from '../run/ports.ts';
import { reasonText } from './evening-text.ts';
import type { Wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';
import { columnsOf, padTo } from './width.ts';

/** What is known of a login. */
export type LoginState =
  | { readonly kind: 'works' }
  | { readonly kind: 'read-only' | 'refused' | 'unreachable'; readonly reason: Reason }
  /** Some of its keys are missing. */
  | { readonly kind: 'incomplete'; readonly why: string }
  /** The network was not asked. */
  | { readonly kind: 'not-asked' }
  /** Its keys are for another server than the one that is set. */
  | { readonly kind: 'elsewhere'; readonly origin: string };

export type LoginRow = {
  readonly network: string;
  /** Undefined: the network could not say whose keys these are. */
  readonly handle: string | undefined;
  readonly state: LoginState;
  /** `keys from the environment` */
  readonly keys: string;
  /** A run would use this login. */
  readonly inForce: boolean;
};

/** How to get the keys, in the words of a colleague who has done it before. */
export function loginGuide({ network, paint, wrap, hasToken = false }: GuideOptions): string {
  const text = (line: string): string => wrap(line).join('\n');
  const step = (line: string, index: number): string =>
    wrap(line, { indent: `${index + 1}. `, hanging: '   ' }).join('\n');
  const { opening, steps, closing } = network === 'mastodon' && hasToken ? TOKEN_GUIDE : GUIDES[network];
  const strong = (line: string): string => line.replace(/https:\/\/\S+$/, paint.strong);
  return [text(opening), '', ...steps.map(strong).map(step), ...(steps.length > 0 ? [''] : []), text(closing), '']
    .map(line => `${line}\n`)
    .join('');
}

export type GuideOptions = {
  readonly network: NetworkName;
  readonly paint: Paint;
  readonly wrap: Wrap;
  /** Mastodon only: she already has an access token. */
  readonly hasToken?: boolean;
};

type Guide = { readonly opening: string; readonly steps: readonly string[]; readonly closing: string };

/** An address to open stands at the end of its step, where it is set off. */
const GUIDES: Readonly<Record<NetworkName, Guide>> = {
  x: {
    opening:
      'hcldr posts with four strings of an app that belongs to the account. They do not expire, and X shows each once.',
    steps: [
      'Sign in to X as the account that is to post, and open its developer console: https://console.x.com',
      'Make an app there, or open the one that it has: package Pay-per-use, environment Production. It needs a few dollars of credit.',
      'In the app’s user authentication settings choose "Read and write". Access tokens that were made before that stay read-only, and have to be made again.',
      'Under the app’s keys and tokens make the API key and its secret, then the access token and its secret.',
    ],
    closing: 'Paste them here, one after the other: they are not shown. Ctrl-C leaves, and saves nothing.',
  },
  bluesky: {
    opening:
      'hcldr posts with an app password: it is made for one program, and can be taken back without changing your own password.',
    steps: [
      'Sign in to Bluesky as the account that is to post, and open Settings, Privacy and security, App passwords: https://bsky.app/settings/app-passwords',
      'Add an app password, and call it hcldr. It needs no access to direct messages, and is shown once.',
    ],
    closing: 'Give both here: the app password is not shown. Ctrl-C leaves, and saves nothing.',
  },
  mastodon: {
    opening:
      'hcldr posts as an app that you allow to, on a page of the account’s instance. Your password stays between you and the instance.',
    steps: [],
    closing: 'Ctrl-C leaves, and saves nothing.',
  },
};

const TOKEN_GUIDE: Guide = {
  opening: 'hcldr posts with an access token of an app of your own.',
  steps: [
    'Sign in to the instance as the account that is to post, and open Preferences, Development, New application.',
    'Give it the scopes read:accounts, read:statuses, write:statuses and write:media, and open it again when it is saved.',
  ],
  closing: 'Paste its access token here: it is not shown. Ctrl-C leaves, and saves nothing.',
};

/** The address has a line of its own, unbroken, so that it can be opened or copied. */
export function mastodonPageText(page: string, paint: Paint): string {
  return `\nOpen this page, signed in as the account that is to post, and allow hcldr to post:\n\n${paint.strong(safe(page))}\n\nIt shows a code. Paste it here: it is not shown.\n\n`;
}

/** One line per login, in columns. */
export function loginsText(rows: readonly LoginRow[], paint: Paint): string {
  const cells = rows.map(row => [
    safe(row.network),
    safe(row.handle ?? '(unknown)'),
    safe(stateText(row.state)),
    `${safe(row.keys)}${row.inForce ? '' : ', not used'}`,
  ]);
  const widths = [0, 1, 2].map(column => Math.max(...cells.map(cell => columnsOf(cell[column] ?? ''))));
  return cells
    .map((row, index) => {
      const padded = row.map((cell, column) => padTo(cell, widths[column] ?? 0));
      const state = rows[index]?.state.kind;
      const colour = state === 'works' ? paint.good : state === 'not-asked' ? paint.faint : paint.warning;
      return `${padded.map((cell, column) => (column === 2 ? colour(cell) : cell)).join('  ')}\n`;
    })
    .join('');
}

export function loggedOutText(handle: string, network: NetworkName): string {
  return `${safe(handle)} is logged out of ${NETWORK_TITLES[network]} on this machine.\n`;
}

/** What to do about a login that does not work; undefined: it works, or only time helps. */
export function cureText({ handle, state }: LoginRow): string | undefined {
  if (!('reason' in state) || state.reason.advice === undefined) return undefined;
  return `${handle ?? 'The keys'}: ${reasonText(state.reason)}`;
}

function stateText(state: LoginState): string {
  switch (state.kind) {
    case 'works':
      return 'works (read and write)';
    case 'read-only':
      return 'does not work: may read, not post';
    case 'refused':
      return `does not work: ${state.reason.what}`;
    case 'unreachable':
      return `cannot be told: ${state.reason.what}`;
    case 'incomplete':
      return `does not work: ${state.why}`;
    case 'not-asked':
      return 'not asked';
    case 'elsewhere':
      return `not asked: it is for ${state.origin}`;
  }
}
