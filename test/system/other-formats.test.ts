import { expect, test } from 'vitest';
import { otherFormat } from '../../src/system/other-formats.ts';
import { millisecondsOf } from '../support/cpu-time.ts';

function formatOf(latin1: string): string | undefined {
  return otherFormat(Buffer.from(latin1, 'latin1'));
}

test.each([
  ['a feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title></feed>', 'it is XML'],
  ['a feed below its prologue', '<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE rss>\n<rss version="2.0">', 'it is XML'],
  ['a feed without a version', '<rss><channel>', 'it is XML'],
  ['RTF behind a mark', '\xEF\xBB\xBF{\\rtf1 a}', 'it is RTF'],
  ['UTF-16', '\xFF\xFEJ\0o\0i\0n\0', 'it is not UTF-8'],
  ['UTF-16 without its mark', 'J\0o\0i\0n\0', 'it is not UTF-8'],
  ['a picture', '\x89PNG\r\n\x1A\n\0\0\0\rIHDR', 'it is no text'],
])('%s is told for what it is', (_, text, says) => {
  expect(formatOf(text)).toContain(says);
});

test.each([
  ['a page that is XML', '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">'],
  ['a part of a page that is XML', '<?xml version="1.0"?>\n<p>T1: Who?</p>'],
  ['a page below a long comment', `<!-- ${'a'.repeat(10_000)} --><html>`],
  ['Markdown below a comment', '<!-- draft -->\n# Sleep\n\nT1: Who?'],
  ['words between angle brackets', '<feed> the hungry: our chat'],
  ['a text that begins with PK', 'PKU: what is it?'],
  ['a text with letters beyond ASCII', 'Caf\xC3\xA9'],
  ['nothing', ''],
])('%s may be read', (_, text) => {
  expect(formatOf(text)).toBeUndefined();
});

test.each([
  ['comments', '<!--a-->'],
  ['openings of comments', '<!--'],
  ['spaces', ' '],
  ['declarations', '<?a?>'],
])('a file of %s alone is looked at in no time', (_, part) => {
  expect(millisecondsOf(() => formatOf(part.repeat(20_000)))).toBeLessThan(2000);
});
