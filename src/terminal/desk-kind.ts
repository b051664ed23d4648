/** Is the desk drawn anew as the evening goes on, or are there lines only, which scroll by? */

export type DeskFacts = {
  readonly isTerminal: boolean;
  /** As the environment has it: a dumb terminal cannot go back to what it has shown. */
  readonly TERM: string | undefined;
  readonly plain: boolean;
  readonly quiet: boolean;
};

export function deskKind({ isTerminal, TERM, plain, quiet }: DeskFacts): 'live' | 'plain' {
  return isTerminal && TERM !== 'dumb' && !plain && !quiet ? 'live' : 'plain';
}
