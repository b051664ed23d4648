/** What does a matrix say while it runs, and at its end? */

export type MatrixOptions = {
  /** Its own, gone when it ends. */
  readonly folder: string;
  /** One scenario alone, by its name. */
  readonly only?: string | undefined;
  /** Of all scenarios one out of so many. */
  readonly every: number;
  /** How many at a time. */
  readonly width: number;
  /** Of the rehearsals. */
  readonly speed: number;
};

/** A line on standard error every tenth; call it with each result. */
export function tellProgress(total: number): (good: boolean) => void {
  const began = performance.now();
  let done = 0;
  let bad = 0;
  return good => {
    done += 1;
    if (!good) bad += 1;
    if (done % Math.ceil(total / 10) > 0) return;
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`${done} of ${total} after ${seconds} s, ${bad} wrong\n`);
  };
}

/** How often each was there, a line each. */
export function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, count]) => `${String(count).padStart(6)}  ${name}`)
    .join('\n');
}
