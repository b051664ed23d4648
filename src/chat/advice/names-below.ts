/** Which names stand below each other without a dash, so that YAML takes them for one? */

import { LISTS_OF_PEOPLE } from '../keys.ts';
import type { Finding, Path } from '../problem.ts';
import { textsOf } from './meant-lists.ts';
import { typed } from './quotes.ts';

/** Warnings: a name may well go on on the next line. */
export function namesBelowFindings({
  rowsOf,
}: {
  /** Of a text below its key. */
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
