/** How are tasks done one after the other, in the order in which they were asked for? */

/** Does the task when all before it are over; resolves, or rejects, with what comes of it. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export function turns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return task => {
    const turn = last.then(task);
    // Whoever asked for a failing turn hears of it; the next one comes all the same.
    last = turn.catch(() => undefined);
    return turn;
  };
}
