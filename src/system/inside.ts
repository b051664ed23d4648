/** Does a path stay inside a folder, even through links? */

import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Refusing this matters: a link in a pull request could have any file of the machine shown. */
export const LEADS_OUT = 'it is a link that leads out of the folder';

/** The file's real path; undefined if it is outside the folder. Throws the system's error if there is no such file. */
export function realPathInside(folder: string, path: string): string | undefined {
  const file = realpathSync(join(folder, path));
  const way = relative(realpathSync(folder), file);
  const isOutside = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return isOutside ? undefined : file;
}
