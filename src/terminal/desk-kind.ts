/** Is anything redrawn, as the desk while the evening goes on, or are there lines alone? */

type Asked = {
  /** From the environment. */
  readonly TERM: string | undefined;
  /** `--plain` */
  readonly plain: boolean;
};

/** Whether nothing may be redrawn: a `dumb` terminal cannot go back to what it has shown. */
export function isInLinesAlone({ TERM, plain }: Asked): boolean {
  return plain || TERM === 'dumb';
}

export type DeskFacts = Asked & { readonly isTerminal: boolean; readonly quiet: boolean };

export function deskKind({ isTerminal, quiet, ...asked }: DeskFacts): 'live' | 'plain' {
  return isTerminal && !quiet && !isInLinesAlone(asked) ? 'live' : 'plain';
}
