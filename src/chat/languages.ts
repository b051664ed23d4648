/** Which code has a language, and what in a post goes by its language? */

/** That of hcldr's own words. */
export const ENGLISH = 'en';

export const LANGUAGE = /^[a-z]{2,3}$/;

/** `de`, of `German`, `Deutsch`, `DE` or `de-AT`. */
export function languageNamed(name: string): string | undefined {
  const named = CODES.find(code => [nameOf(code, ENGLISH), nameOf(code, code)].includes(name.toLowerCase()));
  const [, code = ''] = /^([A-Za-z]{2})(?:[-_][A-Za-z]{2})?$/.exec(name) ?? [];
  return named ?? (nameOf(code.toLowerCase(), ENGLISH) === undefined ? undefined : code.toLowerCase());
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const CODES = LETTERS.flatMap(first => LETTERS.map(second => `${first}${second}`));

function nameOf(code: string, language: string): string | undefined {
  if (!LANGUAGE.test(code)) return undefined;
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code)?.toLowerCase();
}

/** `Ana, Bo, and Cy`; `Ana, Bo und Cy` */
export function listedIn(language: string, names: readonly string[]): string {
  const locale = language === ENGLISH ? 'en-US' : language;
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

/** Whether its speakers write `20:30` rather than `8:30pm`. */
export function has24Hours(language: string): boolean {
  return (
    language !== ENGLISH && new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions().hour12 === false
  );
}
