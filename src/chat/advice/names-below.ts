/** Which names stand on separate lines without dashes, so that YAML takes them for one? */

import { LISTS_OF_PEOPLE } from '../keys.ts';
import type { Finding, Path } from '../problem.ts';
import { textsOf } from './meant-lists.ts';
import { typed } from './quotes.ts';

/** Warnings, since a name may well continue on the next line. */
export function namesBelowFindings({
  rowsOf,
}: {
  /** The lines of a text that stands below its key. */
  readonly rowsOf: (path: Path) => readonly string[];
}): readonly Finding[] {
  return LISTS_OF_PEOPLE.flatMap((key): readonly Finding[] => {
    const rows = rowsOf([key]);
    if (rows.length < 2 || rows.slice(0, -1).some(isOpen) || rows.slice(1).some(goesOn)) return [];
    return [
      {
        severity: 'warning',
        path: [key],
        message: `the lines below ${key} are one name to YAML`,
        advice: `If they are several, type:\n${typed(key, textsOf(key, rows.join(' '), rows))}`,
      },
    ];
  });
}

function isOpen(row: string): boolean {
  return /(?:[,&]|\b(?:and|with|of))$/.test(row);
}

function goesOn(row: string): boolean {
  return /^[\p{Ll}&(]/u.test(row);
}
