/** What is said when hcldr itself is at fault? */

import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Expected } from './expected.ts';

/** Says what happened; the exit status for it. Only the name, the message and the places are told, no values. */
export function tellCrash(error: unknown, write: (text: string) => void): number {
  if (error instanceof Expected) {
    write(`hcldr: ${error.told}\n`);
    if (error.cure !== undefined) write(`${error.cure}\n`);
    return 2;
  }
  const system = error instanceof Error && 'code' in error && 'syscall' in error;
  if (system) {
    write(`hcldr: the system says: ${error.message}\n`);
    return 2;
  }
  write(`hcldr has a bug, and stops. What is posted stays posted: the same command goes on.\n`);
  write(`${error instanceof Error ? readableStack(error) : String(error)}\n`);
  write('Please report these lines with what you did.\n');
  return 1;
}

/** The stack with the places in src/ instead of those in the bundle; the maps are read only now, when they are needed. */
export function readableStack(error: Error): string {
  const maps = new Map<string, SourceMap | undefined>();
  return (error.stack ?? error.message).replace(
    /(file:\/\/[^\s():]+(?::\/[^\s():]+)?\.js):(\d+):(\d+)/g,
    (place, url: string, line: string, column: string) => {
      const path = fileURLToPath(url);
      if (!maps.has(path)) maps.set(path, mapOf(path));
      const entry = maps.get(path)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (!entry || !('originalSource' in entry)) return place;
      return `${sourcePath(entry.originalSource, path)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    },
  );
}

function mapOf(path: string): SourceMap | undefined {
  const map = `${path}.map`;
  return existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, 'utf8'))) : undefined;
}

/** Sources are named in the maps relative to the map's own folder. */
function sourcePath(source: string, bundle: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(source, pathToFileURL(bundle))));
}
