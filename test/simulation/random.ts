/** Which numbers does a seed give? The same ones each time, and different ones for each purpose. */

export type Random = {
  /** From 0 up to, but not including, 1. */
  readonly fraction: () => number;
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
};

/**
 * A counter that goes on by the golden ratio's bits, stirred by MurmurHash3's finalizer: 32 bits a draw. Each concern
 * of a night draws from a stream of its own, so that one fault more does not change all the others.
 */
export function randomOf(seed: number, purpose: string): Random {
  let counter = stirred(Math.trunc(seed / 2 ** 32) ^ stirred(seed));
  for (let i = 0; i < purpose.length; i += 1) counter = stirred(counter ^ purpose.charCodeAt(i));

  const fraction = (): number => {
    counter = (counter + GOLDEN) | 0;
    return (stirred(counter) >>> 0) / 2 ** 32;
  };
  return {
    fraction,
    between: (low, high) => low + Math.floor(fraction() * (high - low + 1)),
    chance: probability => fraction() < probability,
    oneOf: choices => choices[Math.floor(fraction() * choices.length)] ?? choices[0],
  };
}

const GOLDEN = 0x9e3779b9;

function stirred(bits: number): number {
  let mixed = bits | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
