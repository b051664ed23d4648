/** Which code has a language, and what in a post goes by its language? */

/** That of hcldr's own words. */
export const ENGLISH = 'en';

export const LANGUAGE = /^[a-z]{2,3}$/;

/** The code that a network knows: `de` and `gsw`, but not `deu`, for which there is `de`, nor `iw`, which is `he` now. */
export function isLanguage(code: string): boolean {
  return nameOf(code, ENGLISH) !== undefined && usual(code) === code;
}

/** `de`, of `German`, `Deutsch`, `DE`, `de-AT` or `deu`; `ja`, of `jp`. */
export function languageNamed(name: string): string | undefined {
  const named = CODES.find(code => [nameOf(code, ENGLISH), nameOf(code, code)].includes(name.toLowerCase()));
  const [, code] = /^([a-z]{2,3})(?:[-_][a-z]{2})?$/.exec(name.toLowerCase()) ?? [];
  if (named !== undefined || code === undefined) return named && usual(named);
  return nameOf(code, ENGLISH) === undefined ? spokenIn(code) : usual(code);
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const CODES = LETTERS.flatMap(first => LETTERS.map(second => `${first}${second}`));

function nameOf(code: string, language: string): string | undefined {
  if (!LANGUAGE.test(code)) return undefined;
  const names = new Intl.DisplayNames(localesOf(language), { type: 'language', fallback: 'none' });
  return names.of(code)?.toLowerCase();
}

/** Mastodon's list has the codes of two letters, wherever there is one: `tl`, which Unicode now calls `fil`, stays. */
function usual(code: string): string {
  const [canonical = code] = Intl.getCanonicalLocales(code);
  return canonical.length === 2 ? canonical : code;
}

/** A country's code is easily taken for that of its language. */
function spokenIn(country: string): string | undefined {
  if (country.length !== 2) return undefined;
  const countries = new Intl.DisplayNames(ENGLISH, { type: 'region', fallback: 'none' });
  return countries.of(country.toUpperCase()) && new Intl.Locale(`und-${country}`).maximize().language;
}

/** `Ana, Bo, and Cy`; `Ana, Bo und Cy` */
export function listedIn(language: string, names: readonly string[]): string {
  return new Intl.ListFormat(localesOf(language), { type: 'conjunction' }).format(names);
}

/** Whether its speakers write `20:30` rather than `8:30pm`. */
export function has24Hours(language: string): boolean {
  if (language === ENGLISH) return false;
  return new Intl.DateTimeFormat(localesOf(language), { hour: 'numeric' }).resolvedOptions().hour12 === false;
}

/** English stands in for a language whose ways are not known: the machine's own would make two of one post. */
function localesOf(language: string): readonly string[] {
  return [language, 'en-US'];
}
