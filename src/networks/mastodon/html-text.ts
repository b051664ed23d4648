/** Which text does a person read in the HTML of a post? */

import { HtmlParser } from '../../chat/html.ts';

/** Paragraphs are separated by an empty line; links are as they were written. */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let depth = 0;
  const parser = new HtmlParser({
    onopentag(name) {
      depth += 1;
      // The parser compares each closing tag with all that are open, so deep nesting would take it very long.
      if (depth > DEEPEST) return parser.pause();
      if (name === 'br') parts.push('\n');
      if (name === 'p' && parts.length > 0) parts.push('\n\n');
    },
    ontext: text => void parts.push(text),
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html.slice(0, LONGEST));
  return parts.join('').trim();
}

/** No server nests a post deeper. */
const DEEPEST = 64;

/** In UTF-16 units. A post of ours is far shorter; what is longer is somebody else's, and no more of it is read. */
const LONGEST = 64 * 1024;
