/** How does text become HTML in which nothing that somebody wrote is taken for markup? */

/** HTML that is safe to print as it is: only {@link html} makes it. */
export type Html = { readonly markup: string };

type Value = string | number | Html | readonly Html[] | undefined;

/**
 * A template tag: texts are escaped, for element content and for attributes in double quotes; `Html` stays as it is;
 * undefined adds nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.map((part, index) => part + markupOf(values[index])).join('') };
}

/** For our own constants: a style sheet, a script. Never for what somebody wrote. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
  return String(value).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
