/** When was a file saved? Most systems report it at once; as some do not, the files are also looked at now and then. */

import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Duration } from '../chat/chat.ts';
import { turns } from '../run/turns.ts';

/** How long to wait for more changes: an editor may write a file in several steps. */
const SETTLED: Duration = 100;

/** Not every disk reports changes: network drives do not. */
const LOOK_EVERY: Duration = 10_000;

/**
 * Calls `saved` when one of the files has changed, has appeared or is gone. Returns the function that stops it.
 *
 * @param files all in one folder, which is what is watched, because editors replace a file by a new one
 */
export function watchFiles(files: readonly [string, ...string[]], saved: () => void): () => void {
  const names = new Set(files.map(file => basename(file)));
  let known: string | undefined;
  const inTurn = turns();
  const isNew = async (): Promise<boolean> => {
    const before = known;
    known = await stateOf(files);
    return before !== undefined && known !== before;
  };
  const look = async (): Promise<void> => {
    if (await inTurn(isNew)) saved();
  };
  let settling: NodeJS.Timeout | undefined;
  const watcher = watchFolder(dirname(files[0]), name => {
    if (name !== null && !names.has(name)) return;
    clearTimeout(settling);
    settling = setTimeout(look, SETTLED).unref();
  });
  const looking = setInterval(look, LOOK_EVERY).unref();
  void look();
  return () => {
    watcher?.close();
    clearInterval(looking);
    clearTimeout(settling);
  };
}

/** Undefined if the system cannot watch, or watches too much already: then looking has to do. */
function watchFolder(folder: string, changed: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => changed(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

async function stateOf(files: readonly string[]): Promise<string> {
  const states = files.map(file =>
    stat(file).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => 'none',
    ),
  );
  return (await Promise.all(states)).join('\n');
}
