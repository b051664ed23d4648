/** How does a source file run in a process of its own, when Node does not read TypeScript? */

import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles a file with its imports, as `npm run build` does, with a source map beside it.
 *
 * @param folder where the bundle goes
 * @returns the bundle's path
 */
export async function bundle(source: URL, folder: string): Promise<string> {
  const outfile = join(folder, `${basename(source.pathname, '.ts')}.js`);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
  return outfile;
}
