/** Which files are no text that an announcement can be read from, and what is to be given instead? */

const AS_TEXT = 'save it as plain text or as HTML instead';
const AS_PAGE = 'save the page of the announcement in your browser instead';
const COPIED = 'copy its words into a text file, and give that';
export const NOT_UTF8 = 'it is not UTF-8: save it again with that encoding';

/** What may stand above the first element of an XML file. */
const PROLOGUE = String.raw`\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>]*>\s*)*`;

/** Each begins with what files of its kind begin with, a letter for a byte. */
const FORMATS: readonly { readonly begins: RegExp; readonly why: string }[] = [
  { begins: /^PK\x03\x04/, why: `it is packed, as the files of word processors are: ${AS_TEXT}` },
  { begins: /^\xD0\xCF\x11\xE0/, why: `it is an old file of a word processor: ${AS_TEXT}` },
  { begins: /^\s*\{\\rtf\d/, why: `it is RTF, the format of a word processor: ${AS_TEXT}` },
  { begins: /^%PDF-/, why: `it is a PDF: ${COPIED}` },
  { begins: /^\s*BEGIN:VCALENDAR/i, why: `it is an entry of a calendar: ${COPIED}` },
  {
    begins: new RegExp(String.raw`^${PROLOGUE}<(?:rss|opml|rdf:RDF|feed\s+xmlns)[\s=>]`, 'is'),
    why: `it is XML, as a blog exports it: ${AS_PAGE}`,
  },
  // UTF-16, with its mark or without.
  { begins: /^(?:\xFF\xFE|\xFE\xFF|(?:[^\0]\0){4}|(?:\0[^\0]){4})/, why: NOT_UTF8 },
  { begins: /\0/, why: `it is no text: ${COPIED}` },
];

/** How much of a file is looked at, in bytes. */
const LOOKED_AT = 65_536;

const BYTE_ORDER_MARK = /^\xEF\xBB\xBF/;

/** Why a file cannot be read; `undefined` if it may be a text. */
export function otherFormat(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1').replace(BYTE_ORDER_MARK, '');
  return FORMATS.find(({ begins }) => begins.test(beginning))?.why;
}
