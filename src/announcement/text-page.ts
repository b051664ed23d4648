/** Which lines does a reader see in an announcement that is plain text, Markdown or a mail? */

import { unquoted, withoutHeads } from './mail.ts';
import { lineOf } from './markdown.ts';
import type { Line, Page } from './page.ts';

/**
 * The lines of a plain text. Of a mail, those below its head, including those of a mail that it forwards or answers.
 */
export function pageOfText(text: string): Page {
  const written = unquoted(text.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/));
  const read = written.map(({ own }): Line => lineOf(own));
  const { kept, heads, attributions, answeredFrom } = withoutHeads(
    written.map(({ own }, index) => ({ own, text: read[index]?.text ?? '' })),
  );
  const lines = kept
    .map((index): Line => {
      const isAnswered = answeredFrom !== undefined && index > answeredFrom;
      const isQuoted = isAnswered || written[index]?.isQuoted === true;
      return { ...(read[index] ?? GAP), ...(isQuoted && { isQuoted }), ...(isAnswered && { isAnswered }) };
    })
    .filter(({ text }, index, all) => text !== '' || all[index - 1]?.text !== '');
  const subject = heads.flatMap(({ fields, isAnswered }) => fields.flatMap(field => subjectIn(field, isAnswered)))[0];
  const sent = heads.flatMap(({ fields }) => fields.filter(field => /^(date|sent):/i.test(field)));
  const published = [...sent, ...attributions].join('; ');
  return { lines, ...subject, ...(published !== '' && { published }) };
}

function subjectIn(field: string, isAnswered: boolean): readonly Pick<Page, 'title' | 'mail'>[] {
  const [, title] = /^subject: ?(.*)/i.exec(field) ?? [];
  return title === undefined ? [] : [{ title, mail: isAnswered ? 'answered' : 'own' }];
}

/** In place of what is left out. */
const GAP: Line = { text: '', indent: 0, isHeading: false };
