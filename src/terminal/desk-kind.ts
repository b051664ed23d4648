/** Is the desk redrawn as the evening goes on, or does it only print lines? */

export type DeskFacts = {
  readonly isTerminal: boolean;
  /** From the environment. A `dumb` terminal cannot go back to what it has shown. */
  readonly TERM: string | undefined;
  readonly plain: boolean;
  readonly quiet: boolean;
};

export function deskKind({ isTerminal, TERM, plain, quiet }: DeskFacts): 'live' | 'plain' {
  return isTerminal && TERM !== 'dumb' && !plain && !quiet ? 'live' : 'plain';
}
