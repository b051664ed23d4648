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

export function placeholdersIn(template: string): readonly Placeholder[] {
  return [...template.matchAll(BRACES)].map(({ 1: name = '', index }) => ({ name: name.trim(), index }));
}

/** The text with its values; a placeholder without a value stays as it is, since a chat that has one is refused. */
export function fill(template: string, values: Values): string {
  return template.replace(BRACES, (braces, inner: string) => {
    const name = inner.trim();
    return (isPlaceholder(name) ? values[name] : undefined) ?? braces;
  });
}

export function isPlaceholder(name: string): name is PlaceholderName {
  return PLACEHOLDERS.some(known => known === name);
}
