/** How is a topic's label spelled: `T1`, `Question A`, `Topic two`? */

export type Label = {
  /** `undefined` for what looks like a numeral but is none: `IIX`. */
  readonly number: number | undefined;
  readonly part?: string | undefined;
  /** What stays before the words: the `(b)` of `T1(b)`; nothing of `T2a`. */
  readonly kept?: string | undefined;
  /** Whether its number may be a word of the text: `Topic I Love`. */
  readonly isWord?: boolean;
  readonly written: string;
  /** The sign between the label and its words. */
  readonly separator: string | undefined;
};

export function labelIn(text: string): Label | undefined {
  for (const { pattern, read } of SPELLINGS) {
    const { 0: written, groups = {} } = pattern.exec(text) ?? {};
    if (written !== undefined) return { ...read(groups), written, separator: groups['separator'] };
  }
  return undefined;
}

/** Takes capitals: `IV`. */
export function romanNumber(numeral: string): number | undefined {
  return placeIn(ROMANS, numeral);
}

const LETTERS = 'a|b|c|d|e|f|g|h'.split('|');
const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'.split('|');
const CARDINALS = 'one|two|three|four|five|six|seven|eight|nine|ten'.split('|');
const ROMANS = 'I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX'.split('|');

type Groups = Readonly<Record<string, string | undefined>>;

type Spelling = { readonly pattern: RegExp; readonly read: (groups: Groups) => Omit<Label, 'written' | 'separator'> };

const NAMED = String.raw`(?:discussion )?(?:topic|question|prompt)s? ?(?:no\. ?|#)?`;

/** The spellings of labels; the first that matches is used. */
const SPELLINGS: readonly Spelling[] = [
  {
    // `T1`, `Q-1:`, `Topic #1`, `T1b`, `T1(b)`, `T1.2`
    pattern: label(
      String.raw`(?:${NAMED}|[TQ][. ]?|[TQ]-(?=\d{1,2}[)\]]?[:.)]))(?<digits>\d{1,2})(?:(?<letter>[a-h])| ?\((?<inBrackets>[a-h])\)|\.(?<decimal>\d))?`,
    ),
    read: ({ digits, letter, inBrackets, decimal }) => ({
      number: Number(digits),
      part: (letter ?? inBrackets)?.toLowerCase() ?? decimal,
      kept: inBrackets && `(${inBrackets.toLowerCase()})`,
    }),
  },
  {
    // `Question A:`
    pattern: label(String.raw`${NAMED}(?<capital>[A-H])(?=[)\]]?[:)])`),
    read: ({ capital = '' }) => ({ number: placeIn(LETTERS, capital.toLowerCase()) }),
  },
  {
    // `Topic two`
    pattern: label(`${NAMED}(?<cardinal>${CARDINALS.join('|')})`),
    read: ({ cardinal = '' }) => ({ number: placeIn(CARDINALS, cardinal.toLowerCase()) }),
  },
  {
    // `Question IV`
    pattern: label(`${NAMED}(?<roman>[IVX]{1,5})`),
    read: ({ roman = '' }) => ({ number: romanNumber(roman.toUpperCase()), isWord: true }),
  },
  {
    // `Second topic`
    pattern: label(`(?<ordinal>${ORDINALS.join('|')}) (?:topic|question)`),
    read: ({ ordinal = '' }) => ({ number: placeIn(ORDINALS, ordinal.toLowerCase()) }),
  },
];

function placeIn(names: readonly string[], name: string): number | undefined {
  const index = names.indexOf(name);
  return index < 0 ? undefined : index + 1;
}

/**
 * A label with what may surround it (`2/ T1` in a thread, `[#T1]`, `Question 1 of 3:`) and the sign that separates it
 * from its words.
 */
function label(spelling: string): RegExp {
  const counter = String.raw`(?:\d{1,2}/(?:\d{1,2})? )?`;
  const ofSoMany = String.raw`(?: of \d{1,2}(?=[:.)\]]| [-\u2013\u2014]))?`;
  const separator = String.raw`(?<separator> ?[:.)|/\u2013\u2014]| ?-+(?= |$)| ?(?:[→⇒➔➜»>]|[➡👉]\uFE0F?)|\uFE0F?\u20E3)?`;
  const end = String.raw`(?: |$|(?<=[:)])(?=["“‘'¿\p{L}]))`;
  return new RegExp(String.raw`^${counter}[([]?#?${spelling}${ofSoMany}[)\]]?${separator}${end}`, 'iu');
}
