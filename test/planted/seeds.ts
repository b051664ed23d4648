/** Does hcldr keep its promises on these nights? Prints the first seed on which it does not. */

import { nightOf } from '../simulation/night.ts';
import { simulate } from '../simulation/simulate.ts';

const [from = 1, count = 1000] = process.argv.slice(2).map(Number);

let found: { seed: number; breach: string } | undefined;
for (let seed = from; seed < from + count && !found; seed += 1) {
  const breach = await breachOn(seed);
  if (breach !== undefined) found = { seed, breach };
}
process.stdout.write(`${JSON.stringify(found ?? null)}\n`);

async function breachOn(seed: number): Promise<string | undefined> {
  try {
    return (await simulate(nightOf(seed))).witness.breaches[0]?.kind;
  } catch (error) {
    // A name that is not there is a slip of the list, and no bug that anybody makes.
    if (error instanceof ReferenceError) throw error;
    // A bug may also show as one: a promise that rejects, a state that cannot be.
    return `it throws: ${error instanceof Error ? error.message : String(error)}`;
  }
}
