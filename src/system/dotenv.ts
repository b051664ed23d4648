/** What does the `.env` file of a folder say, and can others read it? */

import { stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Amiss } from './credentials.ts';
import { readFileAtMost } from './read-file.ts';
import { BadSetting } from './settings.ts';
import { codeOf, whyNotRead } from './why-not.ts';

export type Dotenv = {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly warnings: readonly Amiss[];
};

/** The most bytes: a dozen keys take a few hundred. */
const MOST = 64 * 1024;

/** Empty if there is no file. An unreadable one rejects, because it may hold the keys. */
export async function readDotenv(path: string): Promise<Dotenv> {
  try {
    const about = await stat(path);
    // A device may never end, or may be a terminal.
    if (!(about.isFile() || about.isFIFO() || about.isDirectory())) throw unreadable(path, 'it is no file');
    const bytes = await readFileAtMost(path, MOST + 1);
    if (bytes.length > MOST) throw unreadable(path, 'it is larger than 64 KiB, and so no file with keys');
    const isOpen = process.platform !== 'win32' && (about.mode & 0o077) !== 0;
    const open: Amiss = { why: `${path} holds secrets, and others can read it`, cure: ['chmod', '600', path] };
    // TextDecoder drops the byte order mark that some editors write, which would become part of the first name.
    return { values: parseEnv(new TextDecoder().decode(bytes)) as Dotenv['values'], warnings: isOpen ? [open] : [] };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { values: {}, warnings: [] };
    throw code === undefined ? error : unreadable(path, whyNotRead(code) ?? code);
  }
}

function unreadable(path: string, why: string): BadSetting {
  return new BadSetting(`${path} cannot be read: ${why}`, {
    cure: 'hcldr looks there for keys: let it be a file that you can read, or give it another name.',
  });
}
