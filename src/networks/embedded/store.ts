/**
 * How do an embedded network's posts outlive its process? One JSON line each, durable before the request is answered.
 */

import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Where posts outlive the process; their network checks that what it loads are posts. */
export type Store<Kept extends object = object> = {
  /** In the order in which they were appended. */
  readonly load: () => readonly unknown[];
  /** Resolves when the post is durable. */
  readonly append: (post: Kept) => Promise<void>;
};

/** @param path of a file that need not exist; its folder must */
export function fileStore(path: string): Store {
  return {
    load: () => {
      if (!existsSync(path)) return [];
      const bytes = readFileSync(path);
      // Whatever follows the last line end was never answered for: its writer was killed.
      const end = bytes.lastIndexOf(0x0a) + 1;
      if (end < bytes.length) truncateSync(path, end);
      const lines = bytes.subarray(0, end).toString('utf8').split('\n');
      return lines.filter(line => line !== '').map(line => JSON.parse(line));
    },
    append: async post => {
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(`${JSON.stringify(post)}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}

/** For tests, and for networks that nobody comes back to. */
export function memoryStore(): Store {
  return { load: () => [], append: async () => undefined };
}
