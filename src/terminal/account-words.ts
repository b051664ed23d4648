/** What does a person read who logs in, or looks who is logged in? */

import type { Reason } from '../run/ports.ts';
import { reasonText } from './evening-text.ts';
import type { Wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

/** What is known of a login. */
export type LoginState =
  | { readonly kind: 'works' }
  | { readonly kind: 'read-only' | 'refused' | 'unreachable'; readonly reason: Reason }
  /** Its keys are not all there. */
  | { readonly kind: 'incomplete'; readonly why: string }
  /** It was not wished. */
  | { readonly kind: 'not-asked' }
  /** Its keys are for another place than the one that is set. */
  | { readonly kind: 'elsewhere'; readonly origin: string };

export type LoginRow = {
  readonly network: string;
  /** None: nobody could say whose the keys are. */
  readonly handle: string | undefined;
  readonly state: LoginState;
  /** `keys from the environment` */
  readonly keys: string;
  /** A run would use it. */
  readonly inForce: boolean;
};

/** What the colleague says who has done it before. */
export function loginGuide({ paint, wrap }: { readonly paint: Paint; readonly wrap: Wrap }): string {
  const text = (line: string): string => wrap(line).join('\n');
  const step = (line: string, index: number): string =>
    wrap(line, { indent: `${index + 1}. `, hanging: '   ' }).join('\n');
  return [
    text(
      'hcldr posts with four strings of an app that belongs to the account. They do not expire, and X shows each once.',
    ),
    '',
    ...STEPS.map(line => line.replace(CONSOLE, paint.strong(CONSOLE))).map(step),
    '',
    text('Paste them here, one after the other: they are not shown. Ctrl-C leaves, and saves nothing.'),
    '',
  ]
    .map(line => `${line}\n`)
    .join('');
}

const CONSOLE = 'https://console.x.com';

const STEPS = [
  `Sign in to X as the account that is to post, and open its developer console: ${CONSOLE}`,
  'Make an app there, or open the one that it has: package Pay-per-use, environment Production. It needs a few dollars of credit.',
  'In the app’s user authentication settings choose "Read and write". Access tokens that were made before that stay read-only, and have to be made again.',
  'Under the app’s keys and tokens make the API key and its secret, then the access token and its secret.',
];

/** A line for each login, its parts in columns. */
export function loginsText(rows: readonly LoginRow[], paint: Paint): string {
  const cells = rows.map(row => [
    safe(row.network),
    safe(row.handle ?? '(unknown)'),
    safe(stateText(row.state)),
    `${safe(row.keys)}${row.inForce ? '' : ', not used'}`,
  ]);
  const widths = [0, 1, 2].map(column => Math.max(...cells.map(cell => cell[column]?.length ?? 0)));
  return cells
    .map((row, index) => {
      const padded = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
      const state = rows[index]?.state.kind;
      const colour = state === 'works' ? paint.good : state === 'not-asked' ? paint.faint : paint.warning;
      return `${padded.map((cell, column) => (column === 2 ? colour(cell) : cell)).join('  ')}\n`;
    })
    .join('');
}

export function loggedOutText(handle: string): string {
  return `${safe(handle)} is logged out of X on this machine.\n`;
}

/** What can be done about a login that does not work; none: it works, or only time helps. */
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
