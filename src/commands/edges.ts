/** What do the commands get of the world? Types only: `main.ts` gives the values. */

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
  readonly interruption: Pick<Interruption, 'signal' | 'exitCode' | 'onHangUp' | 'pressed' | 'stop' | 'lent'>;
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
  /** Modules, each loaded when it is first used. */
  readonly load: typeof import('../loaders.ts').load;
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
