/** How do a text's placeholders become the words of the evening? */

export type Placeholder = {
  /** Without its braces: `title`. */
  readonly name: string;
  /** The UTF-16 index in the template of its opening brace. */
  readonly index: number;
};

const PLACEHOLDER = /\{\s*([^{}\n]*?)\s*\}/g;

/** All between braces is one, known or not: what looks like a placeholder must not go out as it stands. */
export function placeholdersIn(template: string): readonly Placeholder[] {
  return Array.from(template.matchAll(PLACEHOLDER), ({ index, 1: name = '' }) => ({ name, index }));
}

/** The template with its placeholders replaced by their values; one without a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
  );
}
