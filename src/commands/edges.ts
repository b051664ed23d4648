/** What do the commands get of the world? Types only: `main.ts` gives the values, each loaded when it is first used. */

import type { Clock, Network } from '../run/ports.ts';
import type { Interruption } from '../system/interruption.ts';
import type { Desk } from '../terminal/at-keys.ts';
import type { Wording } from '../terminal/evening-text.ts';

/** What each means stands in the README, for those who call hcldr from a script. */
export const EXIT = { done: 0, problems: 1, refused: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT] | 130 | 143;

export type Output = {
  /** As it is: for programs, and for files. */
  readonly write: (text: string) => void;
  /** For people: in a terminal lines are broken between words, and commands, links and texts to be copied stay whole. */
  readonly say: (text: string) => void;
  readonly isTerminal: boolean;
  /** Of the terminal; of something to wrap for where there is none. */
  readonly columns: number;
  readonly colour: boolean;
};

export type Edges = {
  /** Loads what breaks lines between words in a terminal. */
  readonly getReady: () => Promise<void>;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** The result. */
  readonly stdout: Output;
  /** Progress and problems. */
  readonly stderr: Output;
  /** Somebody is there to answer questions. */
  readonly interactive: boolean;
  /** Aborts on Ctrl-C or a termination; `exitCode` then tells which. */
  readonly interruption: Pick<Interruption, 'signal' | 'exitCode' | 'onHangUp' | 'pressed' | 'stop'>;
  /** All that is piped in; none: it comes from a terminal, where everybody would see it. */
  readonly piped: () => Promise<string | undefined>;
  /** Node prints, as NODE_DEBUG tells it, what is typed and piped in. */
  readonly overheard: boolean;
  readonly realTime: () => Promise<Clock>;
  /** The zone that this machine's clock shows, `Europe/Berlin`. */
  readonly localZone: () => string;
  readonly desk: (options: DeskOptions) => Promise<Desk>;
  /** Resolves when she presses Enter, or leaves. */
  readonly untilEnter: () => Promise<void>;
  readonly load: Loaders;
};

export type DeskOptions = Omit<Wording, 'paint' | 'several'> & {
  readonly clock: Clock;
  readonly networks: readonly Network[];
  readonly quiet: boolean;
  /** Lines only, and nothing drawn anew: for screen readers. */
  readonly plain: boolean;
  /** Somebody sits there, and is asked what only a person can decide. */
  readonly attended: boolean;
};

/** Modules by what they are for; heavy packages come with the command that needs them and with no other. */
type Loaders = {
  readonly files: () => Promise<typeof import('../system/chat-files.ts')>;
  readonly folders: () => Promise<typeof import('../system/chat-folders.ts')>;
  readonly pictures: () => Promise<typeof import('../system/pictures.ts')>;
  readonly announcements: () => Promise<typeof import('../system/announcements.ts')>;
  readonly newFile: () => Promise<typeof import('../system/new-file.ts')>;
  readonly settings: () => Promise<typeof import('../system/settings.ts')>;
  readonly xKeys: () => Promise<typeof import('../system/x-keys.ts')>;
  readonly webOrigin: () => Promise<typeof import('../system/web-origin.ts')>;
  readonly keys: () => Promise<typeof import('../system/keys.ts')>;
  readonly blueskyKeys: () => Promise<typeof import('../system/bluesky-keys.ts')>;
  readonly mastodonKeys: () => Promise<typeof import('../system/mastodon-keys.ts')>;
  readonly pastedKeys: () => Promise<typeof import('../system/pasted-key.ts')>;
  readonly credentials: () => Promise<typeof import('../system/credentials.ts')>;
  readonly journals: () => Promise<typeof import('../system/journals.ts')>;
  readonly lock: () => Promise<typeof import('../system/run-lock.ts')>;
  readonly clock: () => Promise<typeof import('../system/clock.ts')>;
  readonly rehearsals: () => Promise<typeof import('../system/rehearsals.ts')>;
  readonly x: () => Promise<typeof import('../networks/x/x.ts')>;
  readonly xLinks: () => Promise<typeof import('../networks/x/link.ts')>;
  readonly bluesky: () => Promise<typeof import('../networks/bluesky/bluesky.ts')>;
  readonly mastodon: () => Promise<typeof import('../networks/mastodon/mastodon.ts')>;
  readonly mastodonLogin: () => Promise<typeof import('../networks/mastodon/login.ts')>;
  readonly embeddedX: () => Promise<typeof import('../networks/embedded/x/embedded-x.ts')>;
  readonly embeddedStore: () => Promise<typeof import('../networks/embedded/store.ts')>;
  readonly embeddedBluesky: () => Promise<typeof import('../networks/embedded/bluesky/embedded-bluesky.ts')>;
  readonly blueskyFaults: () => Promise<typeof import('../networks/embedded/bluesky/faults.ts')>;
  readonly mastodonFaults: () => Promise<typeof import('../networks/embedded/mastodon/faults.ts')>;
  readonly embeddedMastodon: () => Promise<typeof import('../networks/embedded/mastodon/embedded-mastodon.ts')>;
  readonly xFaults: () => Promise<typeof import('../networks/embedded/x/faults.ts')>;
  readonly livePage: () => Promise<typeof import('../pages/live-page.ts')>;
  readonly previewPage: () => Promise<typeof import('../pages/preview-page.ts')>;
  readonly prompts: () => Promise<typeof import('../terminal/prompts.ts')>;
  readonly accountWords: () => Promise<typeof import('../terminal/account-words.ts')>;
  readonly checkWords: () => Promise<typeof import('../terminal/check-words.ts')>;
  readonly eveningPrompts: () => Promise<typeof import('../terminal/evening-prompts.ts')>;
  readonly problemWords: () => Promise<typeof import('../terminal/problems.ts')>;
  readonly words: () => Promise<typeof import('../terminal/words.ts')>;
  readonly eveningWords: () => Promise<typeof import('../terminal/evening-words.ts')>;
  readonly journalRoom: () => Promise<typeof import('../system/journal-room.ts')>;
  readonly wakefulness: () => Promise<typeof import('../system/wakefulness.ts')>;
  readonly preflightWords: () => Promise<typeof import('../terminal/preflight-text.ts')>;
  readonly notify: () => Promise<typeof import('../system/notify.ts')>;
  readonly deskWords: () => Promise<typeof import('../terminal/desk-text.ts')>;
  readonly wrapping: () => Promise<typeof import('../terminal/wrap.ts')>;
};
