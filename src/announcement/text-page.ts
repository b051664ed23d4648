/** Which lines does a reader see in an announcement that is plain text, Markdown or a mail? */

import { unquoted, withoutHeads } from './mail.ts';
import { lineOf } from './markdown.ts';
import type { Line, Page } from './page.ts';

/**
 * The lines of a plain text. Of a mail, those below its head, including those of a mail that it forwards or answers.
 */
export function pageOfText(text: string): Page {
  const written = unquoted(text.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/));
  const read = written.map(({ own, isQuoted }): Line => ({ ...lineOf(own), ...(isQuoted && { isQuoted }) }));
  const { kept, heads, attributions } = withoutHeads(
    written.map(({ own }, index) => ({ own, text: read[index]?.text ?? '' })),
  );
  const lines = kept
    .map(index => read[index] ?? GAP)
    .filter(({ text }, index, all) => text !== '' || all[index - 1]?.text !== '');
  const said = heads.flat();
  const title = said.find(line => /^subject:/i.test(line))?.replace(/^subject: ?/i, '');
  const published = [...said.filter(line => /^(date|sent):/i.test(line)), ...attributions].join('; ');
  return {
    lines,
    ...(title !== undefined && { title, isMail: true as const }),
    ...(published !== '' && { published }),
  };
}

/** In place of what is left out. */
const GAP: Line = { text: '', indent: 0, isHeading: false };
