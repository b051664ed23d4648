/** How is text written into a command, so that it can be pasted into a shell? */

import { withoutSuspect } from '../chat/characters.ts';

/** Quotes text so that a shell takes it as one word, and so that a full stop does not seem to end the sentence. */
export function quoted(text: string): string {
  if (/^[\w./@%+=:,-]*[\w/@%+=-]$/.test(text)) return text;
  if (withoutSuspect(text, () => '') === text) return `'${text.replaceAll("'", "'\\''")}'`;
  // Characters that are invisible, or would steer the terminal, become bytes, as bash and zsh read them.
  return `$'${withoutSuspect(text.replace(/[\\']/g, '\\$&'), bytesOf)}'`;
}

/** Quotes a file's name, also so that it is not taken for a flag. */
export function quotedFile(file: string): string {
  return quoted(file.startsWith('-') ? `./${file}` : file);
}

/** `\x1b` */
function bytesOf(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
