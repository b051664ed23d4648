/** What does an announcement say about a key of a chat file, and how sure is that? */

export type Guess<Value> =
  | {
      readonly kind: 'sure';
      readonly value: Value;
      /** Where it was found: `the first line`. */
      readonly why: string;
    }
  /** It may be wrong; `why` says what to check. */
  | { readonly kind: 'unsure'; readonly value: Value; readonly why: string }
  /** A person has to fill it in; `why` says what is known. */
  | { readonly kind: 'missing'; readonly why: string; readonly candidates?: readonly Value[] }
  /** The file works without it; `why` says what then applies, if that is worth saying. */
  | { readonly kind: 'left-out'; readonly why?: string };

export function sure<Value>(value: Value, why: string): Guess<Value> {
  return { kind: 'sure', value, why };
}

export function unsure<Value>(value: Value, why: string): Guess<Value> {
  return { kind: 'unsure', value, why };
}

export function missing<Value>(why: string, candidates: readonly Value[] = []): Guess<Value> {
  return { kind: 'missing', why, ...(candidates.length > 0 && { candidates }) };
}

export function leftOut<Value>(why?: string): Guess<Value> {
  return { kind: 'left-out', ...(why !== undefined && { why }) };
}

/** What was sure is no longer; what is not sure anyway keeps its own reason. */
export function doubted<Value>(guess: Guess<Value>, why: string): Guess<Value> {
  return guess.kind === 'sure' ? unsure(guess.value, why) : guess;
}

/** What is known before reading: the community's settings, what the person passed in, and today's date. */
export type Known = {
  /** `America/New_York` */
  readonly zone: string;
  /** There is no community: the zone is that of this machine. */
  readonly isZoneOfHere?: boolean;
  /** `#hcldr` */
  readonly hashtag?: string;
  /** `8:30pm` */
  readonly start?: string;
  /** The day on which the community meets: `Tuesday`. */
  readonly weekday?: string;
  /** The year in which the chat took or takes place. */
  readonly year?: number;
  /** The address of the announcement. */
  readonly url?: string;
  /** `2022-12-05`; candidates are chosen around it. */
  readonly today: string;
};

/** Quotes a part of the text so that a person can find it: cut to fit on a line, with open brackets closed. */
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
