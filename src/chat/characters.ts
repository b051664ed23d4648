/** Which characters does a chat file refuse because nobody would see them in the post or in the review? */

export type Refused = {
  /** UTF-16 index in the text. */
  readonly index: number;
  /** `an invisible character (U+200B)` */
  readonly what: string;
  /** Whether the original character was lost because it was not UTF-8. */
  readonly isLost: boolean;
};

/** Stands for bytes that are not UTF-8, put there here or by a program that handled the text before. */
const REPLACEMENT = '\uFFFD';

/** Control, bidirectional and zero-width characters, and line ends that editors do not show as such. */
const SUSPECT = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cs}\u2028\u2029\uFFF9-\uFFFB\uFFFD]/gu;
const BIDIRECTIONAL = /\p{Bidi_Control}/u;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Invisible parts of emoji: each is fine between what `behind` and `before` describe, and refused elsewhere. */
const INSIDE_EMOJI = [
  { part: /[\uFE0E\uFE0F]/u, behind: /\p{Emoji}$/u, before: /^/u },
  { part: /\u200D/u, behind: /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u, before: /^\p{Emoji}/u },
  { part: /[\u{E0020}-\u{E007F}]/u, behind: /\u{1F3F4}[\u{E0020}-\u{E007F}]*$/u, before: /^/u },
] as const;

/** In UTF-16 units; the longest emoji is far shorter. */
const EMOJI_REACH = 32;

/** The first of each refused character, in order; tabs and line breaks are left to others. */
export function refusedIn(text: string): readonly Refused[] {
  // Nearly all texts have none, and searching is faster than listing all matches.
  if (text.search(SUSPECT) < 0) return [];
  const seen = new Set<string>();
  return [...text.matchAll(SUSPECT)]
    .filter(({ 0: character, index }) => !isFine(character, { text, index }))
    .filter(({ 0: character }) => !seen.has(character) && seen.add(character))
    .map(({ 0: character, index }) => ({ index, what: nameOf(character), isLost: character === REPLACEMENT }));
}

/** `U+202E` */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Makes visible what does not show, or what manipulates a terminal: `<U+202E>`. */
export function visible(text: string): string {
  return withoutSuspect(text, character => (character === '\t' ? '<TAB>' : `<${codePoint(character)}>`));
}

/** Like `visible`, but keeps line feeds. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** Replaces each character that does not show, or that manipulates a terminal; emoji stay whole. */
export function withoutSuspect(text: string, instead: (character: string) => string): string {
  return text.replace(SUSPECT, (character, index: number) => {
    return isInsideEmoji(character, { text, index }) ? character : instead(character);
  });
}

/** Removes what nobody would see from a text of outside origin; its words stay. */
export function withoutHidden(text: string): string {
  return text.replace(SUSPECT, (character, index: number) => (isFine(character, { text, index }) ? character : ''));
}

type Spot = { readonly text: string; readonly index: number };

function isFine(character: string, spot: Spot): boolean {
  if (character === '\t' || character === '\n') return true;
  if (character === '\r') return spot.text[spot.index + 1] === '\n';
  return isInsideEmoji(character, spot);
}

function isInsideEmoji(character: string, { text, index }: Spot): boolean {
  const rule = INSIDE_EMOJI.find(({ part }) => part.test(character));
  if (!rule) return false;
  const end = index + character.length;
  return (
    rule.behind.test(text.slice(Math.max(0, index - EMOJI_REACH), index)) && rule.before.test(text.slice(end, end + 2))
  );
}

function nameOf(character: string): string {
  if (character === REPLACEMENT) return 'a character that is not UTF-8';
  const kind = BIDIRECTIONAL.test(character)
    ? 'a character that turns the direction of the text'
    : CONTROL.test(character)
      ? 'a control character'
      : 'an invisible character';
  return `${kind} (${codePoint(character)})`;
}
