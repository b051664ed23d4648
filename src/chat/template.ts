/** What stands in braces in a text, and what does it become? */

export const PLACEHOLDERS = ['title', 'hashtag', 'time', 'topics', 'link', 'hosts', 'guests'] as const;

export type PlaceholderName = (typeof PLACEHOLDERS)[number];

export type Placeholder = {
  /** Between the braces: `title`, also of `{ title }`. */
  readonly name: string;
  /** UTF-16 index of its opening brace. */
  readonly index: number;
};

/** What a placeholder stands for; none: that is not known. */
type Values = (name: PlaceholderName) => string | undefined;

/** A stretch of a template that is filled in. */
export type Part = {
  readonly text: string;
  /** UTF-16 index in the template of what it was made of. */
  readonly index: number;
  /** Whose value it is; none: it stands in the template just so. */
  readonly name?: PlaceholderName;
};

const BRACES = /\{([^{}]*)\}/g;

export function placeholdersIn(template: string): readonly Placeholder[] {
  return [...template.matchAll(BRACES)].map(({ 1: name = '', index }) => ({ name: name.trim(), index }));
}

/** A brace that belongs to no placeholder: `{title`, `title}`; of `{{title}}` the first, for both of the outer ones. */
export type LooseBrace = {
  readonly brace: string;
  /** UTF-16 index. */
  readonly index: number;
  /** What stands at it, such as `title`. */
  readonly word: string;
};

export function looseBracesIn(template: string): readonly LooseBrace[] {
  // What is in its place has as many characters, so that the others keep theirs.
  const rest = template.replace(BRACES, whole => ' '.repeat(whole.length));
  return [...rest.matchAll(/(\{) *\}|[{}]/g)].map(({ 0: whole, 1: brace = whole, index }) => {
    const [, word = ''] =
      brace === '{'
        ? (/^[{\s]*(\w+)/.exec(template.slice(index)) ?? [])
        : (/(\w+)[}\s]*$/.exec(template.slice(0, index)) ?? []);
    return { brace, index, word };
  });
}

/** A placeholder as other programs write it. */
export type ForeignPlaceholder = Placeholder & {
  /** `[title]`, `<title>`, `%title%`, `$title` */
  readonly written: string;
};

const NAME = `(?:${PLACEHOLDERS.join('|')})`;

/** Between brackets before a parenthesis stands a link of Markdown. */
const FOREIGN = new RegExp(String.raw`\[${NAME}\](?!\()|<${NAME}>|%${NAME}%|\$\{${NAME}\}|\$${NAME}\b`, 'gi');

export function foreignPlaceholdersIn(template: string): readonly ForeignPlaceholder[] {
  return [...template.matchAll(FOREIGN)].map(({ 0: written, index }) => ({
    written,
    index,
    name: written.replace(/[^a-z]/gi, '').toLowerCase(),
  }));
}

/**
 * The text with its values, a title that ends in `?` without a full stop behind it. A placeholder without a value is
 * left out, since a chat that has one is refused.
 */
export function fill(template: string, valueFor: Values): readonly Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const { 0: braces, 1: inner = '', index } of template.matchAll(BRACES)) {
    const name = inner.trim();
    if (!isPlaceholder(name)) continue;
    const value = valueFor(name) ?? '';
    parts.push({ text: template.slice(done, index), index: done }, { text: value, index, name });
    done = index + braces.length;
    // The value's own end makes the full stop of the template one too many: `{title}.`
    if (/[.?!…]$/.test(value) && /^\.(\s|$)/.test(template.slice(done))) done++;
  }
  return [...parts, { text: template.slice(done), index: done }].filter(({ text }) => text !== '');
}

export function isPlaceholder(name: string): name is PlaceholderName {
  return PLACEHOLDERS.some(known => known === name);
}
