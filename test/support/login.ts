/** How does a test log in to X: with which keys, and where? */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedProcess, Ended } from './child.ts';
import { aPlace, embeddedProcess, type Place } from './cli.ts';
import { openTerminal, type TerminalOptions, type TestTerminal } from './terminal.ts';

/** Keys of the form that X makes. `SENTINEL` must be found nowhere but in the file of the logins. */
export const SECRETS = {
  apiKey: 'SENTINELapikey0000000000A',
  apiKeySecret: 'SENTINELapikeysecret00000000000000000000000000000B',
  accessToken: '1600000000-SENTINELaccesstoken000000000000000000000C',
  accessTokenSecret: 'SENTINELaccesstokensecret00000000000000000000D',
};

/** The same keys as lines of `.env`. */
export const LINES = `X_API_KEY=${SECRETS.apiKey}
X_API_KEY_SECRET=${SECRETS.apiKeySecret}
X_ACCESS_TOKEN=${SECRETS.accessToken}
X_ACCESS_TOKEN_SECRET=${SECRETS.accessTokenSecret}
`;

const QUESTIONS = ['API key:', 'API key secret:', 'Access token:', 'Access token secret:'];

type Settings = Readonly<Record<string, string>>;

export type LoginPlace = Place & {
  readonly network: EmbeddedProcess;
  /** Runs `hcldr login x --stdin` with these lines. */
  readonly pipe: (lines?: string, env?: Settings) => Promise<Ended>;
  /** Opens `hcldr …` in a terminal. */
  readonly open: (argv: readonly string[], options?: Partial<TerminalOptions>) => TestTerminal;
  readonly credentials: string;
  /** The accounts in the file of the logins. */
  readonly saved: () => readonly Readonly<Record<string, unknown>>[];
  /** The files in the folder that contain a secret. */
  readonly leaks: () => readonly string[];
};

/** A place whose X is an embedded network that accepts these keys. */
export async function aLoginPlace(
  files: Readonly<Record<string, string>> = {},
  options: Readonly<Record<string, unknown>> = {},
): Promise<LoginPlace> {
  const place = aPlace(files);
  const network = await embeddedProcess(place.folder, { keys: SECRETS, ...options });
  const there = { HCLDR_X_API_URL: network.origin };
  const start: Place['start'] = (argv, env) => place.start(argv, { ...there, ...env });
  const credentials = join(place.folder, 'config/credentials.json');
  return {
    folder: place.folder,
    start,
    run: (argv, env) => start(argv, env).ended,
    network,
    pipe: (lines = LINES, env = {}) => {
      const running = start(['login', 'x', '--stdin'], env);
      running.process.stdin?.end(lines);
      return running.ended;
    },
    open: (argv, { env, ...size } = {}) =>
      openTerminal({ argv, folder: place.folder, env: { ...there, ...env }, ...size }),
    credentials,
    saved: () => JSON.parse(readFileSync(credentials, 'utf8')).accounts,
    leaks: () => leaksIn(place.folder).filter(path => path !== credentials),
  };
}

/** Pastes a key once it is asked for. */
export async function paste(terminal: TestTerminal, question: string, text: string): Promise<void> {
  await terminal.shown(new RegExp(`\\? ${question}\\s*$`, 'm'));
  terminal.type(text);
  terminal.press('enter');
}

/** Answers the first questions in turn. */
export async function pasteAll(
  terminal: TestTerminal,
  texts: readonly string[] = Object.values(SECRETS),
): Promise<void> {
  for (const [index, text] of texts.entries()) await paste(terminal, QUESTIONS[index] ?? '', text);
}

/** Answers some of the questions with the right keys. */
export async function pasteFrom(terminal: TestTerminal, first: number, end = QUESTIONS.length): Promise<void> {
  for (let i = first; i < end; i += 1) await paste(terminal, QUESTIONS[i] ?? '', Object.values(SECRETS)[i] ?? '');
}

function leaksIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => readFileSync(path, 'utf8').includes('SENTINEL'));
}
