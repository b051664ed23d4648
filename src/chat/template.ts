/** What stands in braces in a text, and what does it become? */

export const PLACEHOLDERS = ['title', 'hashtag', 'time', 'topics', 'link', 'hosts', 'guests'] as const;

export type PlaceholderName = (typeof PLACEHOLDERS)[number];

export type Placeholder = {
  /** Between the braces: `title`, also of `{ title }`. */
  readonly name: string;
  /** UTF-16 index of its opening brace. */
  readonly index: number;
};

/** What the placeholders stand for; one that is left out has no value this evening. */
export type Values = Readonly<Partial<Record<PlaceholderName, string>>>;

const BRACES = /\{([^{}]*)\}/g;

/** With the full stop of the template that a value's own end makes one too many: `{title}.` */
const BRACES_AND_STOP = /\{([^{}]*)\}(\.(?=\s|$))?/g;

export function placeholdersIn(template: string): readonly Placeholder[] {
  return [...template.matchAll(BRACES)].map(({ 1: name = '', index }) => ({ name: name.trim(), index }));
}

/** The text with its values, a title that ends in `?` without a full stop behind it; a placeholder without a value stays as it is, since a chat that has one is refused. */
export function fill(template: string, values: Values): string {
  return template.replace(BRACES_AND_STOP, (whole, inner: string, stop = '') => {
    const name = inner.trim();
    const value = isPlaceholder(name) ? values[name] : undefined;
    return value === undefined ? whole : `${value}${/[.?!…]$/.test(value) ? '' : stop}`;
  });
}

export function isPlaceholder(name: string): name is PlaceholderName {
  return PLACEHOLDERS.some(known => known === name);
}
