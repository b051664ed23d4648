/** What is in an announcement, given as a file or on standard input? */

import { extname } from 'node:path';
import { isSentMail } from '../announcement/mail.ts';
import { type Announcement, MOST_LINES, TOO_MANY_LINES } from '../announcement/page.ts';
import { pageOfText } from '../announcement/text-page.ts';
import { NOT_UTF8, otherFormat } from './other-formats.ts';
import { readAtMost } from './piped.ts';
import { readFileAtMost } from './read-file.ts';
import { codeOf, whyNotRead } from './why-not.ts';

const MAX_KIB = 1024;
const MAX_BYTES = MAX_KIB * 1024;
const SENT_MAIL = 'it is a mail as it was sent, with its coding: save the text of the mail instead';

/**
 * @param source a file, or `-` for standard input
 * @param signal stops the reading
 */
export async function readAnnouncement(source: string, signal: AbortSignal): Promise<Announcement> {
  try {
    // One byte over the limit is enough to see that it is exceeded.
    const bytes =
      source === '-'
        ? await readAtMost(process.stdin, { bytes: MAX_BYTES, signal })
        : await readFileAtMost(source, MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES)
      return { kind: 'unreadable', why: `it has more than ${MAX_KIB} KiB, and no announcement has` };
    const other = otherFormat(bytes);
    if (other !== undefined) return { kind: 'unreadable', why: other };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isSentMail(text)) return { kind: 'unreadable', why: SENT_MAIL };
    if (isHtml(source, text)) return (await import('../announcement/html-lines.ts')).readHtml(text);
    const page = pageOfText(text);
    return page.lines.length > MOST_LINES ? { kind: 'unreadable', why: TOO_MANY_LINES } : { kind: 'read', page };
  } catch (error) {
    return { kind: 'unreadable', why: reasonOf(error) };
  }
}

/** Whether it is HTML: by its file name, or how it begins, or its tags, as blog editors export parts of pages. */
function isHtml(source: string, text: string): boolean {
  if (/^\.x?html?$/i.test(extname(source))) return true;
  if (/^\s*<(!doctype|html|head|body|article|!--)/i.test(text)) return true;
  return (text.match(/<\/(p|li|div|h[1-6]|a|strong|em)>|<br ?\/?>/gi) ?? []).length >= 3;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? '';
  const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? NOT_UTF8 : whyNotRead(code);
  if (reason === undefined) throw error;
  return reason;
}
