/** Which colours does the page have, by light and by night? The tests hold their contrasts to WCAG AA. */

/** Colours as `#rrggbb`. */
export type Palette = {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  /** What is there to be read, but not first: times, upcoming posts. */
  readonly faint: string;
  /** Lines and rings that carry a meaning. */
  readonly line: string;
  /** What is posted. */
  readonly done: string;
  readonly onDone: string;
  /** What is next. */
  readonly next: string;
  /** What needs attention: not posted, not known. */
  readonly alarm: string;
};

export const LIGHT: Palette = {
  paper: '#f6f4ef',
  card: '#ffffff',
  ink: '#17212b',
  faint: '#596673',
  line: '#82878c',
  done: '#0b6b66',
  onDone: '#ffffff',
  next: '#a8430f',
  alarm: '#a3172f',
};

export const DARK: Palette = {
  paper: '#10161b',
  card: '#182027',
  ink: '#eaf0f2',
  faint: '#9dabb5',
  line: '#6b7983',
  done: '#5fd0c5',
  onDone: '#08211f',
  next: '#ffab7a',
  alarm: '#ff9aa6',
};
