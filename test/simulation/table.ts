/** How is a tally shown, on a screen and in a document? */

import { POLICIES, type Tally } from './tally.ts';

type Column = { readonly head: string; readonly of: (count: Count) => string };
type Count = (what: string) => number;

const COLUMNS: readonly Column[] = [
  { head: 'nights', of: count => count('nights').toLocaleString('en') },
  { head: 'a cue twice', of: count => share(count('twice'), count('nights within the assumptions')) },
  {
    head: 'beyond the assumptions',
    of: count =>
      share(count('twice, beyond the assumptions'), count('nights') - count('nights within the assumptions')),
  },
  { head: 'a cue lost', of: count => share(count('lost'), count('nights')) },
  { head: 'wrong parent', of: count => share(count('wrong parent'), count('nights')) },
  { head: 'out of order', of: count => share(count('out of order'), count('nights')) },
  { head: 'inside a window', of: count => share(count('inside a window'), count('nights')) },
];

/** In Markdown, one policy a row. */
export function tableOf(tally: Tally): string {
  const rows = Object.keys(POLICIES)
    .map(policy => ({ policy, count: (what: string): number => tally.counts[`${policy}: ${what}`] ?? 0 }))
    .filter(({ count }) => count('nights') > 0)
    .map(({ policy, count }) => [policy, ...COLUMNS.map(({ of }) => of(count))]);
  const head = ['policy', ...COLUMNS.map(column => column.head)];
  return [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows].map(row => `| ${row.join(' | ')} |\n`).join('');
}

/** What hcldr lived through. */
export function summaryOf({ counts }: Tally): string {
  const lines = Object.entries(counts)
    .filter(([what]) => what.startsWith('hcldr: '))
    .map(([what, number]) => `${number.toLocaleString('en').padStart(12)}  ${what.slice('hcldr: '.length)}`);
  return `${lines.sort().reverse().join('\n')}\n`;
}

function share(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0';
  return `${((part / whole) * 100).toPrecision(2)} %`;
}
