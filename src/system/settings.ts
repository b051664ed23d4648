/** What does the environment set? */

import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { type Duration, SECOND } from '../chat/chat.ts';
import { HORIZON, LONGEST_HORIZON } from '../run/retry.ts';
import { Expected } from './expected.ts';
import { readOrigin } from './web-origin.ts';

export type Settings = {
  /** These folders are below the state folder. */
  readonly journals: string;
  readonly locks: string;
  readonly rehearsals: string;
  /** The file with the logins. */
  readonly credentials: string;
  /** How long to look for an unknown post before taking it for absent. */
  readonly horizon: Duration;
  /** The origin of X's API: `https://api.x.com`. */
  readonly xOrigin: string;
};

/** A variable has a value that cannot be used. */
export class BadSetting extends Expected {
  override readonly name = 'BadSetting';
}

const X: XOrigin = { origin: 'https://api.x.com', onLoopback: false };

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const { origin, onLoopback } = env['HCLDR_X_API_URL'] ? readXOrigin(env['HCLDR_X_API_URL']) : X;
  const state = env['HCLDR_STATE_DIR'] ? resolve(env['HCLDR_STATE_DIR']) : platformStateDir();
  const config = env['HCLDR_CONFIG_DIR'] ? resolve(env['HCLDR_CONFIG_DIR']) : envPaths('hcldr', { suffix: '' }).config;
  return {
    // Kept apart, because what was tried against a local server says nothing about chat night.
    journals: onLoopback ? join(state, 'journals', 'loopback') : join(state, 'journals'),
    locks: join(state, 'locks'),
    rehearsals: join(state, 'rehearsals'),
    credentials: join(config, 'credentials.json'),
    horizon: env['HCLDR_LOOK_SECONDS'] ? readHorizon(env['HCLDR_LOOK_SECONDS']) : HORIZON,
    xOrigin: origin,
  };
}

function platformStateDir(): string {
  const paths = envPaths('hcldr', { suffix: '' });
  // env-paths has no state folder. Its log folder is $XDG_STATE_HOME on Linux; elsewhere logs may be swept away.
  return process.platform === 'linux' ? paths.log : paths.data;
}

function readHorizon(text: string): Duration {
  const horizon = Number(text) * SECOND;
  if (horizon >= HORIZON && horizon <= LONGEST_HORIZON) return horizon;
  const [least, most] = [HORIZON / SECOND, LONGEST_HORIZON / SECOND];
  throw new BadSetting(`HCLDR_LOOK_SECONDS has to be a number of seconds from ${least} to ${most}`);
}

/** Keys are sent there, so it has to be https or on this machine. */
function readXOrigin(text: string): XOrigin {
  const read = readOrigin(text);
  if (read.kind === 'refused') throw new BadSetting(`HCLDR_X_API_URL ${WHY_REFUSED[read.why]}`);
  return read;
}

type XOrigin = { readonly origin: string; readonly onLoopback: boolean };

const WHY_REFUSED = {
  'no-url': 'is not a URL: write it as https://api.x.com',
  'not-bare': 'has to be an origin alone, as https://api.x.com: hcldr adds /2/…',
  unsafe: 'has to be https, or http on this machine (127.0.0.1): keys are sent there',
} as const;
