/** What if nobody reads any more what is written: a frozen ssh session, a terminal that Ctrl-S has stopped? */

/**
 * From now on a write to it waits by itself, and nothing else does: Node stands still in one until a terminal, or a
 * pipe, has taken all of it.
 */
export function unblocked(stream: NodeJS.WriteStream): void {
  // There is no public way to it; where this one is gone, writes stand still as they always do.
  const { _handle: handle } = stream as { readonly _handle?: { readonly setBlocking?: (on: boolean) => void } };
  handle?.setBlocking?.(false);
}
