/** Which citation was meant by a map of keys and values? */

/** The parts of a citation in their order, each with the names that people give it. */
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

/** Parts with an unknown name are placed here. */
const PLACE = PARTS.findIndex(([, names]) => names.test('place'));

/** What kind of source it is: a citation shows that by its form, so it is left out. */
const KIND = /^(?:type|kind|medium|format|id|key)$/i;

/**
 * `{author: …, title: …, year: …}` gives `Frank, Arthur. “The Wounded Storyteller”, 1995`. `undefined` if it has
 * neither author nor title: then a colon inside a text has made it a map.
 */
export function sourceMeant(map: Readonly<Record<string, unknown>>): string | undefined {
  const entries = Object.entries(map).filter(([key]) => !KIND.test(key));
  const found = entries.map(([key, value]) => {
    const known = PARTS.findIndex(([, names]) => names.test(key.toLowerCase().replace(/[_-]/g, ' ')));
    // Only a lower-case word or two: anything else could be the beginning of a name or a title.
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

/** A full stop follows a name in catalogue order, `Frank, Arthur`; a comma follows the rest. */
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
