/** How can a text from outside be shown in a terminal, so that it neither steers the terminal nor hides anything? */

// Control and format characters (bidirectional and zero-width ones among them), line separators, halves of surrogate
// pairs, and all else that Unicode lets be drawn as nothing.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

// Emoji are joined by U+200D, varied by U+FE0F and spelled in tag characters: in those places they draw something.
const PICTURE = /\p{Extended_Pictographic}(?:[\uFE0E\uFE0F]|\p{Emoji_Modifier})?/u;
const EMOJI = new RegExp(
  [
    String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]+\u{E007F}`,
    String.raw`[0-9#*]\uFE0F\u20E3`,
    `${PICTURE.source}(?:\\u200D${PICTURE.source})*`,
  ].join('|'),
  'u',
);

const EMOJI_OR_UNSEEN = new RegExp(`(?<emoji>${EMOJI.source})|${UNSEEN.source}`, 'gu');

/**
 * What cannot be seen is shown by its number, `<U+202E>`; emoji stay whole.
 *
 * @param options.newlines `kept`: line feeds stay what they are; by default they are shown too
 */
export function safe(text: string, { newlines }: { newlines: 'kept' | 'shown' } = { newlines: 'shown' }): string {
  return text.replace(EMOJI_OR_UNSEEN, (found, emoji: string | undefined) =>
    emoji !== undefined || (found === '\n' && newlines === 'kept') ? found : named(found),
  );
}

function named(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}
