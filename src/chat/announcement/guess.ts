/** What does an announcement say for a key of a chat file, and how sure is that? */

export type Guess<Value> =
  | {
      readonly kind: 'sure';
      readonly value: Value;
      /** Where it was found: `the first line`. */
      readonly why: string;
    }
  /** It may be wrong: `why` says what to look at. */
  | { readonly kind: 'unsure'; readonly value: Value; readonly why: string }
  /** A person has to fill it in: `why` says what is known. */
  | { readonly kind: 'missing'; readonly why: string; readonly candidates?: readonly Value[] }
  /** The file does well without it: `why` says what holds then, where that is worth a word. */
  | { readonly kind: 'left-out'; readonly why?: string };

/** What an announcement is read with: what its community has settled, the person has given, the calendar shows. */
export type Known = {
  /** `America/New_York` */
  readonly zone: string;
  /** `#hcldr` */
  readonly hashtag?: string;
  /** `8:30pm` */
  readonly start?: string;
  /** On which it meets: `Tuesday`. */
  readonly weekday?: string;
  /** In which the chat took or takes place. */
  readonly year?: number;
  /** Of the announcement. */
  readonly url?: string;
  /** `2022-12-05`: candidates are those around it. */
  readonly today: string;
};

/** A part of the text in quotes, for a person to find it: not longer than a line has room for, and no bracket left open. */
export function cited(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : `${text}${closingOf(text)}`}”`;
}

function closingOf(text: string): string {
  const [, open] = /([([])[^()[\]]*$/.exec(text) ?? [];
  return open === undefined ? '' : open === '(' ? ')' : ']';
}

/** `“3/17” has no year: 2027-03-17 or 2028-03-17` */
export function openWords({ why, candidates = [] }: Guess<unknown> & { kind: 'missing' }): string {
  return candidates.length === 0 ? why : `${why}: ${candidates.join(' or ')}`;
}
