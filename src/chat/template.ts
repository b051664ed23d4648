/** What do the braces in a text contain, and what becomes of it? */

export const PLACEHOLDERS = ['title', 'hashtag', 'time', 'topics', 'link', 'hosts', 'guests'] as const;

export type PlaceholderName = (typeof PLACEHOLDERS)[number];

export type Placeholder = {
  /** The name between the braces: `title`, also for `{ title }`. */
  readonly name: string;
  /** UTF-16 index of its opening brace. */
  readonly index: number;
};

/** The value of a placeholder; `undefined` if it is unknown. */
type Values = (name: PlaceholderName) => string | undefined;

/** A part of the text of a filled-in template. */
export type Part = {
  readonly text: string;
  /** UTF-16 index in the template of what this part comes from. */
  readonly index: number;
  /** The placeholder whose value this is; left out for the template's own text. */
  readonly name?: PlaceholderName;
};

const BRACES = /\{([^{}]*)\}/g;

export function placeholdersIn(template: string): readonly Placeholder[] {
  return [...template.matchAll(BRACES)].map(({ 1: name = '', index }) => ({ name: name.trim(), index }));
}

/** A brace that belongs to no placeholder: `{title`, `title}`. Of `{{title}}` it is the first, for both outer ones. */
export type LooseBrace = {
  readonly brace: string;
  /** UTF-16 index. */
  readonly index: number;
  /** The word next to it, such as `title`. */
  readonly word: string;
};

export function looseBracesIn(template: string): readonly LooseBrace[] {
  // Blanks of the same length keep the other indexes right.
  const rest = template.replace(BRACES, whole => ' '.repeat(whole.length));
  return [...rest.matchAll(/(\{) *\}|[{}]/g)].map(({ 0: whole, 1: brace = whole, index }) => {
    const [, word = ''] =
      brace === '{'
        ? (/^[{\s]*(\w+)/.exec(template.slice(index)) ?? [])
        : (/(\w+)[}\s]*$/.exec(template.slice(0, index)) ?? []);
    return { brace, index, word };
  });
}

/** A placeholder in the notation of another program. */
export type ForeignPlaceholder = Placeholder & {
  /** `[title]`, `<title>`, `%title%`, `$title` */
  readonly written: string;
};

const NAME = `(?:${PLACEHOLDERS.join('|')})`;

/** Brackets followed by a parenthesis are a link in Markdown. */
const FOREIGN = new RegExp(String.raw`\[${NAME}\](?!\()|<${NAME}>|%${NAME}%|\$\{${NAME}\}|\$${NAME}\b`, 'gi');

export function foreignPlaceholdersIn(template: string): readonly ForeignPlaceholder[] {
  return [...template.matchAll(FOREIGN)].map(({ 0: written, index }) => ({
    written,
    index,
    name: written.replace(/[^a-z]/gi, '').toLowerCase(),
  }));
}

/**
 * The template with its values filled in. A placeholder without a value is left out, as a chat with one is refused
 * anyway.
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
    // A title that ends in `?` needs no full stop after it: `{title}.`
    if (/[.?!…]$/.test(value) && /^\.(\s|$)/.test(template.slice(done))) done++;
  }
  return [...parts, { text: template.slice(done), index: done }].filter(({ text }) => text !== '');
}

export function isPlaceholder(name: string): name is PlaceholderName {
  return PLACEHOLDERS.some(known => known === name);
}
