/** What do the commands get from the outside world? Types only: `main.ts` supplies the values. */

import type { SchemaName } from '../chat/schema-line.ts';
import type { Clock, Network } from '../run/ports.ts';
import type { Interruption } from '../system/interruption.ts';
import type { Desk } from '../terminal/at-keys.ts';
import type { Wording } from '../terminal/evening-text.ts';

/** Documented in the README, for scripts that call hcldr. */
export const EXIT = { done: 0, problems: 1, refused: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT] | 130 | 143;

export type Output = {
  /** For programs and files, which get the text as it is; a terminal gets it cleaned, as with `say`. */
  readonly write: (text: string) => void;
  /**
   * For people: in a terminal, nothing but hcldr's own colours has control, and lines are broken between words;
   * commands, links and texts to copy stay whole.
   */
  readonly say: (text: string) => void;
  readonly isTerminal: boolean;
  /** The terminal's width, or a default to wrap at without one. */
  readonly columns: number;
  readonly colour: boolean;
};

export type Edges = {
  /** Loads the line wrapping for `say`, if there is a terminal. */
  readonly getReady: () => Promise<void>;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** For the result. */
  readonly stdout: Output;
  /** For progress and problems. */
  readonly stderr: Output;
  /** Somebody is at the terminal to answer questions. */
  readonly interactive: boolean;
  /** Aborts on Ctrl-C or a termination; `exitCode` then tells which. */
  readonly interruption: Pick<
    Interruption,
    'signal' | 'exitCode' | 'onHangUp' | 'onCutOff' | 'pressed' | 'stop' | 'lent'
  >;
  /** Everything on standard input; undefined if that is a terminal, where secrets would be seen as they are typed. */
  readonly piped: () => Promise<string | undefined>;
  /** NODE_DEBUG makes Node print whatever is typed or piped in, secrets too. */
  readonly overheard: boolean;
  /** The JSON Schemas, by which editors check the files. */
  readonly schemas: () => Promise<Readonly<Record<SchemaName, object>>>;
  readonly realTime: () => Promise<Clock>;
  /** The zone of this machine's clock, `Europe/Berlin`. */
  readonly localZone: () => string;
  readonly desk: (options: DeskOptions) => Promise<Desk>;
  /** Resolves when she presses Enter or leaves. */
  readonly untilEnter: () => Promise<void>;
  /** The modules, each loaded when first used. */
  readonly load: typeof import('../loaders.ts').load;
};

export type DeskOptions = Omit<Wording, 'paint' | 'several'> & {
  readonly clock: Clock;
  readonly networks: readonly Network[];
  readonly quiet: boolean;
  /** Plain lines, nothing redrawn: for screen readers. */
  readonly plain: boolean;
  /** Somebody is at the desk, and can be asked what only a person can decide. */
  readonly attended: boolean;
};
