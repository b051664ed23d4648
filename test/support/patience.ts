/** How long does a test wait for a real program? So long that only one that hangs is given up, on any machine. */

/** In milliseconds. The limit of a whole test is above it: the wait itself says what it was for, and what came. */
export const PATIENCE = 60_000;

/**
 * Rejects once that has taken too long, or the program has ended first.
 *
 * @param missing what it is that did not come, and what came instead
 */
export async function inTime<Result>(
  waiting: Promise<Result>,
  missing: () => string,
  ended?: Promise<unknown>,
): Promise<Result> {
  // Made before anything is awaited, so that its stack leads to the test.
  const failure = new Error();
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    const fail = (why: string): void => {
      failure.message = `${why} without ${missing()}`;
      reject(failure);
    };
    timer = setTimeout(() => fail(`${PATIENCE / 1000} s have passed`), PATIENCE);
    void ended?.then(() => fail('it ended'));
  });
  try {
    return await Promise.race([waiting, failed]);
  } finally {
    clearTimeout(timer);
  }
}
