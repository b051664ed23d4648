/** What does a moderator read in a preflight? The state comes first, as a word, as colour never carries it alone. */

import type { Row } from '../run/preflight/row.ts';
import type { Wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

type Look = { readonly paint: Paint; readonly wrap: Wrap };

const WORDS: Readonly<Record<Row['kind'], string>> = { fine: 'fine', note: 'note', ask: 'ask ', refused: 'NOT ' };

/** One line per row; in a terminal what does not fit continues below, indented. */
export function preflightText(rows: readonly Row[], { paint, wrap }: Look): string {
  const colours = { fine: paint.good, note: paint.warning, ask: paint.warning, refused: paint.error };
  return rows
    .flatMap(({ name, kind, what, advice }) => {
      const said = advice === undefined ? what : `${what} ${advice}`;
      const [first = '', ...rest] = wrap(`${name}: ${safe(said.replace(/\s*\n\s*/g, ' '))}`, {
        indent: '',
        hanging: HANGING,
      });
      return [`${colours[kind](WORDS[kind])}  ${first}`, ...rest];
    })
    .map(line => `${line}\n`)
    .join('');
}

/** As wide as the state's word and the two spaces after it. */
const HANGING = ' '.repeat(6);
