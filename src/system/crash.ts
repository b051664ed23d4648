/** What does hcldr tell when it fails, and with which exit status? */

import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { visibleLines } from '../chat/characters.ts';
import { Expected } from './expected.ts';

/**
 * Tells what happened; returns the exit status. Of a bug only the name, the message and the places are told, no values.
 */
export function tellCrash(error: unknown, write: (text: string) => void): number {
  // The text may contain a path, and that may contain any character.
  const say = (line: string): void => write(`${visibleLines(line)}\n`);
  if (error instanceof Expected) {
    say(`hcldr: ${error.told}`);
    if (error.cure !== undefined) say(error.cure);
    return 2;
  }
  const system = error instanceof Error && 'code' in error && 'syscall' in error;
  if (system) {
    say(`hcldr: the system says: ${error.message}`);
    return 2;
  }
  say('hcldr has a bug, and stops. What is posted stays posted: the same command goes on.');
  say(error instanceof Error ? readableStack(error) : String(error));
  say('Please report these lines with what you did.');
  return 1;
}

/** The stack with places in src/ instead of the bundle. Reads the source maps only now, when they are needed. */
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

/** In a map, sources are relative to the map's own folder. */
function sourcePath(source: string, bundle: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(source, pathToFileURL(bundle))));
}
