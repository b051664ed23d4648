/** When is a file saved? The system tells of it at once, where it does; so the files are looked at now and then as well. */

import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Duration } from '../chat/chat.ts';
import { turns } from '../run/turns.ts';

/** An editor may write a file in several goes. */
const SETTLED: Duration = 100;

/** Not every disk tells of changes: one of another machine does not. */
const LOOK_EVERY: Duration = 10_000;

/**
 * Calls when one of the files has another content than before, came to be, or is gone; what it returns ends that.
 *
 * @param files of one folder, which is watched: editors put a new file in the place of the old one
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

/** None where the system does not do it, or has too much to watch already: looking is left. */
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
