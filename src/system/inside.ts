/** Does a path stay in a folder, also where it is a link? */

import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Why what lies outside is not read: whoever hands in a link could have any file of the machine shown. */
export const LEADS_OUT = 'it is a link that leads out of the folder';

/** Where the file really is; nothing where that is outside. Throws the system's error where it is nowhere. */
export function realPathInside(folder: string, path: string): string | undefined {
  const file = realpathSync(join(folder, path));
  const way = relative(realpathSync(folder), file);
  const isOutside = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return isOutside ? undefined : file;
}
