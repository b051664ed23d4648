/** Which citation was meant by one that was written as a map of keys and values? */

/** The parts of a citation in the order in which they stand, each with what people call it. */
const PARTS: readonly (readonly [part: 'author' | 'title' | 'other' | 'accessed', names: RegExp])[] = [
  ['author', /^(?:authors?|by|name|creators?|writer)$/],
  ['title', /^(?:title|article|book|name of (?:article|book))$/],
  [
    'other',
    /^(?:editors?|in|journal|magazine|newspaper|site|website|source|container|publication|volume|issue|number)$/,
  ],
  ['other', /^(?:publisher|place|city|location|pages?)$/],
  ['other', /^(?:date|year|published|day|month)$/],
  ['other', /^(?:link|url|doi|web|address)$/],
  ['accessed', /^(?:accessed|access(?: date)?|retrieved)$/],
];

/** What else is written stands among the places. */
const PLACE = PARTS.findIndex(([, names]) => names.test('place'));

/** What sort of source it is shows in a citation by its form. */
const KIND = /^(?:type|kind|medium|format|id|key)$/i;

/**
 * `Frank, Arthur. “The Wounded Storyteller”, 1995`, of `{author: …, title: …, year: …}`; none where neither of the
 * first two is there: then a colon inside the text has made a map of it.
 */
export function sourceMeant(map: Readonly<Record<string, unknown>>): string | undefined {
  const entries = Object.entries(map).filter(([key]) => !KIND.test(key));
  const found = entries.map(([key, value]) => {
    const known = PARTS.findIndex(([, names]) => names.test(key.toLowerCase().replace(/[_-]/g, ' ')));
    // No word that a name or a title could begin with.
    const place = known < 0 && /^[a-z]+(?:[ _-][a-z]+)?$/.test(key) ? PLACE : known;
    return { place, part: PARTS[place]?.[0], text: textOf(value) };
  });
  const isSource = found.some(({ part }) => part === 'author' || part === 'title');
  if (!isSource || found.some(({ part, text }) => part === undefined || text === undefined)) return undefined;
  const parts = found.toSorted((a, b) => a.place - b.place);
  return parts.reduce((whole, { part, text = '' }) => {
    const own = part === 'title' ? inTitleQuotes(text) : part === 'accessed' ? `accessed ${text}` : text;
    return whole === '' ? own : `${whole}${separatorBehind(whole, part)} ${own}`;
  }, '');
}

/** A name in the order of catalogues, `Frank, Arthur`, ends in a full stop. */
function separatorBehind(whole: string, part: string | undefined): string {
  if (part !== 'title' || !whole.includes(',')) return ',';
  return whole.endsWith('.') ? '' : '.';
}

function inTitleQuotes(title: string): string {
  return /^[“"].*[”"]$/.test(title) ? title : `“${title}”`;
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.every(each => typeof each === 'string') ? value.join(' and ') : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}
