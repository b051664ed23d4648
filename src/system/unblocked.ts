/** What if nobody reads the output any more: a frozen ssh session, a terminal stopped by Ctrl-S? */

/**
 * From now on only the write itself waits. Otherwise Node stands still until the terminal, or pipe, has taken
 * everything.
 */
export function unblocked(stream: NodeJS.WriteStream): void {
  // There is no public API for this. Should the private one disappear, writes block as they do by default.
  const { _handle: handle } = stream as { readonly _handle?: { readonly setBlocking?: (on: boolean) => void } };
  handle?.setBlocking?.(false);
}
